/*
 * Words cut short, which a later word completes: "Geh- und Radweg" is to be
 * found by Gehweg, "Schul-, Sport- und Kulturamt" by Schulamt and Sportamt.
 *
 * One worker's share: of each text the pairs of a word cut short and the next
 * whole word behind it, with no more than some small words between. What a pair
 * means is found at the end, when all words are known
 * (output/search_compound.h).
 */
#ifndef OUTPUT_SEARCH_SUSPENDED_H
#define OUTPUT_SEARCH_SUSPENDED_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"

struct suspended {
	struct arena arena;
	/*
	 * "geh radweg"; "geh-radweg" where nothing stands between: that may be
	 * one word that the end of a line parted.
	 */
	struct str *pairs;
	uint32_t pair_count, pair_room;
	struct map by_text; /* pair -> its number + 1 */
	struct buf waiting; /* words cut short, a blank behind each */
	unsigned between;   /* words since the last of them */
	struct buf pair;    /* scratch */
	uint32_t *found;    /* of the document: numbers of pairs */
	uint32_t found_count, found_room;
};

void suspended_release(struct suspended *suspended);

/* A text of the document begins. */
void suspended_begin(struct suspended *suspended);

/* Its next word in lower case; is_small: a stop word, no word to complete. */
void suspended_add(struct suspended *suspended, struct str word, bool cut_short,
		   bool is_small);

static inline void suspended_word(struct suspended *suspended, struct str word,
				  bool cut_short, bool is_small)
{
	if (cut_short || suspended->waiting.len)
		suspended_add(suspended, word, cut_short, is_small);
}

/* The pairs of the document, in memory of its own; empties them. */
const uint32_t *suspended_take(struct suspended *suspended, uint32_t *count);

#endif
