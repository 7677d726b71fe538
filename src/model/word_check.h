/*
 * The council's own words that no class of the vocabulary knows: a warning for
 * each, at the first place where it stands.
 */
#ifndef MODEL_WORD_CHECK_H
#define MODEL_WORD_CHECK_H

#include "model/site.h"

/* After linking: only what is shown is looked at. */
void word_check(struct site *site);

#endif
