#include "format/markdown_memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum {
	BLOCK_SIZE = 512 * 1024,
	GRAIN = 16, /* sizes are multiples of it; a size class for each */
};

struct markdown_block {
	struct markdown_block *older;
	size_t size, fill;
	alignas(GRAIN) char start[];
};

/* What stands before each piece of memory. */
struct markdown_piece {
	alignas(GRAIN) size_t size;  /* that follows */
	struct markdown_piece *next; /* of the same size, free */
};

static struct markdown_piece *piece_of(void *at)
{
	return (struct markdown_piece *)at - 1;
}

static size_t round_up(size_t size)
{
	return (size + GRAIN - 1) / GRAIN * GRAIN;
}

static void count(struct markdown_memory *memory, size_t size)
{
	if (size > memory->limit - memory->used)
		longjmp(memory->escape, 1);
	memory->used += size;
}

static void open_block(struct markdown_memory *memory, size_t need)
{
	size_t size = need > BLOCK_SIZE ? need : BLOCK_SIZE;
	struct markdown_block *block;

#ifdef ARENA_DEBUG
	size = need;
#endif
	block = xmalloc(sizeof(*block) + size);
	block->size = size;
	block->fill = 0;
	block->older = memory->block;
	memory->block = block;
}

static bool is_last(const struct markdown_memory *memory,
		    const struct markdown_piece *piece)
{
	const struct markdown_block *block = memory->block;

	return (const char *)(piece + 1) + piece->size ==
	       block->start + block->fill;
}

void *markdown_memory_take(struct markdown_memory *memory, size_t size)
{
	size_t class = (size + GRAIN - 1) / GRAIN;
	struct markdown_piece *piece;
	size_t need;

	if (size > SIZE_MAX / 4)
		longjmp(memory->escape, 1);
	if (class <= MARKDOWN_MEMORY_CLASSES && memory->reuse[class]) {
		piece = memory->reuse[class];
		memory->reuse[class] = piece->next;
		return piece + 1;
	}
	need = sizeof(*piece) + round_up(size);
	count(memory, need);
	if (!memory->block || memory->block->size - memory->block->fill < need)
		open_block(memory, need);
	piece = (struct markdown_piece *)(void *)(memory->block->start +
						  memory->block->fill);
	memory->block->fill += need;
	piece->size = round_up(size);
	return piece + 1;
}

void *markdown_memory_resize(struct markdown_memory *memory, void *at,
			     size_t size)
{
	struct markdown_piece *piece;
	void *copy;

	if (!at)
		return markdown_memory_take(memory, size);
	piece = piece_of(at);
	if (size <= piece->size)
		return at;
	if (size <= SIZE_MAX / 4 && is_last(memory, piece)) {
		size_t more = round_up(size) - piece->size;

		if (memory->block->size - memory->block->fill >= more) {
			count(memory, more);
			memory->block->fill += more;
			piece->size += more;
			return at;
		}
	}
	copy = markdown_memory_take(memory, size);
	memcpy(copy, at, piece->size);
	markdown_memory_give(memory, at);
	return copy;
}

void markdown_memory_give(struct markdown_memory *memory, void *at)
{
	struct markdown_piece *piece;
	size_t class;

	if (!at)
		return;
	piece = piece_of(at);
	if (is_last(memory, piece)) {
		memory->block->fill -= sizeof(*piece) + piece->size;
		memory->used -= sizeof(*piece) + piece->size;
		return;
	}
	class = piece->size / GRAIN;
	if (class > MARKDOWN_MEMORY_CLASSES)
		return;
	piece->next = memory->reuse[class];
	memory->reuse[class] = piece;
}

void markdown_memory_release(struct markdown_memory *memory)
{
	while (memory->block) {
		struct markdown_block *older = memory->block->older;

		free(memory->block);
		memory->block = older;
	}
	memset(memory->reuse, 0, sizeof(memory->reuse));
	memory->used = 0;
}

void markdown_memory_reset(struct markdown_memory *memory)
{
#ifndef ARENA_DEBUG
	struct markdown_block *block = memory->block;

	/* The usual document fits into the one block that is kept. */
	if (block && !block->older && block->size == BLOCK_SIZE) {
		block->fill = 0;
		memset(memory->reuse, 0, sizeof(memory->reuse));
		memory->used = 0;
		return;
	}
#endif
	markdown_memory_release(memory);
}
