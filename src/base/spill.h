/*
 * struct spill: a temporary file for blocks of bytes that are made early,
 * needed late and would fill the memory meanwhile. The file has no name (or
 * loses it at once), so it is gone with the process, however that ends.
 *
 * Each thread appends through a struct spill_writer of its own, so that many
 * small blocks become one system call. They can be read, by all threads at
 * once, when their writer was flushed or closed.
 *
 * Functions return false (or NULL) with errno set: a full disk, mostly. That
 * is a fault of the system, not of the content. The spill remembers it: whoever
 * used one asks spill_error() before the work counts as done.
 */
#ifndef BASE_SPILL_H
#define BASE_SPILL_H

#include "base/buf.h"

struct spill;

/* In the folder `dir`, or where that is empty in $TMPDIR or /tmp. */
struct spill *spill_open(struct str dir);
void spill_close(struct spill *spill); /* accepts NULL */

/* errno of the first read or write that failed; 0: none. */
int spill_error(const struct spill *spill);

/* The `len` bytes at offset into out, which is emptied first. */
bool spill_read(struct spill *spill, uint64_t offset, size_t len,
		struct buf *out);

/* One thread's way into the file. */
struct spill_writer {
	struct spill *spill;
	char *at;        /* blocks that wait; NULL before the first one */
	size_t len;      /* bytes of them */
	uint64_t offset; /* where they will stand */
	int error;       /* errno of the first failure: nothing more is taken */
};

void spill_writer_init(struct spill_writer *writer, struct spill *spill);

/* Appends a block; *offset is for spill_read(). */
bool spill_add(struct spill_writer *writer, struct str block, uint64_t *offset);

/* Writes what waits. */
bool spill_flush(struct spill_writer *writer);

/* The same, and frees the buffer. False if any write failed since the start. */
bool spill_writer_close(struct spill_writer *writer);

#endif
