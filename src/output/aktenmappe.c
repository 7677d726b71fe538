#include "output/aktenmappe.h"

#include "base/map.h"
#include "base/utf8.h"
#include "output/agenda.h"
#include "output/body.h"
#include "output/label.h"
#include "output/view_parts.h"

/* A paper in the Mappe, once, where it first comes up. */
struct sheet {
	const struct record *paper;
	struct str anchor, top;
};

struct mappe {
	struct view *view;
	struct sheet *at;
	size_t count;
	struct map by_id; /* id -> 1 + index */
	struct map by_anchor;
};

static bool any_public(const struct value *list)
{
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct record *paper = value_record(&list->as.items[i]);

		if (paper && paper->state == RECORD_PUBLIC)
			return true;
	}
	return false;
}

bool aktenmappe_exists(const struct record *session)
{
	const struct value *list = record_get(session, KEY_TAGESORDNUNG);

	if (session->state != RECORD_PUBLIC)
		return false;
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *entry = &list->as.items[i];

		if (!(entry->flags & ENTRY_SECRET) &&
		    any_public(value_get(entry, KEY_DRUCKSACHEN)))
			return true;
	}
	for (uint32_t i = 0; i < session->backref_count; i++) {
		const struct backref *back = &session->backrefs[i];

		if (back->from->type == TYPE_AUSZUG &&
		    back->key == KEY_SITZUNG &&
		    back->from->state == RECORD_PUBLIC &&
		    any_public(record_get(back->from, KEY_DRUCKSACHEN)))
			return true;
	}
	return false;
}

struct str aktenmappe_path(struct arena *arena, const struct record *session)
{
	return arena_printf(arena, "%.*s.aktenmappe.html", STR(session->id));
}

/* ---- Which papers there are ---- */

/* "ds-2415-xx"; the same number of another council gets a count behind. */
static struct str anchor_of(struct mappe *mappe, const struct record *paper)
{
	struct view *view = mappe->view;
	struct str base, anchor;

	buf_clear(view->buf);
	buf_lit(view->buf, "ds-");
	utf8_add_slug(view->buf, record_text(paper, KEY_NUMMER));
	base = anchor = arena_str(view->arena, buf_str(view->buf));
	for (unsigned n = 2; map_get(&mappe->by_anchor, anchor); n++)
		anchor = view_printf(view, "%.*s-%u", STR(base), n);
	map_put(&mappe->by_anchor, anchor, mappe);
	return anchor;
}

static const struct sheet *sheet_of(struct mappe *mappe,
				    const struct record *paper, struct str top)
{
	uintptr_t index = (uintptr_t)map_get(&mappe->by_id, paper->id);
	struct sheet *sheet;

	if (index)
		return &mappe->at[index - 1];
	sheet = &mappe->at[mappe->count++];
	*sheet = (struct sheet){ paper, anchor_of(mappe, paper), top };
	map_put(&mappe->by_id, paper->id, (void *)mappe->count);
	return sheet;
}

static size_t papers_on(const struct agenda_item *items, size_t count)
{
	size_t papers = 0;

	for (size_t i = 0; i < count; i++) {
		const struct value *list = agenda_papers(&items[i]);

		if (list->kind == VALUE_LIST)
			papers += list->len;
	}
	return papers;
}

/* ---- The agenda ---- */

static struct value paper_links(struct mappe *mappe,
				const struct agenda_item *item)
{
	const struct value *list = agenda_papers(item);
	struct view *view = mappe->view;
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct record *paper = value_record(&list->as.items[i]);
		const struct sheet *sheet;
		struct value *map;

		if (!paper || paper->state != RECORD_PUBLIC)
			continue;
		sheet = sheet_of(mappe, paper, item->top);
		map = arena_alloc(view->arena, 2 * sizeof(*map));
		map[0] =
			value_of_text(KEY_TEXT, record_text(paper, KEY_NUMMER));
		map[1] = value_of_text(VIEW_ANKER, sheet->anchor);
		values_add(&row, value_of_map(0, map, 2));
	}
	return view_row(view, VIEW_PAPIERE, &row);
}

static struct value agenda_line(struct mappe *mappe,
				const struct agenda_item *item)
{
	struct view *view = mappe->view;
	bool secret = agenda_is_secret(item);
	struct value *map = arena_alloc(view->arena, 5 * sizeof(*map));

	map[0] = view_none(VIEW_ANKER);
	map[1] = value_of_text(KEY_TOP, item->top);
	map[2] = value_of_text(KEY_TITEL,
			       secret ? view_word(view, "nichtoeffentlich")
				      : agenda_title(view, item));
	map[3] = secret ? view_none(VIEW_MARKE)
			: view_result(view, VIEW_MARKE,
				      agenda_text(item, KEY_ERGEBNIS));
	map[4] = secret ? view_none(VIEW_PAPIERE) : paper_links(mappe, item);
	return value_of_map(0, map, 5);
}

static void put_agenda(struct mappe *mappe, const struct agenda_item *items,
		       size_t count)
{
	struct view *view = mappe->view;
	struct values open, closed;

	values_init(&open, view->arena);
	values_init(&closed, view->arena);
	for (size_t i = 0; i < count; i++)
		values_add(agenda_is_secret(&items[i]) ? &closed : &open,
			   agenda_line(mappe, &items[i]));
	values_add(&view->sheet, agenda_sections(view, &open, &closed));
}

/* ---- The papers ---- */

/* "Antrag · SPD, CDU · 28.10.2021" */
static struct str subtitle(struct view *view, const struct record *paper)
{
	const struct value *by = record_get(paper, KEY_INITIATOR);
	struct str art = record_text(paper, KEY_ART);
	struct str day = label_date(view->layout, view->arena, paper->date);
	const char *between = " · ";

	buf_clear(view->buf);
	buf_add(view->buf, art);
	for (uint32_t i = 0; by->kind == VALUE_LIST && i < by->len; i++) {
		const struct record *who = value_record(&by->as.items[i]);

		buf_add(view->buf, str_from(i ? ", " : between));
		buf_add(view->buf,
			who ? label_short(view->layout, view->arena, who)
			    : value_text(&by->as.items[i]));
	}
	if (day.len)
		buf_add(view->buf, str_from(between));
	buf_add(view->buf, day);
	return arena_str(view->arena, buf_str(view->buf));
}

static struct value body_of(struct view *view, const struct sheet *sheet)
{
	struct value body =
		body_nested(view, VIEW_KOERPER, sheet->paper,
			    view_printf(view, "%.*s-", STR(sheet->anchor)));

	/* Always there: a name that is missing would be looked up outside. */
	return body.kind == VALUE_TEXT
		       ? body
		       : value_of_text(
				 VIEW_KOERPER,
				 view_printf(
					 view, "<p class=\"leer\">%.*s</p>",
					 STR(view_word(view, "kein_text"))));
}

static struct value paper_map(struct view *view, const struct sheet *sheet)
{
	const struct record *paper = sheet->paper;
	struct value *map = arena_alloc(view->arena, 8 * sizeof(*map));

	map[0] = value_of_text(VIEW_ANKER, sheet->anchor);
	map[1] = view_text(KEY_TOP, sheet->top);
	map[2] = value_of_text(KEY_NUMMER, record_text(paper, KEY_NUMMER));
	map[3] = value_of_text(KEY_TITEL, record_text(paper, KEY_TITEL));
	map[4] = value_of_text(VIEW_UNTERZEILE, subtitle(view, paper));
	map[5] = view_link(view, VIEW_ZIEL, record_text(paper, KEY_TITEL),
			   view_href(view, paper));
	map[6] = body_of(view, sheet);
	map[7] = part_attachments(view, KEY_ANLAGEN, paper,
				  record_get(paper, KEY_ANLAGEN));
	return value_of_map(0, map, 8);
}

static void put_papers(struct mappe *mappe)
{
	struct view *view = mappe->view;
	struct values papers;

	values_init(&papers, view->arena);
	for (size_t i = 0; i < mappe->count; i++)
		values_add(&papers, paper_map(view, &mappe->at[i]));
	values_add(&view->sheet, view_row(view, VIEW_PAPIERE, &papers));
}

void aktenmappe_view(struct view *view, const struct record *session)
{
	struct str title = label_title(view->layout, view->arena, session);
	struct mappe mappe = { .view = view };
	struct agenda_item *items;
	size_t count = agenda_of(view, session, &items);
	struct values *sheet = &view->sheet;

	mappe.at = arena_alloc(view->arena, (papers_on(items, count) + 1) *
						    sizeof(*mappe.at));
	values_add(sheet, value_of_text(KEY_TITEL, title));
	values_add(sheet, view_link(view, KEY_SITZUNG, title,
				    view_href(view, session)));
	values_add(sheet, view_reference(view, KEY_GREMIUM,
					 record_get(session, KEY_GREMIUM)));
	values_add(sheet, view_date(view, KEY_DATUM, session->date));
	values_add(sheet, part_time(view, KEY_BEGINN,
				    record_get(session, KEY_BEGINN)));
	values_add(sheet, view_text(KEY_RAUM, record_text(session, KEY_RAUM)));
	values_add(sheet, view_text(KEY_ORT, record_text(session, KEY_ORT)));
	put_agenda(&mappe, items, count);
	put_papers(&mappe);
	values_add(&view->crumbs,
		   view_link(view, 0, view_word(view, "sitzungen"),
			     S("sitzungen.html")));
	values_add(&view->crumbs,
		   view_link(view, 0, title, view_href(view, session)));
	values_add(&view->crumbs,
		   view_link(view, 0, view_word(view, "aktenmappe"), S("")));
	view->title = view_fill(
		view, "aktenmappe_titel", "sitzung",
		label_page(view->layout, view->arena, view->site, session));
	view->record = session;
	view->council = session->council;
	view->section = "sitzungen";
	map_release(&mappe.by_id);
	map_release(&mappe.by_anchor);
}
