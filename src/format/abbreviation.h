/*
 * Abbreviations in running text: a table of words and what they mean, and a
 * quick way to find its words.
 *
 * Only words with a capital letter behind another letter are looked up (BVV,
 * BzStR, ÄR): in German running text these are few, and eight bytes at a time
 * tell whether there are any.
 */
#ifndef FORMAT_ABBREVIATION_H
#define FORMAT_ABBREVIATION_H

#include "base/arena.h"
#include "base/str.h"

struct abbreviation {
	struct str word, meaning;
};

/* At most this many, so that a text's seen ones fit into a few bits. */
enum { ABBREVIATIONS_MAX = 256 };

struct abbreviations {
	struct abbreviation at[ABBREVIATIONS_MAX]; /* sorted by word */
	size_t count;
};

/*
 * Adds one or gives a word another meaning; an empty meaning takes it away.
 * The texts are not copied. False where the table is full.
 */
bool abbreviations_put(struct abbreviations *table, struct str word,
		       struct str meaning);

/* The index of a word, or table->count. */
size_t abbreviations_find(const struct abbreviations *table, struct str word);

struct abbreviation_hit {
	size_t start, len; /* bytes of the text */
	size_t index;      /* in the table */
};

/* The first word of the table at or behind `from`; false for none. */
bool abbreviations_next(const struct abbreviations *table, struct str text,
			size_t from, struct abbreviation_hit *hit);

#endif
