/*
 * struct ledger: a register of Drucksachen, one page for each Wahlperiode of a
 * Körperschaft; a Wahlperiode with very many entries has one for each year.
 * Beside each page lies the same table as CSV, below daten/.
 */
#ifndef OUTPUT_LEDGER_H
#define OUTPUT_LEDGER_H

#include "model/paper.h"
#include "output/view.h"

struct ledger_entry {
	const struct paper *paper;
	const struct record *record;
	int32_t date; /* by which it is sorted */
};

struct ledger_page {
	const struct council *council;
	const struct record *term;     /* or NULL */
	int32_t year;                  /* 0: the whole Wahlperiode */
	const struct ledger_entry *at; /* newest first */
	size_t count;
	struct str path, csv;
};

struct ledger {
	const char *word; /* "beschluesse": its title, and part of addresses */
	const char *path; /* of the overview, "beschluesse.html" */
	struct ledger_page *pages; /* by council, then the newest first */
	size_t count;
	struct arena arena;
};

/* The day under which a paper stands in the ledger; 0: it does not. */
typedef int32_t ledger_date_fn(const struct paper *paper,
			       const struct record *record);

void ledger_make(struct ledger *ledger, const char *word, const char *path,
		 const struct papers *papers, ledger_date_fn *date);
void ledger_release(struct ledger *ledger);

/* "neukoelln/" + folder + "/" + name: where a council's own lists lie. */
struct str ledger_path(struct arena *arena, const struct council *council,
		       const char *folder, const char *name, struct str rest);

/* Title, breadcrumbs, links to the other pages and to the CSV. */
void ledger_head(struct view *view, const struct ledger *ledger,
		 const struct ledger_page *page);

/* The page of links to all pages of it. */
void ledger_overview(struct view *view, const struct ledger *ledger);

/* Adds {name, liste} with the pages of a Wahlperiode, if there are any. */
void ledger_add_term(struct view *view, struct values *groups,
		     const struct ledger *ledger, const struct record *term);

/* Adds {text, anzahl, klasse} to a row of counts, unless it is 0. */
void ledger_add_count(struct view *view, struct values *counts, struct str text,
		      size_t count, const char *class);

#endif
