/*
 * Reading the records, each on its own and many at once: front matter, typed
 * values, the body as HTML and as plain text. What one record says about
 * another is left as it is written; link.h follows it.
 */
#ifndef MODEL_LOAD_H
#define MODEL_LOAD_H

#include "model/site.h"

/* Fills site->records with what content/ holds, sorted by id, not yet read. */
void load_list(struct site *site);

/*
 * Reads them all, the Körperschaften first, for their patterns find the
 * numbers in the texts. Faults of the content go to the site's diag; false
 * with errno where the spill file could not be written.
 */
bool load_records(struct site *site);

#endif
