#include "base/map.h"

#include <stdlib.h>

#include "base/arena.h"

void map_init(struct map *map)
{
	*map = (struct map){ NULL, 0, 0 };
}

void map_release(struct map *map)
{
	if (!map)
		return;
	free(map->slots);
	map_init(map);
}

/* The slot that holds the key, or the free one where it belongs. */
static struct map_slot *slot_of(const struct map *map, struct str key)
{
	size_t at = (size_t)str_hash(key) & (map->room - 1);

	while (map->slots[at].value && !str_eq(map->slots[at].key, key))
		at = (at + 1) & (map->room - 1);
	return &map->slots[at];
}

void *map_get(const struct map *map, struct str key)
{
	return map->room ? slot_of(map, key)->value : NULL;
}

static void grow(struct map *map)
{
	struct map old = *map;

	map->room = old.room ? 2 * old.room : 64;
	map->slots = xcalloc(map->room, sizeof(*map->slots));
	for (size_t i = 0; i < old.room; i++)
		if (old.slots[i].value)
			*slot_of(map, old.slots[i].key) = old.slots[i];
	free(old.slots);
}

void *map_put(struct map *map, struct str key, void *value)
{
	struct map_slot *slot;
	void *before;

	if (4 * (map->count + 1) > 3 * map->room)
		grow(map);
	slot = slot_of(map, key);
	before = slot->value;
	if (!before) {
		slot->key = key;
		map->count++;
	}
	slot->value = value;
	return before;
}
