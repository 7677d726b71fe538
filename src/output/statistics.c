#include "output/statistics.h"

#include "base/quartiles.h"
#include "format/csv.h"
#include "model/realisation.h"
#include "model/vocabulary.h"
#include "output/label.h"
#include "output/ledger.h"
#include "output/list.h"
#include "output/picture.h"
#include "output/registers.h"
#include "output/span.h"

enum {
	KINDS = PICTURE_SERIES,
	MOST_MONTHS = 120, /* above it columns are years */
	MOST_YEARS = 100   /* a date of 1021 is a mistake in typing */
};

/* The kinds of papers that a picture can tell apart. */
static const uint8_t kind_of_art[ART_CLASSES] = {
	[ART_SONSTIGES] = 4,
	[ART_ANTRAG] = 0,
	[ART_AENDERUNGSANTRAG] = 0,
	[ART_BESCHLUSSEMPFEHLUNG] = 1,
	[ART_VORLAGE_BESCHLUSS] = 1,
	[ART_VORLAGE_KENNTNIS] = 2,
	[ART_WAHL] = 1,
	[ART_GROSSE_ANFRAGE] = 3,
	[ART_MUENDLICHE_ANFRAGE] = 3,
	[ART_KLEINE_ANFRAGE] = 3,
	[ART_EINWOHNERANFRAGE] = 3,
	[ART_ANFRAGE] = 3,
	[ART_ENTSCHLIESSUNG] = 0,
	[ART_BERICHT] = 2,
	[ART_BESCHLUSS] = 1,
};
static const char *const kind_words[KINDS] = {
	"stat_antraege", "stat_beschlussvorlagen", "stat_kenntnisnahmen",
	"stat_anfragen", "stat_uebrige"
};
static const char *const state_words[REALISATION_COUNT] = {
	NULL,
	"real_offen",
	"real_in_umsetzung",
	"real_teilweise_umgesetzt",
	"real_umgesetzt",
	"real_nicht_umsetzbar",
	"real_ueberholt",
	"real_sonstiges",
};

/* Some days, of one kind of papers or of one year. */
struct sample {
	int32_t group, days;
};

struct samples {
	struct sample *at;
	size_t count;
};

struct statistics {
	const struct council *council;
	struct arena *arena;
	size_t total;
	int32_t first, last; /* months, as yyyymm */
	bool by_year;
	size_t periods; /* months or years from first to last */
	size_t (*papers)[KINDS];
	struct samples decisions; /* group: kind */
	struct samples answers;   /* group: year */
	size_t results[ERGEBNIS_CLASSES];
	size_t states[REALISATION_COUNT];
};

/* ---- Counting ---- */

/* What it was when it came in: an Antrag that became a Beschluss was one. */
static unsigned kind_of(const struct site *site, const struct paper *paper,
			const struct record *record)
{
	const struct value *origin = record_get(record, KEY_URSPRUNG);
	struct str art = value_text(value_get(origin, KEY_ART));

	if (!art.len)
		return kind_of_art[paper->art];
	return kind_of_art[vocabulary_class(&site->config->vocabulary,
					    VOCABULARY_ART, art, NULL)];
}

static void find_span(struct statistics *to, const struct papers *papers)
{
	int32_t oldest;

	for (size_t i = 0; i < papers->count; i++) {
		const struct paper *paper = &papers->at[i];
		const struct record *record = papers_record(papers, paper);
		int32_t month = record->date / 100;

		if (!(paper->flags & PAPER_PUBLIC) || !month ||
		    record->council != to->council)
			continue;
		to->total++;
		if (!to->first || month < to->first)
			to->first = month;
		if (month > to->last)
			to->last = month;
	}
	oldest = to->last - 100 * (MOST_YEARS - 1);
	if (to->first < oldest)
		to->first = oldest;
	to->periods = (size_t)((to->last / 100 - to->first / 100) * 12 +
			       to->last % 100 - to->first % 100 + 1);
	to->by_year = to->periods > MOST_MONTHS;
	if (to->by_year)
		to->periods = (size_t)(to->last / 100 - to->first / 100 + 1);
}

static size_t period_of(const struct statistics *from, int32_t date)
{
	int32_t years = date / 10000 - from->first / 100;

	if (from->by_year)
		return (size_t)years;
	return (size_t)(years * 12 + date / 100 % 100 - from->first % 100);
}

static void add_sample(struct samples *samples, unsigned group, int32_t days)
{
	if (days >= 0)
		samples->at[samples->count++] =
			(struct sample){ (int32_t)group, days };
}

static void count_paper(struct statistics *to, const struct site *site,
			const struct paper *paper, const struct record *record)
{
	unsigned kind = kind_of(site, paper, record);

	if (record->date / 100 >= to->first)
		to->papers[period_of(to, record->date)][kind]++;
	add_sample(&to->decisions, kind,
		   span_days(record->date, paper->decided));
	if (paper->flags & PAPER_QUESTION)
		add_sample(&to->answers, (unsigned)(record->date / 10000),
			   span_days(record->date, paper->answered));
	if (paper->last_len)
		to->results[paper->last_class]++;
	to->states[realisation_of(record)]++;
}

struct statistics *statistics_read(struct arena *arena,
				   const struct papers *papers,
				   const struct council *council)
{
	struct statistics *to = arena_zero(arena, 1, sizeof(*to));

	to->council = council;
	to->arena = arena;
	find_span(to, papers);
	to->papers = arena_zero(arena, to->periods, sizeof(*to->papers));
	to->decisions.at =
		arena_alloc(arena, (to->total + 1) * sizeof(struct sample));
	to->answers.at =
		arena_alloc(arena, (to->total + 1) * sizeof(struct sample));
	for (size_t i = 0; i < papers->count; i++) {
		const struct paper *paper = &papers->at[i];
		const struct record *record = papers_record(papers, paper);

		if (paper->flags & PAPER_PUBLIC && record->date &&
		    record->council == council)
			count_paper(to, papers->site, paper, record);
	}
	return to;
}

/* ---- Tables ---- */

static void add_row(struct picture_table *table, struct str name,
		    const size_t *numbers, size_t count)
{
	struct picture_row *row = &table->rows[table->count++];

	row->name = name;
	for (size_t i = 0; i < count; i++)
		row->numbers[i] = (int64_t)numbers[i];
}

static struct picture_table table_of(struct view *view, size_t rows,
				     const char *const *words, size_t columns)
{
	struct picture_table table = { .columns = columns };

	table.rows = arena_zero(view->arena, rows + 1, sizeof(*table.rows));
	for (size_t i = 0; i < columns; i++)
		table.heads[i] = view_word(view, words[i]);
	return table;
}

static struct picture_table papers_table(struct view *view,
					 const struct statistics *from)
{
	struct picture_table table =
		table_of(view, from->periods, kind_words, KINDS);

	table.first =
		view_word(view, from->by_year ? "stat_jahr" : "stat_monat");
	for (size_t i = 0; i < from->periods; i++) {
		int32_t month = from->first % 100 - 1 + (int32_t)i;
		int32_t year = from->first / 100;
		struct str name;

		if (from->by_year)
			name = view_printf(view, "%d", year + (int32_t)i);
		else
			name = view_printf(view, "%04d-%02d", year + month / 12,
					   month % 12 + 1);
		add_row(&table, name, from->papers[i], KINDS);
	}
	return table;
}

/* The quartiles of the days of one group; false where there are none. */
static bool add_quartiles(struct view *view, struct picture_table *table,
			  const struct samples *samples, int32_t group,
			  struct str name)
{
	int32_t *days =
		arena_alloc(view->arena, (samples->count + 1) * sizeof(*days));
	size_t count = 0;
	struct quartiles found;

	for (size_t i = 0; i < samples->count; i++)
		if (samples->at[i].group == group)
			days[count++] = samples->at[i].days;
	if (!count)
		return false;
	found = quartiles_of(days, count);
	add_row(table, name,
		(size_t[]){ count, (size_t)found.low, (size_t)found.middle,
			    (size_t)found.high },
		4);
	return true;
}

static const char *const quartile_words[] = { "anzahl", "stat_viertel",
					      "stat_median",
					      "stat_dreiviertel" };
static const char *const count_words[] = { "anzahl" };

static struct picture_table decisions_table(struct view *view,
					    const struct statistics *from)
{
	struct picture_table table = table_of(view, KINDS, quartile_words, 4);

	table.first = view_word(view, "art");
	for (int32_t i = 0; i < KINDS; i++)
		add_quartiles(view, &table, &from->decisions, i,
			      view_word(view, kind_words[i]));
	return table;
}

static struct picture_table answers_table(struct view *view,
					  const struct statistics *from)
{
	struct picture_table table =
		table_of(view, MOST_YEARS, quartile_words, 4);
	int32_t first = from->first / 100;

	table.first = view_word(view, "stat_jahr");
	for (int32_t year = first;
	     from->answers.count && year <= from->last / 100; year++)
		add_quartiles(view, &table, &from->answers, year,
			      view_printf(view, "%d", year));
	return table;
}

static struct picture_table results_table(struct view *view,
					  const struct statistics *from)
{
	struct picture_table table =
		table_of(view, ERGEBNIS_CLASSES, count_words, 1);
	bool english = view->site->config->english;

	table.first = view_word(view, "ergebnis");
	for (unsigned i = 1; i <= ERGEBNIS_CLASSES; i++) {
		unsigned class = i % ERGEBNIS_CLASSES; /* sonstiges last */

		if (from->results[class])
			add_row(&table,
				vocabulary_label(VOCABULARY_ERGEBNIS, class,
						 english),
				&from->results[class], 1);
	}
	return table;
}

static struct picture_table states_table(struct view *view,
					 const struct statistics *from)
{
	struct picture_table table =
		table_of(view, REALISATION_COUNT, count_words, 1);

	table.first = view_word(view, "realisierung");
	for (unsigned i = 1; i < REALISATION_COUNT; i++)
		if (from->states[i])
			add_row(&table, view_word(view, state_words[i]),
				&from->states[i], 1);
	return table;
}

/* ---- Figures ---- */

typedef struct picture_table table_fn(struct view *view,
				      const struct statistics *from);
static const struct {
	const char *name, *word, *method;
	table_fn *table;
	enum { COLUMNS, BARS, SPANS } shape;
} figures[FIGURE_COUNT] = {
	[FIGURE_PAPERS] = { "drucksachen", "stat_papiere",
			    "stat_papiere_methode", papers_table, COLUMNS },
	[FIGURE_DECISIONS] = { "tage-bis-beschluss", "stat_dauer",
			       "stat_dauer_methode", decisions_table, SPANS },
	[FIGURE_RESULTS] = { "ergebnisse", "stat_ergebnisse",
			     "stat_ergebnisse_methode", results_table, BARS },
	[FIGURE_ANSWERS] = { "antwortzeiten", "stat_antworten",
			     "stat_antworten_methode", answers_table, SPANS },
	[FIGURE_REALISATION] = { "realisierung", "stat_realisierung",
				 "stat_realisierung_methode", states_table,
				 BARS },
};

struct str statistics_path(struct arena *arena, const struct site *site,
			   const struct council *council)
{
	if (site->council_count == 1)
		return S("statistik.html");
	return ledger_path(arena, council, "listen", "statistik", S(".html"));
}

struct str statistics_csv_path(struct arena *arena,
			       const struct council *council,
			       enum figure figure)
{
	return ledger_path(arena, council, "daten", "statistik-",
			   arena_printf(arena, "%s.csv", figures[figure].name));
}

static struct value series(struct view *view, const char *const *words,
			   size_t count)
{
	static const char *const classes[KINDS] = { "1", "2", "3", "4", "5" };
	struct values row;

	values_init(&row, view->arena);
	for (size_t i = 0; i < count; i++) {
		struct value *map = arena_alloc(view->arena, 2 * sizeof(*map));

		map[0] = value_of_text(KEY_TEXT, view_word(view, words[i]));
		map[1] = value_of_text(KEY_KLASSE, str_from(classes[i]));
		values_add(&row, value_of_map(0, map, 2));
	}
	return view_row(view, VIEW_REIHEN, &row);
}

/* "3700 Drucksachen von Januar 2019 bis Juni 2020" */
static struct str papers_sentence(struct view *view,
				  const struct statistics *from)
{
	const struct fill fills[] = {
		{ "n", view_printf(view, "%zu", from->total) },
		{ "von", label_month(view->layout, view->arena,
				     from->first * 100 + 1) },
		{ "bis", label_month(view->layout, view->arena,
				     from->last * 100 + 1) },
		{ NULL, { NULL, 0 } },
	};

	return label_fill(view->layout, view->arena, "stat_papiere_satz",
			  fills);
}

static struct value figure_map(struct view *view, const struct statistics *from,
			       enum figure figure,
			       const struct picture_table *table)
{
	static const char *const span_words[] = { "stat_bis_median",
						  "stat_ab_median" };
	bool columns = figures[figure].shape == COLUMNS;
	bool spans = figures[figure].shape == SPANS;
	struct value *map = arena_alloc(view->arena, 8 * sizeof(*map));

	map[0] = value_of_text(VIEW_ANKER, str_from(figures[figure].name));
	map[1] = value_of_text(KEY_NAME, view_word(view, figures[figure].word));
	map[2] = value_of_text(VIEW_METHODE,
			       view_word(view, figures[figure].method));
	map[3] = view_link(
		view, VIEW_CSV, view_word(view, "als_csv"),
		statistics_csv_path(view->arena, from->council, figure));
	map[4] = columns ? series(view, kind_words, KINDS)
		 : spans ? series(view, span_words, 2)
			 : view_none(VIEW_REIHEN);
	map[5] = columns ? picture_columns(view, table,
					   papers_sentence(view, from))
			 : view_none(VIEW_SAEULEN);
	map[6] = columns ? view_none(VIEW_BALKEN)
		 : spans ? picture_spans(view, table)
			 : picture_bars(view, table);
	map[7] = columns || spans ? picture_numbers(view, table)
				  : view_none(VIEW_TABELLE);
	return value_of_map(0, map, 8);
}

void statistics_view(struct view *view, const struct statistics *from)
{
	struct str word = view_word(view, "statistik");
	struct str council = record_text(from->council->record, KEY_KURZ);
	bool several = view->site->council_count > 1;
	struct str title = several ? view_printf(view, "%.*s %.*s", STR(word),
						 STR(council))
				   : word;
	struct values rows, marks;

	values_init(&rows, view->arena);
	values_init(&marks, view->arena);
	for (unsigned i = 0; i < FIGURE_COUNT; i++) {
		struct picture_table table = figures[i].table(view, from);
		struct value *map;

		if (!table.count)
			continue;
		values_add(&rows,
			   figure_map(view, from, (enum figure)i, &table));
		map = arena_alloc(view->arena, 2 * sizeof(*map));
		map[0] = value_of_text(KEY_TEXT,
				       view_word(view, figures[i].word));
		map[1] = value_of_text(VIEW_ANKER, str_from(figures[i].name));
		values_add(&marks, value_of_map(0, map, 2));
	}
	values_add(&view->sheet, value_of_text(KEY_TITEL, title));
	values_add(&view->sheet,
		   value_of_text(VIEW_EINLEITUNG,
				 view_word(view, "stat_einleitung")));
	values_add(&view->sheet, view_row(view, VIEW_INHALT, &marks));
	values_add(&view->sheet, view_row(view, VIEW_FIGUREN, &rows));
	if (several)
		values_add(&view->crumbs,
			   view_link(view, 0, word, S("statistik.html")));
	values_add(&view->crumbs,
		   view_link(view, 0, several ? council : word, S("")));
	view->title = title;
	view->council = from->council;
	view->section = "statistik";
}

void statistics_overview(struct view *view)
{
	const struct site *site = view->site;
	const struct papers *papers = &view->registers->papers;
	struct str word = view_word(view, "statistik");
	struct values links, groups;

	values_init(&links, view->arena);
	values_init(&groups, view->arena);
	for (size_t i = 0; i < site->council_count; i++) {
		const struct council *council = &site->councils[i];
		size_t count = papers_in(papers, council);

		if (count)
			values_add(&links,
				   list_link(view,
					     record_text(council->record,
							 KEY_NAME),
					     statistics_path(view->arena, site,
							     council),
					     count));
	}
	values_add(&groups, list_group(view, S(""), &links));
	values_add(&view->sheet, view_none(VIEW_DACH));
	values_add(&view->sheet, value_of_text(KEY_TITEL, word));
	values_add(&view->sheet, view_none(VIEW_EINLEITUNG));
	values_add(&view->sheet, view_none(VIEW_ZEITRAEUME));
	values_add(&view->sheet, view_row(view, VIEW_GRUPPEN, &groups));
	values_add(&view->crumbs, view_link(view, 0, word, S("")));
	view->title = word;
	view->section = "statistik";
}

void statistics_csv(struct view *view, const struct statistics *from,
		    enum figure figure, struct buf *out)
{
	struct picture_table table = figures[figure].table(view, from);

	if (!table.count)
		return;
	csv_add(out, table.first);
	for (size_t i = 0; i < table.columns; i++)
		csv_add(out, table.heads[i]);
	csv_end(out);
	for (size_t k = 0; k < table.count; k++) {
		csv_add(out, table.rows[k].name);
		for (size_t i = 0; i < table.columns; i++)
			csv_add_number(out, table.rows[k].numbers[i]);
		csv_end(out);
	}
}
