/*
 * What the tokenizer must know about letters: lower case as JavaScript has it,
 * the letters of words, the words that say nothing.
 *
 * lower_ranges is generated (tests/search/make_tables.mjs). word_ranges are the
 * code points that lunr-languages 1.22 counts as German letters (Unicode's
 * script Latin below U+10000, as of the version they took) and the digits; the
 * tests compare both with the originals.
 */
#ifndef FORMAT_WORDS_TABLE_H
#define FORMAT_WORDS_TABLE_H

#include <stdint.h>

enum {
	LOWER_RANGES = 184,
	WORD_RANGES = 32,
	STOP_WORDS = 231,
	GOLDEN_STEMS = 96
};

/* Each step-th code point of from … to becomes itself plus delta. */
struct lower_range {
	uint32_t from, to, step;
	int32_t delta;
};
extern const struct lower_range lower_ranges[LOWER_RANGES];

struct word_range {
	uint32_t from, to;
};
extern const struct word_range word_ranges[WORD_RANGES];

/* Snowball's list for German (BSD licence), sorted by bytes. */
extern const char *const stop_words[STOP_WORDS];

/* Words and what the reader's browser makes of them. */
struct golden_stem {
	const char *word, *stem;
};
extern const struct golden_stem golden_stems[GOLDEN_STEMS];

#endif
