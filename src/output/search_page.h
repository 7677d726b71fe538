/*
 * suche.html: the frame that the search scripts fill, with lists for readers
 * without JavaScript.
 */
#ifndef OUTPUT_SEARCH_PAGE_H
#define OUTPUT_SEARCH_PAGE_H

#include "output/view.h"

void search_page_view(struct view *view);

#endif
