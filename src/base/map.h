/*
 * struct map: text -> pointer, open addressing. Keys are borrowed and must
 * outlive the map. Never walk a map to write output: its order means nothing.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "base/str.h"

struct map_slot {
	struct str key;
	void *value; /* NULL: the slot is free */
};

struct map {
	struct map_slot *slots;
	size_t room; /* a power of two, or 0 */
	size_t count;
};

void map_init(struct map *map);
void map_release(struct map *map); /* frees the slots only; accepts NULL */

/* The value, or NULL. */
void *map_get(const struct map *map, struct str key);

/* Sets key to value (not NULL); returns the value that was there, or NULL. */
void *map_put(struct map *map, struct str key, void *value);

#endif
