#include "output/decisions.h"

#include "format/csv.h"
#include "model/realisation.h"
#include "model/vocabulary.h"
#include "output/span.h"

/* What the register says of one Beschluss. */
struct decision {
	const struct record *record;
	const struct paper *paper;
	struct str status;
	enum realisation state;
	int32_t due, reported, overdue; /* overdue: days, 0: not */
};

static int32_t decided_on(const struct paper *paper,
			  const struct record *record)
{
	(void)record;
	return paper->decided;
}

void decisions_make(struct ledger *ledger, const struct papers *papers)
{
	ledger_make(ledger, "beschluesse", "beschluesse.html", papers,
		    decided_on);
}

static struct decision read(const struct view *view,
			    const struct ledger_entry *entry)
{
	const struct value *map = record_get(entry->record, KEY_REALISIERUNG);
	struct decision decision = { .record = entry->record,
				     .paper = entry->paper };

	decision.status = value_text(value_get(map, KEY_STATUS));
	decision.state = realisation_class(decision.status);
	decision.due = realisation_due(entry->record);
	decision.reported = realisation_reported(entry->record);
	if (!realisation_is_closed(decision.state))
		decision.overdue = span_overdue_days(view->site, decision.due);
	return decision;
}

/* zustaendig may be a Gremium or free text: here its short name will do. */
static struct str responsible(struct view *view, const struct record *record)
{
	const struct value *map = record_get(record, KEY_REALISIERUNG);
	const struct value *who = value_get(map, KEY_ZUSTAENDIG);
	const struct record *body = value_record(who);
	struct value link;

	if (!body)
		return value_text(who);
	link = view_short(view, 0, body);
	return value_text(value_get(&link, KEY_TEXT));
}

static struct value mark(struct view *view, uint16_t key, const char *class,
			 struct str text)
{
	struct value *map;

	if (!text.len)
		return view_none(key);
	map = arena_alloc(view->arena, 2 * sizeof(*map));
	map[0] = value_of_text(KEY_KLASSE, str_from(class));
	map[1] = value_of_text(KEY_TEXT, text);
	return value_of_map(key, map, 2);
}

static struct value row(struct view *view, const struct decision *decision)
{
	const struct record *record = decision->record;
	const struct paper *paper = decision->paper;
	struct value *map = arena_alloc(view->arena, 10 * sizeof(*map));

	map[0] = view_short(view, VIEW_DRUCKSACHE, record);
	map[1] = value_of_text(KEY_TITEL, record_text(record, KEY_TITEL));
	map[2] = value_of_text(KEY_ART, record_text(record, KEY_ART));
	map[3] = value_of_text(KEY_ZUSTAENDIG, responsible(view, record));
	map[4] = view_day(view, KEY_DATUM, paper->decided);
	map[5] = mark(view, VIEW_MARKE, ergebnis_classes[paper->decision_class],
		      paper_decision(paper));
	map[6] = mark(view, KEY_STATUS, realisation_names[decision->state],
		      decision->status);
	map[7] = view_day(view, KEY_FRIST, decision->due);
	map[8] = view_day(view, VIEW_BERICHT, decision->reported);
	map[9] = decision->overdue
			 ? span_overdue(view, VIEW_UEBERFAELLIG, decision->due)
			 : view_none(VIEW_UEBERFAELLIG);
	return value_of_map(0, map, 10);
}

struct counts {
	size_t results[ERGEBNIS_CLASSES], states[REALISATION_COUNT], overdue;
};

static struct value counters(struct view *view, const struct counts *counts)
{
	static const char *const words[REALISATION_COUNT] = {
		NULL,
		"real_offen",
		"real_in_umsetzung",
		"real_teilweise_umgesetzt",
		"real_umgesetzt",
		"real_nicht_umsetzbar",
		"real_ueberholt",
		"real_sonstiges",
	};
	bool english = view->site->config->english;
	struct values list;

	values_init(&list, view->arena);
	for (unsigned i = 0; i < ERGEBNIS_CLASSES; i++)
		ledger_add_count(
			view, &list,
			vocabulary_label(VOCABULARY_ERGEBNIS, i, english),
			counts->results[i], ergebnis_classes[i]);
	for (unsigned i = 1; i < REALISATION_COUNT; i++)
		ledger_add_count(view, &list, view_word(view, words[i]),
				 counts->states[i], realisation_names[i]);
	ledger_add_count(view, &list, view_word(view, "ueberfaellig"),
			 counts->overdue, "ueberfaellig");
	return view_row(view, VIEW_ZAEHLER, &list);
}

void decisions_view(struct view *view, const struct ledger *ledger,
		    const struct ledger_page *page)
{
	struct counts counts = { .overdue = 0 };
	struct values rows;

	values_init(&rows, view->arena);
	for (size_t i = 0; i < page->count; i++) {
		struct decision decision = read(view, &page->at[i]);

		counts.results[decision.paper->decision_class]++;
		counts.states[decision.state]++;
		counts.overdue += decision.overdue > 0;
		values_add(&rows, row(view, &decision));
	}
	ledger_head(view, ledger, page);
	values_add(&view->sheet, counters(view, &counts));
	values_add(&view->sheet, value_of_bool(VIEW_MIT_REALISIERUNG,
					       counts.states[REALISATION_NONE] <
						       page->count));
	values_add(&view->sheet, view_row(view, VIEW_BESCHLUESSE, &rows));
	values_add(&view->sheet,
		   value_of_text(VIEW_METHODE,
				 view_word(view, "beschluesse_methode")));
}

void decisions_csv(struct view *view, const struct ledger_page *page,
		   struct buf *out)
{
	csv_lit(out, "nummer");
	csv_lit(out, "titel");
	csv_lit(out, "art");
	csv_lit(out, "beschlossen_am");
	csv_lit(out, "ergebnis");
	csv_lit(out, "klasse");
	csv_lit(out, "realisierung");
	csv_lit(out, "zustaendig");
	csv_lit(out, "frist");
	csv_lit(out, "ueberfaellig_tage");
	csv_lit(out, "letzter_bericht");
	csv_lit(out, "seite");
	csv_end(out);
	for (size_t i = 0; i < page->count; i++) {
		struct decision decision = read(view, &page->at[i]);
		const struct record *record = decision.record;

		csv_add(out, record_text(record, KEY_NUMMER));
		csv_add(out, record_text(record, KEY_TITEL));
		csv_add(out, record_text(record, KEY_ART));
		csv_add_date(out, decision.paper->decided);
		csv_add(out, paper_decision(decision.paper));
		csv_add(out,
			str_from(ergebnis_classes[decision.paper
							  ->decision_class]));
		csv_add(out, decision.status);
		csv_add(out, responsible(view, record));
		csv_add_date(out, decision.due);
		csv_add_number(out, decision.overdue);
		csv_add_date(out, decision.reported);
		csv_add(out, view_href(view, record));
		csv_end(out);
	}
}
