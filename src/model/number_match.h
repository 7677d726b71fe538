/*
 * What a compiled pattern consists of, and matching it at one place. Only for
 * number*.c.
 */
#ifndef MODEL_NUMBER_MATCH_H
#define MODEL_NUMBER_MATCH_H

#include "model/number.h"

enum number_part_kind {
	PART_TEXT,
	PART_RUNNING, /* {nr} */
	PART_PERIOD,  /* {wp} */
	PART_YEAR,    /* {jahr} */
	PART_SHORT,   /* {jj} */
};

struct number_part {
	uint8_t kind;  /* enum number_part_kind */
	uint8_t width; /* of {nr}, 0: not padded */
	struct str text;
};

struct number_pattern {
	struct str before;               /* all that stands before the parts */
	struct str lead;                 /* its letters, in lower case */
	const struct number_part *parts; /* from the first variable on */
	size_t count;
	uint16_t series;
	bool bare; /* {nr} without lead and the rest */
};

/* What a kuerzel may look like. */
enum { SHAPE_ROMAN = 1, SHAPE_DIGITS = 2, SHAPE_YEARS = 4, SHAPE_ALL = 7 };

enum { MAX_LEAD = 64 };

/*
 * Matches the parts of a pattern at `start`, leniently; number->canonical tells
 * whether it was exact. *end is where they end; nothing is said about what
 * stands before and behind.
 */
bool number_match(const struct number_patterns *patterns,
		  const struct number_pattern *pattern, struct str text,
		  size_t start, struct number *number, size_t *end);

/*
 * The kuerzel that ends at `end`, for patterns that begin with {wp}: its start,
 * or `end` if there is none that is not made of digits.
 */
size_t number_period_before(const struct number_patterns *patterns,
			    struct str text, size_t end);

/* The same as the next two, of characters beyond ASCII. */
size_t number_wide_blank_at(struct str text, size_t at);
size_t number_wide_dash_at(struct str text, size_t at);

/* How many bytes of blank (also no-break), dash or hyphen stand at `at`. */
static inline size_t number_blank_at(struct str text, size_t at)
{
	unsigned char c = at < text.len ? (unsigned char)text.at[at] : 'x';

	if (c < 0x80)
		return c == ' ' || c == '\t' || c == '\n' || c == '\r';
	return number_wide_blank_at(text, at);
}

static inline size_t number_dash_at(struct str text, size_t at)
{
	unsigned char c = at < text.len ? (unsigned char)text.at[at] : 'x';

	return c < 0x80 ? c == '-' : number_wide_dash_at(text, at);
}

/* The start of the character that ends before `at`. */
static inline size_t step_back(struct str text, size_t at)
{
	size_t start = at - 1;

	while (start > 0 && at - start < 4 &&
	       ((unsigned char)text.at[start] & 0xc0) == 0x80)
		start--;
	return start;
}

static inline bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline bool is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline char ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

#endif
