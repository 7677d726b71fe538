/*
 * struct rows: a list of records to be shown, newest first.
 */
#ifndef OUTPUT_ROWS_H
#define OUTPUT_ROWS_H

#include "model/site.h"

struct rows {
	const struct record **at;
	size_t count;
};

/*
 * By date, newest first; of the same day by id, but the Auszüge of a Sitzung as
 * on its agenda.
 */
void rows_sort(struct rows *rows);
int rows_compare(const struct record *a, const struct record *b);

/*
 * The records of `type` that refer to `record` by one of two of their fields
 * (0: no second one), newest first, each once.
 */
struct rows rows_referring(struct arena *arena, const struct record *record,
			   enum record_type type, uint16_t key, uint16_t other);

#endif
