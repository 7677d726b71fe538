/* The start page: what comes next, what is new, the way to everything. */
#ifndef OUTPUT_START_H
#define OUTPUT_START_H

#include "output/free_page.h"

/* `text` is the site's own on how things go; NULL: the built-in one. */
void start_view(struct view *view, const struct free_page *text);

/* {name, liste} for each kind of list: the way to everything. */
struct value start_lists(struct view *view, uint16_t key);

#endif
