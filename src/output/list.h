/*
 * Lists by time. All Drucksachen, Sitzungen, Auszüge and Niederschriften stand
 * in lists by Körperschaft, Wahlperiode and year, a very full year by month:
 * the address of an old list never changes. Gremien, Fraktionen and persons
 * have such lists of their own where they have many entries.
 */
#ifndef OUTPUT_LIST_H
#define OUTPUT_LIST_H

#include "output/rows.h"
#include "output/view.h"

/* A page of the general lists: records of one type, term and time. */
struct list_page {
	enum record_type type;
	const struct council *council;
	const struct record *term; /* or NULL */
	int32_t period;            /* yyyy or yyyymm; 0: without a date */
	const struct record **at;  /* newest first */
	size_t count;
	struct str path;
};

struct list_plan {
	struct list_page *pages; /* by type, council, term, newest first */
	size_t count;
	struct arena arena;
};

void list_plan_make(struct list_plan *plan, const struct site *site);
void list_plan_release(struct list_plan *plan);

/* The page of one list. */
void list_view(struct view *view, const struct list_page *page);

/* The overview of a type: links to all its lists ("drucksachen.html"). */
void list_overview(struct view *view, enum record_type type);

/* The path of that overview or roster (output/roster.h), NULL for a type
 * without one. */
const char *list_path(enum record_type type);

/* Its word, "drucksachen"; NULL likewise. */
const char *list_word(enum record_type type);

/* Adds {name, liste} for each kind of list of a Wahlperiode. */
void list_add_term(struct view *view, struct values *groups,
		   const struct record *term);
/*
 * Adds {text, href, anzahl} for the newest lists of a type, at most `most`;
 * returns how many records all lists of the type have.
 */
size_t list_add_links(struct view *view, struct values *links,
		      enum record_type type, size_t most);

/* ---- For other lists by time ---- */

/* The newest Wahlperiode first, none last. */
int list_compare_terms(const struct record *a, const struct record *b);
/* "XX. Wahlperiode", with the council before it where there are several. */
struct str list_term_title(struct view *view, const struct council *council,
			   const struct record *term);
/* "2021", "März 2021", "ohne Datum" for 0. */
struct str list_period_text(struct view *view, int32_t period);
/* {text, href, anzahl, zusatz} */
struct value list_link(struct view *view, struct str text, struct str href,
		       size_t count);
/* {name, liste, anker} */
struct value list_group(struct view *view, struct str name,
			const struct values *links);

/*
 * The list of one record's papers or Sitzungen in a year:
 * "gremien/hwvg.drucksachen-2020.html". Ids have no dot, so it can't clash.
 */
struct str list_part_path(struct arena *arena, const struct record *record,
			  const char *part, int32_t year);
void list_part_view(struct view *view, const struct record *record,
		    const char *part, int32_t year, const struct rows *rows);

#endif
