#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK_SIZE = 64 * 1024, EXIT_SYSTEM = 3 };

struct arena_block {
	struct arena_block *older;
	size_t size;
	size_t fill;
	max_align_t start[];
};

void out_of_memory(void)
{
	static const char text[] =
		"ratsblatt: Fehler: Der Arbeitsspeicher reicht nicht aus. "
		"Die veröffentlichte Site bleibt unverändert.\n";
	ssize_t written = write(STDERR_FILENO, text, sizeof(text) - 1);

	(void)written;
	_exit(EXIT_SYSTEM);
}

void *xmalloc(size_t size)
{
	void *at = malloc(size ? size : 1);

	if (!at)
		out_of_memory();
	return at;
}

void *xcalloc(size_t count, size_t size)
{
	void *at = calloc(count ? count : 1, size ? size : 1);

	if (!at)
		out_of_memory();
	return at;
}

void *xrealloc_array(void *at, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		out_of_memory();
	at = realloc(at, count > 0 && size > 0 ? count * size : 1);
	if (!at)
		out_of_memory();
	return at;
}

void arena_init(struct arena *arena)
{
	arena->block = NULL;
	arena->used = 0;
}

void arena_release(struct arena *arena)
{
	if (!arena)
		return;
	while (arena->block) {
		struct arena_block *older = arena->block->older;

		free(arena->block);
		arena->block = older;
	}
	arena->used = 0;
}

void arena_reset(struct arena *arena)
{
#ifdef ARENA_DEBUG
	arena_release(arena);
#else
	struct arena_block *keep = arena->block;

	arena->used = 0;
	if (!keep)
		return;
	while (keep->older) {
		struct arena_block *older = keep->older;

		keep->older = older->older;
		free(older);
	}
	keep->fill = 0;
	if (keep->size > 64 * (size_t)BLOCK_SIZE)
		arena_release(arena);
#endif
}

void *arena_alloc(struct arena *arena, size_t size)
{
	const size_t align = sizeof(max_align_t) / 2;
	struct arena_block *block = arena->block;
	size_t need = (size + align - 1) / align * align;
	void *at;

	if (need < size)
		out_of_memory();
	arena->used += need;
	if (!block || block->size - block->fill < need) {
		size_t room = need > BLOCK_SIZE / 4 ? need : BLOCK_SIZE;

#ifdef ARENA_DEBUG
		room = need;
#endif
		block = xmalloc(sizeof(*block) + room);
		block->size = room;
		block->fill = 0;
		if (arena->block && room != BLOCK_SIZE &&
		    arena->block->size == BLOCK_SIZE) {
			/* A large one goes behind, the open one stays open. */
			block->older = arena->block->older;
			arena->block->older = block;
		} else {
			block->older = arena->block;
			arena->block = block;
		}
	}
	at = (char *)block->start + block->fill;
	block->fill += need;
	return at;
}

void *arena_zero(struct arena *arena, size_t count, size_t size)
{
	void *at;

	if (size && count > SIZE_MAX / size)
		out_of_memory();
	at = arena_alloc(arena, count * size);
	memset(at, 0, count * size);
	return at;
}

struct str arena_str(struct arena *arena, struct str text)
{
	char *at = arena_alloc(arena, text.len + 1);

	if (text.len)
		memcpy(at, text.at, text.len);
	at[text.len] = '\0';
	return (struct str){ at, text.len };
}

struct str arena_printf(struct arena *arena, const char *format, ...)
{
	va_list args, again;
	int len;
	char *at;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	at = arena_alloc(arena, (size_t)len + 1);
	vsnprintf(at, (size_t)len + 1, format, again);
	va_end(again);
	va_end(args);
	return (struct str){ at, (size_t)len };
}
