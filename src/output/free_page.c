#include "output/free_page.h"

#include "base/date.h"
#include "base/utf8.h"
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
	"Der Website fehlen Seiten, die eine öffentliche Stelle haben muss: "
	"{0}.",
	"The website lacks pages that a public body must have: {0}.",
	"Schreiben Sie jede als Markdown-Datei unter content/, und nennen Sie "
	"sie in config.yaml unter »seiten«, etwa »impressum: "
	"seiten/impressum«. Auch eine Adresse anderswo ist möglich.",
	"Write each as a Markdown file below content/, and name it in "
	"config.yaml below »seiten«, like »impressum: seiten/impressum«. An "
	"address elsewhere is possible too.",
};
static const struct message NO_FILE = {
	"seite-keine-datei",
	DIAG_ERROR,
	"Der Text der Startseite muss eine Datei unter content/ sein.",
	"The text of the start page has to be a file below content/.",
	"Nennen Sie hier ihren Pfad ohne Endung, etwa »seiten/start«.",
	"Name its path here without ending, as »seiten/start«.",
};
static const struct message NO_DAY = {
	"erklaerung-ohne-tag",
	DIAG_WARNING,
	"Die Erklärung zur Barrierefreiheit sagt nicht, wann sie zuletzt "
	"geprüft wurde.",
	"The statement on accessibility does not say when it was reviewed.",
	"Schreiben Sie in ihren Kopf eine Zeile wie »stand: 2026-11-22«.",
	"Write a line like »stand: 2026-11-22« into its front matter.",
};
static const struct message OLD_LAW = {
	"impressum-veraltet",
	DIAG_WARNING,
	"Das Impressum nennt das Telemediengesetz (TMG), das seit dem "
	"14.05.2024 nicht mehr gilt.",
	"The Impressum names the Telemediengesetz (TMG), which has not been "
	"in force since 14 May 2024.",
	"Schreiben Sie stattdessen »§ 5 DDG« (Digitale-Dienste-Gesetz).",
	"Write »§ 5 DDG« (Digitale-Dienste-Gesetz) instead.",
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

/* At the value under `key` below "seiten", or at "seiten" itself. */
static void complain(const struct site *site, uint16_t key,
		     const struct message *message, struct str first,
		     struct str second)
{
	const struct value *pages = value_get(&site->config->data, KEY_SEITEN);
	struct arena scratch = { 0 };
	struct place place = site_config_place(
		site, key ? value_get(pages, key) : pages, &scratch);

	DIAG(site->diag, message, &place, first, second);
	arena_release(&scratch);
}

static bool is_outside(struct str id)
{
	return str_find_str(id, S("://")) < id.len;
}

/* One message for all of them: they are written in one go. */
static void warn_of_missing(const struct site *site)
{
	struct buf names = { NULL, 0, 0 };

	for (unsigned i = 0; i < PAGE_START; i++) {
		struct str key = key_text(config_page_key((enum site_page)i));

		if (!site->config->pages[i].len)
			buf_printf(&names, "%s%.*s", names.len ? ", " : "",
				   STR(key));
	}
	if (names.len)
		complain(site, 0, &NOT_NAMED, buf_str(&names), S(""));
	buf_release(&names);
}

size_t free_page_list(const struct site *site, struct arena *arena,
		      struct free_page *pages)
{
	const struct config *config = site->config;
	size_t count = 0;

	if (config->base_url.len ||
	    value_get(&config->data, KEY_SEITEN)->kind == VALUE_MAP)
		warn_of_missing(site);
	for (unsigned i = 0; i < SITE_PAGE_COUNT; i++) {
		enum site_page page = (enum site_page)i;
		struct str id = site->config->pages[i];
		struct str file =
			arena_printf(arena, "content/%.*s.md", STR(id));
		uint16_t key = config_page_key(page);
		const struct source_file *found =
			source_find(site->source, file);

		if (page == PAGE_START && is_outside(id))
			complain(site, key, &NO_FILE, S(""), S(""));
		else if (id.len && !found && !is_outside(id))
			complain(site, key, &MISSING, id, file);
		if (id.len && found)
			pages[count++] = (struct free_page){
				page, found,
				arena_printf(arena, "%.*s.html", STR(id))
			};
	}
	return count;
}

void free_page_link(struct view *view, struct values *links,
		    enum site_page page)
{
	struct str id = view->site->config->pages[page];
	struct str word = key_text(config_page_key(page));
	struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

	if (!id.len)
		return;
	map[0] = value_of_text(KEY_TEXT, view_word(view, word.at));
	map[1] = view_text(VIEW_HREF,
			   is_outside(id)
				   ? S("")
				   : view_printf(view, "%.*s.html", STR(id)));
	map[2] = view_text(KEY_URL, is_outside(id) ? id : S(""));
	values_add(links, value_of_map(0, map, 3));
}

static void check_age(const struct site *site, const struct free_page *page,
		      const struct record_text *text)
{
	const struct value *day = value_get(&text->data, KEY_STAND);
	struct place place = place_in(page->file->path, text->file, day->line,
				      day->column, 10);
	struct buf date = { NULL, 0, 0 };

	if (day->kind != VALUE_DATE) {
		DIAG(site->diag, &NO_DAY, &place, S(""));
		return;
	}
	if (date_days(site->today) - date_days((int32_t)day->as.integer) <= 365)
		return;
	date_add_german(&date, (int32_t)day->as.integer);
	DIAG(site->diag, &TOO_OLD, &place, buf_str(&date));
	buf_release(&date);
}

/* The first line that names a law which is no longer in force. */
static void check_law(const struct site *site, const struct free_page *page,
		      const struct record_text *text)
{
	static const char *const names[] = { "TMG", "Telemediengesetz" };
	struct str rest = text->body, line;
	uint32_t number = text->body_line;

	for (; str_split(&rest, '\n', &line); number++) {
		for (size_t i = 0; i < 2; i++) {
			struct str name = str_from(names[i]);
			size_t at = str_find_str(line, name);
			struct place place;

			if (at == line.len)
				continue;
			place = place_in(
				page->file->path, text->file, number,
				(uint32_t)utf8_count(str_first(line, at)) + 1,
				(uint32_t)name.len);
			DIAG(site->diag, &OLD_LAW, &place, S(""));
			return;
		}
	}
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
	put_headings(view, markdown);
	view_put(view, view_text(KEY_SPRACHE,
				 page->page == PAGE_LEICHTE_SPRACHE
					 ? S("de-simple")
					 : value_text(value_get(&text->data,
								KEY_SPRACHE))));
	values_add(&view->crumbs, view_link(view, 0, title, S("")));
	view->title = title;
	view->changed = day->kind == VALUE_DATE ? (int32_t)day->as.integer : 0;
	if (page->page == PAGE_BARRIEREFREIHEIT)
		check_age(view->site, page, text);
	if (page->page == PAGE_IMPRESSUM)
		check_law(view->site, page, text);
}

/* Puts the text and, where it is a page of its own, all the rest. */
static bool show(struct view *view, const struct free_page *page, bool whole)
{
	const struct site *site = view->site;
	struct buf bytes = { NULL, 0, 0 };
	struct arena scratch = { 0 };
	struct record_text text;
	struct markdown markdown;
	struct markdown_options options = {
		.path = page->file->path,
		.diag = site->diag,
		.shift = 1,
		.english = site->config->english,
		.abbreviations = site_abbreviations(site, NULL),
	};
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
	if (good)
		view_put(view, view_text(VIEW_KOERPER,
					 arena_str(view->arena,
						   buf_str(&markdown.html))));
	if (good && whole)
		put_page(view, page, &text, &markdown);
	markdown_release(&markdown);
	arena_release(&scratch);
	buf_release(&bytes);
	return good;
}

bool free_page_view(struct view *view, const struct free_page *page)
{
	return show(view, page, true);
}

bool free_page_text(struct view *view, const struct free_page *page)
{
	return show(view, page, false);
}
