#include "model/site.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "base/utf8.h"
#include "format/text.h"
#include "model/attachment.h"
#include "model/backref.h"
#include "model/history.h"
#include "model/link.h"
#include "model/load.h"
#include "model/plausibility.h"
#include "model/reference.h"
#include "model/visibility.h"
#include "model/word_check.h"

static const struct message NO_SPILL = {
	"zwischendatei",
	DIAG_ERROR,
	"Hier lässt sich keine Zwischendatei schreiben und lesen ({0}).",
	"A temporary file can't be written and read here ({0}).",
	"Schaffen Sie Platz, oder nennen Sie mit der Umgebungsvariablen TMPDIR "
	"einen anderen Ordner.",
	"Make room, or name another folder in the environment variable TMPDIR.",
};

/* With the faulty ones, so that a reference to one is no second fault. */
static void sort_by_type(struct site *site, bool faulty)
{
	memset(site->type_count, 0, sizeof(site->type_count));
	for (size_t i = 0; i < site->count; i++)
		site->type_count[site->records[i].type]++;
	for (unsigned type = 0; type < TYPE_COUNT; type++) {
		site->of_type[type] = arena_alloc(
			&site->arena, (site->type_count[type] + 1) *
					      sizeof(*site->of_type[type]));
		site->type_count[type] = 0;
	}
	for (size_t i = 0; i < site->count; i++) {
		const struct record *record = &site->records[i];

		if (record_has_page(record) ||
		    (faulty && record->state == RECORD_FAULTY))
			site->of_type[record->type]
				     [site->type_count[record->type]++] =
				record;
	}
}

/*
 * Of several Sitzungen of a Gremium on a day, a public one. One that is not
 * public stands there too: what is said of such a day is not public either.
 */
static void index_days(struct site *site)
{
	for (size_t i = 0; i < site->type_count[TYPE_SITZUNG]; i++) {
		const struct record *session = site->of_type[TYPE_SITZUNG][i];
		const struct record *gremium =
			value_record(record_get(session, KEY_GREMIUM));
		const struct record *other =
			site_session_on(site, gremium, session->date);

		if (gremium && session->date &&
		    (!other || other->state != RECORD_PUBLIC))
			map_put(&site->by_day,
				arena_printf(&site->arena, "%.*s %d",
					     STR(gremium->id), session->date),
				(void *)session);
	}
}

static void read_history(struct site *site)
{
	struct history *history = history_read(site->source, site->diag);

	for (size_t i = 0; history && i < site->count; i++)
		history_of(history,
			   source_index(site->source, site->records[i].file),
			   &site->records[i].created,
			   &site->records[i].changed);
	history_free(history);
}

static void decide_today(struct site *site, int32_t wanted)
{
	int64_t time = source_commit_time(site->source);

	site->today = wanted;
	if (!site->today && time)
		site->today = date_in_berlin(time, NULL, NULL);
	/* No commit to ask: the youngest record, but never the clock. */
	for (size_t i = 0; !wanted && !time && i < site->count; i++)
		if (site->records[i].date > site->today)
			site->today = site->records[i].date;
}

static void link_all(struct site *site)
{
	sort_by_type(site, true);
	reference_index(site);
	link_identify(site);
	link_references(site);
	index_days(site);
	visibility_judge(site);
	attachment_collect(site);
	/* What turned out faulty or hidden leaves the lists. */
	sort_by_type(site, false);
	backref_collect(site);
	word_check(site);
	plausibility_check(site);
}

static void report_spill(const struct site *site, int error)
{
	char words[128] = "";
	struct place place = place_in(site->spill_dir, S(""), 0, 0, 1);

	if (strerror_r(error, words, sizeof(words)))
		words[0] = '\0';
	DIAG(site->diag, &NO_SPILL, &place, str_from(words));
}

bool site_spill_is_good(const struct site *site)
{
	int error = spill_error(site->spill);

	if (error)
		report_spill(site, error);
	return !error;
}

static struct site *fail(struct site *site)
{
	report_spill(site, errno);
	site_close(site);
	return NULL;
}

struct site *site_load(const struct site_options *options)
{
	struct site *site = xcalloc(1, sizeof(*site));

	site->source = options->source;
	site->config = options->config;
	site->abbreviations = options->abbreviations;
	site->diag = options->diag;
	site->jobs = options->jobs ? options->jobs : 1;
	site->keep = xcalloc(site->jobs, sizeof(*site->keep));
	site->spill_dir = options->spill_dir;
	site->spill = spill_open(options->spill_dir);
	if (!site->spill)
		return fail(site);
	load_list(site);
	if (!load_records(site))
		return fail(site);
	if (options->history)
		read_history(site);
	decide_today(site, options->today);
	link_all(site);
	return site;
}

void site_close(struct site *site)
{
	if (!site)
		return;
	for (size_t i = 0; i < site->council_count; i++)
		map_release(&site->councils[i].by_number);
	for (unsigned i = 0; i < site->jobs; i++)
		arena_release(&site->keep[i]);
	free(site->keep);
	free(site->records);
	map_release(&site->by_tail);
	map_release(&site->by_day);
	spill_close(site->spill);
	arena_release(&site->arena);
	free(site);
}

const struct record *site_find(const struct site *site, struct str id)
{
	size_t low = 0, high = site->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = str_cmp(site->records[mid].id, id);

		if (!order)
			return &site->records[mid];
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct council *site_council(const struct site *site, struct str id)
{
	const struct council *best = NULL;

	for (size_t i = 0; i < site->council_count; i++) {
		const struct council *at = &site->councils[i];
		bool inside = !at->folder.len || (str_starts(id, at->folder) &&
						  id.len > at->folder.len &&
						  id.at[at->folder.len] == '/');

		if (inside && (!best || at->folder.len >= best->folder.len))
			best = at;
	}
	return best;
}

const struct abbreviations *site_abbreviations(const struct site *site,
					       const struct council *council)
{
	bool is_bvv = council && council->is_bvv;

	for (size_t i = 0; !council && i < site->council_count; i++)
		is_bvv = is_bvv || site->councils[i].is_bvv;
	return site->abbreviations ? &site->abbreviations[is_bvv] : NULL;
}

const struct record *site_session_on(const struct site *site,
				     const struct record *gremium, int32_t date)
{
	struct buf key = { NULL, 0, 0 };
	const struct record *session;

	if (!gremium || !date)
		return NULL;
	buf_printf(&key, "%.*s %d", STR(gremium->id), date);
	session = map_get(&site->by_day, buf_str(&key));
	buf_release(&key);
	return session;
}

bool record_has_page(const struct record *record)
{
	return record->state == RECORD_PUBLIC ||
	       record->state == RECORD_SECRET ||
	       record->state == RECORD_DELETED;
}

/* Characters from `column` to where a value of YAML may end. */
static uint32_t word_width(struct str line, uint32_t column)
{
	size_t at = 0, end;

	for (uint32_t i = 1; i < column && at < line.len; i++)
		utf8_next(line, &at);
	for (end = at; end < line.len; end++)
		if (line.at[end] == ' ' || line.at[end] == ',' ||
		    line.at[end] == ']' || line.at[end] == '}')
			break;
	return (uint32_t)utf8_count(str_first(str_from_at(line, at), end - at));
}

/* It could be read before; if not now, the place has no text. */
static struct str text_again(const struct site *site,
			     const struct source_file *file,
			     struct arena *arena)
{
	struct buf blob = { NULL, 0, 0 };
	struct str text = { NULL, 0 };
	struct diag ignored;

	diag_init(&ignored);
	if (source_read(site->source, &ignored, file, &blob)) {
		text = arena_str(arena, buf_str(&blob));
		if (!text_clean(arena, &ignored, file->path, &text))
			text.len = 0;
	}
	diag_release(&ignored);
	buf_release(&blob);
	return text;
}

struct place site_place(const struct site *site, const struct record *record,
			uint32_t line, uint32_t column, uint32_t width,
			struct arena *arena)
{
	struct str text = { NULL, 0 };
	struct place place;

	if (line)
		text = text_again(site, record->file, arena);
	place = place_in(record->file->path, text, line, column, width);
	if (!width)
		place.width = word_width(place.text, column);
	return place;
}

struct place site_config_place(const struct site *site,
			       const struct value *value, struct arena *arena)
{
	struct str path = S("config.yaml"), text = { NULL, 0 };
	const struct source_file *file = source_find(site->source, path);
	size_t width = 1;

	if (file && value->line)
		text = text_again(site, file, arena);
	if (value->kind == VALUE_TEXT)
		width = utf8_count(value_text(value));
	return place_in(path, text, value->line, value->column,
			(uint32_t)width);
}
