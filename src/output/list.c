#include "output/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "output/label.h"
#include "output/view_parts.h"

enum { FULL_YEAR = 400 }; /* entries above which a year is split by month */

static const enum record_type dated_types[] = { TYPE_DRUCKSACHE, TYPE_SITZUNG,
						TYPE_AUSZUG,
						TYPE_NIEDERSCHRIFT };
enum { DATED_TYPES = sizeof(dated_types) / sizeof(*dated_types) };

static const struct {
	const char *path, *word;
} type_lists[TYPE_COUNT] = {
	[TYPE_DRUCKSACHE] = { "drucksachen.html", "drucksachen" },
	[TYPE_SITZUNG] = { "sitzungen.html", "sitzungen" },
	[TYPE_AUSZUG] = { "auszuege.html", "auszuege" },
	[TYPE_NIEDERSCHRIFT] = { "niederschriften.html", "niederschriften" },
	[TYPE_GREMIUM] = { "gremien.html", "gremien" },
	[TYPE_FRAKTION] = { "fraktionen.html", "fraktionen" },
	[TYPE_PERSON] = { "personen.html", "personen" },
	[TYPE_ANLAGE] = { "anlagen.html", "anlagen" },
	[TYPE_WAHLPERIODE] = { "wahlperioden.html", "wahlperioden" },
	[TYPE_KOERPERSCHAFT] = { "koerperschaften.html", "koerperschaften" },
};

const char *list_path(enum record_type type)
{
	return type_lists[type].path;
}

const char *list_word(enum record_type type)
{
	return type_lists[type].word;
}

/* ---- The plan ---- */

int list_compare_terms(const struct record *a, const struct record *b)
{
	if (a == b)
		return 0;
	if (!a || !b)
		return a ? -1 : 1;
	/* The newest Wahlperiode first. */
	if (record_date(a, KEY_BEGINN) != record_date(b, KEY_BEGINN))
		return record_date(a, KEY_BEGINN) > record_date(b, KEY_BEGINN)
			       ? -1
			       : 1;
	return -str_cmp(a->id, b->id);
}

static int compare_entries(const void *left, const void *right)
{
	const struct record *a = *(const struct record *const *)left;
	const struct record *b = *(const struct record *const *)right;
	int order;

	if (a->council != b->council)
		return a->council < b->council ? -1 : 1;
	order = list_compare_terms(a->term, b->term);
	return order ? order : rows_compare(a, b);
}

/* What an address calls a Wahlperiode; of a withdrawn one not its name. */
static struct str term_word(const struct record *term)
{
	return term->state == RECORD_PUBLIC ? record_text(term, KEY_KUERZEL)
					    : record_tail(term);
}

static struct str page_path(struct arena *arena, const struct list_page *page)
{
	struct buf path = { NULL, 0, 0 };
	struct str copy;

	buf_add(&path, page->council->folder);
	if (path.len)
		buf_add_char(&path, '/');
	buf_lit(&path, "listen/");
	buf_add(&path, str_from(type_lists[page->type].word));
	if (page->term) {
		buf_add_char(&path, '-');
		utf8_add_slug(&path, term_word(page->term));
	}
	if (page->period > 9999)
		buf_printf(&path, "-%04d-%02d", page->period / 100,
			   page->period % 100);
	else if (page->period)
		buf_printf(&path, "-%04d", page->period);
	buf_lit(&path, ".html");
	copy = arena_str(arena, buf_str(&path));
	buf_release(&path);
	return copy;
}

static void add_page(struct list_plan *plan, struct list_page page)
{
	if (!(plan->count & (plan->count + 1)))
		plan->pages = xrealloc_array(plan->pages, 2 * (plan->count + 1),
					     sizeof(*plan->pages));
	page.path = page_path(&plan->arena, &page);
	plan->pages[plan->count++] = page;
}

/* One year of one term, by month if it is very full. */
static void add_year(struct list_plan *plan, struct list_page page)
{
	const struct record **at = page.at;
	size_t count = page.count, from = 0;

	if (count <= FULL_YEAR || !page.period) {
		add_page(plan, page);
		return;
	}
	while (from < count) {
		size_t to = from;

		page.period = at[from]->date / 100;
		while (to < count && at[to]->date / 100 == page.period)
			to++;
		page.at = at + from;
		page.count = to - from;
		add_page(plan, page);
		from = to;
	}
}

static void add_type(struct list_plan *plan, const struct site *site,
		     enum record_type type)
{
	const struct record **at = arena_alloc(
		&plan->arena, (site->type_count[type] + 1) * sizeof(*at));
	size_t count = 0, from = 0;

	for (size_t i = 0; i < site->type_count[type]; i++)
		if (site->of_type[type][i]->state != RECORD_DELETED)
			at[count++] = site->of_type[type][i];
	if (count)
		qsort(at, count, sizeof(*at), compare_entries);
	while (from < count) {
		struct list_page page = {
			.type = type,
			.council = at[from]->council,
			.term = at[from]->term,
			.period = at[from]->date / 10000,
			.at = at + from,
		};
		size_t to = from;

		while (to < count && at[to]->council == page.council &&
		       at[to]->term == page.term &&
		       at[to]->date / 10000 == page.period)
			to++;
		page.count = to - from;
		add_year(plan, page);
		from = to;
	}
}

void list_plan_make(struct list_plan *plan, const struct site *site)
{
	*plan = (struct list_plan){ .count = 0 };
	for (size_t i = 0; i < DATED_TYPES; i++)
		add_type(plan, site, dated_types[i]);
}

void list_plan_release(struct list_plan *plan)
{
	free(plan->pages);
	arena_release(&plan->arena);
}

/* ---- Links to lists ---- */

struct str list_period_text(struct view *view, int32_t period)
{
	if (!period)
		return view_word(view, "ohne_datum");
	if (period > 9999)
		return label_month(view->layout, view->arena, period * 100 + 1);
	return view_printf(view, "%d", period);
}

struct value list_link(struct view *view, struct str text, struct str href,
		       size_t count)
{
	struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));

	map[0] = value_of_text(KEY_TEXT, text);
	map[1] = view_text(VIEW_HREF, href);
	map[2] = count ? value_of_int(VIEW_ANZAHL, (int64_t)count)
		       : view_none(VIEW_ANZAHL);
	map[3] = view_none(KEY_ZUSATZ);
	return value_of_map(0, map, 4);
}

static struct value page_link(struct view *view, const struct list_page *page,
			      const struct list_page *shown)
{
	return list_link(view, list_period_text(view, page->period),
			 page == shown ? S("") : page->path, page->count);
}

struct str list_term_title(struct view *view, const struct council *council,
			   const struct record *term)
{
	struct str title = term ? label_title(view->layout, view->arena, term)
				: view_word(view, "ohne_wahlperiode");

	if (view->site->council_count < 2)
		return title;
	return view_printf(view, "%.*s, %.*s",
			   STR(record_text(council->record, KEY_KURZ)),
			   STR(title));
}

struct value list_group(struct view *view, struct str name,
			const struct values *links)
{
	struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

	map[0] = value_of_text(KEY_NAME, name);
	map[1] = values_list(links, VIEW_LISTE);
	map[2] = view_none(VIEW_ANKER);
	return value_of_map(0, map, 3);
}

/* Groups by term: all of a type, or only those of the shown page's council. */
static struct value period_groups(struct view *view, uint16_t key,
				  enum record_type type,
				  const struct list_page *shown)
{
	const struct list_plan *plan = view->lists;
	struct values groups;
	size_t from = 0;

	values_init(&groups, view->arena);
	while (from < plan->count) {
		const struct list_page *first = &plan->pages[from];
		struct values links;
		size_t to = from;

		values_init(&links, view->arena);
		while (to < plan->count &&
		       plan->pages[to].type == first->type &&
		       plan->pages[to].council == first->council &&
		       plan->pages[to].term == first->term)
			values_add(&links,
				   page_link(view, &plan->pages[to++], shown));
		if (first->type == type &&
		    (!shown || first->council == shown->council))
			values_add(
				&groups,
				list_group(view,
					   list_term_title(view, first->council,
							   first->term),
					   &links));
		from = to;
	}
	return view_row(view, key, &groups);
}

void list_add_term(struct view *view, struct values *groups,
		   const struct record *term)
{
	const struct list_plan *plan = view->lists;

	for (size_t k = 0; k < DATED_TYPES; k++) {
		const char *word = type_lists[dated_types[k]].word;
		struct values links;

		values_init(&links, view->arena);
		for (size_t i = 0; i < plan->count; i++)
			if (plan->pages[i].type == dated_types[k] &&
			    plan->pages[i].term == term)
				values_add(
					&links,
					page_link(view, &plan->pages[i], NULL));
		if (links.count)
			values_add(groups,
				   list_group(view, view_word(view, word),
					      &links));
	}
}

/* In the year of an election two Wahlperioden have a list each. */
static bool is_shared_period(const struct list_plan *plan,
			     const struct list_page *page)
{
	for (size_t i = 0; i < plan->count; i++) {
		const struct list_page *other = &plan->pages[i];

		if (other != page && other->type == page->type &&
		    other->council == page->council &&
		    other->period == page->period)
			return true;
	}
	return false;
}

size_t list_add_links(struct view *view, struct values *links,
		      enum record_type type, size_t most)
{
	const struct list_plan *plan = view->lists;
	size_t count = 0;

	for (size_t i = 0; i < plan->count; i++) {
		const struct list_page *page = &plan->pages[i];
		struct str text;

		if (page->type != type)
			continue;
		count += page->count;
		if (links->count == most)
			continue;
		text = list_period_text(view, page->period);
		if (is_shared_period(plan, page))
			text = view_printf(
				view, "%.*s, %.*s", STR(text),
				STR(list_term_title(view, page->council,
						    page->term)));
		values_add(links,
			   list_link(view, text, page->path, page->count));
	}
	return count;
}

/* ---- Pages ---- */

static struct value month_group(struct view *view, struct str name,
				const struct record *const *at, size_t count)
{
	struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));
	struct values lines;

	values_init(&lines, view->arena);
	for (size_t i = 0; i < count; i++)
		values_add(&lines, part_line(view, at[i]));
	map[0] = view_text(KEY_NAME, name);
	map[1] = view_none(VIEW_ANKER);
	map[2] = value_of_int(VIEW_ANZAHL, (int64_t)count);
	map[3] = values_list(&lines, VIEW_LISTE);
	return value_of_map(0, map, 4);
}

/* Grouped by month; a list of one month needs no heading. */
static void put_months(struct view *view, const struct record *const *at,
		       size_t count, bool headings)
{
	struct values groups;
	size_t from = 0;

	values_init(&groups, view->arena);
	while (from < count) {
		int32_t month = at[from]->date / 100;
		struct str name = { NULL, 0 };
		size_t to = from;

		while (to < count && at[to]->date / 100 == month)
			to++;
		if (headings)
			name = month ? label_month(view->layout, view->arena,
						   at[from]->date)
				     : view_word(view, "ohne_datum");
		values_add(&groups,
			   month_group(view, name, at + from, to - from));
		from = to;
	}
	view_put(view, view_row(view, VIEW_GRUPPEN, &groups));
}

static void put_neighbours(struct view *view, const struct list_page *page)
{
	const struct list_plan *plan = view->lists;
	const struct list_page *newer = page - 1, *older = page + 1;
	bool has_newer = page > plan->pages && newer->type == page->type &&
			 newer->council == page->council;
	bool has_older = older < plan->pages + plan->count &&
			 older->type == page->type &&
			 older->council == page->council;

	view_put(view,
		 has_older ? view_link(view, VIEW_VORHER,
				       list_period_text(view, older->period),
				       older->path)
			   : view_none(VIEW_VORHER));
	view_put(view,
		 has_newer ? view_link(view, VIEW_NACHHER,
				       list_period_text(view, newer->period),
				       newer->path)
			   : view_none(VIEW_NACHHER));
	view_put(view, has_older || has_newer
			       ? value_of_text(VIEW_NACHBARN,
					       view_word(view, "nachbarn_zeit"))
			       : view_none(VIEW_NACHBARN));
}

static void crumb(struct view *view, struct str text, struct str href)
{
	values_add(&view->crumbs, view_link(view, 0, text, href));
}

void list_view(struct view *view, const struct list_page *page)
{
	struct str word = view_word(view, type_lists[page->type].word);
	struct str title =
		view_printf(view, "%.*s %.*s", STR(word),
			    STR(list_period_text(view, page->period)));

	view_put(view,
		 value_of_text(VIEW_DACH, list_term_title(view, page->council,
							  page->term)));
	view_put(view, value_of_text(KEY_TITEL, title));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, period_groups(view, VIEW_ZEITRAEUME, page->type, page));
	put_months(view, page->at, page->count, page->period <= 9999);
	put_neighbours(view, page);
	crumb(view, word, str_from(type_lists[page->type].path));
	crumb(view, list_period_text(view, page->period), S(""));
	view->title = view_printf(
		view, "%.*s, %.*s", STR(title),
		STR(list_term_title(view, page->council, page->term)));
	view->council = page->council;
	view->section = type_lists[page->type].word;
}

void list_overview(struct view *view, enum record_type type)
{
	struct str word = view_word(view, type_lists[type].word);

	view_put(view, view_none(VIEW_DACH));
	view_put(view, value_of_text(KEY_TITEL, word));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, period_groups(view, VIEW_GRUPPEN, type, NULL));
	crumb(view, word, S(""));
	view->title = word;
	view->section = type_lists[type].word;
}

/* ---- Lists of one record ---- */

struct str list_part_path(struct arena *arena, const struct record *record,
			  const char *part, int32_t year)
{
	if (!year)
		return arena_printf(arena, "%.*s.%s-ohne-datum.html",
				    STR(record->id), part);
	return arena_printf(arena, "%.*s.%s-%d.html", STR(record->id), part,
			    year);
}

void list_part_view(struct view *view, const struct record *record,
		    const char *part, int32_t year, const struct rows *rows)
{
	struct str name = label_title(view->layout, view->arena, record);
	struct str title =
		view_printf(view, "%.*s %.*s", STR(view_word(view, part)),
			    STR(list_period_text(view, year)));

	view_put(view, value_of_text(VIEW_DACH, name));
	view_put(view, value_of_text(KEY_TITEL, title));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, view_none(VIEW_ZEITRAEUME));
	put_months(view, rows->at, rows->count, true);
	view_put(view, view_none(VIEW_NACHBARN));
	crumb(view, name, view_href(view, record));
	crumb(view, title, S(""));
	view->title = view_printf(view, "%.*s, %.*s", STR(title), STR(name));
	view->council = record->council;
}
