#include "output/keywords.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "output/list.h"
#include "output/rows.h"
#include "output/view_parts.h"

enum {
	FULL = 300, /* records above which a keyword is split by year */
	NEWEST = 50 /* of them on the first page */
};

/* A word without any letter that ASCII has is known by its hash. */
static void add_slug(struct buf *out, struct str word)
{
	size_t before = out->len;

	utf8_add_slug(out, word);
	if (out->len == before)
		buf_printf(out, "x-%016llx",
			   (unsigned long long)str_hash(word));
}

/* ---- The plan ---- */

static struct keyword *keyword_of(struct keywords *keywords,
				  struct map *by_slug, struct map *by_word,
				  struct buf *buf, struct str word,
				  size_t *room)
{
	uintptr_t index = (uintptr_t)map_get(by_word, word);
	struct keyword *keyword;

	if (!index) {
		buf_clear(buf);
		add_slug(buf, word);
		index = (uintptr_t)map_get(by_slug, buf_str(buf));
	}
	if (!index) {
		struct str slug = arena_str(&keywords->arena, buf_str(buf));

		if (keywords->count == *room) {
			*room = *room ? 2 * *room : 64;
			keywords->all = xrealloc_array(keywords->all, *room,
						       sizeof(*keywords->all));
		}
		keywords->all[keywords->count++] =
			(struct keyword){ word, slug, NULL, 0 };
		index = keywords->count;
		map_put(by_slug, slug, (void *)index);
	}
	map_put(by_word, word, (void *)index);
	keyword = &keywords->all[index - 1];
	if (str_cmp(word, keyword->name) < 0)
		keyword->name = word;
	return keyword;
}

/* Calls for each word of each public record; the second time they are put. */
static void collect(struct keywords *keywords, const struct site *site,
		    bool put)
{
	struct map by_slug = { 0 }, by_word = { 0 };
	struct buf buf = { NULL, 0, 0 };
	size_t room = keywords->count;

	for (size_t i = 0; put && i < keywords->count; i++)
		map_put(&by_slug, keywords->all[i].slug, (void *)(i + 1));
	for (size_t i = 0; i < site->count; i++) {
		const struct record *record = &site->records[i];
		const struct value *list;

		if (record->state != RECORD_PUBLIC)
			continue;
		list = record_get(record, KEY_SCHLAGWORTE);
		for (uint32_t k = 0; list->kind == VALUE_LIST && k < list->len;
		     k++) {
			struct str word = value_text(&list->as.items[k]);
			struct keyword *at;

			if (!word.len)
				continue;
			at = keyword_of(keywords, &by_slug, &by_word, &buf,
					word, &room);
			if (!put)
				at->count++;
			else if (!at->count || at->at[at->count - 1] != record)
				at->at[at->count++] = record;
		}
	}
	buf_release(&buf);
	map_release(&by_slug);
	map_release(&by_word);
}

static int compare_keywords(const void *left, const void *right)
{
	const struct keyword *a = left, *b = right;

	return str_cmp(a->slug, b->slug);
}

static void add_page(struct keywords *keywords, struct keyword_page page)
{
	struct str slug = page.keyword->slug;

	if (!(keywords->page_count & (keywords->page_count + 1)))
		keywords->pages = xrealloc_array(keywords->pages,
						 2 * (keywords->page_count + 1),
						 sizeof(*keywords->pages));
	/* A slug has no dot, so the years can't clash with other words. */
	page.path = page.year
			    ? arena_printf(&keywords->arena,
					   "schlagworte/%.*s.%04d.html",
					   STR(slug), page.year)
			    : arena_printf(&keywords->arena,
					   "schlagworte/%.*s.html", STR(slug));
	keywords->pages[keywords->page_count++] = page;
}

static void add_pages(struct keywords *keywords, const struct keyword *keyword)
{
	bool full = keyword->count > FULL;
	size_t from = 0;

	add_page(keywords, (struct keyword_page){
				   .keyword = keyword,
				   .at = keyword->at,
				   .count = full ? NEWEST : keyword->count });
	while (full && from < keyword->count) {
		struct keyword_page page = {
			.keyword = keyword,
			.year = keyword->at[from]->date / 10000,
			.at = keyword->at + from,
		};
		size_t to = from;

		while (to < keyword->count &&
		       keyword->at[to]->date / 10000 == page.year)
			to++;
		page.count = to - from;
		/* Those without a date stand on no page of a year. */
		if (page.year)
			add_page(keywords, page);
		from = to;
	}
}

void keywords_make(struct keywords *keywords, const struct site *site)
{
	*keywords = (struct keywords){ .count = 0 };
	collect(keywords, site, false);
	if (keywords->count)
		qsort(keywords->all, keywords->count, sizeof(*keywords->all),
		      compare_keywords);
	for (size_t i = 0; i < keywords->count; i++) {
		struct keyword *at = &keywords->all[i];

		at->at = arena_alloc(&keywords->arena,
				     at->count * sizeof(*at->at));
		at->count = 0;
	}
	collect(keywords, site, true);
	for (size_t i = 0; i < keywords->count; i++) {
		struct rows rows = { keywords->all[i].at,
				     keywords->all[i].count };

		rows_sort(&rows);
		add_pages(keywords, &keywords->all[i]);
	}
}

void keywords_release(struct keywords *keywords)
{
	free(keywords->all);
	free(keywords->pages);
	arena_release(&keywords->arena);
}

/* ---- Links ---- */

static struct str slug_href(struct view *view, struct str slug)
{
	return view_printf(view, "schlagworte/%.*s.html", STR(slug));
}

struct value keywords_links(struct view *view, uint16_t key,
			    const struct value *list)
{
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		struct str word = value_text(&list->as.items[i]);

		if (!word.len)
			continue;
		buf_clear(view->buf);
		add_slug(view->buf, word);
		values_add(&row,
			   view_link(view, 0, word,
				     slug_href(view, buf_str(view->buf))));
	}
	return view_row(view, key, &row);
}

static int compare_use(const void *left, const void *right)
{
	const struct keyword *a = *(const struct keyword *const *)left;
	const struct keyword *b = *(const struct keyword *const *)right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return str_cmp(a->slug, b->slug);
}

static int compare_slugs(const void *left, const void *right)
{
	const struct keyword *a = *(const struct keyword *const *)left;
	const struct keyword *b = *(const struct keyword *const *)right;

	return str_cmp(a->slug, b->slug);
}

struct value keywords_top(struct view *view, uint16_t key,
			  const struct keywords *keywords, size_t most)
{
	const struct keyword **at =
		arena_alloc(view->arena, (keywords->count + 1) * sizeof(*at));
	size_t count = keywords->count;
	struct values row;

	values_init(&row, view->arena);
	for (size_t i = 0; i < count; i++)
		at[i] = &keywords->all[i];
	if (count)
		qsort(at, count, sizeof(*at), compare_use);
	if (count > most)
		count = most;
	if (count)
		qsort(at, count, sizeof(*at), compare_slugs);
	for (size_t i = 0; i < count; i++)
		values_add(&row, list_link(view, at[i]->name,
					   slug_href(view, at[i]->slug),
					   at[i]->count));
	return view_row(view, key, &row);
}

/* ---- Pages ---- */

/* The other pages of the same keyword. */
static struct value periods(struct view *view, const struct keywords *keywords,
			    const struct keyword_page *shown)
{
	const struct keyword_page *end = keywords->pages + keywords->page_count;
	struct values links, groups;

	values_init(&links, view->arena);
	values_init(&groups, view->arena);
	while (shown > keywords->pages && shown->year)
		shown--;
	for (const struct keyword_page *at = shown;
	     at < end && at->keyword == shown->keyword; at++)
		values_add(&links,
			   list_link(view,
				     at->year ? list_period_text(view, at->year)
					      : view_word(view, "neueste"),
				     str_eq(at->path, view->path) ? S("")
								  : at->path,
				     at->count));
	if (links.count < 2)
		return view_none(VIEW_ZEITRAEUME);
	values_add(&groups,
		   list_group(view, view_word(view, "zeitraeume"), &links));
	return view_row(view, VIEW_ZEITRAEUME, &groups);
}

/* By kind of record: papers first, as readers look for them. */
static void put_kinds(struct view *view, const struct keyword_page *page)
{
	static const enum record_type order[] = {
		TYPE_DRUCKSACHE,    TYPE_SITZUNG, TYPE_AUSZUG,
		TYPE_NIEDERSCHRIFT, TYPE_ANLAGE,  TYPE_GREMIUM,
		TYPE_FRAKTION,      TYPE_PERSON,  TYPE_WAHLPERIODE,
		TYPE_KOERPERSCHAFT,
	};
	struct values groups;

	values_init(&groups, view->arena);
	for (size_t k = 0; k < sizeof(order) / sizeof(*order); k++) {
		struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));
		struct values lines;

		values_init(&lines, view->arena);
		for (size_t i = 0; i < page->count; i++)
			if (page->at[i]->type == order[k])
				values_add(&lines,
					   part_line(view, page->at[i]));
		if (!lines.count)
			continue;
		map[0] = value_of_text(KEY_NAME,
				       view_word(view, list_word(order[k])));
		map[1] = view_none(VIEW_ANKER);
		map[2] = value_of_int(VIEW_ANZAHL, (int64_t)lines.count);
		map[3] = values_list(&lines, VIEW_LISTE);
		values_add(&groups, value_of_map(0, map, 4));
	}
	view_put(view, view_row(view, VIEW_GRUPPEN, &groups));
}

void keywords_view(struct view *view, const struct keywords *keywords,
		   const struct keyword_page *page)
{
	const struct keyword *keyword = page->keyword;
	struct str word = view_word(view, "schlagworte");
	struct str title = keyword->name;

	if (page->year)
		title = view_printf(view, "%.*s %d", STR(title), page->year);
	view_put(view, value_of_text(VIEW_DACH, view_word(view, "schlagwort")));
	view_put(view, value_of_text(KEY_TITEL, title));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, periods(view, keywords, page));
	put_kinds(view, page);
	view_put(view, view_none(VIEW_NACHBARN));
	values_add(&view->crumbs,
		   view_link(view, 0, word, S("schlagworte.html")));
	if (page->year)
		values_add(&view->crumbs,
			   view_link(view, 0, keyword->name,
				     slug_href(view, keyword->slug)));
	values_add(&view->crumbs, view_link(view, 0, title, S("")));
	view->title = view_printf(view, "%.*s · %.*s", STR(title), STR(word));
	if (view->site->council_count == 1)
		view->council = &view->site->councils[0];
	view->section = "schlagworte";
}

/* The letter under which a slug stands: digits and the rest under "#". */
static char letter_of(struct str slug)
{
	char c = slug.at[0];

	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : '#';
}

void keywords_register(struct view *view, const struct keywords *keywords)
{
	enum { FEW = 40 }; /* need no letters */
	struct str word = view_word(view, "schlagworte");
	bool letters = keywords->count > FEW;
	struct values groups;
	size_t from = 0;

	values_init(&groups, view->arena);
	while (from < keywords->count) {
		char letter = letter_of(keywords->all[from].slug);
		struct values links;
		size_t to = from;

		values_init(&links, view->arena);
		while (to < keywords->count &&
		       (!letters ||
			letter_of(keywords->all[to].slug) == letter)) {
			const struct keyword *at = &keywords->all[to++];

			values_add(&links, list_link(view, at->name,
						     slug_href(view, at->slug),
						     at->count));
		}
		values_add(&groups,
			   list_group(view,
				      letters ? view_printf(view, "%c", letter)
					      : S(""),
				      &links));
		from = to;
	}
	view_put(view, view_none(VIEW_DACH));
	view_put(view, value_of_text(KEY_TITEL, word));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, view_none(VIEW_ZEITRAEUME));
	view_put(view, view_row(view, VIEW_GRUPPEN, &groups));
	values_add(&view->crumbs, view_link(view, 0, word, S("")));
	view->title = word;
	view->section = "schlagworte";
}
