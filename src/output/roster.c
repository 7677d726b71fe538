#include "output/roster.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "output/label.h"
#include "output/list.h"

struct roster_row {
	struct str group, sort;
	const struct record *record;
};

static int compare_rows(const void *left, const void *right)
{
	const struct roster_row *a = left, *b = right;
	int order = str_cmp(a->group, b->group);

	if (!order)
		order = str_cmp(a->sort, b->sort);
	return order ? order : str_cmp(a->record->id, b->record->id);
}

/* Council, and for what changes with it the Wahlperiode. */
static struct str group_name(struct view *view, const struct record *record)
{
	bool by_term =
		record->type == TYPE_GREMIUM || record->type == TYPE_FRAKTION;
	struct str council =
		label_short(view->layout, view->arena, record->council->record);

	if (!by_term || !record->term)
		return view->site->council_count > 1 ? council : S("");
	if (view->site->council_count < 2)
		return label_title(view->layout, view->arena, record->term);
	return view_printf(
		view, "%.*s, %.*s", STR(council),
		STR(label_title(view->layout, view->arena, record->term)));
}

static struct str sort_key(struct view *view, const struct record *record)
{
	struct str name =
		record->type == TYPE_PERSON
			? record_text(record, KEY_NAME)
			: label_title(view->layout, view->arena, record);

	buf_clear(view->buf);
	utf8_add_folded(view->buf, name);
	return arena_str(view->arena, buf_str(view->buf));
}

static struct value line_of(struct view *view, const struct record *record)
{
	struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));
	struct str title = label_title(view->layout, view->arena, record);
	struct str kurz = record_text(record, KEY_KURZ);

	map[0] = value_of_text(KEY_TEXT, title);
	map[1] = value_of_text(VIEW_HREF, view_href(view, record));
	map[2] = view_none(VIEW_ANZAHL);
	map[3] = view_text(KEY_ZUSATZ, str_eq(kurz, title) ? S("") : kurz);
	return value_of_map(0, map, 4);
}

/* Has no Gremium of the record's council a newer Wahlperiode? */
static bool is_newest(const struct view *view, const struct record *record,
		      const struct record *const *newest)
{
	return !record->term ||
	       record->term == newest[record->council - view->site->councils];
}

/* By council, the newest Wahlperiode of the records of a type. */
static const struct record **newest_terms(struct view *view,
					  enum record_type type)
{
	const struct site *site = view->site;
	const struct record **newest =
		arena_zero(view->arena, site->council_count, sizeof(*newest));

	for (size_t i = 0; i < site->type_count[type]; i++) {
		const struct record *record = site->of_type[type][i];
		const struct record **at =
			&newest[record->council - site->councils];

		if (record->state == RECORD_PUBLIC &&
		    list_compare_terms(record->term, *at) < 0)
			*at = record->term;
	}
	return newest;
}

/* All of a type that is public, or of the newest Wahlperioden; in order. */
static struct roster_row *roster_rows(struct view *view, enum record_type type,
				      bool newest, size_t *count)
{
	const struct site *site = view->site;
	const struct record **terms = newest_terms(view, type);
	struct roster_row *rows = arena_alloc(
		view->arena, (site->type_count[type] + 1) * sizeof(*rows));

	*count = 0;
	for (size_t i = 0; i < site->type_count[type]; i++) {
		const struct record *record = site->of_type[type][i];

		if (record->state != RECORD_PUBLIC ||
		    (newest && !is_newest(view, record, terms)))
			continue;
		rows[(*count)++] =
			(struct roster_row){ group_name(view, record),
					     sort_key(view, record), record };
	}
	if (*count)
		qsort(rows, *count, sizeof(*rows), compare_rows);
	return rows;
}

/* `what` stands before the names of the groups; it may be empty. */
static void add_groups(struct view *view, struct values *groups,
		       enum record_type type, bool newest, struct str what)
{
	size_t count, from = 0;
	struct roster_row *rows = roster_rows(view, type, newest, &count);

	while (from < count) {
		struct str name = rows[from].group;
		struct values lines;
		size_t to = from;

		values_init(&lines, view->arena);
		while (to < count && str_eq(rows[to].group, name))
			values_add(&lines, line_of(view, rows[to++].record));
		if (what.len)
			name = name.len ? view_printf(view, "%.*s: %.*s",
						      STR(what), STR(name))
					: what;
		values_add(groups, list_group(view, name, &lines));
		from = to;
	}
}

void roster_add_bodies(struct view *view, struct values *groups)
{
	add_groups(view, groups, TYPE_GREMIUM, true,
		   view_word(view, list_word(TYPE_GREMIUM)));
}

void roster_view(struct view *view, enum record_type type)
{
	struct str word = view_word(view, list_word(type));
	struct values groups;

	values_init(&groups, view->arena);
	add_groups(view, &groups, type, false, S(""));
	view_put(view, view_none(VIEW_DACH));
	view_put(view, value_of_text(KEY_TITEL, word));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, view_row(view, VIEW_GRUPPEN, &groups));
	values_add(&view->crumbs, view_link(view, 0, word, S("")));
	view->title = word;
	view->section = list_word(type);
}
