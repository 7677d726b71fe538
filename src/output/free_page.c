#include "output/free_page.h"

#include "base/date.h"
#include "format/markdown.h"
#include "model/record_text.h"
#include "output/view_parts.h"

static const struct message MISSING = {
	"seite-fehlt",
	DIAG_ERROR,
	"Die Seite »{0}« gibt es nicht; gesucht war die Datei {1}.",
	"There is no page »{0}«; the file {1} was expected.",
	"Legen Sie die Datei an, oder streichen Sie die Zeile.",
	"Create the file, or strike the line.",
};
static const struct message NOT_NAMED = {
	"pflichtseite-fehlt",
	DIAG_WARNING,
	"Eine öffentliche Website braucht die Seite »{0}«.",
	"A public website needs the page »{0}«.",
	"Schreiben Sie sie als Markdown-Datei, und nennen Sie sie in "
	"config.yaml unter »seiten«.",
	"Write it as a Markdown file, and name it in config.yaml below "
	"»seiten«.",
};
static const struct message TOO_OLD = {
	"erklaerung-veraltet",
	DIAG_WARNING,
	"Die Erklärung zur Barrierefreiheit ist vom {0}; sie darf höchstens "
	"ein Jahr alt sein.",
	"The statement on accessibility is of {0}; it must not be older than "
	"a year.",
	"Prüfen Sie die Website, und tragen Sie bei »stand« den Tag ein.",
	"Review the website, and set »stand« to that day.",
};

/* Where config.yaml names the page. */
static struct place config_place(const struct site *site, enum site_page page)
{
	const struct value *pages = value_get(&site->config->data, KEY_SEITEN);
	const struct value *named = value_get(pages, config_page_key(page));

	return (struct place){ S("config.yaml"),
			       named->line,
			       named->column,
			       named->kind == VALUE_TEXT ? named->len : 1,
			       { NULL, 0 } };
}

size_t free_page_list(const struct site *site, struct arena *arena,
		      struct free_page *pages)
{
	size_t count = 0;

	for (unsigned i = 0; i < SITE_PAGE_COUNT; i++) {
		enum site_page page = (enum site_page)i;
		struct str id = site->config->pages[i];
		struct str file =
			arena_printf(arena, "content/%.*s.md", STR(id));
		struct place place = config_place(site, page);
		const struct source_file *found;

		if (!id.len && site->config->base_url.len)
			DIAG(site->diag, &NOT_NAMED, &place,
			     key_text(config_page_key(page)));
		if (!id.len || str_find_str(id, S("://")) < id.len)
			continue;
		found = source_find(site->source, file);
		if (found)
			pages[count++] = (struct free_page){
				page, found,
				arena_printf(arena, "%.*s.html", STR(id))
			};
		else
			DIAG(site->diag, &MISSING, &place, id, file);
	}
	return count;
}

static void check_age(const struct site *site, const struct free_page *page,
		      const struct record_text *text)
{
	const struct value *day = value_get(&text->data, KEY_STAND);
	struct place place = place_in(page->file->path, text->file, day->line,
				      day->column, 10);
	struct buf date = { NULL, 0, 0 };

	if (page->page != PAGE_BARRIEREFREIHEIT || day->kind != VALUE_DATE ||
	    date_days(site->today) - date_days((int32_t)day->as.integer) <= 365)
		return;
	date_add_german(&date, (int32_t)day->as.integer);
	DIAG(site->diag, &TOO_OLD, &place, buf_str(&date));
	buf_release(&date);
}

static void put_headings(struct view *view, const struct markdown *markdown)
{
	enum { FEW = 4 };
	struct values row;

	values_init(&row, view->arena);
	for (size_t i = 0; i < markdown->heading_count; i++) {
		const struct markdown_heading *at = &markdown->headings[i];
		struct value *map;

		if (at->level != 2 || markdown->heading_count < FEW)
			continue;
		map = arena_alloc(view->arena, 2 * sizeof(*map));
		map[0] = value_of_text(KEY_TEXT,
				       arena_str(view->arena, at->text));
		map[1] = value_of_text(VIEW_ANKER,
				       arena_str(view->arena, at->anchor));
		values_add(&row, value_of_map(0, map, 2));
	}
	view_put(view, view_row(view, VIEW_INHALT, &row));
}

static void put_page(struct view *view, const struct free_page *page,
		     const struct record_text *text,
		     const struct markdown *markdown)
{
	const struct value *day = value_get(&text->data, KEY_STAND);
	struct str title = value_text(value_get(&text->data, KEY_TITEL));
	struct str word =
		view_word(view, key_text(config_page_key(page->page)).at);

	if (!title.len)
		title = word;
	view_put(view, value_of_text(KEY_TITEL, title));
	view_put(view, value_of_text(VIEW_KOERPER,
				     arena_str(view->arena,
					       buf_str(&markdown->html))));
	put_headings(view, markdown);
	view_put(view, view_text(KEY_SPRACHE, page->page == PAGE_LEICHTE_SPRACHE
						      ? S("de-simple")
						      : S("")));
	values_add(&view->crumbs, view_link(view, 0, title, S("")));
	view->title = title;
	view->changed = day->kind == VALUE_DATE ? (int32_t)day->as.integer : 0;
}

bool free_page_view(struct view *view, const struct free_page *page)
{
	const struct site *site = view->site;
	struct buf bytes = { NULL, 0, 0 };
	struct arena scratch = { 0 };
	struct record_text text;
	struct markdown markdown;
	struct markdown_options options = { .path = page->file->path,
					    .diag = site->diag,
					    .shift = 1,
					    .english = site->config->english };
	bool good;

	markdown_init(&markdown);
	good = source_read(site->source, site->diag, page->file, &bytes) &&
	       page_read(&text, view->arena, &scratch, site->diag,
			 page->file->path, buf_str(&bytes));
	if (good) {
		options.file = text.file;
		options.first_line = text.body_line;
		good = markdown_render(&markdown, &options, text.body);
	}
	if (good) {
		check_age(site, page, &text);
		put_page(view, page, &text, &markdown);
	}
	markdown_release(&markdown);
	arena_release(&scratch);
	buf_release(&bytes);
	return good;
}
