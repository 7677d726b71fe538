#include "output/search_record.h"

#include "base/utf8.h"
#include "model/course.h"
#include "model/number.h"
#include "model/vocabulary.h"
#include "output/label.h"

/* A list of texts in the view's arena, each once. */
struct texts {
	struct arena *arena;
	struct str *at;
	size_t count, room;
};

static void add_text(struct texts *texts, struct str text)
{
	if (!text.len)
		return;
	for (size_t i = 0; i < texts->count; i++)
		if (str_eq(texts->at[i], text))
			return;
	if (texts->count == texts->room) {
		size_t room = texts->room ? 2 * texts->room : 8;
		struct str *at = arena_alloc(texts->arena, room * sizeof(*at));

		for (size_t i = 0; i < texts->count; i++)
			at[i] = texts->at[i];
		texts->at = at;
		texts->room = room;
	}
	texts->at[texts->count++] = text;
}

static struct str_list list_of(const struct texts *texts)
{
	return (struct str_list){ texts->at, texts->count };
}

/* What a document is gathered in. */
struct gathering {
	struct view *view;
	const struct record *record;
	struct texts names, facets[SEARCH_FACETS];
	struct search_document document;
};

/* Does the German alphabet have it? */
static bool is_german(uint32_t code)
{
	return code < 0x80 || code == 0xc4 || code == 0xd6 || code == 0xdc ||
	       code == 0xdf || code == 0xe4 || code == 0xf6 || code == 0xfc;
}

/* A name as those write it who lack its letters: celik for Çelik. */
static void add_plain_name(struct gathering *g, struct str name)
{
	struct buf *plain = g->view->buf;
	bool same = true;
	size_t at = 0;

	buf_clear(plain);
	while (at < name.len) {
		size_t from = at;
		bool german = is_german(utf8_next(name, &at));
		struct str letter = { name.at + from, at - from };

		same = same && german;
		if (german)
			buf_add(plain, letter);
		else
			utf8_add_folded(plain, letter);
	}
	if (!same)
		add_text(&g->names, arena_str(g->view->arena, buf_str(plain)));
}

static void add_name(struct gathering *g, struct str name)
{
	add_text(&g->names, name);
	add_plain_name(g, name);
}

/* Names of all records that a value refers to, and free texts. */
static void add_names(struct gathering *g, const struct value *value)
{
	const struct record *record = value_record(value);

	if (value->flags & ENTRY_SECRET)
		return;
	if (value->kind == VALUE_LIST || value->kind == VALUE_MAP) {
		for (uint32_t i = 0; i < value->len; i++)
			add_names(g, &value->as.items[i]);
	} else if (value->kind == VALUE_TEXT) {
		add_name(g, value_text(value));
	} else if (record && record->state == RECORD_PUBLIC &&
		   record->type != TYPE_DRUCKSACHE) {
		add_name(g,
			 label_title(g->view->layout, g->view->arena, record));
		add_text(&g->names, record_text(record, KEY_KURZ));
	}
}

static void add_gremium(struct gathering *g, const struct value *value)
{
	const struct record *gremium = value_record(value);

	if (!gremium || gremium->state != RECORD_PUBLIC)
		return;
	add_text(&g->facets[FACET_GREMIUM], record_text(gremium, KEY_NAME));
	add_names(g, value);
}

static void add_parties(struct gathering *g, const struct value *list)
{
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct record *party = value_record(&list->as.items[i]);

		if (party && party->type == TYPE_FRAKTION &&
		    party->state == RECORD_PUBLIC)
			add_text(&g->facets[FACET_FRAKTION],
				 record_text(party, KEY_KURZ));
	}
}

static void add_result(struct gathering *g, struct str result)
{
	bool english = g->view->site->config->english;

	if (result.len)
		add_text(&g->facets[FACET_ERGEBNIS],
			 vocabulary_label(VOCABULARY_ERGEBNIS,
					  view_class(g->view, result),
					  english));
}

static struct str joined(struct view *view, struct str a, struct str b)
{
	if (!a.len || !b.len)
		return a.len ? a : b;
	return view_printf(view, "%.*s · %.*s", STR(a), STR(b));
}

static void gather_paper(struct gathering *g)
{
	static const uint16_t named[] = { KEY_INITIATOR,     KEY_VERFASSER,
					  KEY_FEDERFUEHRUNG, KEY_BETEILIGT,
					  KEY_BEARBEITUNG,   KEY_ORTE };
	const struct record *record = g->record;
	struct view *view = g->view;
	struct course course;

	course_read(&course, view->site, record, view->arena);
	for (size_t i = 0; i < sizeof(named) / sizeof(*named); i++)
		add_names(g, record_get(record, named[i]));
	add_parties(g, record_get(record, KEY_INITIATOR));
	for (size_t i = 0; i < course.count; i++)
		if (!course.at[i].secret)
			add_gremium(g, course.at[i].gremium);
	add_text(&g->facets[FACET_ART], record_text(record, KEY_ART));
	add_text(&g->names, record_text(record, KEY_ART));
	g->document.info = record_text(record, KEY_ART);
	if (course.last) {
		add_result(g, course.last->result);
		g->document.info =
			joined(view, g->document.info, course.last->result);
	}
}

/* Sitzung, Auszug, Niederschrift. */
static void gather_meeting(struct gathering *g)
{
	const struct record *record = g->record;
	const struct record *session =
		record->session ? record->session : record;
	const struct value *gremium = record_get(session, KEY_GREMIUM);
	struct str type = label_type(g->view->layout, record->type);
	struct str result = record_text(record, KEY_ERGEBNIS);

	add_gremium(g, gremium);
	add_names(g, record_get(record, KEY_REDNER));
	add_text(&g->facets[FACET_ART], type);
	add_result(g, result);
	if (value_record(gremium))
		type = joined(g->view, type,
			      label_short(g->view->layout, g->view->arena,
					  value_record(gremium)));
	g->document.info = joined(g->view, type, result);
}

static void gather_other(struct gathering *g)
{
	struct str type = label_type(g->view->layout, g->record->type);

	add_text(&g->facets[FACET_ART], type);
	add_plain_name(g,
		       label_title(g->view->layout, g->view->arena, g->record));
	add_text(&g->names, record_text(g->record, KEY_KURZ));
	add_names(g, record_get(g->record, KEY_NAMEN));
	g->document.info = type;
}

/* The number as written and, where it fits a pattern, the running number. */
static void add_numbers(struct gathering *g, struct str numbers[2])
{
	const struct number_patterns *patterns = &g->record->council->patterns;
	struct str_list *list = &g->document.nummern;
	struct number number;

	list->at = numbers;
	numbers[0] = record_text(g->record, KEY_NUMMER);
	list->count = numbers[0].len > 0;
	if (list->count && number_read(patterns, numbers[0], &number))
		numbers[list->count++] =
			view_printf(g->view, "%u", (unsigned)number.running);
}

static void add_line(struct buf *text, const struct value *line)
{
	if (!value_text(line).len)
		return;
	buf_add_char(text, '\n');
	buf_add(text, value_text(line));
}

/* The titles of the entries that are public. */
static void add_titles(struct buf *text, const struct value *list)
{
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		if (!(list->as.items[i].flags & ENTRY_SECRET))
			add_line(text,
				 value_get(&list->as.items[i], KEY_TITEL));
}

/* What the page says beside the text. */
static void add_rest(struct buf *text, const struct record *record)
{
	const struct value *laws = record_get(record, KEY_RECHTSGRUNDLAGE);

	add_titles(text, record_get(record, KEY_TAGESORDNUNG));
	add_titles(text, record_get(record, KEY_ANLAGEN));
	add_line(text, record_get(record, KEY_BESCHLUSSNUMMER));
	for (uint32_t i = 0; laws->kind == VALUE_LIST && i < laws->len; i++)
		add_line(text, &laws->as.items[i]);
}

static struct str join(struct view *view, const struct value *list)
{
	struct buf *buf = view->buf;

	buf_clear(buf);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		if (buf->len)
			buf_add_char(buf, ' ');
		buf_add(buf, value_text(&list->as.items[i]));
	}
	return arena_str(view->arena, buf_str(buf));
}

static struct str join_texts(struct view *view, const struct texts *texts)
{
	struct buf *buf = view->buf;

	buf_clear(buf);
	for (size_t i = 0; i < texts->count; i++) {
		if (buf->len)
			buf_add_char(buf, ' ');
		buf_add(buf, texts->at[i]);
	}
	return arena_str(view->arena, buf_str(buf));
}

static enum search_class class_of(const struct record *record)
{
	switch (record->type) {
	case TYPE_DRUCKSACHE:
		return SEARCH_PAPER;
	case TYPE_AUSZUG:
	case TYPE_NIEDERSCHRIFT:
	case TYPE_ANLAGE:
		return SEARCH_PROCEEDING;
	case TYPE_SITZUNG:
		return SEARCH_MEETING;
	default:
		return SEARCH_OTHER;
	}
}

static void gather(struct gathering *g)
{
	switch (g->record->type) {
	case TYPE_DRUCKSACHE:
		gather_paper(g);
		break;
	case TYPE_SITZUNG:
	case TYPE_AUSZUG:
	case TYPE_NIEDERSCHRIFT:
		gather_meeting(g);
		break;
	default:
		gather_other(g);
	}
}

void search_record(struct search *search, unsigned worker, struct view *view,
		   const struct record *record)
{
	struct gathering g = { .view = view, .record = record };
	struct search_document *document = &g.document;
	struct arena *arena = view->arena;
	struct str numbers[2];

	g.names.arena = arena;
	for (size_t i = 0; i < SEARCH_FACETS; i++)
		g.facets[i].arena = arena;
	gather(&g);
	if (record->term && record->term->state == RECORD_PUBLIC)
		add_text(&g.facets[FACET_WAHLPERIODE],
			 record_text(record->term, KEY_KUERZEL));
	if (view->site->council_count > 1)
		add_text(&g.facets[FACET_KOERPERSCHAFT],
			 label_short(view->layout, arena,
				     record->council->record));
	document->ref = record->id;
	document->class = class_of(record);
	document->date = (uint32_t)record->date;
	document->titel = label_title(view->layout, arena, record);
	if (record->type == TYPE_DRUCKSACHE)
		add_numbers(&g, numbers);
	document->namen = join_texts(view, &g.names);
	document->schlagworte = join(view, record_get(record, KEY_SCHLAGWORTE));
	for (size_t i = 0; i < SEARCH_FACETS; i++)
		document->facets[i] = list_of(&g.facets[i]);
	buf_clear(view->buf);
	if (record->text_len)
		spill_read(view->site->spill, record->text_at, record->text_len,
			   view->buf);
	add_rest(view->buf, record);
	document->text = buf_str(view->buf);
	search_add(search, worker, document);
}
