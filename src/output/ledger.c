#include "output/ledger.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "output/label.h"
#include "output/list.h"

enum { FULL_TERM = 300 }; /* entries above which a term is split by year */

static int compare_entries(const void *left, const void *right)
{
	const struct ledger_entry *a = left, *b = right;
	const struct council *council = a->record->council;
	int order;

	if (council != b->record->council)
		return council < b->record->council ? -1 : 1;
	order = list_compare_terms(a->record->term, b->record->term);
	if (order)
		return order;
	if (a->date != b->date)
		return a->date > b->date ? -1 : 1;
	return -str_cmp(a->record->id, b->record->id);
}

/* ---- The plan ---- */

struct str ledger_path(struct arena *arena, const struct council *council,
		       const char *folder, const char *name, struct str rest)
{
	struct str home = council->folder;

	/* Data lies in one place for all councils, pages lie in their own. */
	if (str_eq(str_from(folder), S("daten")))
		return arena_printf(arena, "daten/%.*s%s%s%.*s", STR(home),
				    home.len ? "/" : "", name, STR(rest));
	return arena_printf(arena, "%.*s%s%s/%s%.*s", STR(home),
			    home.len ? "/" : "", folder, name, STR(rest));
}

/* "-xx", "-xx-2021" */
static void add_period(struct buf *out, const struct ledger_page *page)
{
	if (page->term) {
		buf_add_char(out, '-');
		utf8_add_slug(out, record_text(page->term, KEY_KUERZEL));
	}
	if (page->year)
		buf_printf(out, "-%04d", page->year);
}

static void add_page(struct ledger *ledger, struct ledger_page page)
{
	struct buf rest = { NULL, 0, 0 };
	size_t len;

	if (!(ledger->count & (ledger->count + 1)))
		ledger->pages =
			xrealloc_array(ledger->pages, 2 * (ledger->count + 1),
				       sizeof(*ledger->pages));
	add_period(&rest, &page);
	len = rest.len;
	buf_lit(&rest, ".html");
	page.path = ledger_path(&ledger->arena, page.council, "listen",
				ledger->word, buf_str(&rest));
	rest.len = len;
	buf_lit(&rest, ".csv");
	page.csv = ledger_path(&ledger->arena, page.council, "daten",
			       ledger->word, buf_str(&rest));
	ledger->pages[ledger->count++] = page;
	buf_release(&rest);
}

static void add_term(struct ledger *ledger, struct ledger_page page)
{
	const struct ledger_entry *at = page.at;
	size_t count = page.count, from = 0;

	if (count <= FULL_TERM) {
		add_page(ledger, page);
		return;
	}
	while (from < count) {
		size_t to = from;

		page.year = at[from].date / 10000;
		while (to < count && at[to].date / 10000 == page.year)
			to++;
		page.at = at + from;
		page.count = to - from;
		add_page(ledger, page);
		from = to;
	}
}

void ledger_make(struct ledger *ledger, const char *word, const char *path,
		 const struct papers *papers, ledger_date_fn *date)
{
	struct ledger_entry *at;
	size_t count = 0, from = 0;

	*ledger = (struct ledger){ .word = word, .path = path };
	at = arena_alloc(&ledger->arena, (papers->count + 1) * sizeof(*at));
	for (size_t i = 0; i < papers->count; i++) {
		const struct paper *paper = &papers->at[i];
		const struct record *record = papers_record(papers, paper);
		int32_t day =
			paper->flags & PAPER_PUBLIC ? date(paper, record) : 0;

		if (day)
			at[count++] =
				(struct ledger_entry){ paper, record, day };
	}
	if (count)
		qsort(at, count, sizeof(*at), compare_entries);
	while (from < count) {
		struct ledger_page page = {
			.council = at[from].record->council,
			.term = at[from].record->term,
			.at = at + from,
		};
		size_t to = from;

		while (to < count && at[to].record->council == page.council &&
		       at[to].record->term == page.term)
			to++;
		page.count = to - from;
		add_term(ledger, page);
		from = to;
	}
}

void ledger_release(struct ledger *ledger)
{
	free(ledger->pages);
	arena_release(&ledger->arena);
}

/* ---- Links ---- */

static struct str page_text(struct view *view, const struct ledger_page *page)
{
	if (page->year)
		return list_period_text(view, page->year);
	return page->term ? label_title(view->layout, view->arena, page->term)
			  : view_word(view, "ohne_wahlperiode");
}

/* The years of a Wahlperiode, or the Wahlperioden of a Körperschaft. */
static struct str group_name(struct view *view, const struct ledger_page *page)
{
	if (page->year)
		return list_term_title(view, page->council, page->term);
	if (view->site->council_count > 1)
		return record_text(page->council->record, KEY_KURZ);
	return view_word(view, "wahlperioden");
}

static bool same_group(const struct ledger_page *a, const struct ledger_page *b)
{
	return a->council == b->council && !a->year == !b->year &&
	       (!a->year || a->term == b->term);
}

static struct value periods(struct view *view, uint16_t key,
			    const struct ledger *ledger,
			    const struct ledger_page *shown)
{
	struct values groups;
	size_t i = 0, links_count = 0;

	values_init(&groups, view->arena);
	while (i < ledger->count) {
		const struct ledger_page *first = &ledger->pages[i];
		struct values links;

		values_init(&links, view->arena);
		for (;
		     i < ledger->count && same_group(first, &ledger->pages[i]);
		     i++) {
			const struct ledger_page *page = &ledger->pages[i];

			values_add(&links,
				   list_link(view, page_text(view, page),
					     page == shown ? S("") : page->path,
					     page->count));
		}
		if (shown && first->council != shown->council)
			continue;
		links_count += links.count;
		values_add(&groups,
			   list_group(view, group_name(view, first), &links));
	}
	/* One link to this very page leads nowhere. */
	if (shown && links_count < 2)
		return view_none(key);
	return view_row(view, key, &groups);
}

void ledger_add_term(struct view *view, struct values *groups,
		     const struct ledger *ledger, const struct record *term)
{
	struct values links;

	values_init(&links, view->arena);
	for (size_t i = 0; i < ledger->count; i++) {
		const struct ledger_page *page = &ledger->pages[i];

		if (page->term == term)
			values_add(&links,
				   list_link(view, page_text(view, page),
					     page->path, page->count));
	}
	if (links.count)
		values_add(groups,
			   list_group(view, view_word(view, ledger->word),
				      &links));
}

/* ---- Pages ---- */

void ledger_add_count(struct view *view, struct values *counts, struct str text,
		      size_t count, const char *class)
{
	struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

	if (!count)
		return;
	map[0] = value_of_text(KEY_TEXT, text);
	map[1] = value_of_int(VIEW_ANZAHL, (int64_t)count);
	map[2] = value_of_text(KEY_KLASSE, str_from(class));
	values_add(counts, value_of_map(0, map, 3));
}

void ledger_head(struct view *view, const struct ledger *ledger,
		 const struct ledger_page *page)
{
	struct str word = view_word(view, ledger->word);
	struct str term = list_term_title(view, page->council, page->term);
	struct str title = word;

	if (page->year)
		title = view_printf(view, "%.*s %d", STR(word), page->year);
	view_put(view, value_of_text(VIEW_DACH, term));
	view_put(view, value_of_text(KEY_TITEL, title));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, periods(view, VIEW_ZEITRAEUME, ledger, page));
	view_put(view, view_link(view, VIEW_CSV, view_word(view, "als_csv"),
				 page->csv));
	values_add(&view->crumbs,
		   view_link(view, 0, word, str_from(ledger->path)));
	values_add(&view->crumbs,
		   view_link(view, 0, page_text(view, page), S("")));
	view->title = view_printf(view, "%.*s, %.*s", STR(title), STR(term));
	view->council = page->council;
	view->section = ledger->word;
}

void ledger_overview(struct view *view, const struct ledger *ledger)
{
	struct str word = view_word(view, ledger->word);

	view_put(view, view_none(VIEW_DACH));
	view_put(view, value_of_text(KEY_TITEL, word));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, view_none(VIEW_ZEITRAEUME));
	view_put(view, periods(view, VIEW_GRUPPEN, ledger, NULL));
	values_add(&view->crumbs, view_link(view, 0, word, S("")));
	view->title = word;
	view->section = ledger->word;
}
