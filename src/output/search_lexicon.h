/*
 * The words of an archive as parts of its compounds.
 *
 * A part must stand in the texts as a word of its own, in a large archive twice
 * if it is not long, and often if it has three letters (Tor, See); a few usual
 * ones (Amt, Weg) count wherever they stand. Of all ways to cut a word the one
 * with the most usual parts wins: the sum of -log of their shares, and a fixed
 * price for each part; letters that only join ("s", "es", "n", "en" …) may
 * stand between.
 *
 * After Koehn and Knight, Empirical Methods for Compound Splitting (2003), and
 * Larson et al., Compound Splitting and Lexical Unit Recombination (2000).
 */
#ifndef OUTPUT_SEARCH_LEXICON_H
#define OUTPUT_SEARCH_LEXICON_H

#include "output/search_merge.h"

enum { LEXICON_LONGEST = 60 }; /* letters of a word that is cut */

/* A word that can be a part. */
struct lexicon_entry {
	struct str text;
	/* MERGED_NO_TERM: a usual part that is no term; INDEX_STOP: it is none
	 * of a compound */
	uint32_t term;
	uint32_t count;
};

/* Most looks at the table are in vain, so it is small. */
struct lexicon_slot {
	uint32_t hash;
	uint32_t entry; /* + 1; 0: the slot is free */
};

struct lexicon {
	const struct merged *merged;
	double total;             /* words in all texts */
	struct stemmer *stemmers; /* by worker of this work */
	unsigned jobs;
	struct lexicon_entry *entries;
	uint32_t count, entry_room;
	struct lexicon_slot *slots; /* open addressing */
	uint32_t room;
};

/* The best way to cut what stands before a letter. */
struct lexicon_cut {
	double cost;   /* < 0: there is none */
	uint32_t from; /* index of the letter where the last part begins */
	const struct lexicon_entry *part;
	uint32_t count; /* parts */
};

/* Has the archive so few words that a part need stand only once, or nowhere? */
bool lexicon_is_small(const struct merged *merged);

/* For so many workers at a time; `merged` has its terms and is borrowed. */
void lexicon_init(struct lexicon *lexicon, const struct merged *merged,
		  unsigned jobs);
void lexicon_release(struct lexicon *lexicon);

/* The entry with this text, or NULL. */
const struct lexicon_entry *lexicon_find(const struct lexicon *lexicon,
					 struct str text);

/* The term of a form, which may stand nowhere itself; or MERGED_NO_TERM. */
uint32_t lexicon_term(const struct lexicon *lexicon, unsigned worker,
		      struct str form);

/*
 * Cuts a word in lower case: fills the offsets of its letters and the best cuts
 * by the letters before them, and returns how many letters it has; 0 for a word
 * with other characters, or a longer one.
 */
size_t lexicon_cut(const struct lexicon *lexicon, struct str word,
		   uint32_t offsets[LEXICON_LONGEST + 1],
		   struct lexicon_cut best[LEXICON_LONGEST + 1]);

#endif
