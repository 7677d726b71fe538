#include "output/frame.h"

#include "base/date.h"
#include "output/free_page.h"
#include "output/label.h"
#include "output/registers.h"
#include "output/view_record.h"

/* A list of records, or (TYPE_NONE) a register. */
static const struct menu_entry {
	const char *word, *path;
	enum record_type type;
} menu[] = {
	{ "sitzungen", "sitzungen.html", TYPE_SITZUNG },
	{ "drucksachen", "drucksachen.html", TYPE_DRUCKSACHE },
	{ "beschluesse", "beschluesse.html", TYPE_NONE },
	{ "anfragen", "anfragen.html", TYPE_NONE },
	{ "gremien", "gremien.html", TYPE_GREMIUM },
	{ "kalender", "kalender.html", TYPE_NONE },
};
enum { MENU_ENTRIES = sizeof(menu) / sizeof(*menu) };

static struct value license(struct view *view)
{
	const struct site *site = view->site;
	struct str text = { NULL, 0 };
	struct value *map = arena_alloc(view->arena, 2 * sizeof(*map));

	if (site->council_count)
		text = record_text(site->councils[0].record, KEY_LIZENZ);
	if (!text.len)
		return view_none(KEY_LIZENZ);
	map[0] = value_of_text(KEY_TEXT, text);
	map[1] = view_text(KEY_URL, str_find_str(text, S("://")) < text.len
					    ? text
					    : S(""));
	return value_of_map(KEY_LIZENZ, map, 2);
}

static struct value legal_links(struct view *view)
{
	struct values links;

	values_init(&links, view->arena);
	for (unsigned i = 0; i < PAGE_START; i++)
		free_page_link(view, &links, (enum site_page)i);
	return view_row(view, VIEW_RECHTLICHES, &links);
}

/* Style sheets behind the built-in one, the council's own last. */
static struct value style_sheets(struct view *view, const struct look *look)
{
	struct values row;

	values_init(&row, view->arena);
	if (look->has_color)
		values_add(&row, view_link(view, 0, S(LOOK_COLOR_PATH),
					   S(LOOK_COLOR_PATH)));
	if (look->stylesheet.file)
		values_add(&row, view_link(view, 0, look->stylesheet.path,
					   look->stylesheet.path));
	return view_row(view, KEY_CSS, &row);
}

void frame_init(struct frame *frame, const struct site *site,
		const struct layout *layout, const struct look *look,
		bool has_search)
{
	const struct config *config = site->config;
	struct values map;
	struct view view;

	*frame = (struct frame){ .data = site };
	view_init(&view, site, layout, NULL, &frame->arena, NULL, S(""));
	values_init(&map, &frame->arena);
	values_add(&map, value_of_text(KEY_TITEL, config->title));
	values_add(&map, value_of_text(KEY_UNTERTITEL, config->subtitle));
	values_add(&map, value_of_text(KEY_SPRACHE,
				       config->english ? S("en") : S("de")));
	/* Records are in German whatever the words round them are. */
	values_add(&map, value_of_text(VIEW_FREMDSPRACHE,
				       config->english ? S("de") : S("")));
	values_add(&map, view_text(KEY_LOGO,
				   look->logo.file ? look->logo.path : S("")));
	values_add(&map, value_of_text(KEY_LOGO_TEXT, config->logo_text));
	values_add(&map, style_sheets(&view, look));
	values_add(&map, value_of_bool(KEY_SUCHE, has_search));
	values_add(&map, value_of_bool(VIEW_OPENSEARCH,
				       has_search && config->base_url.len));
	values_add(&map, legal_links(&view));
	values_add(&map, license(&view));
	frame->site = values_map(&map, VIEW_SITE);
}

void frame_release(struct frame *frame)
{
	arena_release(&frame->arena);
}

static struct str root_of(struct view *view)
{
	buf_clear(view->buf);
	for (size_t i = 0; i < view->path.len; i++)
		if (view->path.at[i] == '/')
			buf_lit(view->buf, "../");
	return arena_str(view->arena, buf_str(view->buf));
}

static bool menu_has(const struct view *view, const struct menu_entry *entry)
{
	if (entry->type != TYPE_NONE)
		return view->site->type_count[entry->type] > 0;
	return registers_path(view->registers, entry->word) != NULL;
}

static struct value menu_links(struct view *view)
{
	struct values links;

	values_init(&links, view->arena);
	for (size_t i = 0; i < MENU_ENTRIES; i++) {
		struct value *map;
		bool active = view->section && str_eq(str_from(view->section),
						      str_from(menu[i].word));

		if (!menu_has(view, &menu[i]))
			continue;
		map = arena_alloc(view->arena, 3 * sizeof(*map));
		map[0] = value_of_text(KEY_TEXT, view_word(view, menu[i].word));
		map[1] = value_of_text(VIEW_HREF, str_from(menu[i].path));
		map[2] = value_of_bool(VIEW_AKTIV, active);
		values_add(&links, value_of_map(0, map, 3));
	}
	return view_row(view, VIEW_MENUE, &links);
}

/* Start, then what the view says; nothing on the start page itself. */
static struct value crumbs(struct view *view)
{
	struct values links;

	if (!view->crumbs.count)
		return view_none(VIEW_KRUMEN);
	values_init(&links, view->arena);
	values_add(&links, view_link(view, 0, view_word(view, "startseite"),
				     S("index.html")));
	for (size_t i = 0; i < view->crumbs.count; i++)
		values_add(&links, view->crumbs.at[i]);
	return view_row(view, VIEW_KRUMEN, &links);
}

/* "Fehler melden": a mail that names the page. */
static struct str mail_address(struct view *view)
{
	struct str to = view->site->config->contact;

	if (!to.len)
		return (struct str){ NULL, 0 };
	return view_printf(view, "mailto:%.*s?subject=%.*s", STR(to),
			   STR(view->path));
}

static struct value page_title(struct view *view)
{
	struct str site = view->site->config->title;

	if (!view->title.len || str_eq(view->title, site))
		return value_of_text(KEY_TITEL, site);
	return value_of_text(
		KEY_TITEL,
		view_printf(view, "%.*s · %.*s", STR(view->title), STR(site)));
}

static struct value canonical(struct view *view)
{
	struct str base = view->site->config->base_url;

	if (!base.len || view->hidden)
		return view_none(VIEW_KANONISCH);
	return value_of_text(
		VIEW_KANONISCH,
		view_printf(view, "%.*s%.*s", STR(base), STR(view->path)));
}

static struct value page_map(struct view *view)
{
	enum { LONG_TITLE = 140 }; /* bytes: five lines on a phone */
	struct values map;

	values_init(&map, view->arena);
	values_add(&map, page_title(view));
	values_add(&map, view_text(VIEW_BESCHREIBUNG, view->description));
	values_add(&map, canonical(view));
	values_add(&map, value_of_bool(VIEW_UNSICHTBAR, view->hidden));
	values_add(&map, value_of_bool(VIEW_SUCHBAR, view->searchable));
	values_add(&map, value_of_bool(VIEW_LANGER_TITEL,
				       view->title.len > LONG_TITLE));
	values_add(&map, menu_links(view));
	values_add(&map, crumbs(view));
	values_add(&map, view_day(view, KEY_STAND, view->changed));
	values_add(&map, view_text(VIEW_COMMIT, view->commit));
	values_add(&map, view_text(KEY_MELDEN, mail_address(view)));
	values_add(&map,
		   view->council &&
				   view->council->record->state == RECORD_PUBLIC
			   ? view_office(view, KEY_BUERO, view->council->record)
			   : view_none(KEY_BUERO));
	return values_map(&map, VIEW_SEITE);
}

bool frame_render(const struct frame *frame, struct view *view,
		  const struct template *template, struct buf *out)
{
	struct value top[5];
	struct value root;

	top[0] = view->layout->words;
	top[1] = value_of_text(VIEW_WURZEL,
			       view->root.at ? view->root : root_of(view));
	top[2] = frame->site;
	top[3] = page_map(view);
	top[4] = values_map(&view->sheet, VIEW_BLATT);
	root = value_of_map(0, top, 5);
	return template_render(template, &root, out);
}
