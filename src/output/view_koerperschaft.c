#include "base/utf8.h"
#include "model/course.h"
#include "model/vocabulary.h"
#include "output/body.h"
#include "output/label.h"
#include "output/list.h"
#include "output/registers.h"
#include "output/rows.h"
#include "output/view_parts.h"
#include "output/view_record.h"

static struct value text_of(const struct record *record, uint16_t key)
{
	return view_text(key, record_text(record, key));
}

/* {text, href, zusatz} */
static struct value entry_link(struct view *view, const struct record *record)
{
	struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));
	struct str kurz = record_text(record, KEY_KURZ);
	struct str title = label_title(view->layout, view->arena, record);

	map[0] = value_of_text(KEY_TEXT, title);
	map[1] = value_of_text(VIEW_HREF, view_href(view, record));
	map[2] = view_none(VIEW_ANZAHL);
	map[3] = view_text(KEY_ZUSATZ, str_eq(kurz, title) ? S("") : kurz);
	return value_of_map(0, map, 4);
}

/* Those of a type in a council, of one term or (NULL) of all. */
static struct value entries(struct view *view, uint16_t key,
			    enum record_type type,
			    const struct council *council,
			    const struct record *term)
{
	struct values row;

	values_init(&row, view->arena);
	for (size_t i = 0; i < view->site->type_count[type]; i++) {
		const struct record *at = view->site->of_type[type][i];

		if (at->state == RECORD_PUBLIC && at->council == council &&
		    (!term || at->term == term))
			values_add(&row, entry_link(view, at));
	}
	return view_row(view, key, &row);
}

/* The Wahlperioden before and after it in the same council. */
static void put_terms(struct view *view, const struct record *record)
{
	const struct site *site = view->site;
	const struct record *before = NULL, *after = NULL;

	for (size_t i = 0; i < site->type_count[TYPE_WAHLPERIODE]; i++) {
		const struct record *at = site->of_type[TYPE_WAHLPERIODE][i];

		if (at == record || at->council != record->council ||
		    at->state != RECORD_PUBLIC)
			continue;
		/* The order is that of lists: the newest first. */
		if (list_compare_terms(record, at) < 0) {
			if (!before || list_compare_terms(at, before) < 0)
				before = at;
		} else if (!after || list_compare_terms(at, after) > 0) {
			after = at;
		}
	}
	part_neighbours(view, "wahlperioden", before, after);
}

void view_wahlperiode(struct view *view, const struct record *record)
{
	struct values groups;

	values_init(&groups, view->arena);
	view_put(view, view_text(KEY_TITEL, label_title(view->layout,
							view->arena, record)));
	view_put(view,
		 view_day(view, KEY_BEGINN, record_date(record, KEY_BEGINN)));
	view_put(view, view_day(view, KEY_ENDE, record_date(record, KEY_ENDE)));
	view_put(view, view_record(view, VIEW_KOERPERSCHAFT,
				   record->council->record));
	list_add_term(view, &groups, record);
	ledger_add_term(view, &groups, &view->registers->decisions, record);
	ledger_add_term(view, &groups, &view->registers->questions, record);
	view_put(view, view_row(view, VIEW_LISTEN, &groups));
	view_put(view, entries(view, VIEW_GREMIEN, TYPE_GREMIUM,
			       record->council, record));
	view_put(view, entries(view, VIEW_FRAKTIONEN, TYPE_FRAKTION,
			       record->council, record));
	view_put(view, body_html(view, VIEW_KOERPER, record));
	put_terms(view, record);
	part_notes(view, record);
}

struct value view_office(struct view *view, uint16_t key,
			 const struct record *council)
{
	static const uint16_t keys[] = { KEY_NAME, KEY_ZIMMER, KEY_VERKEHR,
					 KEY_TELEFON, KEY_EMAIL };
	const struct value *office = record_get(council, KEY_BUERO);
	struct value *map;

	if (office->kind != VALUE_MAP)
		return view_none(key);
	map = arena_alloc(view->arena, 7 * sizeof(*map));
	for (size_t i = 0; i < 5; i++)
		map[i] = view_text(keys[i],
				   value_text(value_get(office, keys[i])));
	map[5] = view_texts(view, KEY_POSTANSCHRIFT,
			    value_get(office, KEY_POSTANSCHRIFT));
	map[6] = view_texts(view, KEY_SPRECHZEITEN,
			    value_get(office, KEY_SPRECHZEITEN));
	return value_of_map(key, map, 7);
}

/* gremien: groups by klasse, in the order in which they first appear. */
static void put_bodies(struct view *view, const struct record *record)
{
	static const char *const classes[] = { "BVV",         "Ausschuss",
					       "Ältestenrat", "Bezirksamt",
					       "Amt",         "Beirat",
					       "Sonstiges" };
	const struct site *site = view->site;
	struct values groups;

	values_init(&groups, view->arena);
	for (size_t k = 0; k < sizeof(classes) / sizeof(*classes); k++) {
		struct str class = str_from(classes[k]);
		struct value *map;
		struct values row;

		values_init(&row, view->arena);
		for (size_t i = 0; i < site->type_count[TYPE_GREMIUM]; i++) {
			const struct record *at =
				site->of_type[TYPE_GREMIUM][i];

			if (at->state == RECORD_PUBLIC &&
			    at->council == record->council &&
			    str_eq(record_text(at, KEY_KLASSE), class))
				values_add(&row, entry_link(view, at));
		}
		if (!row.count)
			continue;
		map = arena_alloc(view->arena, 2 * sizeof(*map));
		map[0] = value_of_text(KEY_NAME,
				       label_class(view->layout, class));
		map[1] = values_list(&row, VIEW_LISTE);
		values_add(&groups, value_of_map(0, map, 2));
	}
	view_put(view, view_row(view, VIEW_GREMIEN, &groups));
}

void view_koerperschaft(struct view *view, const struct record *record)
{
	struct str license = record_text(record, KEY_LIZENZ);
	struct value *map = arena_alloc(view->arena, 2 * sizeof(*map));
	bool is_url = str_starts(license, S("https://")) ||
		      str_starts(license, S("http://"));

	view_put(view, text_of(record, KEY_NAME));
	view_put(view, text_of(record, KEY_KURZ));
	view_put(view, text_of(record, KEY_ART));
	view_put(view, view_reference(view, KEY_HAUPTGREMIUM,
				      record_get(record, KEY_HAUPTGREMIUM)));
	map[0] = view_text(KEY_TEXT, license);
	map[1] = view_text(KEY_URL, is_url ? license : S(""));
	view_put(view, license.len ? value_of_map(KEY_LIZENZ, map, 2)
				   : view_none(KEY_LIZENZ));
	view_put(view, view_texts(view, KEY_NUMMERNMUSTER,
				  record_get(record, KEY_NUMMERNMUSTER)));
	view_put(view, entries(view, VIEW_WAHLPERIODEN, TYPE_WAHLPERIODE,
			       record->council, NULL));
	view_put(view, entries(view, VIEW_FRAKTIONEN, TYPE_FRAKTION,
			       record->council, NULL));
	put_bodies(view, record);
	view_put(view, view_office(view, KEY_BUERO, record));
	view->council = NULL; /* its office is on the page already */
	view_put(view, body_html(view, VIEW_KOERPER, record));
	part_notes(view, record);
}
