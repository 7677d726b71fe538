#include "output/start.h"

#include "model/course.h"
#include "model/vocabulary.h"
#include "output/list.h"
#include "output/view_parts.h"

enum { SHOWN = 5, LISTS = 12 };

static void put(struct view *view, struct value value)
{
	values_add(&view->sheet, value);
}

/* The public records of a type, newest first. */
static struct rows newest(struct view *view, enum record_type type)
{
	const struct site *site = view->site;
	struct rows rows = { NULL, 0 };

	rows.at = arena_alloc(view->arena,
			      (site->type_count[type] + 1) * sizeof(*rows.at));
	for (size_t i = 0; i < site->type_count[type]; i++)
		if (site->of_type[type][i]->state == RECORD_PUBLIC)
			rows.at[rows.count++] = site->of_type[type][i];
	rows_sort(&rows);
	return rows;
}

static void put_lines(struct view *view, uint16_t key, uint16_t all_key,
		      const struct rows *rows, const char *word,
		      const char *path)
{
	struct values lines;

	values_init(&lines, view->arena);
	for (size_t i = 0; i < rows->count && i < SHOWN; i++)
		values_add(&lines, part_line(view, rows->at[i]));
	put(view, view_row(view, key, &lines));
	put(view,
	    view_link(view, all_key, view_word(view, word), str_from(path)));
}

static void put_sessions(struct view *view)
{
	struct rows all = newest(view, TYPE_SITZUNG);
	struct rows next = { NULL, 0 }, past = all;
	size_t coming = 0;

	while (coming < all.count && all.at[coming]->date >= view->site->today)
		coming++;
	next.at = arena_alloc(view->arena, (coming + 1) * sizeof(*next.at));
	for (size_t i = coming; i-- > 0;)
		next.at[next.count++] = all.at[i];
	past.at += coming;
	past.count -= coming;
	if (next.count)
		past.count = 0;
	put_lines(view, VIEW_NAECHSTE, VIEW_SITZUNGEN_ALLE, &next,
		  "alle_sitzungen", "sitzungen.html");
	put_lines(view, VIEW_ZULETZT, VIEW_SITZUNGEN_ALLE, &past,
		  "alle_sitzungen", "sitzungen.html");
}

static bool is_decision(struct view *view, struct str result)
{
	unsigned class = view_class(view, result);

	return class == ERGEBNIS_BESCHLOSSEN ||
	       class == ERGEBNIS_BESCHLOSSEN_GEAENDERT ||
	       class == ERGEBNIS_ABGELEHNT;
}

/* Papers in the order of their last result: only the newest are looked at. */
static void put_decided(struct view *view, const struct rows *papers)
{
	enum { LOOKED_AT = 400 };
	const struct record *best[SHOWN];
	int32_t dates[SHOWN];
	struct rows rows = { best, 0 };

	for (size_t i = 0; i < papers->count && i < LOOKED_AT; i++) {
		struct course course;
		size_t at = rows.count;

		course_read(&course, view->site, papers->at[i], view->arena);
		if (!course.last || course.last->date > view->site->today ||
		    !is_decision(view, course.last->result))
			continue;
		while (at > 0 && dates[at - 1] < course.last->date)
			at--;
		if (at == SHOWN)
			continue;
		if (rows.count < SHOWN)
			rows.count++;
		for (size_t k = rows.count - 1; k > at; k--) {
			best[k] = best[k - 1];
			dates[k] = dates[k - 1];
		}
		best[at] = papers->at[i];
		dates[at] = course.last->date;
	}
	put_lines(view, VIEW_BESCHLOSSEN, VIEW_BESCHLOSSEN_ALLE, &rows,
		  "alle_drucksachen", "drucksachen.html");
}

static void put_answers(struct view *view, const struct rows *papers)
{
	struct rows rows = { NULL, 0 };

	rows.at = arena_alloc(view->arena,
			      (papers->count + 1) * sizeof(*rows.at));
	for (size_t i = 0; i < papers->count && rows.count < SHOWN; i++)
		if (record_date(papers->at[i], KEY_BEANTWORTET))
			rows.at[rows.count++] = papers->at[i];
	put_lines(view, VIEW_ANTWORTEN, VIEW_ANTWORTEN_ALLE, &rows,
		  "alle_drucksachen", "drucksachen.html");
}

static void add_lists(struct view *view, struct values *groups,
		      enum record_type type, const char *word)
{
	struct value links = list_links(view, VIEW_LISTE, type, LISTS);
	struct value *map;

	if (links.kind != VALUE_MAP)
		return;
	map = arena_alloc(view->arena, 2 * sizeof(*map));
	map[0] = value_of_text(KEY_NAME, view_word(view, word));
	map[1] = *value_get(&links, VIEW_LISTE);
	values_add(groups, value_of_map(0, map, 2));
}

static void add_registers(struct view *view, struct values *groups)
{
	static const struct {
		enum record_type type;
		const char *word;
	} registers[] = {
		{ TYPE_GREMIUM, "gremien" },
		{ TYPE_FRAKTION, "fraktionen" },
		{ TYPE_PERSON, "personen" },
		{ TYPE_ANLAGE, "anlagen" },
		{ TYPE_NIEDERSCHRIFT, "niederschriften" },
		{ TYPE_WAHLPERIODE, "wahlperioden" },
		{ TYPE_KOERPERSCHAFT, "koerperschaften" },
	};
	struct values links;
	struct value *group;

	values_init(&links, view->arena);
	for (size_t i = 0; i < sizeof(registers) / sizeof(*registers); i++) {
		enum record_type type = registers[i].type;
		struct value *map;

		if (!view->site->type_count[type])
			continue;
		map = arena_alloc(view->arena, 3 * sizeof(*map));
		map[0] = value_of_text(KEY_TEXT,
				       view_word(view, registers[i].word));
		map[1] = value_of_text(VIEW_HREF, str_from(list_path(type)));
		map[2] = value_of_int(VIEW_ANZAHL,
				      (int64_t)view->site->type_count[type]);
		values_add(&links, value_of_map(0, map, 3));
	}
	group = arena_alloc(view->arena, 2 * sizeof(*group));
	group[0] = value_of_text(KEY_NAME, view_word(view, "verzeichnisse"));
	group[1] = values_list(&links, VIEW_LISTE);
	if (links.count)
		values_add(groups, value_of_map(0, group, 2));
}

struct value start_lists(struct view *view, uint16_t key)
{
	struct values groups;

	values_init(&groups, view->arena);
	add_lists(view, &groups, TYPE_DRUCKSACHE, "drucksachen");
	add_lists(view, &groups, TYPE_SITZUNG, "sitzungen");
	add_lists(view, &groups, TYPE_AUSZUG, "auszuege");
	add_registers(view, &groups);
	return view_row(view, key, &groups);
}

void start_view(struct view *view)
{
	struct rows papers = newest(view, TYPE_DRUCKSACHE);

	put(view, value_of_text(KEY_TITEL, view->site->config->title));
	put_sessions(view);
	put_decided(view, &papers);
	put_lines(view, VIEW_NEU, VIEW_NEU_ALLE, &papers, "alle_drucksachen",
		  "drucksachen.html");
	put_answers(view, &papers);
	put(view, start_lists(view, VIEW_LISTEN));
}
