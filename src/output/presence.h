/* Who was at a Sitzung, or who was to be there, by Fraktion. */
#ifndef OUTPUT_PRESENCE_H
#define OUTPUT_PRESENCE_H

#include "output/view.h"

/* anwesenheit: who came, where the site may say so by name; else false. */
struct value presence_of(struct view *view, const struct record *session);

/*
 * teilnehmer: the members on that day, which are public; for a BVV that lists
 * none the members of its Fraktionen. False for a Sitzung that is abgesagt.
 */
struct value presence_members(struct view *view, const struct record *session);

#endif
