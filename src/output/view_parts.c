#include "output/view_parts.h"

#include <string.h>

#include "base/date.h"
#include "format/escape.h"
#include "model/attachment.h"
#include "output/label.h"
#include "output/registers.h"

static const struct value *entry_get(const struct value *entry, uint16_t key)
{
	return value_get(entry, key);
}

static struct str entry_text(const struct value *entry, uint16_t key)
{
	return value_text(value_get(entry, key));
}

static int32_t entry_date(const struct value *entry, uint16_t key)
{
	const struct value *value = value_get(entry, key);

	return value->kind == VALUE_DATE ? (int32_t)value->as.integer : 0;
}

/* ---- Lines of lists ---- */

static struct value mark(struct view *view, uint16_t key, struct str class,
			 struct str text)
{
	struct value *map = arena_alloc(view->arena, 2 * sizeof(*map));

	map[0] = value_of_text(KEY_KLASSE, class);
	map[1] = value_of_text(KEY_TEXT, text);
	return value_of_map(key, map, 2);
}

struct value part_state(struct view *view, uint16_t key,
			const struct record *record)
{
	const struct paper *paper = papers_of(&view->registers->papers, record);
	bool stations = paper && paper->flags & PAPER_STATIONS;

	if (paper && paper->last_len)
		return mark(view, key,
			    str_from(ergebnis_classes[paper->last_class]),
			    paper_last(paper));
	if (paper && paper->answered)
		return mark(view, key, S("beantwortet"),
			    view_word(view, "beantwortet"));
	return mark(view, key, S("beratung"),
		    view_word(view,
			      stations ? "in_beratung_stand" : "eingebracht"));
}

static struct value session_mark(struct view *view, uint16_t key,
				 const struct record *session)
{
	struct str status = record_text(session, KEY_STATUS);
	struct value *map;
	char word[48];

	if (!status.len || str_eq(status, S("durchgefuehrt")))
		return view_none(key);
	snprintf(word, sizeof(word), "status_%.*s", STR(status));
	map = arena_alloc(view->arena, 2 * sizeof(*map));
	map[0] = value_of_text(KEY_KLASSE, status);
	map[1] = value_of_text(KEY_TEXT, view_word(view, word));
	return value_of_map(key, map, 2);
}

static struct value line_mark(struct view *view, const struct record *record)
{
	if (record->state == RECORD_SECRET)
		return mark(view, VIEW_MARKE, S("nichtoeffentlich"),
			    view_word(view, "nichtoeffentlich"));
	switch (record->type) {
	case TYPE_DRUCKSACHE:
		return part_state(view, VIEW_MARKE, record);
	case TYPE_SITZUNG:
		return session_mark(view, VIEW_MARKE, record);
	default:
		return view_result(view, VIEW_MARKE,
				   record_text(record, KEY_ERGEBNIS));
	}
}

/* What stands in front and what the link says. */
static void line_texts(struct view *view, const struct record *record,
		       struct str *front, struct str *text)
{
	*front = S("");
	*text = label_title(view->layout, view->arena, record);
	if (record->type == TYPE_DRUCKSACHE)
		*front = record_text(record, KEY_NUMMER);
	else if (record->type == TYPE_SITZUNG)
		*front = label_date(view->layout, view->arena, record->date);
	else if (record->type == TYPE_AUSZUG)
		*front = record_text(record, KEY_TOP);
	if (record->state != RECORD_PUBLIC)
		*text = view_word(view, record->state == RECORD_DELETED
						? "geloescht_titel"
						: "nichtoeffentlich");
}

/* Is its label all its own words, without some of the page's? */
static bool speaks_for_itself(const struct record *record)
{
	return record->type != TYPE_NIEDERSCHRIFT &&
	       record->type != TYPE_WAHLPERIODE &&
	       (record->type != TYPE_SITZUNG ||
		record_text(record, KEY_BEZEICHNUNG).len);
}

struct value part_line(struct view *view, const struct record *record)
{
	bool public = record->state == RECORD_PUBLIC;
	bool dated = record->type != TYPE_SITZUNG;
	struct value *map = arena_alloc(view->arena, 9 * sizeof(*map));
	struct str front, text, extra = { NULL, 0 };
	const struct record *gremium = NULL;

	line_texts(view, record, &front, &text);
	if (public && record->type == TYPE_SITZUNG &&
	    record_text(record, KEY_BEZEICHNUNG).len)
		gremium = value_record(record_get(record, KEY_GREMIUM));
	else if (public && record->session)
		gremium =
			value_record(record_get(record->session, KEY_GREMIUM));
	/* Not on the page of the Gremium itself. */
	if (gremium && gremium != view->record)
		extra = label_short(view->layout, view->arena, gremium);
	map[0] = value_of_text(KEY_TEXT, text);
	map[1] = view_text(VIEW_HREF, view_href(view, record));
	map[2] = view_text(VIEW_VORN, front);
	map[3] = view_text(KEY_ART,
			   public ? record_text(record, KEY_ART) : S(""));
	map[4] = view_none(KEY_WER);
	map[5] = view_text(KEY_ZUSATZ, extra);
	map[6] = dated ? view_day(view, KEY_DATUM, record->date)
		       : view_none(KEY_DATUM);
	map[7] = record->state == RECORD_DELETED ? view_none(VIEW_MARKE)
						 : line_mark(view, record);
	map[8] =
		view_text(KEY_SPRACHE, view->layout->english && public &&
						       speaks_for_itself(record)
					       ? S("de")
					       : S(""));
	return value_of_map(0, map, 9);
}

struct value part_line_with(struct view *view, const struct record *record,
			    struct value other)
{
	struct value line = part_line(view, record);
	struct value *map = arena_alloc(view->arena, line.len * sizeof(*map));

	for (uint32_t i = 0; i < line.len; i++)
		map[i] = line.as.items[i].key == other.key ? other
							   : line.as.items[i];
	return value_of_map(0, map, line.len);
}

/* ---- Anlagen ---- */

static struct str size_text(struct view *view, uint64_t size)
{
	if (size >= 1000 * 1000)
		return view_printf(view, "%llu%c%llu MB",
				   (unsigned long long)(size / 1000000),
				   view->site->config->english ? '.' : ',',
				   (unsigned long long)(size / 100000 % 10));
	return view_printf(view, "%llu KB",
			   (unsigned long long)((size + 999) / 1000));
}

static struct value one_attachment(struct view *view,
				   const struct record *record,
				   const struct value *entry)
{
	struct str name = entry_text(entry, KEY_DATEI);
	struct str url = entry_text(entry, KEY_URL);
	const struct record *target =
		value_record(entry_get(entry, KEY_ANLAGE));
	const struct source_file *file =
		name.len ? attachment_file(view->site, record, name) : NULL;
	struct str href = { NULL, 0 }, format = { NULL, 0 }, size = { NULL, 0 };
	struct value *map = arena_alloc(view->arena, 8 * sizeof(*map));
	uint64_t bytes;

	if (file && attachment_is_published(view->site, file)) {
		href = view_beside(view, record, name);
		format = attachment_format(name);
		if (source_size(view->site->source, file, &bytes))
			size = size_text(view, bytes);
	} else if (target && target->state == RECORD_PUBLIC) {
		href = view_href(view, target);
	}
	if (href.len)
		url = S("");
	map[0] = value_of_text(KEY_TEXT, entry_text(entry, KEY_TITEL));
	map[1] = view_text(VIEW_HREF, href);
	map[2] = view_text(KEY_URL, url);
	map[3] = view_text(VIEW_FORMAT, format);
	map[4] = view_text(VIEW_GROESSE, size);
	map[5] = view_text(KEY_ART, entry_text(entry, KEY_ART));
	map[6] = view_day(view, KEY_DATUM, entry_date(entry, KEY_DATUM));
	map[7] = value_of_bool(VIEW_FEHLT, !href.len && !url.len);
	return value_of_map(0, map, 8);
}

struct value part_attachments(struct view *view, uint16_t key,
			      const struct record *record,
			      const struct value *list)
{
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		values_add(&row,
			   one_attachment(view, record, &list->as.items[i]));
	return view_row(view, key, &row);
}

/* ---- Siehe auch ---- */

/* Which fields of others make a group of their own, and its heading. */
static const struct relation {
	uint16_t key;
	enum record_type from; /* TYPE_NONE: any */
	const char *word;
} relations[] = {
	{ KEY_ZU, TYPE_ANLAGE, "rueck_anlage" },
	{ KEY_TEXT, TYPE_NONE, "rueck_text" },
};

static void add_group(struct view *view, struct values *groups,
		      const char *word, const struct values *lines)
{
	struct value *map;

	if (!lines->count)
		return;
	map = arena_alloc(view->arena, 2 * sizeof(*map));
	map[0] = value_of_text(KEY_NAME, view_word(view, word));
	map[1] = values_list(lines, VIEW_LISTE);
	values_add(groups, value_of_map(0, map, 2));
}

/* bezug of this record, or of others to it, one group for each kind. */
static void add_bezug(struct view *view, struct values *groups,
		      const struct record *record)
{
	static const char *const kinds[] = { "aendert",      "ersetzt",
					     "empfiehlt",    "beantwortet",
					     "berichtet_zu", "nimmt_bezug_auf",
					     "teil_von" };
	const struct value *own = record_get(record, KEY_BEZUG);
	char word[48];

	for (size_t kind = 0; kind < sizeof(kinds) / sizeof(*kinds); kind++) {
		struct str name = str_from(kinds[kind]);
		struct values out, in;

		values_init(&out, view->arena);
		values_init(&in, view->arena);
		for (uint32_t i = 0; own->kind == VALUE_LIST && i < own->len;
		     i++) {
			const struct value *entry = &own->as.items[i];
			const struct record *to =
				value_record(entry_get(entry, KEY_NUMMER));

			if (to && str_eq(entry_text(entry, KEY_ART), name))
				values_add(&out, part_line(view, to));
		}
		for (uint32_t i = 0; i < record->backref_count; i++) {
			const struct backref *back = &record->backrefs[i];
			const struct value *list;

			if (back->key != KEY_BEZUG)
				continue;
			list = record_get(back->from, KEY_BEZUG);
			if (str_eq(entry_text(&list->as.items[back->item],
					      KEY_ART),
				   name))
				values_add(&in, part_line(view, back->from));
		}
		snprintf(word, sizeof(word), "bezug_%s", kinds[kind]);
		add_group(view, groups, word, &out);
		snprintf(word, sizeof(word), "rueck_%s", kinds[kind]);
		add_group(view, groups, word, &in);
	}
}

struct value part_see_also(struct view *view, uint16_t key,
			   const struct record *record)
{
	struct values groups;

	values_init(&groups, view->arena);
	add_bezug(view, &groups, record);
	for (size_t k = 0; k < sizeof(relations) / sizeof(*relations); k++) {
		struct values lines;

		values_init(&lines, view->arena);
		for (uint32_t i = 0; i < record->backref_count; i++) {
			const struct backref *back = &record->backrefs[i];

			if (back->key == relations[k].key &&
			    (relations[k].from == TYPE_NONE ||
			     back->from->type == relations[k].from))
				values_add(&lines, part_line(view, back->from));
		}
		add_group(view, &groups, relations[k].word, &lines);
	}
	return view_row(view, key, &groups);
}

/* ---- Fristen, members ---- */

struct value part_deadlines(struct view *view, uint16_t key,
			    const struct value *list)
{
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *entry = &list->as.items[i];
		struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

		map[0] = view_day(view, KEY_BIS, entry_date(entry, KEY_BIS));
		map[1] = view_text(KEY_AUFGABE, entry_text(entry, KEY_AUFGABE));
		map[2] = view_text(KEY_WER, entry_text(entry, KEY_WER));
		values_add(&row, value_of_map(0, map, 3));
	}
	return view_row(view, key, &row);
}

static struct str member_note(struct view *view, const struct value *entry)
{
	const struct value *votes = entry_get(entry, KEY_STIMMRECHT);
	const struct record *whom =
		value_record(entry_get(entry, KEY_STELLVERTRETUNG_FUER));

	if (whom)
		return view_fill(view, "stellvertretend_fuer", "name",
				 label_title(view->layout, view->arena, whom));
	if (votes->kind == VALUE_BOOL && !votes->as.integer)
		return view_word(view, "ohne_stimmrecht");
	return (struct str){ NULL, 0 };
}

struct value part_members(struct view *view, uint16_t key,
			  const struct value *list, bool former)
{
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *entry = &list->as.items[i];
		int32_t until = entry_date(entry, KEY_BIS);
		struct value *map;

		if ((until && until < view->site->today) != former)
			continue;
		map = arena_alloc(view->arena, 6 * sizeof(*map));
		map[0] = view_reference(view, KEY_PERSON,
					entry_get(entry, KEY_PERSON));
		map[1] = view_reference(view, KEY_FRAKTION,
					entry_get(entry, KEY_FRAKTION));
		map[2] = view_text(KEY_ROLLE, entry_text(entry, KEY_ROLLE));
		map[3] = view_text(KEY_ZUSATZ, member_note(view, entry));
		map[4] = view_day(view, KEY_VON, entry_date(entry, KEY_VON));
		map[5] = view_day(view, KEY_BIS, until);
		values_add(&row, value_of_map(0, map, 6));
	}
	return view_row(view, key, &row);
}

void part_neighbours(struct view *view, const char *word,
		     const struct record *before, const struct record *after)
{
	struct values *sheet = &view->sheet;

	values_add(sheet, before ? view_record(view, VIEW_VORHER, before)
				 : view_none(VIEW_VORHER));
	values_add(sheet, after ? view_record(view, VIEW_NACHHER, after)
				: view_none(VIEW_NACHHER));
	values_add(sheet, before || after ? value_of_text(VIEW_NACHBARN,
							  view_word(view, word))
					  : view_none(VIEW_NACHBARN));
}

/* ---- Citation ---- */

/* Without what is not known. */
static struct str bibtex(struct view *view, const struct record *record,
			 struct str title, struct str body, struct str url)
{
	struct buf *out = view->buf;

	buf_clear(out);
	buf_printf(out, "@misc{%.*s,\n  title = {%.*s},\n  author = {{%.*s}}",
		   STR(record_tail(record)), STR(title), STR(body));
	if (record->date)
		buf_printf(out, ",\n  year = {%d}", record->date / 10000);
	if (url.len)
		buf_printf(out, ",\n  url = {%.*s}", STR(url));
	buf_lit(out, "\n}");
	return arena_str(view->arena, buf_str(out));
}

struct value part_citation(struct view *view, uint16_t key,
			   const struct record *record)
{
	struct str base = view->site->config->base_url;
	struct str body = record_text(record->council->record, KEY_NAME);
	/* The long label of a Sitzung says the date, which follows anyway. */
	struct str title =
		record->type == TYPE_SITZUNG
			? label_title(view->layout, view->arena, record)
			: label_link(view->layout, view->arena, record);
	struct str type = label_type(view->layout, record->type);
	struct str date = label_date(view->layout, view->arena, record->date);
	struct str url = { NULL, 0 };
	struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

	/* Not »Niederschrift Niederschrift: …«. */
	if (str_find_str(title, type) < title.len)
		type.len = 0;

	if (base.len)
		url = view_printf(view, "%.*s%.*s.html", STR(base),
				  STR(record->id));
	map[0] = value_of_text(KEY_TEXT,
			       view_printf(view, "%.*s, %.*s%s%.*s%s%.*s",
					   STR(body), STR(type),
					   type.len ? " " : "", STR(title),
					   date.len ? ", " : "", STR(date)));
	map[1] = view_text(KEY_URL, url);
	map[2] = value_of_text(VIEW_BIBTEX,
			       bibtex(view, record, title, body, url));
	return value_of_map(key, map, 3);
}

struct value part_contents(struct view *view, uint16_t key,
			   const struct record *record)
{
	enum { LONG_TEXT = 6000, MOST = 60 };
	struct values row;

	values_init(&row, view->arena);
	if (record->html_len < LONG_TEXT || record->heading_count < 3)
		return view_none(key);
	for (uint32_t i = 0; i < record->heading_count && i < MOST; i++) {
		const struct heading *heading = &record->headings[i];
		struct value *map;

		if (heading->level > 3 || !heading->anchor.len)
			continue;
		map = arena_alloc(view->arena, 2 * sizeof(*map));
		map[0] = value_of_text(KEY_TEXT, heading->text);
		map[1] = value_of_text(VIEW_ANKER, heading->anchor);
		values_add(&row, value_of_map(0, map, 2));
	}
	return view_row(view, key, &row);
}

/* ---- Small things ---- */

struct str part_distance(struct view *view, int32_t date)
{
	int32_t days;

	if (!date || !view->site->today)
		return (struct str){ NULL, 0 };
	days = date_days(date) - date_days(view->site->today);
	if (!days)
		return view_word(view, "heute");
	if (days == 1)
		return view_word(view, "morgen");
	if (days == -1)
		return view_word(view, "gestern");
	return view_fill(view, days < 0 ? "vor_tagen" : "in_tagen", "n",
			 view_printf(view, "%d", days < 0 ? -days : days));
}

struct value part_time(struct view *view, uint16_t key,
		       const struct value *time)
{
	if (time->kind != VALUE_TIME)
		return view_none(key);
	return value_of_text(key, view_printf(view, "%02d:%02d",
					      (int)(time->as.integer / 60),
					      (int)(time->as.integer % 60)));
}

void part_notes(struct view *view, const struct record *record)
{
	values_add(&view->sheet,
		   view_text(KEY_HINWEIS, record_text(record, KEY_HINWEIS)));
	values_add(&view->sheet,
		   view_text(KEY_QUELLE, record_text(record, KEY_QUELLE)));
}
