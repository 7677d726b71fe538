/* The pages and files of all registers, as jobs. */
#ifndef OUTPUT_REGISTER_PAGES_H
#define OUTPUT_REGISTER_PAGES_H

#include "output/render.h"

/* After registers_make(). */
void register_pages_plan(struct pages *pages);

/* The Aktenmappe of a Sitzung, if it has one. */
void register_pages_plan_mappe(struct pages *pages,
			       const struct record *session);

#endif
