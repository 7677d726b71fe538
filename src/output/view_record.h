/*
 * The view of each type of record: fills view->sheet for its template in
 * layouts/, whose head says what is in it.
 */
#ifndef OUTPUT_VIEW_RECORD_H
#define OUTPUT_VIEW_RECORD_H

#include "output/view.h"

void view_drucksache(struct view *view, const struct record *record);
void view_sitzung(struct view *view, const struct record *record);
void view_auszug(struct view *view, const struct record *record);
void view_niederschrift(struct view *view, const struct record *record);
void view_gremium(struct view *view, const struct record *record);
void view_fraktion(struct view *view, const struct record *record);
void view_person(struct view *view, const struct record *record);
void view_anlage(struct view *view, const struct record *record);
void view_wahlperiode(struct view *view, const struct record *record);
void view_koerperschaft(struct view *view, const struct record *record);

/* {name, zimmer, …} of a Körperschaft's office, or false. */
struct value view_office(struct view *view, uint16_t key,
			 const struct record *council);

#endif
