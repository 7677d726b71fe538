/*
 * What the search knows of a record: its document, its facets, its card. Only
 * for records that are public.
 */
#ifndef OUTPUT_SEARCH_RECORD_H
#define OUTPUT_SEARCH_RECORD_H

#include "output/search.h"
#include "output/view.h"

/* `worker` as in search_add(). Uses the view's arena and buf. */
void search_record(struct search *search, unsigned worker, struct view *view,
		   const struct record *record);

#endif
