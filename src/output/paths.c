#include "output/paths.h"

#include <stdlib.h>
#include <string.h>

static bool is_allowed(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' ||
	       c == '_' || c == '-';
}

static enum path_fault check_name(struct str name)
{
	if (!name.len)
		return PATH_EMPTY;
	if (name.len > PATH_NAME_LIMIT)
		return PATH_LONG;
	for (size_t i = 0; i < name.len; i++)
		if (!is_allowed(name.at[i]))
			return PATH_CHARACTER;
	if (name.at[0] == '.' || name.at[name.len - 1] == '.')
		return PATH_DOT;
	return PATH_GOOD;
}

enum path_fault path_check(struct str path)
{
	struct str name;

	if (!path.len || path.at[path.len - 1] == '/')
		return PATH_EMPTY;
	if (path.len > PATH_LIMIT)
		return PATH_LONG;
	while (str_split(&path, '/', &name)) {
		enum path_fault fault = check_name(name);

		if (fault != PATH_GOOD)
			return fault;
	}
	return PATH_GOOD;
}

struct str path_folder(struct str path)
{
	size_t slash = str_find_last(path, '/');

	return slash == path.len ? str_first(path, 0) : str_first(path, slash);
}

struct path_text path_text(struct str path)
{
	struct path_text text;
	size_t len = path.len < PATH_LIMIT ? path.len : PATH_LIMIT;

	if (len)
		memcpy(text.at, path.at, len);
	text.at[len] = '\0';
	return text;
}

struct str path_str(const struct path *path)
{
	return (struct str){ path->at, path->len };
}

void paths_release(struct paths *paths)
{
	if (!paths)
		return;
	free(paths->items);
	free(paths->slots);
	arena_release(&paths->arena);
	*paths = (struct paths){ .count = 0 };
}

static uint32_t hash_of(struct str path)
{
	uint64_t hash = str_hash(path);

	return (uint32_t)(hash ^ hash >> 32);
}

/* The slot that holds the path, or the free one where it belongs. */
static uint32_t *slot_of(const struct paths *paths, struct str path,
			 uint32_t hash)
{
	size_t mask = paths->slot_room - 1;
	size_t at = hash & mask;

	for (;; at = (at + 1) & mask) {
		const struct path *item;

		if (!paths->slots[at])
			return &paths->slots[at];
		item = &paths->items[paths->slots[at] - 1];
		if (item->hash == hash && str_eq(path_str(item), path))
			return &paths->slots[at];
	}
}

struct path *paths_find(const struct paths *paths, struct str path)
{
	uint32_t slot;

	if (!paths->slot_room)
		return NULL;
	slot = *slot_of(paths, path, hash_of(path));
	return slot ? &paths->items[slot - 1] : NULL;
}

static void grow_slots(struct paths *paths)
{
	size_t room = paths->slot_room ? 2 * paths->slot_room : 256;
	size_t mask = room - 1;

	free(paths->slots);
	paths->slots = xcalloc(room, sizeof(*paths->slots));
	paths->slot_room = room;
	for (size_t i = 0; i < paths->count; i++) {
		size_t at = paths->items[i].hash & mask;

		while (paths->slots[at])
			at = (at + 1) & mask;
		paths->slots[at] = (uint32_t)i + 1;
	}
}

struct path *paths_add(struct paths *paths, struct str path, bool borrowed)
{
	uint32_t hash = hash_of(path);
	struct path *item;
	uint32_t *slot;

	if (4 * (paths->count + 1) > 3 * paths->slot_room)
		grow_slots(paths);
	slot = slot_of(paths, path, hash);
	if (*slot)
		return &paths->items[*slot - 1];
	if (paths->count == paths->room) {
		paths->room = paths->room ? 2 * paths->room : 256;
		paths->items = xrealloc_array(paths->items, paths->room,
					      sizeof(*paths->items));
	}
	item = &paths->items[paths->count++];
	item->at = borrowed ? path.at : arena_str(&paths->arena, path).at;
	item->hash = hash;
	item->len = (uint16_t)path.len;
	item->flags = 0;
	*slot = (uint32_t)paths->count;
	return item;
}

static int compare_items(const void *left, const void *right)
{
	const struct path *const *a = left;
	const struct path *const *b = right;

	return str_cmp(path_str(*a), path_str(*b));
}

const struct path **paths_sorted(const struct paths *paths, unsigned mask,
				 unsigned flags, size_t *count)
{
	const struct path **sorted;
	size_t found = 0;

	for (size_t i = 0; i < paths->count; i++)
		found += (paths->items[i].flags & mask) == flags;
	sorted = xcalloc(found, sizeof(struct path *));
	*count = found;
	found = 0;
	for (size_t i = 0; i < paths->count; i++)
		if ((paths->items[i].flags & mask) == flags)
			sorted[found++] = &paths->items[i];
	qsort(sorted, found, sizeof(struct path *), compare_items);
	return sorted;
}
