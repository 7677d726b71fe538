/*
 * What the words round a number say about it. Only for number*.c.
 */
#ifndef MODEL_NUMBER_WORD_H
#define MODEL_NUMBER_WORD_H

#include "base/str.h"

/* What the word before a number says. */
enum word_class {
	WORD_NONE,
	WORD_FOREIGN, /* a series of somebody else, or no number at all */
	WORD_PAPER,
	WORD_TEMPLATE, /* Vorlage */
	WORD_MOTION,   /* Antrag */
	WORD_QUERY,    /* Anfrage */
	WORD_KA,
	WORD_EA,
	WORD_NUMBER, /* Nr. */
	WORD_KIND,   /* follows "Vorlage zur" */
};

enum { LONGEST_WORD = 48 };

/* What stands before a number. */
struct prefix {
	enum word_class class;
	char text[LONGEST_WORD]; /* the word in lower case */
	size_t len;
	size_t start;    /* of the word */
	bool has_number; /* "Nr." is there */
	bool glued;      /* no blank, no "Nr." between word and number */
	bool compound;   /* the word is the end of somebody's compound */
	bool inherited;  /* it belongs to the number before, in a list */
};

/* The word as a slice of the prefix. */
struct str prefix_word(const struct prefix *prefix);

/* What stands before the number that begins at `at`. */
struct prefix prefix_before(struct str text, size_t at);

/*
 * Where a lead (letters, in lower case) begins that ends before `at`; `at` if
 * it is not there. Its letters are compared one by one, so it may be several
 * words.
 */
size_t prefix_lead_before(struct str text, size_t at, struct str lead);

/* The class of words that mean the same as a lead: VO and Vorlage. */
enum word_class prefix_lead_class(struct str lead);

/* Is what stands from `from` to `to` nothing but what joins a list? */
bool prefix_joins_list(struct str text, size_t from, size_t to);

/* May the text go on like this behind a number? */
bool prefix_ends_well(struct str text, size_t end, bool bare);

#endif
