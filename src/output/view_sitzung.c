#include "model/top.h"
#include "output/agenda.h"
#include "output/aktenmappe.h"
#include "output/body.h"
#include "output/label.h"
#include "output/presence.h"
#include "output/view_parts.h"
#include "output/view_record.h"
#include "output/vote.h"

static struct value text_of(const struct record *record, uint16_t key)
{
	return view_text(key, record_text(record, key));
}

static struct value record_link(struct view *view, uint16_t key,
				const struct record *record)
{
	return record ? view_link(
				view, key,
				label_title(view->layout, view->arena, record),
				view_href(view, record))
		      : view_none(key);
}

/* What a Sitzung, its Auszüge and its Niederschrift all say of it. */
static void put_place(struct view *view, const struct record *session)
{
	view_put(view, view_reference(view, KEY_GREMIUM,
				      record_get(session, KEY_GREMIUM)));
	view_put(view, view_date(view, KEY_DATUM, session->date));
	view_put(view,
		 part_time(view, KEY_BEGINN, record_get(session, KEY_BEGINN)));
	view_put(view,
		 part_time(view, KEY_ENDE, record_get(session, KEY_ENDE)));
	view_put(view, text_of(session, KEY_RAUM));
	view_put(view, text_of(session, KEY_ORT));
	view_put(view, text_of(session, KEY_ANLASS));
}

static struct value mark(struct view *view, uint16_t key, struct str class,
			 struct str text)
{
	struct value *map;

	if (!text.len)
		return view_none(key);
	map = arena_alloc(view->arena, 2 * sizeof(*map));
	map[0] = value_of_text(KEY_KLASSE, class);
	map[1] = value_of_text(KEY_TEXT, text);
	return value_of_map(key, map, 2);
}

/* ---- The records that belong to a Sitzung ---- */

static const struct record *minutes_of(const struct record *session)
{
	for (uint32_t i = 0; i < session->backref_count; i++)
		if (session->backrefs[i].from->type == TYPE_NIEDERSCHRIFT &&
		    session->backrefs[i].key == KEY_SITZUNG)
			return session->backrefs[i].from;
	return NULL;
}

/* ---- Tagesordnung ---- */

static struct value item_papers(struct view *view,
				const struct agenda_item *item)
{
	const struct value *list = agenda_papers(item);
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct record *paper = value_record(&list->as.items[i]);

		if (paper)
			values_add(&row, view_short(view, 0, paper));
	}
	return view_row(view, KEY_DRUCKSACHEN, &row);
}

static struct value agenda_line(struct view *view,
				const struct agenda_item *item,
				struct str anchor, bool group)
{
	bool secret = agenda_is_secret(item);
	struct value *map = arena_alloc(view->arena, 8 * sizeof(*map));

	map[0] = view_text(VIEW_ANKER, anchor);
	map[1] = value_of_text(KEY_TOP, item->top);
	map[2] = value_of_text(KEY_TITEL,
			       secret ? view_word(view, "nichtoeffentlich")
				      : agenda_title(view, item));
	map[3] = value_of_bool(VIEW_GRUPPE, group && !secret);
	map[4] = secret ? view_none(KEY_DRUCKSACHEN) : item_papers(view, item);
	map[5] = secret ? view_none(VIEW_MARKE)
			: view_result(view, VIEW_MARKE,
				      agenda_text(item, KEY_ERGEBNIS));
	map[6] = item->extract && !secret
			 ? view_link(view, VIEW_AUSZUG,
				     view_word(view, "auszug"),
				     view_href(view, item->extract))
			 : view_none(VIEW_AUSZUG);
	map[7] = view_none(KEY_ZUSATZ);
	return value_of_map(0, map, 8);
}

static void put_agenda(struct view *view, const struct record *session)
{
	struct agenda_item *items;
	size_t count = agenda_of(view, session, &items);
	struct values open, closed;

	values_init(&open, view->arena);
	values_init(&closed, view->arena);
	for (size_t i = 0; i < count; i++) {
		bool group = i + 1 < count &&
			     top_is_below(items[i + 1].top, items[i].top);

		bool again = i && top_same(items[i].top, items[i - 1].top);
		struct str anchor =
			again ? S("") : agenda_anchor(view, items[i].top);

		values_add(agenda_is_secret(&items[i]) ? &closed : &open,
			   agenda_line(view, &items[i], anchor, group));
	}
	view_put(view, agenda_sections(view, &open, &closed));
}

/* ---- Sitzung ---- */

/* The one before and after it of the same Gremium. */
static void put_neighbours(struct view *view, const struct record *session)
{
	const struct record *gremium =
		value_record(record_get(session, KEY_GREMIUM));
	const struct record *before = NULL, *after = NULL;

	for (uint32_t i = 0; gremium && i < gremium->backref_count; i++) {
		const struct record *at = gremium->backrefs[i].from;

		if (at->type != TYPE_SITZUNG ||
		    gremium->backrefs[i].key != KEY_GREMIUM || at == session)
			continue;
		if (at->date < session->date &&
		    (!before || at->date >= before->date))
			before = at;
		if (at->date > session->date &&
		    (!after || at->date < after->date))
			after = at;
	}
	part_neighbours(view, "nachbarn_sitzung", before, after);
}

static void put_minutes(struct view *view, const struct record *session)
{
	const struct record *minutes = minutes_of(session);
	struct str state = minutes ? record_text(minutes, KEY_STAND) : S("");
	bool draft = str_eq(state, S("Entwurf"));

	view_put(view, minutes ? view_link(view, VIEW_NIEDERSCHRIFT,
					   view_word(view, "niederschrift"),
					   view_href(view, minutes))
			       : view_none(VIEW_NIEDERSCHRIFT));
	view_put(view, mark(view, VIEW_NIEDERSCHRIFT_STAND,
			    draft ? S("entwurf") : S("genehmigt"),
			    !minutes ? S("")
				     : view_word(view, draft ? "entwurf"
							     : "genehmigt")));
}

static struct str openness(struct view *view, const struct record *session)
{
	return view_word(view, str_eq(record_text(session, KEY_OEFFENTLICH),
				      S("teilweise"))
				       ? "teilweise_oeffentlich"
				       : "oeffentlich");
}

void view_sitzung(struct view *view, const struct record *record)
{
	struct str status = record_text(record, KEY_STATUS);
	bool future = record->date >= view->site->today;
	struct value present;

	view_put(view, view_text(KEY_TITEL, label_title(view->layout,
							view->arena, record)));
	put_place(view, record);
	view_put(view, record->term
			       ? view_short(view, KEY_WAHLPERIODE, record->term)
			       : view_none(KEY_WAHLPERIODE));
	view_put(view, text_of(record, KEY_ZUSATZ));
	view_put(view, value_of_text(KEY_OEFFENTLICH, openness(view, record)));
	view_put(view, mark(view, VIEW_MARKE, status,
			    view_word(view, view_printf(view, "status_%.*s",
							STR(status))
						    .at)));
	view_put(view,
		 value_of_bool(VIEW_ABGESAGT, str_eq(status, S("abgesagt"))));
	view_put(view,
		 view_text(VIEW_ABSTAND,
			   future ? part_distance(view, record->date) : S("")));
	view_put(view, aktenmappe_exists(record)
			       ? view_link(view, VIEW_AKTENMAPPE,
					   view_word(view, "aktenmappe_lesen"),
					   aktenmappe_path(view->arena, record))
			       : view_none(VIEW_AKTENMAPPE));
	put_minutes(view, record);
	put_agenda(view, record);
	present = presence_of(view, record);
	view_put(view, present);
	view_put(view, present.kind == VALUE_MAP
			       ? view_none(VIEW_TEILNEHMER)
			       : presence_members(view, record));
	view_put(view, body_html(view, VIEW_KOERPER, record));
	view_put(view, part_attachments(view, KEY_ANLAGEN, record,
					record_get(record, KEY_ANLAGEN)));
	view_put(view, part_see_also(view, VIEW_SIEHE_AUCH, record));
	view_put(view, part_citation(view, VIEW_ZITAT, record));
	put_neighbours(view, record);
	part_notes(view, record);
}

/* ---- Auszug ---- */

static void put_top_neighbours(struct view *view, const struct record *record)
{
	const struct record **list;
	size_t count = agenda_extracts(view, record->session, &list), at = 0;
	const struct record *before, *after;

	while (at < count && list[at] != record)
		at++;
	before = at > 0 && at < count ? list[at - 1] : NULL;
	after = at + 1 < count ? list[at + 1] : NULL;
	part_neighbours(view, "nachbarn_top", before, after);
}

static struct value paper_lines(struct view *view, const struct record *record)
{
	const struct value *list = record_get(record, KEY_DRUCKSACHEN);
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct record *paper = value_record(&list->as.items[i]);

		if (paper)
			values_add(&row, part_line(view, paper));
	}
	return view_row(view, KEY_DRUCKSACHEN, &row);
}

void view_auszug(struct view *view, const struct record *record)
{
	const struct record *session = record->session;

	view_put(view, text_of(record, KEY_TITEL));
	view_put(view, text_of(record, KEY_TOP));
	view_put(view, record_link(view, KEY_SITZUNG, session));
	put_place(view, session);
	view_put(view, value_of_text(KEY_OEFFENTLICH,
				     view_word(view, "oeffentlich")));
	view_put(view, view_result(view, VIEW_MARKE,
				   record_text(record, KEY_ERGEBNIS)));
	view_put(view, paper_lines(view, record));
	view_put(view, view_references(view, KEY_REDNER,
				       record_get(record, KEY_REDNER)));
	view_put(view, vote_map(view, KEY_ABSTIMMUNG,
				record_get(record, KEY_ABSTIMMUNG), NULL));
	view_put(view, body_html(view, VIEW_KOERPER, record));
	view_put(view, part_attachments(view, KEY_ANLAGEN, record,
					record_get(record, KEY_ANLAGEN)));
	view_put(view, part_see_also(view, VIEW_SIEHE_AUCH, record));
	view_put(view, part_citation(view, VIEW_ZITAT, record));
	put_top_neighbours(view, record);
	part_notes(view, record);
}

/* ---- Niederschrift ---- */

static struct value extract_block(struct view *view,
				  const struct record *extract)
{
	struct value *map = arena_alloc(view->arena, 8 * sizeof(*map));
	struct agenda_item item = { record_text(extract, KEY_TOP), NULL,
				    extract };

	map[0] = value_of_text(VIEW_ANKER, agenda_anchor(view, item.top));
	map[1] = value_of_text(KEY_TOP, item.top);
	map[2] = text_of(extract, KEY_TITEL);
	map[3] = view_link(view, VIEW_AUSZUG, view_word(view, "auszug"),
			   view_href(view, extract));
	map[4] = view_result(view, VIEW_MARKE,
			     record_text(extract, KEY_ERGEBNIS));
	map[5] = item_papers(view, &item);
	map[6] = vote_map(view, KEY_ABSTIMMUNG,
			  record_get(extract, KEY_ABSTIMMUNG), NULL);
	map[7] = body_nested(
		view, VIEW_KOERPER, extract,
		view_printf(view, "%.*s-", STR(agenda_anchor(view, item.top))));
	return value_of_map(0, map, 8);
}

/* A Niederschrift without a text of its own is its Auszüge in a row. */
static void put_extracts(struct view *view, const struct record *record)
{
	const struct record **list;
	size_t count = agenda_extracts(view, record->session, &list);
	struct values blocks;

	values_init(&blocks, view->arena);
	if (record->html_len)
		count = 0;
	for (size_t i = 0; i < count; i++)
		values_add(&blocks, extract_block(view, list[i]));
	view_put(view, view_row(view, VIEW_AUSZUEGE, &blocks));
}

void view_niederschrift(struct view *view, const struct record *record)
{
	bool draft = str_eq(record_text(record, KEY_STAND), S("Entwurf"));
	const struct record *session = record->session;

	view_put(view, view_text(KEY_TITEL, label_title(view->layout,
							view->arena, record)));
	view_put(view, record_link(view, KEY_SITZUNG, session));
	put_place(view, session);
	view_put(view,
		 mark(view, VIEW_MARKE, draft ? S("entwurf") : S("genehmigt"),
		      view_word(view, draft ? "entwurf" : "genehmigt")));
	view_put(view, value_of_bool(VIEW_ENTWURF, draft));
	view_put(view, view_reference(view, KEY_GENEHMIGT_IN,
				      record_get(record, KEY_GENEHMIGT_IN)));
	view_put(view, body_html(view, VIEW_KOERPER, record));
	view_put(view, part_contents(view, VIEW_INHALT, record));
	put_extracts(view, record);
	view_put(view, presence_of(view, session));
	view_put(view, part_attachments(view, KEY_ANLAGEN, record,
					record_get(record, KEY_ANLAGEN)));
	view_put(view, part_see_also(view, VIEW_SIEHE_AUCH, record));
	view_put(view, part_citation(view, VIEW_ZITAT, record));
	part_notes(view, record);
}

void view_anlage(struct view *view, const struct record *record)
{
	const struct record *owner = value_record(record_get(record, KEY_ZU));
	struct str name = record_text(record, KEY_DATEI);
	struct value file[2] = {
		view_text(KEY_TITEL, name),
		view_text(KEY_DATEI, name),
	};
	struct value entry = value_of_map(0, file, 2);
	struct value list = value_of_list(0, &entry, name.len ? 1 : 0);

	view_put(view, text_of(record, KEY_TITEL));
	view_put(view,
		 owner ? view_record(view, KEY_ZU, owner) : view_none(KEY_ZU));
	view_put(view, view_date(view, KEY_DATUM, record->date));
	view_put(view, part_attachments(view, KEY_DATEI, record, &list));
	view_put(view, part_deadlines(view, KEY_FRISTEN,
				      record_get(record, KEY_FRISTEN)));
	view_put(view, body_html(view, VIEW_KOERPER, record));
	view_put(view, part_contents(view, VIEW_INHALT, record));
	view_put(view, part_see_also(view, VIEW_SIEHE_AUCH, record));
	view_put(view, part_citation(view, VIEW_ZITAT, record));
	part_notes(view, record);
}
