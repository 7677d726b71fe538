/*
 * Back references: what refers to each record, from what may be shown only.
 */
#ifndef MODEL_BACKREF_H
#define MODEL_BACKREF_H

#include "model/site.h"

/* Once, when all is linked and judged. */
void backref_collect(struct site *site);

#endif
