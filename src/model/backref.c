#include "model/backref.h"

#include <stdlib.h>

struct edge {
	const struct record *to;
	struct backref back;
};

struct edges {
	struct edge *at;
	size_t count, room;
};

static void add_edge(struct edges *edges, const struct record *from,
		     const struct record *to, uint16_t key, uint16_t item)
{
	if (!to || to == from)
		return;
	if (edges->count == edges->room) {
		edges->room = edges->room ? 2 * edges->room : 4096;
		edges->at = xrealloc_array(edges->at, edges->room,
					   sizeof(*edges->at));
	}
	edges->at[edges->count++] = (struct edge){ to, { from, key, item } };
}

static void collect(struct edges *edges, const struct record *from,
		    const struct value *value, uint16_t key, uint16_t item)
{
	if (value->flags & ENTRY_SECRET)
		return;
	if (value->kind == VALUE_REF)
		add_edge(edges, from, value->as.ref, key, item);
	else if (value->kind == VALUE_LIST || value->kind == VALUE_MAP)
		for (uint32_t i = 0; i < value->len; i++)
			collect(edges, from, &value->as.items[i], key, item);
}

static void collect_record(struct edges *edges, const struct record *from)
{
	for (uint32_t i = 0; i < from->data.len; i++) {
		const struct value *value = &from->data.as.items[i];

		if (value->kind != VALUE_LIST) {
			collect(edges, from, value, value->key, 0);
			continue;
		}
		for (uint32_t k = 0; k < value->len; k++)
			collect(edges, from, &value->as.items[k], value->key,
				(uint16_t)(k < UINT16_MAX ? k : UINT16_MAX));
	}
	for (uint32_t i = 0; i < from->link_count; i++) {
		const struct record *to = from->links[i].record;
		bool again = false;

		for (uint32_t k = 0; k < i && !again; k++)
			again = from->links[k].record == to;
		if (!again)
			add_edge(edges, from, to, KEY_TEXT, 0);
	}
}

void backref_collect(struct site *site)
{
	struct edges edges = { NULL, 0, 0 };
	struct backref *all, *next;

	for (size_t i = 0; i < site->count; i++)
		if (site->records[i].state == RECORD_PUBLIC)
			collect_record(&edges, &site->records[i]);
	for (size_t i = 0; i < edges.count; i++)
		((struct record *)edges.at[i].to)->backref_count++;
	all = arena_alloc(&site->arena, (edges.count + 1) * sizeof(*all));
	next = all;
	for (size_t i = 0; i < site->count; i++) {
		struct record *record = &site->records[i];

		record->backrefs = next;
		next += record->backref_count;
		record->backref_count = 0;
	}
	/* Edges come in the order of ids, so each record's part is sorted. */
	for (size_t i = 0; i < edges.count; i++) {
		struct record *to = (struct record *)edges.at[i].to;

		all[(size_t)(to->backrefs - all) + to->backref_count++] =
			edges.at[i].back;
	}
	free(edges.at);
}
