/*
 * What may be shown (FORMAT: "Not public"). Fails closed: only an exact ja, or
 * teilweise of a Sitzung, publishes.
 */
#ifndef MODEL_VISIBILITY_H
#define MODEL_VISIBILITY_H

#include "model/site.h"

/*
 * Sets the state of each record and ENTRY_SECRET on each entry of a
 * tagesordnung and beratungsfolge. After the references and the index of days,
 * before the back references.
 */
void visibility_judge(struct site *site);

/*
 * Is the TOP `top` of this Sitzung public? `entry` is its entry in the
 * tagesordnung, or NULL where it has none.
 */
bool visibility_of_top(const struct record *session, struct str top,
		       const struct value *entry);

/* The entry of the tagesordnung with this TOP, or NULL. */
const struct value *session_top(const struct record *session, struct str top);

#endif
