/*
 * What each record says may be right by itself and still not fit the others:
 * an end before its beginning, a TOP twice in one agenda, a Gremium above
 * itself. Nothing of it keeps a site from being built, so each is a warning.
 */
#ifndef MODEL_PLAUSIBILITY_H
#define MODEL_PLAUSIBILITY_H

#include "model/site.h"

/* After linking; faulty records are left alone. */
void plausibility_check(struct site *site);

#endif
