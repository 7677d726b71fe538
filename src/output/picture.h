/*
 * Pictures of numbers: a table becomes columns or bars in whole units of an
 * SVG's field (layouts/statistik.mustache). Each picture stands beside its
 * numbers, so it need not say them again.
 */
#ifndef OUTPUT_PICTURE_H
#define OUTPUT_PICTURE_H

#include "output/view.h"

enum { PICTURE_SERIES = 5 };

struct picture_row {
	struct str name;
	int64_t numbers[PICTURE_SERIES]; /* none negative */
};

struct picture_table {
	struct str first; /* head of the names */
	struct str heads[PICTURE_SERIES];
	size_t columns;
	struct picture_row *rows;
	size_t count;
};

/* The least 1, 2 or 5 times a power of ten with which `most` needs <= 5. */
int64_t picture_step(int64_t most);

/*
 * saeulen: a column for each row, its numbers on top of each other, in a field
 * of 720 by 200. Rows are named yyyy-mm or yyyy; `sentence` says what it shows.
 */
struct value picture_columns(struct view *view,
			     const struct picture_table *table,
			     struct str sentence);

/* balken: the first number of each row as a bar. */
struct value picture_bars(struct view *view, const struct picture_table *table);

/* balken: rows of {count, low, middle, high}, from low over middle to high. */
struct value picture_spans(struct view *view,
			   const struct picture_table *table);

/* tabelle: all of its numbers. */
struct value picture_numbers(struct view *view,
			     const struct picture_table *table);

#endif
