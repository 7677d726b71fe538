#include "model/course.h"

static const struct value none = { .kind = VALUE_NONE };

/* The Sitzung that an entry means by Gremium and date. */
static const struct record *session_shown(const struct site *site,
					  const struct station *station)
{
	const struct record *session = site_session_on(
		site, value_record(station->gremium), station->date);

	return session && session->state == RECORD_PUBLIC ? session : NULL;
}

static struct station from_entry(const struct site *site,
				 const struct value *entry)
{
	struct station station = {
		.gremium = value_get(entry, KEY_GREMIUM),
		.session = value_record(value_get(entry, KEY_SITZUNG)),
		.entry = entry,
		.vote = value_get(entry, KEY_ABSTIMMUNG),
		.top = value_text(value_get(entry, KEY_TOP)),
		.role = value_text(value_get(entry, KEY_ZUSTAENDIGKEIT)),
		.result = value_text(value_get(entry, KEY_ERGEBNIS)),
		.secret = entry->flags & ENTRY_SECRET,
	};
	const struct value *date = value_get(entry, KEY_DATUM);
	const struct value *finished = value_get(entry, KEY_BEENDET);

	if (date->kind == VALUE_DATE)
		station.date = (int32_t)date->as.integer;
	if (!station.session)
		station.session = session_shown(site, &station);
	if (station.session)
		station.date = station.session->date;
	station.finished = finished->kind == VALUE_BOOL && finished->as.integer;
	return station;
}

/* The station that an Auszug or a TOP of this Sitzung tells more of. */
static struct station *station_of(struct course *course,
				  const struct record *session)
{
	const struct record *gremium =
		value_record(record_get(session, KEY_GREMIUM));

	for (size_t i = 0; i < course->count; i++)
		if (course->at[i].session == session)
			return &course->at[i];
	/* A row of the same Gremium that names no day yet. */
	for (size_t i = 0; i < course->count; i++) {
		struct station *at = &course->at[i];

		if (at->entry && !at->date && !at->session && !at->secret &&
		    gremium && value_record(at->gremium) == gremium)
			return at;
	}
	course->at[course->count] =
		(struct station){ .gremium = record_get(session, KEY_GREMIUM),
				  .vote = &none };
	return &course->at[course->count++];
}

static void add_session(struct course *course, const struct record *session,
			const struct record *extract, const struct value *item)
{
	struct station *at;
	struct str top = extract ? record_text(extract, KEY_TOP)
				 : value_text(value_get(item, KEY_TOP));
	struct str result = extract ? record_text(extract, KEY_ERGEBNIS)
				    : value_text(value_get(item, KEY_ERGEBNIS));
	const struct value *vote =
		extract ? record_get(extract, KEY_ABSTIMMUNG) : &none;

	at = station_of(course, session);
	if (at->secret)
		return;
	at->session = session;
	at->date = session->date;
	if (extract && !at->extract)
		at->extract = extract;
	if (!at->top.len)
		at->top = top;
	if (!at->result.len)
		at->result = result;
	if (at->vote->kind == VALUE_NONE)
		at->vote = vote;
}

/* Stable, and the lists are short. */
static void sort_stations(struct course *course)
{
	for (size_t i = 1; i < course->count; i++) {
		struct station moved = course->at[i];
		size_t k = i;

		while (k > 0 && moved.date &&
		       (!course->at[k - 1].date ||
			course->at[k - 1].date > moved.date)) {
			course->at[k] = course->at[k - 1];
			k--;
		}
		course->at[k] = moved;
	}
}

static void find_ends(struct course *course, int32_t today)
{
	for (size_t i = 0; i < course->count; i++) {
		struct station *at = &course->at[i];

		at->called_off = at->session &&
				 str_eq(record_text(at->session, KEY_STATUS),
					S("abgesagt"));
		if (at->finished)
			course->finished = true;
		if (at->secret)
			continue;
		if (at->result.len)
			course->last = at;
		else if (!course->next && at->date && at->date >= today &&
			 !at->called_off)
			course->next = at;
	}
	if (course->finished)
		course->next = NULL;
}

void course_read(struct course *course, const struct site *site,
		 const struct record *paper, struct arena *arena)
{
	const struct value *list = record_get(paper, KEY_BERATUNGSFOLGE);
	size_t room = paper->backref_count;

	*course = (struct course){ .count = 0 };
	if (list->kind == VALUE_LIST)
		room += list->len;
	if (!room)
		return;
	course->at = arena_alloc(arena, room * sizeof(*course->at));
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		course->at[course->count++] =
			from_entry(site, &list->as.items[i]);
	for (uint32_t i = 0; i < paper->backref_count; i++) {
		const struct backref *back = &paper->backrefs[i];

		if (back->from->type == TYPE_AUSZUG &&
		    back->key == KEY_DRUCKSACHEN && back->from->session)
			add_session(course, back->from->session, back->from,
				    NULL);
		else if (back->from->type == TYPE_SITZUNG &&
			 back->key == KEY_TAGESORDNUNG)
			add_session(course, back->from, NULL,
				    &record_get(back->from, KEY_TAGESORDNUNG)
					     ->as.items[back->item]);
	}
	sort_stations(course);
	find_ends(course, site->today);
}
