#include "format/value.h"

#include <string.h>

static const struct value nothing = { .kind = VALUE_NONE };

const struct value *value_get(const struct value *map, uint16_t key)
{
	if (map->kind != VALUE_MAP)
		return &nothing;
	for (uint32_t i = 0; i < map->len; i++)
		if (map->as.items[i].key == key)
			return &map->as.items[i];
	return &nothing;
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
