/*
 * Rosters: Gremien, Fraktionen, persons … by name, in groups by council and
 * Wahlperiode. What has a date stands in lists by time, see output/list.h.
 */
#ifndef OUTPUT_ROSTER_H
#define OUTPUT_ROSTER_H

#include "output/view.h"

/* The page of all records of a type ("gremien.html"). */
void roster_view(struct view *view, enum record_type type);

/*
 * Adds {name, liste} of the Gremien of each council's newest Wahlperiode and
 * of those that outlast it.
 */
void roster_add_bodies(struct view *view, struct values *groups);

#endif
