/*
 * Memory by lifetime: an arena hands out memory that is freed all at once.
 *
 * Nothing taken from an arena is freed alone. arena_reset() forgets all of it
 * but keeps the blocks for the next round; arena_release() gives them back.
 * Running out of memory ends the program with exit status 3: nothing has been
 * published by then, so nothing can be half done.
 *
 * With -DARENA_DEBUG each request is a malloc() of its own, so that a memory
 * checker sees every overrun.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

#include "base/str.h"

struct arena_block;

struct arena {
	struct arena_block
		*block; /* the one being filled; older ones behind it */
	size_t used;    /* bytes handed out since the last reset */
};

/* Ready for use; takes no memory yet. An all-zero struct is the same. */
void arena_init(struct arena *arena);

/* Frees everything; the arena may be used again. Accepts NULL. */
void arena_release(struct arena *arena);

/* Forgets all that was handed out, keeps one block. */
void arena_reset(struct arena *arena);

/* size bytes, aligned for any type, not cleared. Never NULL. */
void *arena_alloc(struct arena *arena, size_t size);

/* count elements of size bytes each, cleared. Never NULL. */
void *arena_zero(struct arena *arena, size_t count, size_t size);

/* A copy of text, with a NUL behind it that does not count. */
struct str arena_str(struct arena *arena, struct str text);

/* printf into the arena. */
struct str arena_printf(struct arena *arena, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/*
 * malloc() family that never returns NULL: for the few things with a life of
 * their own. xrealloc_array(p, n, s) makes room for n elements of s bytes.
 */
void *xmalloc(size_t size);
void *xcalloc(size_t count, size_t size);
void *xrealloc_array(void *at, size_t count, size_t size);

/* What they do when there is none: a line on stderr, exit status 3. */
_Noreturn void out_of_memory(void);

#endif
