/*
 * Linking: what one record says of another becomes pointers. Called once by
 * site_load(), on one thread, in this order; backref.h then turns them round.
 */
#ifndef MODEL_LINK_H
#define MODEL_LINK_H

#include "model/site.h"

/* Körperschaft, Wahlperiode and number of each record; doubles are errors. */
void link_identify(struct site *site);

/*
 * Replaces each reference in the front matter by a VALUE_REF; names what
 * leads nowhere or to several. Drucksache numbers in the running text are
 * looked up as well.
 */
void link_references(struct site *site);

#endif
