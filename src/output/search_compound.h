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

/* Fills parts and compounds of all terms, and what is completed. */
void compound_find(struct merged *merged, unsigned jobs);

#endif
