#include "output/render.h"

#include <stdlib.h>

#include "base/pool.h"

static const char *const sheet_names[SHEET_COUNT] = {
	[SHEET_KOERPERSCHAFT] = "koerperschaft",
	[SHEET_WAHLPERIODE] = "wahlperiode",
	[SHEET_GREMIUM] = "gremium",
	[SHEET_FRAKTION] = "fraktion",
	[SHEET_PERSON] = "person",
	[SHEET_SITZUNG] = "sitzung",
	[SHEET_AUSZUG] = "auszug",
	[SHEET_NIEDERSCHRIFT] = "niederschrift",
	[SHEET_DRUCKSACHE] = "drucksache",
	[SHEET_ANLAGE] = "anlage",
	[SHEET_SECRET] = "nichtoeffentlich",
	[SHEET_DELETED] = "geloescht",
	[SHEET_REDIRECT] = "weiterleitung",
	[SHEET_LIST] = "liste",
	[SHEET_REGISTER] = "verzeichnis",
	[SHEET_START] = "start",
	[SHEET_MISSING] = "fehlt",
	[SHEET_FREE] = "freitext",
	[SHEET_SEARCH] = "suche",
	[SHEET_DECISIONS] = "beschlussregister",
	[SHEET_QUESTIONS] = "anfragen",
	[SHEET_CALENDAR] = "kalender",
	[SHEET_STATISTICS] = "statistik",
	[SHEET_AKTENMAPPE] = "aktenmappe",
	[SHEET_LEGEND] = "legende",
};

bool render_plan(struct pages *pages, job_fn *write, const void *about,
		 struct str path, enum record_type type)
{
	if (path.len && map_put(&pages->taken, path, pages))
		return false;
	if (pages->count == pages->room) {
		pages->room = pages->room ? 2 * pages->room : 1024;
		pages->jobs = xrealloc_array(pages->jobs, pages->room,
					     sizeof(*pages->jobs));
	}
	pages->jobs[pages->count++] = (struct job){ write, about, path, type };
	return true;
}

bool render_prepare(struct pages *pages)
{
	for (size_t i = 1; i < SHEET_COUNT; i++) {
		pages->sheets[i] = layout_template(pages->layout,
						   str_from(sheet_names[i]));
		if (!pages->sheets[i])
			return false;
	}
	return true;
}

static void run_job(void *ctx, size_t index, unsigned worker)
{
	struct pages *pages = ctx;

	if (!atomic_load_explicit(&pages->failed, memory_order_relaxed))
		pages->jobs[index].write(&pages->renderers[worker],
					 &pages->jobs[index]);
}

void render_all(struct pages *pages)
{
	unsigned jobs = pages->site->jobs;
	struct renderer *renderers = xcalloc(jobs, sizeof(*renderers));

	pages->renderers = renderers;
	for (unsigned i = 0; i < jobs; i++)
		renderers[i] = (struct renderer){ .pages = pages, .worker = i };
	pool_each(pages->count, jobs, 16, run_job, pages);
	for (unsigned i = 0; i < jobs; i++) {
		arena_release(&renderers[i].arena);
		buf_release(&renderers[i].out);
		buf_release(&renderers[i].buf);
		map_release(&renderers[i].classes);
	}
	free(renderers);
}

void render_give(struct renderer *renderer, struct str path, struct str bytes)
{
	struct pages *pages = renderer->pages;

	if (pages->publish && !publish_file(pages->publish, path, bytes))
		atomic_store(&pages->failed, true);
}

void render_start(struct renderer *renderer, struct view *view, struct str path)
{
	struct pages *pages = renderer->pages;

	arena_reset(&renderer->arena);
	view_init(view, pages->site, pages->layout, &pages->lists,
		  &renderer->arena, &renderer->buf, path);
	view->classes = &renderer->classes;
	view->registers = &pages->registers;
}

void render_finish(struct renderer *renderer, struct view *view,
		   enum sheet sheet)
{
	struct pages *pages = renderer->pages;

	buf_clear(&renderer->out);
	if (frame_render(&pages->frame, view, pages->sheets[sheet],
			 &renderer->out))
		render_give(renderer, view->path, buf_str(&renderer->out));
}
