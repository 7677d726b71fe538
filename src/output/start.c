#include "output/start.h"

#include "output/list.h"
#include "output/registers.h"
#include "output/view_parts.h"

enum { SHOWN = 5, LISTS = 12 };

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
	view_put(view, view_row(view, key, &lines));
	view_put(view, view_link(view, all_key, view_word(view, word),
				 str_from(path)));
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

/* The newest by a day that the papers bear; future days do not count. */
static void put_newest(struct view *view, uint16_t key, bool answers)
{
	const struct papers *papers = &view->registers->papers;
	const struct paper *best[SHOWN];
	int32_t days[SHOWN];
	struct values lines;
	size_t count = 0;

	for (size_t i = 0; i < papers->count; i++) {
		const struct paper *paper = &papers->at[i];
		int32_t day = answers ? paper->answered : paper->decided;
		size_t at = count;

		if (!day || day > view->site->today)
			continue;
		while (at > 0 && days[at - 1] < day)
			at--;
		if (at == SHOWN)
			continue;
		if (count < SHOWN)
			count++;
		for (size_t k = count - 1; k > at; k--) {
			best[k] = best[k - 1];
			days[k] = days[k - 1];
		}
		best[at] = paper;
		days[at] = day;
	}
	values_init(&lines, view->arena);
	/* The date that is shown is the one by which they are sorted. */
	for (size_t i = 0; i < count; i++)
		values_add(&lines,
			   part_line_with(view, papers_record(papers, best[i]),
					  view_day(view, KEY_DATUM, days[i])));
	view_put(view, view_row(view, key, &lines));
}

/* Leicht verständlich: what the law wants at the top of the start page. */
static void put_easy(struct view *view)
{
	static const enum site_page pages[] = { PAGE_LEICHTE_SPRACHE,
						PAGE_GEBAERDENSPRACHE };
	struct values links;

	values_init(&links, view->arena);
	for (size_t i = 0; i < sizeof(pages) / sizeof(*pages); i++)
		free_page_link(view, &links, pages[i]);
	view_put(view, view_row(view, VIEW_LEICHT, &links));
}

/* The newest lists of a type, and the way to all of them. */
static void add_lists(struct view *view, struct values *groups,
		      enum record_type type, const char *word,
		      const char *all_word)
{
	struct values links;
	struct value *map;
	size_t count;

	values_init(&links, view->arena);
	count = list_add_links(view, &links, type, LISTS);
	if (!links.count)
		return;
	values_add(&links, list_link(view, view_word(view, all_word),
				     str_from(list_path(type)), count));
	map = arena_alloc(view->arena, 2 * sizeof(*map));
	map[0] = value_of_text(KEY_NAME, view_word(view, word));
	map[1] = values_list(&links, VIEW_LISTE);
	values_add(groups, value_of_map(0, map, 2));
}

static void add_registers(struct view *view, struct values *groups)
{
	static const struct {
		enum record_type type;
		const char *word;
		bool by_year; /* a list of years of its own, in a single council
			       */
	} registers[] = {
		{ TYPE_DRUCKSACHE, "drucksachen", true },
		{ TYPE_SITZUNG, "sitzungen", true },
		{ TYPE_AUSZUG, "auszuege", true },
		{ TYPE_GREMIUM, "gremien", false },
		{ TYPE_FRAKTION, "fraktionen", false },
		{ TYPE_PERSON, "personen", false },
		{ TYPE_ANLAGE, "anlagen", false },
		{ TYPE_NIEDERSCHRIFT, "niederschriften", false },
		{ TYPE_WAHLPERIODE, "wahlperioden", false },
		{ TYPE_KOERPERSCHAFT, "koerperschaften", false },
	};
	struct values links;
	struct value *group;

	values_init(&links, view->arena);
	for (size_t i = 0; i < sizeof(registers) / sizeof(*registers); i++) {
		enum record_type type = registers[i].type;
		struct value *map;

		if (!view->site->type_count[type] ||
		    (registers[i].by_year && view->site->council_count == 1))
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
	for (size_t i = 0; i < REGISTER_ENTRIES; i++) {
		const struct register_entry *at = &view->registers->entries[i];

		if (at->exists)
			values_add(&links,
				   list_link(view, view_word(view, at->word),
					     str_from(at->path), at->count));
	}
	group[1] = values_list(&links, VIEW_LISTE);
	if (links.count)
		values_add(groups, value_of_map(0, group, 2));
}

void start_add_lists(struct view *view, struct values *groups)
{
	/* Years of several Körperschaften side by side would mean nothing. */
	if (view->site->council_count == 1) {
		add_lists(view, groups, TYPE_DRUCKSACHE, "drucksachen",
			  "alle_drucksachen");
		add_lists(view, groups, TYPE_SITZUNG, "sitzungen",
			  "alle_sitzungen");
		add_lists(view, groups, TYPE_AUSZUG, "auszuege",
			  "alle_auszuege");
	}
	add_registers(view, groups);
}

/* How a paper becomes a decision, and what a BVV is where there is one. */
static void put_course(struct view *view)
{
	static const char *const words[] = { "ablauf_einbringen",
					     "ablauf_beraten",
					     "ablauf_beschliessen",
					     "ablauf_umsetzen" };
	bool is_bvv = false;
	struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));
	struct values steps;

	for (size_t i = 0; i < view->site->council_count; i++)
		is_bvv = is_bvv || view->site->councils[i].is_bvv;
	values_init(&steps, view->arena);
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		values_add(&steps, view_link(view, 0, view_word(view, words[i]),
					     S("")));
	map[0] = value_of_text(
		KEY_NAME, view_word(view, is_bvv ? "ablauf_bvv" : "ablauf"));
	map[1] = view_text(VIEW_EINLEITUNG,
			   is_bvv ? view_word(view, "ablauf_was_bvv") : S(""));
	map[2] = values_list(&steps, VIEW_LISTE);
	view_put(view, value_of_map(VIEW_ABLAUF, map, 3));
}

void start_view(struct view *view, const struct free_page *text)
{
	enum { THEMES = 24 };
	struct rows papers = newest(view, TYPE_DRUCKSACHE);
	struct values lists;

	view_put(view, value_of_text(KEY_TITEL, view->site->config->title));
	put_easy(view);
	if (text)
		free_page_text(view, text);
	else
		put_course(view);
	put_sessions(view);
	put_newest(view, VIEW_BESCHLOSSEN, false);
	view_put(view, view_link(view, VIEW_BESCHLOSSEN_ALLE,
				 view_word(view, "alle_beschluesse"),
				 S("beschluesse.html")));
	put_lines(view, VIEW_NEU, VIEW_NEU_ALLE, &papers, "alle_drucksachen",
		  "drucksachen.html");
	put_newest(view, VIEW_ANTWORTEN, true);
	view_put(view, view_link(view, VIEW_ANTWORTEN_ALLE,
				 view_word(view, "alle_anfragen"),
				 S("anfragen.html")));
	view_put(view, keywords_top(view, VIEW_THEMEN,
				    &view->registers->keywords, THEMES));
	values_init(&lists, view->arena);
	start_add_lists(view, &lists);
	view_put(view, view_row(view, VIEW_LISTEN, &lists));
}
