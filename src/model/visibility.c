#include "model/visibility.h"

#include "model/top.h"

static const struct message HIDDEN_PART = {
	"gehoert-zu-nichtoeffentlichem",
	DIAG_WARNING,
	"Diese Datei gehört zu »{0}«, das nichtöffentlich ist. Sie wird nicht "
	"veröffentlicht, steht aber im git-Repository.",
	"This file belongs to »{0}«, which is not public. It is not published, "
	"but it is in the git repository.",
	"Nehmen Sie sie aus dem Repository, wenn sie niemand lesen soll.",
	"Take it out of the repository if nobody is to read it.",
};

const struct value *session_top(const struct record *session, struct str top)
{
	const struct value *agenda = record_get(session, KEY_TAGESORDNUNG);

	if (agenda->kind != VALUE_LIST)
		return NULL;
	for (uint32_t i = 0; i < agenda->len; i++) {
		const struct value *entry = &agenda->as.items[i];

		if (top_same(value_text(value_get(entry, KEY_TOP)), top))
			return entry;
	}
	return NULL;
}

/*
 * A number that the agenda lacks may be a hidden one written in another way:
 * "3." or "3" for "N 3".
 */
static bool is_like_hidden(const struct record *session, struct str top)
{
	const struct value *agenda = record_get(session, KEY_TAGESORDNUNG);

	for (uint32_t i = 0; agenda->kind == VALUE_LIST && i < agenda->len;
	     i++) {
		const struct value *entry = &agenda->as.items[i];
		struct str other = value_text(value_get(entry, KEY_TOP));

		if (top_alike(other, top) &&
		    !visibility_of_top(session, other, entry))
			return true;
	}
	return false;
}

bool visibility_of_top(const struct record *session, struct str top,
		       const struct value *entry)
{
	struct str open = record_text(session, KEY_OEFFENTLICH);
	const struct value *says =
		entry ? value_get(entry, KEY_OEFFENTLICH) : NULL;
	bool partly = str_eq(open, S("teilweise"));

	if (session->state != RECORD_PUBLIC ||
	    (!partly && !str_eq(open, S("ja"))))
		return false;
	if (says && says->kind == VALUE_BOOL)
		return says->as.integer;
	if (says && says->kind != VALUE_NONE)
		return false;
	if (!entry && is_like_hidden(session, top))
		return false;
	return partly ? top_is_open(top) : !top_is_closed(top);
}

/* The Sitzung that an entry of a Beratungsfolge names, or means by its date. */
static const struct record *session_meant(const struct site *site,
					  const struct value *entry)
{
	const struct value *named = value_get(entry, KEY_SITZUNG);
	const struct value *date = value_get(entry, KEY_DATUM);

	if (named->kind != VALUE_NONE)
		return value_record(named);
	if (date->kind != VALUE_DATE)
		return NULL;
	return site_session_on(site,
			       value_record(value_get(entry, KEY_GREMIUM)),
			       (int32_t)date->as.integer);
}

static void judge_entries(const struct site *site, struct record *record)
{
	const struct value *list = record_get(
		record, record->type == TYPE_SITZUNG ? KEY_TAGESORDNUNG
						     : KEY_BERATUNGSFOLGE);

	if (list->kind != VALUE_LIST)
		return;
	for (uint32_t i = 0; i < list->len; i++) {
		/* The tree is the site's own and not yet const. */
		struct value *entry = (struct value *)&list->as.items[i];
		struct str top = value_text(value_get(entry, KEY_TOP));
		const struct value *says = value_get(entry, KEY_OEFFENTLICH);
		const struct record *session = session_meant(site, entry);
		bool shown = true;

		if (record->type == TYPE_SITZUNG)
			shown = visibility_of_top(record, top, entry);
		else if (says->kind != VALUE_NONE)
			shown = says->kind == VALUE_BOOL && says->as.integer;
		else if (top_is_closed(top))
			shown = false;
		if (shown && record->type != TYPE_SITZUNG && session)
			shown = session->state == RECORD_PUBLIC &&
				(!top.len ||
				 visibility_of_top(session, top,
						   session_top(session, top)));
		if (!shown)
			entry->flags |= ENTRY_SECRET;
	}
}

static const struct message HIDDEN_TOP = {
	"gehoert-zu-nichtoeffentlichem",
	DIAG_WARNING,
	"Dieser Auszug gehört zu einem nichtöffentlichen Punkt von »{0}«. Er "
	"wird nicht veröffentlicht, steht aber im git-Repository.",
	"This Auszug belongs to an item of »{0}« that is not public. It is "
	"not published, but it is in the git repository.",
	"Nehmen Sie ihn aus dem Repository, wenn ihn niemand lesen soll.",
	"Take it out of the repository if nobody is to read it.",
};

static void drop(const struct site *site, struct record *record,
		 const struct record *owner)
{
	struct arena scratch = { 0 };
	struct place place = site_place(site, record, 1, 1, 3, &scratch);

	record->state = RECORD_DROPPED;
	if (owner->state == RECORD_SECRET || owner->state == RECORD_PUBLIC)
		DIAG(site->diag,
		     record->type == TYPE_AUSZUG &&
				     owner->state == RECORD_PUBLIC
			     ? &HIDDEN_TOP
			     : &HIDDEN_PART,
		     &place, owner->id);
	arena_release(&scratch);
}

static void judge_part(const struct site *site, struct record *record)
{
	const struct record *owner = NULL;
	bool shown = true;

	switch (record->type) {
	case TYPE_AUSZUG: {
		struct str top = record_text(record, KEY_TOP);

		owner = record->session;
		shown = owner &&
			visibility_of_top(owner, top, session_top(owner, top));
		break;
	}
	case TYPE_NIEDERSCHRIFT:
		owner = record->session;
		shown = owner && owner->state == RECORD_PUBLIC;
		break;
	case TYPE_ANLAGE:
		owner = value_record(record_get(record, KEY_ZU));
		shown = owner && owner->state == RECORD_PUBLIC;
		break;
	default:
		return;
	}
	if (shown)
		return;
	if (owner)
		drop(site, record, owner);
	else
		record->state = RECORD_FAULTY;
}

void visibility_judge(struct site *site)
{
	/* An Anlage may hang on an Auszug or another Anlage: owners first. */
	static const enum record_type order[] = { TYPE_SITZUNG, TYPE_DRUCKSACHE,
						  TYPE_AUSZUG,
						  TYPE_NIEDERSCHRIFT,
						  TYPE_ANLAGE };

	for (size_t k = 0; k < sizeof(order) / sizeof(*order); k++) {
		for (size_t i = 0; i < site->count; i++) {
			struct record *record = &site->records[i];

			if (record->type != order[k] ||
			    record->state != RECORD_PUBLIC)
				continue;
			if (order[k] == TYPE_SITZUNG ||
			    order[k] == TYPE_DRUCKSACHE)
				judge_entries(site, record);
			else
				judge_part(site, record);
		}
	}
}
