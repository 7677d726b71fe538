#include "model/plausibility.h"

#include "base/date.h"
#include "model/top.h"
#include "model/visibility.h"

static const struct message END_FIRST = {
	"ende-vor-beginn",
	DIAG_WARNING,
	"Das Ende liegt vor dem Beginn.",
	"The end is before the beginning.",
	"Prüfen Sie beide Angaben.",
	"Check both.",
};
static const struct message OUTSIDE_TERM = {
	"datum-ausserhalb-wahlperiode",
	DIAG_WARNING,
	"Der {0} liegt nicht in der Wahlperiode »{1}«.",
	"{0} is not in the Wahlperiode »{1}«.",
	"Prüfen Sie »datum« und »wahlperiode«.",
	"Check »datum« and »wahlperiode«.",
};
static const struct message TERM_TWICE = {
	"wahlperiode-doppelt",
	DIAG_WARNING,
	"Die Wahlperiode »{0}« gibt es in dieser Körperschaft schon: {1}",
	"This Körperschaft has a Wahlperiode »{0}« already: {1}",
	"Löschen Sie eine der beiden Dateien, oder ändern Sie eines der beiden "
	"»kuerzel«.",
	"Delete one of the two files, or change one kuerzel.",
};
static const struct message TOP_TWICE = {
	"top-doppelt",
	DIAG_WARNING,
	"Die Tagesordnung hat den Punkt »{0}« schon in Zeile {1}.",
	"The agenda has the item »{0}« already in line {1}.",
	"Ändern Sie eine der beiden Nummern.",
	"Change one of the two numbers.",
};
static const struct message NO_TOP = {
	"top-fehlt",
	DIAG_WARNING,
	"Die Tagesordnung der Sitzung hat keinen Punkt »{0}«.",
	"The agenda of the Sitzung has no item »{0}«.",
	"Schreiben Sie die Nummer genau wie in der Datei {1}, oder ergänzen "
	"Sie sie dort.",
	"Write the number just as in the file {1}, or add it there.",
};
static const struct message EXTRACT_TWICE = {
	"auszug-doppelt",
	DIAG_WARNING,
	"Zu »{0}« dieser Sitzung gibt es schon einen Auszug: {1}",
	"There is an Auszug of »{0}« of this Sitzung already: {1}",
	"Löschen Sie einen der beiden, oder ändern Sie »top«.",
	"Delete one of the two, or change »top«.",
};
static const struct message OTHER_GREMIUM = {
	"beratung-anderes-gremium",
	DIAG_WARNING,
	"Diese Sitzung ist eine von »{0}«, die Beratung nennt aber »{1}«.",
	"This Sitzung is one of »{0}«, but the row names »{1}«.",
	"Ändern Sie »gremium« oder »sitzung« dieses Eintrags der "
	"Beratungsfolge.",
	"Change »gremium« or »sitzung« in this row of the Beratungsfolge.",
};
static const struct message SELF = {
	"verweis-auf-sich",
	DIAG_WARNING,
	"Dieser Eintrag nennt sich hier selbst.",
	"This record names itself here.",
	"Nennen Sie den anderen Eintrag, oder löschen Sie die Zeile.",
	"Name the other record, or delete the line.",
};
static const struct message CIRCLE = {
	"verweis-im-kreis",
	DIAG_WARNING,
	"Von hier führt »{0}« im Kreis wieder zu diesem Eintrag, über »{1}«.",
	"From here »{0}« leads in a circle back to this record, by way of "
	"»{1}«.",
	"Löschen Sie die Angabe in einem der Einträge.",
	"Delete it in one of the records.",
};
static const struct message NO_PATTERN = {
	"nummer-ohne-muster",
	DIAG_WARNING,
	"Die Nummer »{0}« passt zu keinem Nummernmuster der Körperschaft; im "
	"Text wird sie nicht erkannt.",
	"The number »{0}« fits none of the patterns of the Körperschaft; it "
	"is not found in texts.",
	"Ergänzen Sie »nummernmuster« in {1} um diese Form.",
	"Add this form to »nummernmuster« in {1}.",
};

struct check {
	struct site *site;
	struct arena arena;  /* the keys of the maps */
	struct map extracts; /* Sitzung and TOP -> Auszug */
	struct map terms;    /* Körperschaft and kuerzel -> Wahlperiode */
	struct map patterns; /* Körperschaften already warned about */
};

static void warn(struct check *check, const struct record *record,
		 const struct message *message, const struct value *at,
		 struct str first, struct str second)
{
	struct arena scratch = { 0 };
	uint32_t width = at->kind == VALUE_TEXT ? at->len : 0;
	struct place place = site_place(check->site, record, at->line,
					at->column, width, &scratch);

	DIAG(check->site->diag, message, &place, first, second);
	arena_release(&scratch);
}

/* ---- Times ---- */

static void check_order(struct check *check, const struct record *record,
			const struct value *map, uint16_t from, uint16_t to)
{
	const struct value *begin = value_get(map, from);
	const struct value *end = value_get(map, to);
	enum { SMALL_HOURS = 4 * 60 };
	bool wrong = begin->kind == end->kind &&
		     (begin->kind == VALUE_DATE || begin->kind == VALUE_TIME) &&
		     end->as.integer < begin->as.integer;

	/* A long Sitzung ends after midnight. */
	if (end->kind == VALUE_TIME && end->as.integer <= SMALL_HOURS)
		wrong = false;
	if (wrong)
		warn(check, record, &END_FIRST, end, S(""), S(""));
}

static void check_entries(struct check *check, const struct record *record,
			  uint16_t key)
{
	const struct value *list = record_get(record, key);

	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		check_order(check, record, &list->as.items[i], KEY_VON,
			    KEY_BIS);
}

static void check_times(struct check *check, const struct record *record)
{
	check_order(check, record, &record->data, KEY_BEGINN, KEY_ENDE);
	check_entries(check, record, KEY_MITGLIEDER);
	check_entries(check, record, KEY_FUNKTIONEN);
	check_entries(check, record, KEY_ANWESENHEIT);
}

/* Only where the Wahlperiode is written: else the date has decided it. */
static void check_term(struct check *check, const struct record *record)
{
	const struct value *date = record_get(record, KEY_DATUM);
	const struct record *term =
		value_record(record_get(record, KEY_WAHLPERIODE));
	int32_t from = term ? record_date(term, KEY_BEGINN) : 0;
	int32_t to = term ? record_date(term, KEY_ENDE) : 0;
	struct buf day = { NULL, 0, 0 };

	if (date->kind != VALUE_DATE || ((!from || date->as.integer >= from) &&
					 (!to || date->as.integer <= to)))
		return;
	date_add_german(&day, (int32_t)date->as.integer);
	warn(check, record, &OUTSIDE_TERM, date, buf_str(&day),
	     record_text(term, KEY_KUERZEL));
	buf_release(&day);
}

/* ---- What there must be only one of ---- */

/* The text without blanks: by it "Ö 3" is "Ö3", as for top_same(). */
static struct str top_key(struct check *check, struct str before,
			  struct str top)
{
	struct buf key = { NULL, 0, 0 };
	struct str copy;

	buf_add(&key, before);
	buf_add_char(&key, ' ');
	for (size_t i = 0; i < top.len; i++)
		if (top.at[i] != ' ')
			buf_add_char(&key, top.at[i]);
	copy = arena_str(&check->arena, buf_str(&key));
	buf_release(&key);
	return copy;
}

static void check_agenda(struct check *check, const struct record *session)
{
	const struct value *list = record_get(session, KEY_TAGESORDNUNG);
	struct map seen;

	map_init(&seen);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *top =
			value_get(&list->as.items[i], KEY_TOP);
		const struct value *before =
			top->kind == VALUE_TEXT
				? map_put(&seen,
					  top_key(check, S(""),
						  value_text(top)),
					  (void *)top)
				: NULL;

		if (before)
			warn(check, session, &TOP_TWICE, top, value_text(top),
			     arena_printf(&check->arena, "%u",
					  (unsigned)before->line));
	}
	map_release(&seen);
}

static void check_term_twice(struct check *check, const struct record *term)
{
	const struct value *kuerzel = record_get(term, KEY_KUERZEL);
	struct str key =
		top_key(check, term->council->folder, value_text(kuerzel));
	const struct record *before = map_put(&check->terms, key, (void *)term);

	if (before)
		warn(check, term, &TERM_TWICE, kuerzel, value_text(kuerzel),
		     before->file->path);
}

/* ---- An Auszug or a row of the Beratungsfolge, and its Sitzung ---- */

static void check_top(struct check *check, const struct record *record,
		      const struct record *session, const struct value *top)
{
	const struct value *agenda = record_get(session, KEY_TAGESORDNUNG);

	if (top->kind == VALUE_TEXT && agenda->kind == VALUE_LIST &&
	    agenda->len && !session_top(session, value_text(top)))
		warn(check, record, &NO_TOP, top, value_text(top),
		     session->file->path);
}

static void check_extract(struct check *check, const struct record *extract)
{
	const struct record *session = extract->session, *before;
	const struct value *top = record_get(extract, KEY_TOP);

	if (!session || top->kind != VALUE_TEXT)
		return;
	check_top(check, extract, session, top);
	before = map_put(&check->extracts,
			 top_key(check, session->id, value_text(top)),
			 (void *)extract);
	if (before)
		warn(check, extract, &EXTRACT_TWICE, top, value_text(top),
		     before->file->path);
}

static void check_stations(struct check *check, const struct record *paper)
{
	const struct value *list = record_get(paper, KEY_BERATUNGSFOLGE);

	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *row = &list->as.items[i];
		const struct value *at = value_get(row, KEY_SITZUNG);
		const struct record *session = value_record(at);
		const struct record *gremium =
			value_record(value_get(row, KEY_GREMIUM));
		const struct record *meets =
			session ? value_record(record_get(session, KEY_GREMIUM))
				: NULL;

		if (!session)
			continue;
		check_top(check, paper, session, value_get(row, KEY_TOP));
		if (gremium && meets && gremium != meets)
			warn(check, paper, &OTHER_GREMIUM, at, meets->id,
			     gremium->id);
	}
}

/* ---- Records that lead to themselves ---- */

/*
 * Follows one key from record to record. Two walk, one of them twice as fast
 * (Floyd); where they meet, there is a circle. It is told once, at the one of
 * its records that comes first.
 */
static void check_circle(struct check *check, const struct record *record,
			 uint16_t key)
{
	const struct record *slow = record, *fast = record, *next;

	next = value_record(record_get(record, key));
	if (!next)
		return;
	if (next == record) {
		warn(check, record, &SELF, record_get(record, key), S(""),
		     S(""));
		return;
	}
	do {
		slow = value_record(record_get(slow, key));
		for (int step = 0; fast && step < 2; step++)
			fast = value_record(record_get(fast, key));
	} while (fast && fast != slow);
	if (!fast)
		return;
	/* Is `record` part of the circle, and the first of it? */
	do {
		fast = value_record(record_get(fast, key));
		if (fast == record)
			break;
	} while (fast != slow);
	if (fast != record)
		return;
	for (slow = next; slow != record;
	     slow = value_record(record_get(slow, key)))
		if (slow < record)
			return;
	warn(check, record, &CIRCLE, record_get(record, key), key_text(key),
	     next->id);
}

static void check_self(struct check *check, const struct record *paper)
{
	const struct value *list = record_get(paper, KEY_BEZUG);

	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *number =
			value_get(&list->as.items[i], KEY_NUMMER);

		if (value_record(number) == paper)
			warn(check, paper, &SELF, number, S(""), S(""));
	}
}

/* Once for each Körperschaft: the others are of the same form, mostly. */
static void check_number(struct check *check, const struct record *paper)
{
	const struct value *number = record_get(paper, KEY_NUMMER);
	const struct record *council = paper->council->record;
	struct number read;

	if (number->kind != VALUE_TEXT ||
	    number_read(&paper->council->patterns, value_text(number), &read) ||
	    map_put(&check->patterns, council->id, check))
		return;
	warn(check, paper, &NO_PATTERN, number, value_text(number),
	     council->file->path);
}

static void check_record(struct check *check, const struct record *record)
{
	check_times(check, record);
	switch (record->type) {
	case TYPE_WAHLPERIODE:
		check_term_twice(check, record);
		break;
	case TYPE_GREMIUM:
		check_circle(check, record, KEY_UEBERGEORDNET);
		check_circle(check, record, KEY_VORGAENGER);
		break;
	case TYPE_SITZUNG:
		check_term(check, record);
		check_agenda(check, record);
		break;
	case TYPE_AUSZUG:
		check_extract(check, record);
		break;
	case TYPE_DRUCKSACHE:
		check_number(check, record);
		check_stations(check, record);
		check_self(check, record);
		break;
	default:
		break;
	}
}

void plausibility_check(struct site *site)
{
	struct check check = { .site = site };

	for (size_t i = 0; i < site->count; i++) {
		const struct record *record = &site->records[i];

		if (record->council && (record->state == RECORD_PUBLIC ||
					record->state == RECORD_SECRET))
			check_record(&check, record);
	}
	map_release(&check.extracts);
	map_release(&check.terms);
	map_release(&check.patterns);
	arena_release(&check.arena);
}
