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

enum { SHOWN = 25 }; /* lines of a list on a page; the rest by year */

static struct value text_of(const struct record *record, uint16_t key)
{
	return view_text(key, record_text(record, key));
}

/* ---- Lists on the page ---- */

static struct value lines(struct view *view, uint16_t key,
			  const struct rows *rows, size_t most)
{
	struct values row;

	values_init(&row, view->arena);
	for (size_t i = 0; i < rows->count && i < most; i++)
		values_add(&row, part_line(view, rows->at[i]));
	return view_row(view, key, &row);
}

static struct value links(struct view *view, uint16_t key,
			  const struct rows *rows)
{
	struct values row;

	values_init(&row, view->arena);
	for (size_t i = rows->count; i-- > 0;)
		values_add(&row,
			   view_link(view, 0,
				     label_title(view->layout, view->arena,
						 rows->at[i]),
				     view_href(view, rows->at[i])));
	return view_row(view, key, &row);
}

/* Links to the lists by year: only where not all of them are shown. */
static struct value year_links(struct view *view, uint16_t key,
			       const struct record *record, const char *part,
			       const struct rows *rows, size_t shown)
{
	struct values row;
	size_t from = 0;

	values_init(&row, view->arena);
	while (rows->count > shown && from < rows->count) {
		int32_t year = rows->at[from]->date / 10000;
		size_t to = from;
		struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

		while (to < rows->count && rows->at[to]->date / 10000 == year)
			to++;
		map[0] = value_of_text(KEY_TEXT,
				       year ? view_printf(view, "%d", year)
					    : view_word(view, "ohne_datum"));
		map[1] = value_of_text(
			VIEW_HREF,
			list_part_path(view->arena, record, part, year));
		map[2] = value_of_int(VIEW_ANZAHL, (int64_t)(to - from));
		values_add(&row, value_of_map(0, map, 3));
		from = to;
	}
	return view_row(view, key, &row);
}

/* ---- Gremium ---- */

static bool is_open_here(struct view *view, const struct record *paper,
			 const struct record *gremium)
{
	const struct paper *read = papers_of(&view->registers->papers, paper);
	struct course course;

	if (!read || !(read->flags & PAPER_COMING))
		return false;
	course_read(&course, view->site, paper, view->arena);
	if (course.finished)
		return false;
	for (size_t i = 0; i < course.count; i++) {
		const struct station *at = &course.at[i];

		if (!at->secret && !at->result.len && at->date &&
		    value_record(at->gremium) == gremium &&
		    at->date >= view->site->today && !at->called_off)
			return true;
	}
	return false;
}

static void put_sessions(struct view *view, const struct record *record)
{
	struct rows all = rows_referring(view->arena, record, TYPE_SITZUNG,
					 KEY_GREMIUM, 0);
	struct rows next = { NULL, 0 }, past = all;
	size_t coming = 0;

	while (coming < all.count && all.at[coming]->date >= view->site->today)
		coming++;
	/* Coming ones in the order in which they come. */
	next.at = arena_alloc(view->arena, (coming + 1) * sizeof(*next.at));
	for (size_t i = coming; i-- > 0;)
		next.at[next.count++] = all.at[i];
	past.at += coming;
	past.count -= coming;
	view_put(view, lines(view, VIEW_NAECHSTE, &next, SHOWN));
	view_put(view, lines(view, VIEW_SITZUNGEN, &past, SHOWN));
	view_put(view, year_links(view, VIEW_SITZUNGSLISTEN, record,
				  "sitzungen", &all, SHOWN));
}

static void put_papers(struct view *view, const struct record *record)
{
	struct rows papers = rows_referring(
		view->arena, record, TYPE_DRUCKSACHE, KEY_BERATUNGSFOLGE, 0);
	struct rows open = { NULL, 0 };

	open.at =
		arena_alloc(view->arena, (papers.count + 1) * sizeof(*open.at));
	for (size_t i = 0; i < papers.count; i++)
		if (is_open_here(view, papers.at[i], record))
			open.at[open.count++] = papers.at[i];
	view_put(view, lines(view, VIEW_IN_BERATUNG, &open, 4 * SHOWN));
	view_put(view, lines(view, KEY_DRUCKSACHEN, &papers, SHOWN));
	view_put(view, year_links(view, VIEW_DRUCKSACHENLISTEN, record,
				  "drucksachen", &papers, SHOWN));
}

/* The newest Auszüge of its Sitzungen. */
static void put_extracts(struct view *view, const struct record *record)
{
	struct rows sessions = rows_referring(view->arena, record, TYPE_SITZUNG,
					      KEY_GREMIUM, 0);
	struct values row;

	values_init(&row, view->arena);
	for (size_t i = 0; i < sessions.count && row.count < SHOWN; i++) {
		struct rows own = rows_referring(view->arena, sessions.at[i],
						 TYPE_AUSZUG, KEY_SITZUNG, 0);

		for (size_t k = 0; k < own.count && row.count < SHOWN; k++)
			values_add(&row, part_line(view, own.at[k]));
	}
	view_put(view, view_row(view, VIEW_AUSZUEGE, &row));
}

static struct value term_link(struct view *view, const struct record *record)
{
	return record->term ? view_link(view, KEY_WAHLPERIODE,
					label_title(view->layout, view->arena,
						    record->term),
					view_href(view, record->term))
			    : view_none(KEY_WAHLPERIODE);
}

/* "bis 2021" for one whose Wahlperiode is over. */
static struct value ended_mark(struct view *view, const struct record *record)
{
	int32_t end = record->term ? record_date(record->term, KEY_ENDE) : 0;
	struct value *map;

	if (!end || end >= view->site->today)
		return view_none(VIEW_MARKE);
	map = arena_alloc(view->arena, 2 * sizeof(*map));
	map[0] = value_of_text(KEY_KLASSE, S("beendet"));
	map[1] = value_of_text(KEY_TEXT,
			       view_fill(view, "bis_jahr", "jahr",
					 view_printf(view, "%d", end / 10000)));
	return value_of_map(VIEW_MARKE, map, 2);
}

void view_gremium(struct view *view, const struct record *record)
{
	struct rows below = rows_referring(view->arena, record, TYPE_GREMIUM,
					   KEY_UEBERGEORDNET, 0);
	struct rows later = rows_referring(view->arena, record, TYPE_GREMIUM,
					   KEY_VORGAENGER, 0);
	struct rows own = rows_referring(view->arena, record, TYPE_DRUCKSACHE,
					 KEY_INITIATOR, KEY_FEDERFUEHRUNG);
	const struct value *members = record_get(record, KEY_MITGLIEDER);

	view_put(view, text_of(record, KEY_NAME));
	view_put(view, text_of(record, KEY_KURZ));
	view_put(view, view_text(KEY_KLASSE,
				 label_class(view->layout,
					     record_text(record, KEY_KLASSE))));
	view_put(view, term_link(view, record));
	view_put(view, view_reference(view, KEY_UEBERGEORDNET,
				      record_get(record, KEY_UEBERGEORDNET)));
	view_put(view, view_one_or_many(view, KEY_VORGAENGER,
					record_get(record, KEY_VORGAENGER)));
	view_put(view, links(view, VIEW_NACHFOLGER, &later));
	view_put(view, links(view, VIEW_UNTERGEORDNET, &below));
	view_put(view,
		 view_texts(view, KEY_NAMEN, record_get(record, KEY_NAMEN)));
	view_put(view, ended_mark(view, record));
	put_sessions(view, record);
	view_put(view, part_members(view, KEY_MITGLIEDER, members, false));
	view_put(view, part_members(view, VIEW_EHEMALIGE, members, true));
	put_papers(view, record);
	view_put(view, lines(view, VIEW_INITIATIVEN, &own, SHOWN));
	put_extracts(view, record);
	view_put(view, body_html(view, VIEW_KOERPER, record));
	view_put(view, part_see_also(view, VIEW_SIEHE_AUCH, record));
	part_notes(view, record);
}

/* ---- Fraktion, Person ---- */

static bool is_color(struct str text)
{
	if (text.len != 7 || text.at[0] != '#')
		return false;
	for (size_t i = 1; i < 7; i++) {
		char c = text.at[i];

		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f') &&
		    !(c >= 'A' && c <= 'F'))
			return false;
	}
	return true;
}

static bool is_question(struct view *view, struct str art)
{
	unsigned class = vocabulary_class(&view->site->config->vocabulary,
					  VOCABULARY_ART, art, NULL);

	return class == ART_GROSSE_ANFRAGE || class == ART_MUENDLICHE_ANFRAGE ||
	       class == ART_KLEINE_ANFRAGE || class == ART_EINWOHNERANFRAGE ||
	       class == ART_ANFRAGE;
}

/* Kleine Anfragen and their like apart from the other papers. */
static void split_questions(struct view *view, const struct rows *all,
			    struct rows *papers, struct rows *questions)
{
	papers->at = arena_alloc(view->arena,
				 (all->count + 1) * sizeof(*papers->at));
	questions->at = arena_alloc(view->arena,
				    (all->count + 1) * sizeof(*questions->at));
	papers->count = questions->count = 0;
	for (size_t i = 0; i < all->count; i++) {
		struct rows *to =
			is_question(view, record_text(all->at[i], KEY_ART))
				? questions
				: papers;

		to->at[to->count++] = all->at[i];
	}
}

static void put_initiatives(struct view *view, const struct record *record,
			    uint16_t key)
{
	struct rows all = rows_referring(view->arena, record, TYPE_DRUCKSACHE,
					 key, KEY_URSPRUNG);
	struct rows papers, questions;

	split_questions(view, &all, &papers, &questions);
	view_put(view, lines(view, KEY_DRUCKSACHEN, &papers, SHOWN));
	view_put(view, year_links(view, VIEW_DRUCKSACHENLISTEN, record,
				  "drucksachen", &papers, SHOWN));
	view_put(view, lines(view, VIEW_ANFRAGEN, &questions, SHOWN));
}

/* A row of one link with the Wahlperiode, or none. */
static void put_one(struct view *view, uint16_t key,
		    const struct record *record)
{
	struct values row;

	values_init(&row, view->arena);
	if (record)
		values_add(&row,
			   view_link(view, 0,
				     view_printf(view, "%.*s (%.*s)",
						 STR(label_title(view->layout,
								 view->arena,
								 record)),
						 STR(record_text(record->term,
								 KEY_KUERZEL))),
				     view_href(view, record)));
	view_put(view, view_row(view, key, &row));
}

static bool same_name(struct view *view, const struct record *a,
		      const struct record *b)
{
	struct str left, right;

	buf_clear(view->buf);
	utf8_add_folded(view->buf, record_text(a, KEY_KURZ));
	left = arena_str(view->arena, buf_str(view->buf));
	buf_clear(view->buf);
	utf8_add_folded(view->buf, record_text(b, KEY_KURZ));
	right = buf_str(view->buf);
	return left.len && str_eq(left, right);
}

static bool is_nearer(const struct record *at, const struct record *than,
		      int sign)
{
	return !than || sign * list_compare_terms(at->term, than->term) < 0;
}

/* The same Fraktion, by its short name, in the terms next to this one. */
static void put_same_fraktion(struct view *view, const struct record *record)
{
	const struct site *site = view->site;
	const struct record *before = NULL, *after = NULL;

	for (size_t i = 0; record->term && i < site->type_count[TYPE_FRAKTION];
	     i++) {
		const struct record *at = site->of_type[TYPE_FRAKTION][i];

		if (at == record || !at->term || at->term == record->term ||
		    at->council != record->council ||
		    at->state != RECORD_PUBLIC || !same_name(view, at, record))
			continue;
		if (list_compare_terms(record->term, at->term) < 0) {
			if (is_nearer(at, before, 1))
				before = at;
		} else if (is_nearer(at, after, -1)) {
			after = at;
		}
	}
	put_one(view, KEY_VORGAENGER, before);
	put_one(view, VIEW_NACHFOLGER, after);
}

/* Its papers that still have a Beratung before them. */
static void put_pending(struct view *view, const struct record *record)
{
	struct rows all = rows_referring(view->arena, record, TYPE_DRUCKSACHE,
					 KEY_INITIATOR, KEY_URSPRUNG);
	struct rows open = { NULL, 0 };

	open.at = arena_alloc(view->arena, (all.count + 1) * sizeof(*open.at));
	for (size_t i = 0; i < all.count; i++) {
		const struct paper *paper =
			papers_of(&view->registers->papers, all.at[i]);

		if (paper && paper->flags & PAPER_COMING)
			open.at[open.count++] = all.at[i];
	}
	view_put(view, lines(view, VIEW_IN_BERATUNG, &open, 4 * SHOWN));
}

void view_fraktion(struct view *view, const struct record *record)
{
	const struct value *members = record_get(record, KEY_MITGLIEDER);
	struct str color = record_text(record, KEY_FARBE);

	view_put(view, text_of(record, KEY_NAME));
	view_put(view, text_of(record, KEY_KURZ));
	view_put(view, view_text(KEY_FARBE, is_color(color) ? color : S("")));
	view_put(view, term_link(view, record));
	put_same_fraktion(view, record);
	put_pending(view, record);
	view_put(view, part_members(view, KEY_MITGLIEDER, members, false));
	view_put(view, part_members(view, VIEW_EHEMALIGE, members, true));
	put_initiatives(view, record, KEY_INITIATOR);
	view_put(view, body_html(view, VIEW_KOERPER, record));
	view_put(view, part_see_also(view, VIEW_SIEHE_AUCH, record));
	part_notes(view, record);
}

static int32_t date_of(const struct value *map, uint16_t key)
{
	const struct value *value = value_get(map, key);

	return value->kind == VALUE_DATE ? (int32_t)value->as.integer : 0;
}

static void put_functions(struct view *view, const struct record *record)
{
	const struct value *list = record_get(record, KEY_FUNKTIONEN);
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *entry = &list->as.items[i];
		struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

		map[0] = view_text(KEY_FUNKTION,
				   value_text(value_get(entry, KEY_FUNKTION)));
		map[1] = view_day(view, KEY_VON, date_of(entry, KEY_VON));
		map[2] = view_day(view, KEY_BIS, date_of(entry, KEY_BIS));
		values_add(&row, value_of_map(0, map, 3));
	}
	view_put(view, view_row(view, KEY_FUNKTIONEN, &row));
}

/* Where the person is a member, from the other side. */
static void put_memberships(struct view *view, const struct record *record)
{
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; i < record->backref_count; i++) {
		const struct backref *back = &record->backrefs[i];
		const struct value *list, *entry;
		struct value *map;

		if (back->key != KEY_MITGLIEDER)
			continue;
		list = record_get(back->from, KEY_MITGLIEDER);
		entry = &list->as.items[back->item];
		if (value_record(value_get(entry, KEY_PERSON)) != record)
			continue;
		map = arena_alloc(view->arena, 6 * sizeof(*map));
		map[0] = view_record(view, KEY_GREMIUM, back->from);
		map[1] = view_text(KEY_ROLLE,
				   value_text(value_get(entry, KEY_ROLLE)));
		map[2] = view_reference(view, KEY_FRAKTION,
					value_get(entry, KEY_FRAKTION));
		map[3] = view_text(
			KEY_WAHLPERIODE,
			back->from->term
				? record_text(back->from->term, KEY_KUERZEL)
				: S(""));
		map[4] = view_day(view, KEY_VON, date_of(entry, KEY_VON));
		map[5] = view_day(view, KEY_BIS, date_of(entry, KEY_BIS));
		values_add(&row, value_of_map(0, map, 6));
	}
	view_put(view, view_row(view, VIEW_MITGLIEDSCHAFTEN, &row));
}

void view_person(struct view *view, const struct record *record)
{
	struct rows spoken =
		rows_referring(view->arena, record, TYPE_AUSZUG, KEY_REDNER, 0);

	view_put(view, view_text(KEY_NAME, label_title(view->layout,
						       view->arena, record)));
	put_functions(view, record);
	put_memberships(view, record);
	put_initiatives(view, record, KEY_VERFASSER);
	view_put(view, lines(view, VIEW_AUSZUEGE, &spoken, SHOWN));
	view_put(view, body_html(view, VIEW_KOERPER, record));
	view_put(view, part_see_also(view, VIEW_SIEHE_AUCH, record));
	part_notes(view, record);
}
