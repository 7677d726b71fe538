/*
 * Finding the record that a reference means (FORMAT: "References").
 *
 * A Drucksache is named by its number, in another Körperschaft by
 * "<folder>:<number>"; every other record by its id or any tail of it that is
 * not ambiguous. Among several, the one of the same Körperschaft wins, then
 * the one of the same Wahlperiode.
 */
#ifndef MODEL_REFERENCE_H
#define MODEL_REFERENCE_H

#include "model/site.h"

enum reference_result {
	REFERENCE_FOUND,
	REFERENCE_NONE,  /* nothing of that name */
	REFERENCE_WRONG, /* only records of another type */
	REFERENCE_AMBIGUOUS,
};

struct reference {
	enum reference_result result;
	struct record *record;    /* found; or one of the wrong type */
	struct record *others[2]; /* ambiguous: two of those it may mean */
};

/* Enters all ids; once, before anything is looked up. */
void reference_index(struct site *site);

/* `targets` has a bit (1u << type) for each type allowed. */
struct reference reference_by_id(const struct site *site,
				 const struct record *from, struct str text,
				 unsigned targets);

/* A Drucksache by number. */
struct reference reference_by_number(const struct site *site,
				     const struct record *from,
				     struct str text);

/* The key of any number: its value, or the folded text if no pattern fits. */
void reference_number_key(const struct number_patterns *patterns,
			  struct str text, struct buf *key);

/* A Wahlperiode of the record's Körperschaft by its kuerzel, or NULL. */
const struct record *reference_term(const struct site *site,
				    const struct record *from,
				    struct str kuerzel);

/* The nearest name to a misspelt one, or empty: for "Meinten Sie …?". */
struct str reference_near(const struct site *site, const struct record *from,
			  struct str text, unsigned targets);
struct str reference_near_number(const struct site *site,
				 const struct record *from, struct str text);

#endif
