/* The start page: what comes next, what is new, the way to everything. */
#ifndef OUTPUT_START_H
#define OUTPUT_START_H

#include "output/free_page.h"

/* `text` is the site's own on how things go; NULL: the built-in one. */
void start_view(struct view *view, const struct free_page *text);

/* Adds {name, liste} for each kind of list: the way to everything. */
void start_add_lists(struct view *view, struct values *groups);

#endif
