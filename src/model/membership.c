#include "model/membership.h"

bool membership_covers(const struct value *entry, int32_t day)
{
	const struct value *from = value_get(entry, KEY_VON);
	const struct value *until = value_get(entry, KEY_BIS);

	return (from->kind != VALUE_DATE || from->as.integer <= day) &&
	       (until->kind != VALUE_DATE || until->as.integer >= day);
}

/* Entries often leave out the days that are those of the Wahlperiode. */
static bool term_covers(const struct record *term, int32_t day)
{
	int32_t end = term ? record_date(term, KEY_ENDE) : 0;

	return !term ||
	       (record_date(term, KEY_BEGINN) <= day && (!end || end >= day));
}

const struct record *membership_fraktion(const struct record *person,
					 int32_t day)
{
	for (uint32_t i = 0; person && i < person->backref_count; i++) {
		const struct backref *back = &person->backrefs[i];
		const struct value *list;

		if (back->from->type != TYPE_FRAKTION ||
		    back->key != KEY_MITGLIEDER ||
		    !term_covers(back->from->term, day))
			continue;
		list = record_get(back->from, KEY_MITGLIEDER);
		if (membership_covers(&list->as.items[back->item], day))
			return back->from;
	}
	return NULL;
}
