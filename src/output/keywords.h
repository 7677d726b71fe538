/*
 * Schlagworte: a page for each, with the public records that bear it, and a
 * register of all. Spellings with the same slug are one Schlagwort (Straße,
 * Strasse), so that its address follows from the word alone. One with very
 * many records has a page for each year behind its first.
 */
#ifndef OUTPUT_KEYWORDS_H
#define OUTPUT_KEYWORDS_H

#include "output/view.h"

struct keyword {
	struct str name; /* of its spellings the first by bytes */
	struct str slug;
	const struct record **at; /* newest first */
	size_t count;
};

struct keyword_page {
	const struct keyword *keyword;
	int32_t year; /* 0: its first page */
	const struct record **at;
	size_t count;
	struct str path;
};

struct keywords {
	struct keyword *all; /* by slug */
	size_t count;
	struct keyword_page *pages; /* a keyword's years follow its first */
	size_t page_count;
	struct arena arena;
};

void keywords_make(struct keywords *keywords, const struct site *site);
void keywords_release(struct keywords *keywords);

/* A row of links for the schlagworte of a public record. */
struct value keywords_links(struct view *view, uint16_t key,
			    const struct value *list);

/* {text, href, anzahl} for the most used ones, in the order of their names. */
struct value keywords_top(struct view *view, uint16_t key,
			  const struct keywords *keywords, size_t most);

void keywords_view(struct view *view, const struct keywords *keywords,
		   const struct keyword_page *page);

/* All of them, by their first letter. */
void keywords_register(struct view *view, const struct keywords *keywords);

#endif
