/*
 * struct buf: growing output. Never NULL once something was added, and always
 * NUL-terminated behind len. All output goes into a buf until it is published.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/str.h"

struct buf {
	char *at;
	size_t len;
	size_t room; /* bytes allocated */
};

/* Ready and empty; an all-zero struct is the same. */
void buf_init(struct buf *buf);
/* Frees; the buf is empty again. Accepts NULL. */
void buf_release(struct buf *buf);
/* Empties it and keeps the memory. */
void buf_clear(struct buf *buf);
/* Makes room for `more` bytes behind len (and the NUL). */
void buf_reserve(struct buf *buf, size_t more);

void buf_add(struct buf *buf, struct str text);
void buf_add_char(struct buf *buf, char c);
void buf_add_uint(struct buf *buf, uint64_t number);
/* A code point as UTF-8. */
void buf_add_utf8(struct buf *buf, uint32_t code);
void buf_printf(struct buf *buf, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* What is in it, borrowed until the next change. */
struct str buf_str(const struct buf *buf);

/* buf_add() of a literal. */
#define buf_lit(buf, literal) buf_add((buf), S(literal))

#endif
