#include "output/register_pages.h"

#include "output/aktenmappe.h"
#include "output/decisions.h"
#include "output/legend.h"
#include "output/questions.h"
#include "output/statistics.h"

/* ---- Beschlüsse, Anfragen ---- */

typedef void ledger_view_fn(struct view *view, const struct ledger *ledger,
			    const struct ledger_page *page);
typedef void ledger_csv_fn(struct view *view, const struct ledger_page *page,
			   struct buf *out);

static void write_ledger_csv(struct renderer *renderer, const struct job *job,
			     ledger_csv_fn *write)
{
	struct view view;

	render_start(renderer, &view, job->path);
	buf_clear(&renderer->out);
	write(&view, job->about, &renderer->out);
	render_give(renderer, job->path, buf_str(&renderer->out));
}

static void write_decisions(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	decisions_view(&view, &renderer->pages->registers.decisions,
		       job->about);
	render_finish(renderer, &view, SHEET_DECISIONS);
}

static void write_decisions_csv(struct renderer *renderer,
				const struct job *job)
{
	write_ledger_csv(renderer, job, decisions_csv);
}

static void write_questions(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	questions_view(&view, &renderer->pages->registers.questions,
		       job->about);
	render_finish(renderer, &view, SHEET_QUESTIONS);
}

static void write_questions_csv(struct renderer *renderer,
				const struct job *job)
{
	write_ledger_csv(renderer, job, questions_csv);
}

static void write_ledger(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	ledger_overview(&view, job->about);
	render_finish(renderer, &view, SHEET_REGISTER);
}

static void plan_ledger(struct pages *pages, const struct ledger *ledger,
			job_fn *page, job_fn *csv)
{
	if (!ledger->count)
		return;
	render_plan(pages, write_ledger, ledger, str_from(ledger->path),
		    TYPE_DRUCKSACHE);
	for (size_t i = 0; i < ledger->count; i++) {
		const struct ledger_page *at = &ledger->pages[i];

		render_plan(pages, page, at, at->path, TYPE_DRUCKSACHE);
		render_plan(pages, csv, at, at->csv, TYPE_DRUCKSACHE);
	}
}

/* ---- Kalender ---- */

static void write_month(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	calendar_view(&view, &renderer->pages->registers.calendar, job->about);
	render_finish(renderer, &view, SHEET_CALENDAR);
}

static void write_calendar(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	calendar_overview(&view, &renderer->pages->registers.calendar);
	render_finish(renderer, &view, SHEET_REGISTER);
}

/* With one council alone the calendar opens at the month that is now. */
static void plan_calendar(struct pages *pages)
{
	const struct calendar *calendar = &pages->registers.calendar;
	const struct site *site = pages->site;

	if (!calendar->count)
		return;
	if (site->council_count == 1)
		render_plan(
			pages, write_month,
			calendar_now(calendar, &site->councils[0], site->today),
			S("kalender.html"), TYPE_SITZUNG);
	else
		render_plan(pages, write_calendar, NULL, S("kalender.html"),
			    TYPE_SITZUNG);
	for (size_t i = 0; i < calendar->count; i++)
		render_plan(pages, write_month, &calendar->months[i],
			    calendar->months[i].path, TYPE_SITZUNG);
}

/* ---- Schlagworte ---- */

static void write_keyword(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	keywords_view(&view, &renderer->pages->registers.keywords, job->about);
	render_finish(renderer, &view, SHEET_LIST);
}

static void write_keywords(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	keywords_register(&view, &renderer->pages->registers.keywords);
	render_finish(renderer, &view, SHEET_REGISTER);
}

static void plan_keywords(struct pages *pages)
{
	const struct keywords *keywords = &pages->registers.keywords;

	if (keywords->count)
		render_plan(pages, write_keywords, NULL, S("schlagworte.html"),
			    TYPE_NONE);
	for (size_t i = 0; i < keywords->page_count; i++)
		render_plan(pages, write_keyword, &keywords->pages[i],
			    keywords->pages[i].path, TYPE_NONE);
}

/* ---- Statistik ---- */

/* The page of a council and the numbers behind it, counted once. */
static void write_statistics(struct renderer *renderer, const struct job *job)
{
	const struct council *council = job->about;
	struct arena keep = { 0 };
	struct statistics *statistics = statistics_read(
		&keep, &renderer->pages->registers.papers, council);
	struct view view;

	render_start(renderer, &view, job->path);
	statistics_view(&view, statistics);
	render_finish(renderer, &view, SHEET_STATISTICS);
	for (unsigned i = 0; i < FIGURE_COUNT; i++) {
		enum figure figure = (enum figure)i;
		struct str path = statistics_csv_path(&keep, council, figure);

		render_start(renderer, &view, path);
		buf_clear(&renderer->out);
		statistics_csv(&view, statistics, figure, &renderer->out);
		if (renderer->out.len)
			render_give(renderer, path, buf_str(&renderer->out));
	}
	arena_release(&keep);
}

static void write_statistics_list(struct renderer *renderer,
				  const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	statistics_overview(&view);
	render_finish(renderer, &view, SHEET_REGISTER);
}

/* Written by the job of the page: only keeps the paths for it. */
static void write_nothing(struct renderer *renderer, const struct job *job)
{
	(void)renderer;
	(void)job;
}

static void plan_statistics(struct pages *pages)
{
	const struct site *site = pages->site;

	if (!registers_path(&pages->registers, "statistik"))
		return;
	if (site->council_count > 1)
		render_plan(pages, write_statistics_list, NULL,
			    S("statistik.html"), TYPE_NONE);
	for (size_t i = 0; i < site->council_count; i++) {
		const struct council *council = &site->councils[i];

		if (!papers_in(&pages->registers.papers, council))
			continue;
		render_plan(pages, write_statistics, council,
			    statistics_path(&pages->arena, site, council),
			    TYPE_NONE);
		for (unsigned k = 0; k < FIGURE_COUNT; k++)
			render_plan(pages, write_nothing, NULL,
				    statistics_csv_path(&pages->arena, council,
							(enum figure)k),
				    TYPE_NONE);
	}
}

/* ---- Aktenmappe ---- */

static void write_mappe(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	aktenmappe_view(&view, job->about);
	render_finish(renderer, &view, SHEET_AKTENMAPPE);
}

void register_pages_plan_mappe(struct pages *pages,
			       const struct record *session)
{
	if (aktenmappe_exists(session))
		render_plan(pages, write_mappe, session,
			    aktenmappe_path(&pages->arena, session),
			    TYPE_SITZUNG);
}

/* ---- Legende ---- */

static void write_legend(struct renderer *renderer, const struct job *job)
{
	struct view view;

	render_start(renderer, &view, job->path);
	legend_view(&view);
	render_finish(renderer, &view, SHEET_LEGEND);
}

void register_pages_plan(struct pages *pages)
{
	plan_ledger(pages, &pages->registers.decisions, write_decisions,
		    write_decisions_csv);
	plan_ledger(pages, &pages->registers.questions, write_questions,
		    write_questions_csv);
	plan_calendar(pages);
	plan_keywords(pages);
	plan_statistics(pages);
	render_plan(pages, write_legend, NULL, S(LEGEND_PATH), TYPE_NONE);
}
