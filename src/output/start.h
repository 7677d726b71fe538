/* The start page: what comes next, what is new, the way to everything. */
#ifndef OUTPUT_START_H
#define OUTPUT_START_H

#include "output/view.h"

void start_view(struct view *view);

#endif
