/*
 * Legende: every word, state, kind, result, role and abbreviation of the pages
 * with a sentence that explains it. The classes come from model/vocabulary, so
 * that a new one without a sentence is seen at once; the sentences are words of
 * the layouts (erklaert_…).
 */
#ifndef OUTPUT_LEGEND_H
#define OUTPUT_LEGEND_H

#include "output/view.h"

#define LEGEND_PATH "legende.html"

/* Fills the view of legende.html. */
void legend_view(struct view *view);

#endif
