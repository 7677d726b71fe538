/*
 * struct markdown_memory: memory for one parse of a document.
 *
 * cmark-gfm asks for memory through three functions without a context of
 * their own. This is what they hand out: bumped from blocks, small pieces
 * reused by size, all of it forgotten at once after the document, so that the
 * tree need not be freed piece by piece. Parsing takes about a third less time
 * than with malloc(), and there is a limit: an input that makes the
 * library ask for more ends in one jump back to the caller, not in abort().
 *
 * With -DARENA_DEBUG each piece is a malloc() of its own.
 */
#ifndef FORMAT_MARKDOWN_MEMORY_H
#define FORMAT_MARKDOWN_MEMORY_H

#include <setjmp.h>
#include <stddef.h>

enum { MARKDOWN_MEMORY_CLASSES = 64 };

struct markdown_block;
struct markdown_piece;

struct markdown_memory {
	struct markdown_block *block;
	struct markdown_piece *reuse[MARKDOWN_MEMORY_CLASSES + 1];
	size_t used, limit; /* bytes taken from blocks since the reset */
	jmp_buf escape;     /* where to go when the limit is reached */
};

/* An all-zero struct is ready but for limit and escape. */
void markdown_memory_reset(struct markdown_memory *memory);
void markdown_memory_release(struct markdown_memory *memory);

/* As malloc(), realloc() and free(); never NULL, longjmp(escape, 1) instead. */
void *markdown_memory_take(struct markdown_memory *memory, size_t size);
void *markdown_memory_resize(struct markdown_memory *memory, void *at,
			     size_t size);
void markdown_memory_give(struct markdown_memory *memory, void *at);

#endif
