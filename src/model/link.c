#include "model/link.h"

#include "model/reference.h"

static const struct message NO_COUNCIL = {
	"koerperschaft-fehlt",
	DIAG_ERROR,
	"Zu dieser Datei gibt es keine Körperschaft.",
	"There is no Körperschaft for this file.",
	"Legen Sie die Datei »koerperschaft.md« in diesem Ordner oder in einem "
	"darüber an.",
	"Create the file »koerperschaft.md« in this folder or in one above.",
};
static const struct message NUMBER_TWICE = {
	"nummer-doppelt",
	DIAG_ERROR,
	"Die Nummer »{0}« hat schon eine andere Drucksache: {1}",
	"Another Drucksache has the number »{0}« already: {1}",
	"Ändern Sie eine der beiden Nummern.",
	"Change one of the two numbers.",
};
static const struct message NO_COUNCIL_AT_ALL = {
	"koerperschaft-fehlt",
	DIAG_ERROR,
	"Diese Datei fehlt; ohne sie gehört kein Eintrag zu einer "
	"Körperschaft.",
	"This file is missing; without it no record belongs to a "
	"Körperschaft.",
	"Legen Sie sie an mit »typ: koerperschaft«, »name«, »kurz« und "
	"»nummernmuster«.",
	"Create it with »typ: koerperschaft«, »name«, »kurz« and "
	"»nummernmuster«.",
};
/* With the ones that there are, or without. */
static const struct message NO_TERM[] = {
	{
		"wahlperiode-unbekannt",
		DIAG_ERROR,
		"Die Wahlperiode »{0}« gibt es in dieser Körperschaft nicht.",
		"There is no Wahlperiode »{0}« in this Körperschaft.",
		"Es gibt {1}; für eine weitere legen Sie eine Datei mit "
		"»typ: wahlperiode« und diesem »kuerzel« an.",
		"There is {1}; for another one create a file with "
		"»typ: wahlperiode« and this »kuerzel«.",
	},
	{
		"wahlperiode-unbekannt",
		DIAG_ERROR,
		"Die Wahlperiode »{0}« gibt es in dieser Körperschaft nicht.",
		"There is no Wahlperiode »{0}« in this Körperschaft.",
		"Legen Sie eine Datei mit »typ: wahlperiode« und diesem "
		"»kuerzel« an.",
		"Create a file with »typ: wahlperiode« and this »kuerzel«.",
	},
};
/* Each twice: with the nearest name, or with what to do where none is near. */
static const struct message NO_NUMBER[] = {
	{
		"drucksache-unbekannt",
		DIAG_ERROR,
		"Die Drucksache »{0}« gibt es nicht.",
		"There is no Drucksache »{0}«.",
		"Meinten Sie »{1}«?",
		"Did you mean »{1}«?",
	},
	{
		"drucksache-unbekannt",
		DIAG_ERROR,
		"Die Drucksache »{0}« gibt es nicht.",
		"There is no Drucksache »{0}«.",
		"Prüfen Sie die Nummer, oder legen Sie die Drucksache an.",
		"Check the number, or create the Drucksache.",
	},
};
static const struct message NO_TARGET[] = {
	{
		"verweis-unbekannt",
		DIAG_ERROR,
		"»{0}« führt zu keinem Eintrag; gesucht ist hier {1}.",
		"»{0}« leads to no record; {3} is expected here.",
		"Meinten Sie »{2}«?",
		"Did you mean »{2}«?",
	},
	{
		"verweis-unbekannt",
		DIAG_ERROR,
		"»{0}« führt zu keinem Eintrag; gesucht ist hier {1}.",
		"»{0}« leads to no record; {3} is expected here.",
		"Schreiben Sie den Namen der Datei ohne Endung, oder legen "
		"Sie den Eintrag an.",
		"Write the file's name without its ending, or create the "
		"record.",
	},
};
static const struct message WRONG_TARGET = {
	"verweis-falsche-art",
	DIAG_ERROR,
	"»{0}« ist {1}, gesucht ist hier aber {2}.",
	"»{0}« is {4}, but {5} is expected here.",
	"Gefunden wurde die Datei {3}.",
	"The file found is {3}.",
};
static const struct message MANY_TARGETS = {
	"verweis-mehrdeutig",
	DIAG_ERROR,
	"»{0}« kann mehrere Einträge meinen: {1} und {2}.",
	"»{0}« can mean several records: {1} and {2}.",
	"Schreiben Sie mehr vom Pfad davor, zum Beispiel »{1}«.",
	"Write more of the path in front, for example »{1}«.",
};
static const struct message LOOKS_LIKE = {
	"verweis-aehnlich",
	DIAG_WARNING,
	"»{0}« ist kein Eintrag und wird als Text gezeigt.",
	"»{0}« is no record and is shown as text.",
	"Meinten Sie »{1}«?",
	"Did you mean »{1}«?",
};
static const struct message TEXT_NUMBER = {
	"nummer-ohne-drucksache",
	DIAG_WARNING,
	"Im Text steht »{0}«, aber diese Drucksache gibt es hier nicht.",
	"The text says »{0}«, but there is no such Drucksache here.",
	"Prüfen Sie die Nummer; auf der Seite wird sie als unbekannt gezeigt.",
	"Check the number; the page shows it as unknown.",
};
static const struct message DEAD_LINK = {
	"link-ins-leere",
	DIAG_WARNING,
	"Der Link zu »{0}« führt ins Leere.",
	"The link to »{0}« leads nowhere.",
	"Verlinken Sie die Datei eines Eintrags (….md) oder einer Anlage "
	"dieses Eintrags.",
	"Link the file of a record (….md) or of one of this record's Anlagen.",
};

static void report(const struct site *site, struct record *record,
		   const struct message *message, uint32_t line,
		   uint32_t column, uint32_t width, const struct str *args,
		   size_t count)
{
	struct arena scratch = { 0 };
	struct place place =
		site_place(site, record, line, column, width, &scratch);

	diag_add(site->diag, message, &place, args, count);
	arena_release(&scratch);
	if (message->severity == DIAG_ERROR)
		record->state = RECORD_FAULTY;
}
#define REPORT(site, record, message, line, column, width, ...)                \
	report((site), (record), (message), (line), (column), (width),         \
	       (const struct str[]){ __VA_ARGS__ },                            \
	       sizeof((const struct str[]){ __VA_ARGS__ }) /                   \
		       sizeof(struct str))

static void report_value(const struct site *site, struct record *record,
			 const struct message *message,
			 const struct value *value, const struct str *args,
			 size_t count)
{
	report(site, record, message, value->line, value->column,
	       value->kind == VALUE_TEXT ? value->len : 0, args, count);
}
#define REPORT_VALUE(site, record, message, value, ...)                        \
	report_value((site), (record), (message), (value),                     \
		     (const struct str[]){ __VA_ARGS__ },                      \
		     sizeof((const struct str[]){ __VA_ARGS__ }) /             \
			     sizeof(struct str))

/* ---- Körperschaft, Wahlperiode, number ---- */

static const struct record *term_of_date(const struct site *site,
					 const struct record *record)
{
	for (size_t i = 0;
	     record->date && i < site->type_count[TYPE_WAHLPERIODE]; i++) {
		const struct record *term = site->of_type[TYPE_WAHLPERIODE][i];
		int32_t from = record_date(term, KEY_BEGINN);
		int32_t to = record_date(term, KEY_ENDE);

		if (term->council == record->council && from &&
		    from <= record->date && (!to || record->date <= to))
			return term;
	}
	return NULL;
}

/* "XIX, XX": the newest six, so that the message stays short. */
static void report_term(struct site *site, struct record *record,
			const struct value *value)
{
	enum { SHOWN = 6 };
	struct buf known = { NULL, 0, 0 };
	size_t shown = 0;

	for (size_t i = site->type_count[TYPE_WAHLPERIODE];
	     i-- > 0 && shown < SHOWN;) {
		const struct record *term = site->of_type[TYPE_WAHLPERIODE][i];
		struct str kuerzel = record_text(term, KEY_KUERZEL);

		if (term->council != record->council || !kuerzel.len)
			continue;
		if (shown++)
			buf_lit(&known, ", ");
		buf_lit(&known, "»");
		buf_add(&known, kuerzel);
		buf_lit(&known, "«");
	}
	REPORT_VALUE(site, record, &NO_TERM[!shown], value, value_text(value),
		     buf_str(&known));
	buf_release(&known);
}

static void find_term(struct site *site, struct record *record)
{
	const struct value *named = record_get(record, KEY_WAHLPERIODE);
	struct str number = record_text(record, KEY_NUMMER);
	struct number read;

	if (named->kind == VALUE_TEXT) {
		record->term = reference_term(site, record, value_text(named));
		if (!record->term)
			report_term(site, record, named);
		return;
	}
	if (record->type == TYPE_DRUCKSACHE &&
	    number_read(&record->council->patterns, number, &read) &&
	    read.period.len)
		record->term = reference_term(site, record, read.period);
	if (!record->term)
		record->term = term_of_date(site, record);
}

static void enter_number(struct site *site, struct record *record,
			 struct buf *key)
{
	const struct value *number = record_get(record, KEY_NUMMER);
	struct council *council = (struct council *)record->council;
	struct record *before;

	if (number->kind != VALUE_TEXT)
		return;
	buf_clear(key);
	reference_number_key(&council->patterns, value_text(number), key);
	record->number_key = arena_str(&site->arena, buf_str(key));
	before = map_put(&council->by_number, record->number_key, record);
	if (!before)
		return;
	/* The first one keeps the number. */
	map_put(&council->by_number, record->number_key, before);
	if (record->state != RECORD_FAULTY && before->state != RECORD_FAULTY)
		REPORT_VALUE(site, record, &NUMBER_TWICE, number,
			     value_text(number), before->file->path);
}

/* Each folder at the top is told of once, however many records it has. */
static void find_councils(struct site *site)
{
	struct place place =
		place_in(S("content/koerperschaft.md"), S(""), 0, 0, 1);
	struct str told = { NULL, 0 };

	if (site->count && !site->council_count)
		DIAG(site->diag, &NO_COUNCIL_AT_ALL, &place, S(""));
	for (size_t i = 0; i < site->count; i++) {
		struct record *record = &site->records[i];
		struct str folder =
			str_first(record->id, str_find(record->id, '/'));

		record->council = site_council(site, record->id);
		if (record->council)
			continue;
		if (site->council_count && !str_eq(folder, told))
			REPORT(site, record, &NO_COUNCIL, 0, 0, 0, record->id);
		record->state = RECORD_FAULTY;
		told = folder;
	}
}

void link_identify(struct site *site)
{
	struct buf key = { NULL, 0, 0 };

	find_councils(site);
	for (size_t i = 0; i < site->count; i++) {
		struct record *record = &site->records[i];

		if (!record->council)
			continue;
		if (record->type != TYPE_WAHLPERIODE)
			find_term(site, record);
		if (record->type == TYPE_DRUCKSACHE)
			enter_number(site, record, &key);
	}
	buf_release(&key);
}

/* ---- References ---- */

static const struct {
	const char *de, *en;
} type_names[TYPE_COUNT] = {
	[TYPE_KOERPERSCHAFT] = { "eine Körperschaft", "a Körperschaft" },
	[TYPE_WAHLPERIODE] = { "eine Wahlperiode", "a Wahlperiode" },
	[TYPE_GREMIUM] = { "ein Gremium", "a Gremium" },
	[TYPE_FRAKTION] = { "eine Fraktion", "a Fraktion" },
	[TYPE_PERSON] = { "eine Person", "a Person" },
	[TYPE_SITZUNG] = { "eine Sitzung", "a Sitzung" },
	[TYPE_AUSZUG] = { "ein Auszug", "an Auszug" },
	[TYPE_NIEDERSCHRIFT] = { "eine Niederschrift", "a Niederschrift" },
	[TYPE_DRUCKSACHE] = { "eine Drucksache", "a Drucksache" },
	[TYPE_ANLAGE] = { "eine Anlage", "an Anlage" },
};

/* "ein Gremium oder eine Fraktion" */
static struct str expected(struct arena *arena, unsigned targets, bool english)
{
	struct buf text = { NULL, 0, 0 };
	struct str copy;

	for (unsigned type = TYPE_NONE + 1; type < TYPE_COUNT; type++) {
		if (!(targets & 1u << type))
			continue;
		if (text.len)
			buf_add(&text, targets >> (type + 1) ? S(", ")
				       : english             ? S(" or ")
							     : S(" oder "));
		buf_add(&text, str_from(english ? type_names[type].en
						: type_names[type].de));
	}
	copy = arena_str(arena, buf_str(&text));
	buf_release(&text);
	return copy;
}

static void report_id(struct site *site, struct record *record,
		      const struct field *field, const struct value *value,
		      const struct reference *found)
{
	struct arena scratch = { 0 };
	struct str text = value_text(value);
	struct str near = { NULL, 0 };

	if (found->result == REFERENCE_AMBIGUOUS) {
		REPORT_VALUE(site, record, &MANY_TARGETS, value, text,
			     found->others[0]->id, found->others[1]->id);
	} else if (found->result == REFERENCE_WRONG) {
		REPORT_VALUE(site, record, &WRONG_TARGET, value, text,
			     str_from(type_names[found->record->type].de),
			     expected(&scratch, field->targets, false),
			     found->record->file->path,
			     str_from(type_names[found->record->type].en),
			     expected(&scratch, field->targets, true));
	} else {
		if (field->targets & TYPE_BIT(TYPE_DRUCKSACHE))
			near = reference_near_number(site, record, text);
		if (!near.len)
			near = reference_near(site, record, text,
					      field->targets);
		REPORT_VALUE(site, record, &NO_TARGET[!near.len], value, text,
			     expected(&scratch, field->targets, false), near,
			     expected(&scratch, field->targets, true));
	}
	arena_release(&scratch);
}

/* Does a free text look like an id, as in "hwgv"? Names have blanks. */
static bool looks_like_id(struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (!(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9') &&
		    c != '-' && c != '/')
			return false;
	}
	return text.len > 0;
}

static void point_to(struct value *value, const struct record *target)
{
	value->kind = VALUE_REF;
	value->as.ref = target;
}

static void resolve_id(struct site *site, struct record *record,
		       const struct field *field, struct value *value)
{
	struct str text = value_text(value);
	struct reference found =
		reference_by_id(site, record, text, field->targets);
	const struct record *term;
	struct str near;

	if (field->targets == TYPE_BIT(TYPE_WAHLPERIODE)) {
		term = reference_term(site, record, text);
		if (term)
			point_to(value, term);
		else if (field->key != KEY_WAHLPERIODE)
			report_term(site, record, value);
		return;
	}

	if (found.result == REFERENCE_NONE &&
	    field->targets & 1u << TYPE_DRUCKSACHE) {
		struct reference number =
			reference_by_number(site, record, text);

		if (number.result != REFERENCE_NONE)
			found = number;
	}
	if (found.result == REFERENCE_FOUND) {
		point_to(value, found.record);
		return;
	}
	if (field->free_text && found.result != REFERENCE_AMBIGUOUS) {
		if (!looks_like_id(text))
			return;
		near = reference_near(site, record, text, field->targets);
		if (near.len)
			REPORT_VALUE(site, record, &LOOKS_LIKE, value, text,
				     near);
		return;
	}
	report_id(site, record, field, value, &found);
}

static void resolve_number(struct site *site, struct record *record,
			   struct value *value)
{
	struct str text = value_text(value);
	struct reference found = reference_by_number(site, record, text);

	if (found.result == REFERENCE_FOUND)
		point_to(value, found.record);
	else if (found.result == REFERENCE_AMBIGUOUS)
		REPORT_VALUE(site, record, &MANY_TARGETS, value, text,
			     found.others[0]->id, found.others[1]->id);
	else {
		struct str near = reference_near_number(site, record, text);

		REPORT_VALUE(site, record, &NO_NUMBER[!near.len], value, text,
			     near);
	}
}

static void resolve_value(struct site *site, struct record *record,
			  const struct field *field, struct value *value);

static void resolve_map(struct site *site, struct record *record,
			const struct field *fields, struct value *map)
{
	struct value *items = (struct value *)map->as.items;

	for (uint32_t i = 0; i < map->len; i++) {
		const struct field *field = field_of(fields, items[i].key);

		if (field)
			resolve_value(site, record, field, &items[i]);
	}
}

/* The depth is the schema's, three at most. */
static void resolve_value(struct site *site, struct record *record,
			  const struct field *field, struct value *value)
{
	struct value *items = (struct value *)value->as.items;

	if (value->kind == VALUE_LIST) {
		for (uint32_t i = 0; i < value->len; i++)
			resolve_value(site, record, field, &items[i]);
	} else if (value->kind == VALUE_MAP && field->fields) {
		resolve_map(site, record, field->fields, value);
	} else if (value->kind == VALUE_TEXT && field->kind == FIELD_REF) {
		resolve_id(site, record, field, value);
	} else if (value->kind == VALUE_TEXT && field->kind == FIELD_NUMBER) {
		resolve_number(site, record, value);
	}
}

/* Auszug and Niederschrift belong where their Sitzung does. */
static void follow_session(struct site *site, struct record *record)
{
	const struct schema *schema = schema_of(record->type);
	const struct field *field = field_of(schema->fields, KEY_SITZUNG);
	struct value *value = (struct value *)record_get(record, KEY_SITZUNG);

	if (value->kind == VALUE_TEXT)
		resolve_value(site, record, field, value);
	record->session = value_record(value);
	if (!record->session)
		return;
	record->date = record->session->date;
	record->term = record->session->term;
}

/* ---- Links in the running text ---- */

static bool is_own_attachment(const struct record *record, struct str path)
{
	const struct value *list = record_get(record, KEY_ANLAGEN);

	if (str_eq(record_text(record, KEY_DATEI), path))
		return true;
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		if (str_eq(value_text(value_get(&list->as.items[i], KEY_DATEI)),
			   path))
			return true;
	return false;
}

/* "../x/y.md#z", written in the file of `record`, as an id; empty if bad. */
static struct str id_of_path(struct arena *arena, const struct record *record,
			     struct str path)
{
	size_t slash = str_find_last(record->id, '/');
	struct buf id = { NULL, 0, 0 };
	struct str part, copy = { NULL, 0 };

	path = str_first(path, str_find(path, '#'));
	if (str_ends(path, S(".md")))
		path.len -= 3;
	else if (str_ends(path, S(".yaml")) || str_ends(path, S(".html")))
		path.len -= 5;
	else
		return copy;
	if (slash < record->id.len)
		buf_add(&id, str_first(record->id, slash));
	while (str_split(&path, '/', &part)) {
		if (!part.len || str_eq(part, S(".")))
			continue;
		if (str_eq(part, S(".."))) {
			size_t up = str_find_last(buf_str(&id), '/');

			id.len = up == id.len ? 0 : up;
			continue;
		}
		if (id.len)
			buf_add_char(&id, '/');
		buf_add(&id, part);
	}
	copy = arena_str(arena, buf_str(&id));
	buf_release(&id);
	return copy;
}

static void resolve_text_links(struct site *site, struct record *record)
{
	struct arena scratch = { 0 };

	for (uint32_t i = 0; i < record->link_count; i++) {
		struct text_link *link = &record->links[i];
		const struct record *hit;

		if (link->kind == LINK_FILE) {
			struct str id =
				id_of_path(&scratch, record, link->target);

			link->record = site_find(site, id);
			if (!link->record &&
			    !is_own_attachment(record, link->target))
				REPORT(site, record, &DEAD_LINK, link->line,
				       link->column, 1, link->target);
			continue;
		}
		hit = map_get(&record->council->by_number, link->target);
		if (hit && hit->state == RECORD_FAULTY)
			hit = NULL;
		else if (!hit && link->prefixed)
			REPORT(site, record, &TEXT_NUMBER, link->line,
			       link->column, link->len, link->written);
		link->record = hit == record ? NULL : hit;
		/* Its own number is neither a link nor a mistake. */
		if (hit == record)
			link->prefixed = false;
	}
	arena_release(&scratch);
}

void link_references(struct site *site)
{
	for (size_t i = 0; i < site->count; i++) {
		struct record *record = &site->records[i];

		if (record->type == TYPE_AUSZUG ||
		    record->type == TYPE_NIEDERSCHRIFT)
			follow_session(site, record);
	}
	for (size_t i = 0; i < site->count; i++) {
		struct record *record = &site->records[i];
		const struct schema *schema = schema_of(record->type);

		/* Faulty ones too: all that is wrong is told in one run. */
		if (!schema || !record->council)
			continue;
		resolve_map(site, record, schema->fields, &record->data);
		resolve_text_links(site, record);
	}
}
