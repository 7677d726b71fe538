/*
 * Taking German compounds apart: Haushalt is to find Bezirkshaushalt.
 *
 * The lexicon is the archive itself: a part must stand in the texts as a word
 * of its own. Of all ways to cut a word the one with the most usual parts wins
 * (the sum of -log of their shares, and a fixed price for each part); letters
 * that only join ("s", "es", "n", "en" …) may stand between. A part that can be
 * taken apart brings its own parts along: Bezirkshaushaltsplan is found by
 * Bezirk, Haushaltsplan, Haushalt and Plan.
 *
 * The same knowledge says what a word cut short means: "Geh- und Radweg" is to
 * be found by Gehweg, if that is a word of the archive; and "Maedchen" by
 * Mädchen.
 *
 * After Koehn and Knight, Empirical Methods for Compound Splitting (2003), and
 * Larson et al., Compound Splitting and Lexical Unit Recombination (2000).
 */
#ifndef OUTPUT_SEARCH_COMPOUND_H
#define OUTPUT_SEARCH_COMPOUND_H

#include "output/search_merge.h"

/* Fills parts and compounds of all terms, and what is completed. */
void compound_find(struct merged *merged, unsigned jobs);

#endif
