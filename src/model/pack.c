#include "model/pack.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

/* Header, fan-out table, then per object: id, checksum, offset; trailer. */
enum {
	HEADER = 8,
	FAN_OUT = 256 * 4,
	ID = 20,
	PER_OBJECT = ID + 4 + 4,
	TRAILER = 2 * ID,
	PACKS_MOST = 255
};

static uint32_t read_u32(struct str bytes, size_t at)
{
	const unsigned char *p = (const unsigned char *)bytes.at + at;

	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
	       (uint32_t)p[2] << 8 | p[3];
}

/* The number of objects, 0 where the file is not as it should be. */
static size_t object_count(struct str index)
{
	static const char magic[HEADER] = "\377tOc\0\0\0\2";
	size_t count;

	if (index.len < HEADER + FAN_OUT + TRAILER ||
	    memcmp(index.at, magic, HEADER))
		return 0;
	count = read_u32(index, HEADER + FAN_OUT - 4);
	if ((index.len - HEADER - FAN_OUT - TRAILER) / PER_OBJECT < count)
		return 0;
	return count;
}

/* The number of the id in the sorted table; `count` where it is not there. */
static size_t find_id(struct str index, size_t count,
		      const struct object_id *id)
{
	size_t slot = HEADER + 4u * id->at[0];
	size_t from = id->at[0] ? read_u32(index, slot - 4) : 0;
	size_t to = read_u32(index, slot);

	if (to > count)
		return count;
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		int order = memcmp(index.at + HEADER + FAN_OUT + middle * ID,
				   id->at, ID);

		if (!order)
			return middle;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return count;
}

bool pack_index_find(struct str index, const struct object_id *id,
		     uint64_t *offset)
{
	const uint32_t far = 0x80000000u; /* see the table of long offsets */
	size_t count = object_count(index);
	size_t number = count ? find_id(index, count, id) : 0;
	size_t offsets = HEADER + FAN_OUT + count * (ID + 4);
	size_t more = offsets + count * 4;
	uint32_t value;

	if (number >= count)
		return false;
	value = read_u32(index, offsets + number * 4);
	*offset = value;
	if (!(value & far))
		return true;
	more += (size_t)(value & ~far) * 8;
	if (more > index.len - TRAILER - 8)
		return false;
	*offset = (uint64_t)read_u32(index, more) << 32 |
		  read_u32(index, more + 4);
	return true;
}

static void look_in(struct str index, uint64_t pack,
		    const struct object_id *ids, size_t step, size_t count,
		    uint64_t *places)
{
	const char *at = (const char *)ids;
	uint64_t offset;

	if (!object_count(index))
		return;
	for (size_t i = 0; i < count; i++) {
		struct object_id id;

		if (places[i] != UINT64_MAX)
			continue;
		memcpy(&id, at + i * step, sizeof(id));
		if (pack_index_find(index, &id, &offset))
			places[i] = pack << 56 | (offset & ((1ull << 56) - 1));
	}
}

void pack_places(struct str git_dir, const struct object_id *ids, size_t step,
		 size_t count, uint64_t *places)
{
	struct arena arena = { NULL, 0 };
	struct file_entry *entries;
	size_t entry_count = 0;
	uint64_t packs = 0;
	int folder = folder_open(
		arena_printf(&arena, "%.*s/objects/pack", STR(git_dir)).at);

	memset(places, 0xff, count * sizeof(*places));
	if (folder >= 0 && !folder_list(folder, &arena, &entries, &entry_count))
		entry_count = 0;
	for (size_t i = 0; i < entry_count && packs < PACKS_MOST; i++) {
		struct stat status;
		void *map;
		int file;

		if (!str_ends(entries[i].name, S(".idx")))
			continue;
		file = file_open(folder, entries[i].name);
		if (file < 0)
			continue;
		if (!fstat(file, &status) && status.st_size > 0 &&
		    (map = mmap(NULL, (size_t)status.st_size, PROT_READ,
				MAP_SHARED, file, 0)) != MAP_FAILED) {
			look_in((struct str){ map, (size_t)status.st_size },
				packs++, ids, step, count, places);
			munmap(map, (size_t)status.st_size);
		}
		close(file);
	}
	if (folder >= 0)
		close(folder);
	arena_release(&arena);
}
