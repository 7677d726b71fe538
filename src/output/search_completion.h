/*
 * What words cut short mean, once all words of an archive are known: "Geh- und
 * Radweg" is to be found by Gehweg, if that is a word of the archive.
 * output/search_suspended.h gathers them.
 */
#ifndef OUTPUT_SEARCH_COMPLETION_H
#define OUTPUT_SEARCH_COMPLETION_H

#include "output/search_lexicon.h"

/* Fills merged->completed. */
void completion_find(struct merged *merged, const struct lexicon *lexicon,
		     unsigned jobs);

#endif
