#include "format/value.h"

#include <stdlib.h>
#include <string.h>

static const struct value nothing = { .kind = VALUE_NONE };

static const struct value *find_sorted(const struct value *map, uint16_t key)
{
	size_t low = 0, high = map->len;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (map->as.items[mid].key < key)
			low = mid + 1;
		else
			high = mid;
	}
	return low < map->len && map->as.items[low].key == key
		       ? &map->as.items[low]
		       : NULL;
}

const struct value *value_find(const struct value *map, uint16_t key)
{
	const struct value *item = map->as.items, *end;

	if (map->kind != VALUE_MAP)
		return NULL;
	if (map->flags & VALUE_SORTED)
		return find_sorted(map, key);
	for (end = item + map->len; item < end; item++)
		if (item->key == key)
			return item;
	return NULL;
}

const struct value *value_get(const struct value *map, uint16_t key)
{
	const struct value *found = value_find(map, key);

	return found ? found : &nothing;
}

struct str value_text(const struct value *value)
{
	if (value->kind != VALUE_TEXT)
		return (struct str){ NULL, 0 };
	return (struct str){ value->as.text, value->len };
}

struct value value_of_text(uint16_t key, struct str text)
{
	return (struct value){ .key = key,
			       .kind = VALUE_TEXT,
			       .len = (uint32_t)text.len,
			       .as.text = text.at };
}

struct value value_of_int(uint16_t key, int64_t number)
{
	return (struct value){ .key = key,
			       .kind = VALUE_INT,
			       .as.integer = number };
}

struct value value_of_bool(uint16_t key, bool truth)
{
	return (struct value){ .key = key,
			       .kind = VALUE_BOOL,
			       .as.integer = truth };
}

struct value value_of_list(uint16_t key, const struct value *items,
			   size_t count)
{
	return (struct value){ .key = key,
			       .kind = VALUE_LIST,
			       .len = (uint32_t)count,
			       .as.items = items };
}

struct value value_of_map(uint16_t key, const struct value *items, size_t count)
{
	return (struct value){ .key = key,
			       .kind = VALUE_MAP,
			       .len = (uint32_t)count,
			       .as.items = items };
}

void values_init(struct values *values, struct arena *arena)
{
	*values = (struct values){ .arena = arena };
}

void values_add(struct values *values, struct value value)
{
	if (values->count == values->room) {
		size_t room = values->room ? 2 * values->room : 8;
		struct value *at =
			arena_alloc(values->arena, room * sizeof(*at));

		if (values->count)
			memcpy(at, values->at, values->count * sizeof(*at));
		values->at = at;
		values->room = room;
	}
	values->at[values->count++] = value;
}

struct value values_list(const struct values *values, uint16_t key)
{
	return value_of_list(key, values->at, values->count);
}

struct value values_map(const struct values *values, uint16_t key)
{
	return value_of_map(key, values->at, values->count);
}

static int compare_keys(const void *left, const void *right)
{
	const struct value *a = left, *b = right;

	return (a->key > b->key) - (a->key < b->key);
}

struct value values_sorted_map(struct values *values, uint16_t key)
{
	struct value map;

	if (values->count)
		qsort(values->at, values->count, sizeof(*values->at),
		      compare_keys);
	map = values_map(values, key);
	map.flags = VALUE_SORTED;
	return map;
}
