#include "model/paper.h"

#include <stdlib.h>

#include "base/pool.h"
#include "base/utf8.h"
#include "model/course.h"

/* What one thread has for itself. */
struct reader {
	struct arena arena;
	struct map classes[VOCABULARY_COUNT]; /* text -> class + 1 */
	struct map early;                     /* zustaendigkeit -> 1 or 2 */
};

struct reading {
	struct papers *papers;
	struct reader *readers;
};

bool art_is_question(unsigned art_class)
{
	return art_class == ART_GROSSE_ANFRAGE ||
	       art_class == ART_MUENDLICHE_ANFRAGE ||
	       art_class == ART_KLEINE_ANFRAGE ||
	       art_class == ART_EINWOHNERANFRAGE || art_class == ART_ANFRAGE;
}

/* A council has few words: each is looked up once. */
static unsigned class_of(struct reader *reader, const struct site *site,
			 enum vocabulary_kind kind, struct str text)
{
	struct map *known = &reader->classes[kind];
	uintptr_t class = (uintptr_t)map_get(known, text);

	if (!class) {
		class = 1 + vocabulary_class(&site->config->vocabulary, kind,
					     text, NULL);
		map_put(known, text, (void *)class);
	}
	return (unsigned)(class - 1);
}

/* Does a body with this part only prepare what another one decides? */
static bool is_early(struct reader *reader, struct str role)
{
	static const char *const parts[] = { "vorberat", "anhor", "mitberat",
					     "empfehl" };
	uintptr_t early =
		role.len ? (uintptr_t)map_get(&reader->early, role) : 1;
	struct buf folded = { NULL, 0, 0 };

	if (early)
		return early == 2;
	early = 1;
	utf8_add_folded(&folded, role);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (str_find_str(buf_str(&folded), str_from(parts[i])) <
		    folded.len)
			early = 2;
	buf_release(&folded);
	map_put(&reader->early, role, (void *)early);
	return early == 2;
}

static bool decides(unsigned class)
{
	return class == ERGEBNIS_BESCHLOSSEN ||
	       class == ERGEBNIS_BESCHLOSSEN_GEAENDERT ||
	       class == ERGEBNIS_ABGELEHNT;
}

static bool reports(unsigned class)
{
	return class == ERGEBNIS_ZUR_KENNTNIS ||
	       class == ERGEBNIS_ZWISCHENBERICHT ||
	       class == ERGEBNIS_ABSCHLUSSBERICHT;
}

static uint16_t short_len(size_t len)
{
	return (uint16_t)(len < UINT16_MAX ? len : UINT16_MAX);
}

static void read_decision(struct paper *paper, struct reader *reader,
			  const struct site *site, const struct course *course)
{
	for (size_t i = course->count; i-- > 0;) {
		const struct station *at = &course->at[i];
		unsigned class;

		if (at->secret || !at->result.len)
			continue;
		class = class_of(reader, site, VOCABULARY_ERGEBNIS, at->result);
		if (decides(class) && !is_early(reader, at->role)) {
			paper->decided = at->date;
			paper->decision_at = at->result.at;
			paper->decision_len = short_len(at->result.len);
			paper->decision_class = (uint8_t) class;
			return;
		}
		if (!reports(class))
			return;
	}
}

static int32_t answered_by_paper(const struct record *record)
{
	for (uint32_t i = 0; i < record->backref_count; i++) {
		const struct backref *back = &record->backrefs[i];
		const struct value *list;

		if (back->key != KEY_BEZUG || !back->from->date ||
		    back->from->state != RECORD_PUBLIC)
			continue;
		list = record_get(back->from, KEY_BEZUG);
		if (str_eq(value_text(value_get(&list->as.items[back->item],
						KEY_ART)),
			   S("beantwortet")))
			return back->from->date;
	}
	return 0;
}

static void read_answer(struct paper *paper, const struct record *record,
			const struct course *course)
{
	unsigned class = paper->last_class;

	paper->answered = record_date(record, KEY_BEANTWORTET);
	if (!paper->answered)
		paper->answered = answered_by_paper(record);
	if (paper->answered || !course->last)
		return;
	if (class == ERGEBNIS_BEANTWORTET || class == ERGEBNIS_ERLEDIGT ||
	    reports(class))
		paper->answered = course->last->date;
	if (paper->answered || class == ERGEBNIS_ZURUECKGEZOGEN ||
	    class == ERGEBNIS_GEGENSTANDSLOS || class == ERGEBNIS_ABGELEHNT)
		paper->flags |= PAPER_SETTLED;
}

static void read_one(void *ctx, size_t index, unsigned worker)
{
	struct reading *reading = ctx;
	struct reader *reader = &reading->readers[worker];
	const struct site *site = reading->papers->site;
	const struct record *record = site->of_type[TYPE_DRUCKSACHE][index];
	struct paper *paper = &reading->papers->at[index];
	struct course course;

	if (record->state != RECORD_PUBLIC)
		return;
	arena_reset(&reader->arena);
	course_read(&course, site, record, &reader->arena);
	paper->flags = PAPER_PUBLIC;
	if (course.count)
		paper->flags |= PAPER_STATIONS;
	if (course.next)
		paper->flags |= PAPER_COMING;
	paper->art = (uint8_t)class_of(reader, site, VOCABULARY_ART,
				       record_text(record, KEY_ART));
	if (course.last) {
		paper->last_at = course.last->result.at;
		paper->last_len = short_len(course.last->result.len);
		paper->last_class = (uint8_t)class_of(
			reader, site, VOCABULARY_ERGEBNIS, course.last->result);
	}
	read_decision(paper, reader, site, &course);
	if (!art_is_question(paper->art))
		return;
	paper->flags |= PAPER_QUESTION;
	read_answer(paper, record, &course);
}

void papers_read(struct papers *papers, const struct site *site)
{
	struct reading reading = { papers, NULL };

	*papers = (struct papers){ .site = site,
				   .count = site->type_count[TYPE_DRUCKSACHE] };
	papers->at = xcalloc(papers->count + 1, sizeof(*papers->at));
	papers->of_record =
		xcalloc(site->count + 1, sizeof(*papers->of_record));
	for (size_t i = 0; i < papers->count; i++)
		papers->of_record[site->of_type[TYPE_DRUCKSACHE][i] -
				  site->records] = (uint32_t)(i + 1);
	reading.readers = xcalloc(site->jobs, sizeof(*reading.readers));
	pool_each(papers->count, site->jobs, 64, read_one, &reading);
	for (unsigned i = 0; i < site->jobs; i++) {
		arena_release(&reading.readers[i].arena);
		for (unsigned k = 0; k < VOCABULARY_COUNT; k++)
			map_release(&reading.readers[i].classes[k]);
		map_release(&reading.readers[i].early);
	}
	free(reading.readers);
}

void papers_release(struct papers *papers)
{
	free(papers->at);
	free(papers->of_record);
}

const struct paper *papers_of(const struct papers *papers,
			      const struct record *record)
{
	uint32_t index = papers->of_record[record - papers->site->records];
	const struct paper *paper = index ? &papers->at[index - 1] : NULL;

	return paper && paper->flags & PAPER_PUBLIC ? paper : NULL;
}

const struct record *papers_record(const struct papers *papers,
				   const struct paper *paper)
{
	return papers->site->of_type[TYPE_DRUCKSACHE][paper - papers->at];
}

size_t papers_in(const struct papers *papers, const struct council *council)
{
	size_t count = 0;

	for (size_t i = 0; i < papers->count; i++) {
		const struct record *record =
			papers_record(papers, &papers->at[i]);

		if (papers->at[i].flags & PAPER_PUBLIC && record->date &&
		    record->council == council)
			count++;
	}
	return count;
}

struct str paper_last(const struct paper *paper)
{
	return (struct str){ paper->last_at, paper->last_len };
}

struct str paper_decision(const struct paper *paper)
{
	return (struct str){ paper->decision_at, paper->decision_len };
}
