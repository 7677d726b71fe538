/*
 * Membership with its times: an entry of `mitglieder` of a Gremium or of a
 * Fraktion.
 */
#ifndef MODEL_MEMBERSHIP_H
#define MODEL_MEMBERSHIP_H

#include "model/record.h"

/* Was it in force on that day? A missing `von` or `bis` is open. */
bool membership_covers(const struct value *entry, int32_t day);

/*
 * The Fraktion of a person on that day, in its Wahlperiode; NULL where there is
 * none or `person` is NULL. Of several, which is a mistake, the one with the
 * first id.
 */
const struct record *membership_fraktion(const struct record *person,
					 int32_t day);

#endif
