/*
 * Taking German compounds apart: Haushalt is to find Bezirkshaushalt.
 *
 * output/search_lexicon.h says what the parts of a word are. A part that can be
 * taken apart brings its own parts along: Bezirkshaushaltsplan is found by
 * Bezirk, Haushaltsplan, Haushalt and Plan. Another spelling counts as a part:
 * "Maedchen" is found by Mädchen, if that is a word of the archive.
 */
#ifndef OUTPUT_SEARCH_COMPOUND_H
#define OUTPUT_SEARCH_COMPOUND_H

#include "output/search_merge.h"

/*
 * A usual part that stands nowhere is to be found all the same: Haushalt, where
 * there are only Bezirkshaushalt and Haushaltsplan. Gives such parts terms in
 * the first of the indexes, in a small archive; true if there were any: then
 * `merged` must be made anew.
 */
bool compound_add_usual_parts(const struct merged *merged);

/* Takes those out again that no document has, once the postings are known. */
bool compound_drop_unused_parts(const struct merged *merged);

/* Fills parts and compounds of all terms, and what is completed. */
void compound_find(struct merged *merged, unsigned jobs);

#endif
