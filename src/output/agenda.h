/*
 * The agenda of a Sitzung: the entries of its `tagesordnung` and its Auszüge,
 * each TOP once and in order.
 */
#ifndef OUTPUT_AGENDA_H
#define OUTPUT_AGENDA_H

#include "output/view.h"

struct agenda_item {
	struct str top;
	const struct value *entry;    /* of the tagesordnung, or NULL */
	const struct record *extract; /* its Auszug, or NULL */
};

/* The items, in the view's memory. */
size_t agenda_of(struct view *view, const struct record *session,
		 struct agenda_item **items);

/* Its public Auszüge in the order of the agenda. */
size_t agenda_extracts(struct view *view, const struct record *session,
		       const struct record ***list);

/* Nichtöffentlich: all but its number stays away. */
bool agenda_is_secret(const struct agenda_item *item);

/* The list of its Drucksachen; VALUE_NONE where there is none. */
const struct value *agenda_papers(const struct agenda_item *item);

/* A text of the entry, or else of the Auszug. */
struct str agenda_text(const struct agenda_item *item, uint16_t key);

/* Its title, or what its paper is called. */
struct str agenda_title(struct view *view, const struct agenda_item *item);

/* "top-oe-3-1" */
struct str agenda_anchor(struct view *view, struct str top);

/* Names of the two parts; the first one has none where it is alone. */
struct value agenda_sections(struct view *view, const struct values *open,
			     const struct values *closed);

/* {name, liste}, added unless the list is empty. */
void agenda_add_section(struct view *view, struct values *sections,
			struct str name, const struct values *lines);

#endif
