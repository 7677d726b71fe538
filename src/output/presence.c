#include "output/presence.h"

#include "model/membership.h"
#include "output/agenda.h"
#include "output/label.h"

/* A line and the group it stands in. */
struct place_taken {
	struct str group;
	struct value line;
};

/* Groups in the order in which they first come up. */
static struct value grouped(struct view *view, uint16_t key,
			    struct place_taken *at, size_t count)
{
	struct values groups;

	values_init(&groups, view->arena);
	for (size_t i = 0; i < count; i++) {
		struct values lines;
		struct str name = at[i].group;

		if (!name.len)
			continue;
		values_init(&lines, view->arena);
		for (size_t k = i; k < count; k++) {
			if (!str_eq(at[k].group, name))
				continue;
			values_add(&lines, at[k].line);
			at[k].group.len = 0; /* done */
		}
		agenda_add_section(view, &groups, name, &lines);
	}
	return view_row(view, key, &groups);
}

/* ---- Anwesenheit ---- */

static struct str group_of(struct view *view, const struct value *entry)
{
	const struct value *group = value_get(entry, KEY_FRAKTION);
	const struct record *record = value_record(group);

	if (record)
		return label_title(view->layout, view->arena, record);
	if (group->kind == VALUE_TEXT)
		return value_text(group);
	if (value_get(entry, KEY_ALS)->kind == VALUE_TEXT)
		return value_text(value_get(entry, KEY_ALS));
	return view_word(view, "ohne_fraktion");
}

static struct value presence_line(struct view *view, const struct value *entry)
{
	const struct value *person = value_get(entry, KEY_PERSON);
	const struct record *record = value_record(person);
	const struct record *whom =
		value_record(value_get(entry, KEY_VERTRITT));
	const struct value *until = value_get(entry, KEY_BIS);
	const struct value *from = value_get(entry, KEY_VON);
	struct value *map = arena_alloc(view->arena, 6 * sizeof(*map));
	struct str time = { NULL, 0 };

	if (until->kind == VALUE_TIME)
		time = view_printf(view, "%.*s %02d:%02d",
				   STR(view_word(view, "bis")),
				   (int)(until->as.integer / 60),
				   (int)(until->as.integer % 60));
	else if (from->kind == VALUE_TIME)
		time = view_printf(view, "%.*s %02d:%02d",
				   STR(view_word(view, "ab")),
				   (int)(from->as.integer / 60),
				   (int)(from->as.integer % 60));
	map[0] = value_of_text(
		KEY_TEXT,
		record ? label_title(view->layout, view->arena, record)
		       : value_text(person));
	map[1] = view_text(VIEW_HREF, record ? view_href(view, record) : S(""));
	map[2] = view_text(KEY_ALS, value_text(value_get(entry, KEY_ALS)));
	map[3] = view_text(VIEW_WIE, value_text(value_get(entry, KEY_STATUS)));
	map[4] = whom ? view_text(KEY_VERTRITT,
				  label_title(view->layout, view->arena, whom))
		      : view_none(KEY_VERTRITT);
	map[5] = view_text(VIEW_ZEIT, time);
	return value_of_map(0, map, 6);
}

struct value presence_of(struct view *view, const struct record *session)
{
	const struct value *list = record_get(session, KEY_ANWESENHEIT);
	uint32_t count = list->kind == VALUE_LIST ? list->len : 0;
	struct place_taken *at;

	/* Attendance by name is personal data: only where the site says so. */
	if (!view->site->config->shows_attendance)
		count = 0;
	at = arena_alloc(view->arena, (count + 1) * sizeof(*at));
	for (uint32_t i = 0; i < count; i++)
		at[i] = (struct place_taken){
			group_of(view, &list->as.items[i]),
			presence_line(view, &list->as.items[i])
		};
	return grouped(view, KEY_ANWESENHEIT, at, count);
}

/* ---- Members ---- */

struct members {
	struct view *view;
	int32_t day;
	struct place_taken *at;
	size_t count;
};

static struct value member_line(struct view *view, const struct value *entry)
{
	const struct value *person = value_get(entry, KEY_PERSON);
	const struct record *record = value_record(person);
	const struct record *whom =
		value_record(value_get(entry, KEY_STELLVERTRETUNG_FUER));
	struct value *map = arena_alloc(view->arena, 6 * sizeof(*map));
	struct str name = value_text(person), stands_in = { NULL, 0 };

	if (record)
		name = label_title(view->layout, view->arena, record);
	if (whom)
		stands_in =
			view_fill(view, "stellvertretend_fuer", "name",
				  label_title(view->layout, view->arena, whom));
	map[0] = value_of_text(KEY_TEXT, name);
	map[1] = view_text(VIEW_HREF, record ? view_href(view, record) : S(""));
	map[2] = view_text(KEY_ALS, value_text(value_get(entry, KEY_ROLLE)));
	map[3] = view_text(VIEW_WIE, stands_in);
	map[4] = view_none(KEY_VERTRITT);
	map[5] = view_none(VIEW_ZEIT);
	return value_of_map(0, map, 6);
}

static struct str member_group(struct members *members, const struct record *of,
			       const struct value *entry)
{
	const struct value *named = value_get(entry, KEY_FRAKTION);
	const struct record *fraktion = value_record(named);

	if (of->type == TYPE_FRAKTION)
		fraktion = of;
	else if (named->kind == VALUE_TEXT && named->len)
		return value_text(named);
	if (!fraktion)
		fraktion = membership_fraktion(
			value_record(value_get(entry, KEY_PERSON)),
			members->day);
	return fraktion ? label_title(members->view->layout,
				      members->view->arena, fraktion)
			: view_word(members->view, "ohne_fraktion");
}

static size_t member_count(const struct record *of)
{
	const struct value *list = record_get(of, KEY_MITGLIEDER);

	return list->kind == VALUE_LIST ? list->len : 0;
}

static void add_members(struct members *members, const struct record *of)
{
	const struct value *list = record_get(of, KEY_MITGLIEDER);

	for (size_t i = 0; i < member_count(of); i++) {
		const struct value *entry = &list->as.items[i];

		if (membership_covers(entry, members->day))
			members->at[members->count++] = (struct place_taken){
				member_group(members, of, entry),
				member_line(members->view, entry)
			};
	}
}

/* Is it one of the Fraktionen that make up the BVV of that day? */
static bool sits_in(const struct record *fraktion, const struct record *session)
{
	return fraktion->state == RECORD_PUBLIC &&
	       fraktion->council == session->council &&
	       fraktion->term == session->term;
}

struct value presence_members(struct view *view, const struct record *session)
{
	const struct site *site = view->site;
	const struct record *gremium =
		value_record(record_get(session, KEY_GREMIUM));
	struct members members = { .view = view, .day = session->date };
	size_t room = gremium ? member_count(gremium) : 0, of_type = 0;

	if (!gremium || gremium->state != RECORD_PUBLIC ||
	    str_eq(record_text(session, KEY_STATUS), S("abgesagt")))
		return view_none(VIEW_TEILNEHMER);
	if (!room && str_eq(record_text(gremium, KEY_KLASSE), S("BVV")))
		of_type = site->type_count[TYPE_FRAKTION];
	for (size_t i = 0; i < of_type; i++)
		room += member_count(site->of_type[TYPE_FRAKTION][i]);
	members.at = arena_alloc(view->arena, (room + 1) * sizeof(*members.at));
	add_members(&members, gremium);
	for (size_t i = 0; i < of_type; i++)
		if (sits_in(site->of_type[TYPE_FRAKTION][i], session))
			add_members(&members, site->of_type[TYPE_FRAKTION][i]);
	return grouped(view, VIEW_TEILNEHMER, members.at, members.count);
}
