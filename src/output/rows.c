#include "output/rows.h"

#include <stdlib.h>

#include "model/top.h"

/* Those of one Sitzung in the order of its agenda. */
static int compare_extracts(const struct record *a, const struct record *b)
{
	if (a->session != b->session)
		return -str_cmp(a->session->id, b->session->id);
	return top_compare(record_text(a, KEY_TOP), record_text(b, KEY_TOP));
}

int rows_compare(const struct record *a, const struct record *b)
{
	int order = 0;

	if (a->date != b->date)
		return a->date > b->date ? -1 : 1;
	if (a->type != b->type)
		return a->type < b->type ? -1 : 1;
	if (a->type == TYPE_AUSZUG && a->session && b->session)
		order = compare_extracts(a, b);
	return order ? order : -str_cmp(a->id, b->id);
}

static int compare_newest(const void *left, const void *right)
{
	return rows_compare(*(const struct record *const *)left,
			    *(const struct record *const *)right);
}

void rows_sort(struct rows *rows)
{
	if (rows->count)
		qsort(rows->at, rows->count, sizeof(*rows->at), compare_newest);
}

struct rows rows_referring(struct arena *arena, const struct record *record,
			   enum record_type type, uint16_t key, uint16_t other)
{
	struct rows rows = { NULL, 0 };
	size_t kept = 0;

	rows.at = arena_alloc(arena,
			      (record->backref_count + 1) * sizeof(*rows.at));
	for (uint32_t i = 0; i < record->backref_count; i++) {
		const struct backref *back = &record->backrefs[i];

		if (back->from->type == type &&
		    (back->key == key || (other && back->key == other)))
			rows.at[rows.count++] = back->from;
	}
	rows_sort(&rows);
	for (size_t i = 0; i < rows.count; i++)
		if (!kept || rows.at[i] != rows.at[kept - 1])
			rows.at[kept++] = rows.at[i];
	rows.count = kept;
	return rows;
}
