/*
 * Search: from the documents of a site to the files under suche/.
 *
 *   search_begin    one table of words for each worker
 *   search_add      a document; workers may call it at the same time
 *   search_finish   joins the tables and hands out the files
 *   search_release
 *
 * The order in which documents come, and how many workers there are, leave no
 * trace in the result. The order of the index (of lunr's add(), too) is by
 * month, then by class (papers first), then by a slot drawn from the hash of
 * the ref: so a record that comes later moves hardly any other.
 *
 * What is written, for any size of site (all are classic scripts, see
 * output/search_shards.h and layouts/js/suche-kern.js for what is in them):
 *   suche/wurzel.js             what the reader's browser needs first
 *   suche/woerter/t-….js        terms with their postings, cut by the alphabet
 *   suche/stellen/t-….js        where in the text they stand, for phrases
 *   suche/laengen.js            how long the texts are
 *   suche/aehnlich/N.js         words of N letters, for "Meinten Sie"
 *   suche/karten/YYYY/….js      what a result shows
 *   suche/jahre/YYYY.js         dates and facets
 *   suche/lunr.json             the same index for lunr 2.3.9, smaller sites
 *   suche/dokumente.jsonl, suche/felder.json   on request: what lunr.json is
 *                               built from
 *
 * Only give it documents that the public may see: it knows of no others.
 */
#ifndef OUTPUT_SEARCH_H
#define OUTPUT_SEARCH_H

#include "base/diag.h"
#include "base/spill.h"
#include "base/str.h"

struct str_list {
	const struct str *at;
	size_t count;
};

/* What a document counts as; within a month the index has them in this order.
 */
enum search_class {
	SEARCH_PAPER,      /* Drucksache */
	SEARCH_PROCEEDING, /* Auszug, Niederschrift, Anlage */
	SEARCH_MEETING,    /* Sitzung */
	SEARCH_OTHER,      /* Gremium, Person, … */
	SEARCH_CLASSES
};

/* The year is a facet too; it comes from the date. */
enum search_facet {
	FACET_ART,
	FACET_GREMIUM,
	FACET_WAHLPERIODE,
	FACET_ERGEBNIS,
	FACET_FRAKTION,
	FACET_KOERPERSCHAFT,
	SEARCH_FACETS
};

/* All text is UTF-8 and only borrowed during the call. */
struct search_document {
	struct str ref; /* path of the page without ".html"; starts with a-z */
	enum search_class class;
	uint32_t date; /* yyyymmdd, 0: none */
	struct str titel;
	/* As the council writes it; the running number, where it is known. */
	struct str_list nummern;
	struct str text;  /* plain text of the page */
	struct str namen; /* people, committees, parties: by blanks */
	struct str schlagworte;
	struct str_list facets[SEARCH_FACETS]; /* labels */
	struct str info; /* the card's second line: "Antrag · beschlossen" */
};

enum search_lunr { SEARCH_LUNR_SMALL, SEARCH_LUNR_ALWAYS, SEARCH_LUNR_NEVER };

struct search_options {
	enum search_lunr lunr; /* SMALL: up to 2,000 documents */
	struct place asked;    /* where that is told, for messages */
	bool check;            /* also dokumente.jsonl and felder.json */
	size_t documents;      /* about how many will come */
	unsigned workers;
};

struct search;

/*
 * Takes a file of the output: path below the site, its bytes. Called by
 * several threads at once. False ends the work.
 */
typedef bool search_put(void *ctx, struct str path, struct str bytes);

/*
 * NULL (and a message) where the installed stemmer is not the browser's.
 * Documents are put away in `spill`, which knows if that fails.
 */
struct search *search_begin(const struct search_options *options,
			    struct spill *spill, struct diag *diag);

/* `worker` is 0 … workers-1 and never runs two at a time. */
void search_add(struct search *search, unsigned worker,
		const struct search_document *document);

/*
 * False where put() said so or the spill failed. An index too large for lunr is
 * an error in diag; all else is written.
 */
bool search_finish(struct search *search, unsigned jobs, search_put *put,
		   void *ctx);

/* Accepts NULL. */
void search_release(struct search *search);

#endif
