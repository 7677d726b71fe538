/*
 * struct pages: what is to be written in one build, planned by one thread and
 * rendered by all. A job is one thing to write, mostly one page; jobs know
 * nothing of each other, so their order and the number of threads change
 * nothing in the output.
 */
#ifndef OUTPUT_RENDER_H
#define OUTPUT_RENDER_H

#include <stdatomic.h>

#include "output/frame.h"
#include "output/free_page.h"
#include "output/list.h"
#include "output/publish.h"
#include "output/registers.h"

/* The templates, by what they show. */
enum sheet {
	SHEET_NONE,
	SHEET_KOERPERSCHAFT, /* in the order of enum record_type */
	SHEET_WAHLPERIODE,
	SHEET_GREMIUM,
	SHEET_FRAKTION,
	SHEET_PERSON,
	SHEET_SITZUNG,
	SHEET_AUSZUG,
	SHEET_NIEDERSCHRIFT,
	SHEET_DRUCKSACHE,
	SHEET_ANLAGE,
	SHEET_SECRET,
	SHEET_DELETED,
	SHEET_REDIRECT,
	SHEET_LIST,
	SHEET_REGISTER,
	SHEET_START,
	SHEET_MISSING,
	SHEET_FREE,
	SHEET_SEARCH,
	SHEET_DECISIONS,
	SHEET_QUESTIONS,
	SHEET_CALENDAR,
	SHEET_STATISTICS,
	SHEET_AKTENMAPPE,
	SHEET_LEGEND,
	SHEET_COUNT
};

struct renderer;
struct job;
typedef void job_fn(struct renderer *renderer, const struct job *job);

/* One thing to write; most are one file. */
struct job {
	job_fn *write;
	const void *about; /* a record, a list page, an attachment … */
	struct str path;
	enum record_type type;
};

/* What all threads share, read-only but for `failed`. */
struct pages {
	const struct site *site;
	struct layout *layout;
	struct publish *publish;
	struct list_plan lists;
	struct registers registers;
	struct look look;
	struct frame frame;
	const struct template *sheets[SHEET_COUNT];
	struct job *jobs;
	size_t count, room;
	struct map taken; /* path -> anything */
	struct arena arena;
	atomic_bool failed;
	struct renderer *renderers; /* while they run */
	struct search *search;      /* NULL: the site has none */
	struct free_page free_pages[SITE_PAGE_COUNT];
};

/* What one thread has for itself. */
struct renderer {
	struct pages *pages;
	unsigned worker;
	struct arena arena;
	struct buf out, buf;
	struct map classes; /* see view_class() */
};

/* ---- Planning ---- */

/* Compiles all templates; false after a message about one. */
bool render_prepare(struct pages *pages);

/* False where the path is taken already. No path: the job finds its own. */
bool render_plan(struct pages *pages, job_fn *write, const void *about,
		 struct str path, enum record_type type);

/* All that is planned, on all cores. */
void render_all(struct pages *pages);

/* ---- In a job ---- */

/* An empty view of a page; what the page before it took is forgotten. */
void render_start(struct renderer *renderer, struct view *view,
		  struct str path);
/* Renders and gives it. */
void render_finish(struct renderer *renderer, struct view *view,
		   enum sheet sheet);
/* Gives a file. */
void render_give(struct renderer *renderer, struct str path, struct str bytes);

#endif
