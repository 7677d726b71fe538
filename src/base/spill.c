#define _GNU_SOURCE /* O_TMPFILE */

#include "base/spill.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"

enum { WRITER_SIZE = 256 * 1024 };

struct spill {
	int file;
	_Atomic uint64_t end; /* all before it is given away */
	_Atomic int error;    /* of the first fault */
};

/* A file without a name, or one whose name is removed at once. */
static int open_nameless(const char *folder)
{
	struct arena arena = { NULL, 0 };
	const char *name;
	int file;

#ifdef O_TMPFILE
	file = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	/* Not every file system can; one that can't says so in many ways. */
	if (file >= 0)
		return file;
#endif
	name = arena_printf(&arena, "%s/ratsblatt-XXXXXX", folder).at;
	file = mkostemp((char *)name, O_CLOEXEC);
	if (file >= 0 && unlink(name)) {
		int error = errno;

		close(file);
		errno = error;
		file = -1;
	}
	arena_release(&arena);
	return file;
}

struct spill *spill_open(struct str dir)
{
	struct arena arena = { NULL, 0 };
	const char *folder =
		dir.len ? arena_str(&arena, dir).at : getenv("TMPDIR");
	struct spill *spill;
	int file = open_nameless(folder && *folder ? folder : "/tmp");

	arena_release(&arena);
	if (file < 0)
		return NULL;
	spill = xmalloc(sizeof(*spill));
	spill->file = file;
	atomic_init(&spill->end, 0);
	atomic_init(&spill->error, 0);
	return spill;
}

void spill_close(struct spill *spill)
{
	if (!spill)
		return;
	close(spill->file);
	free(spill);
}

int spill_error(const struct spill *spill)
{
	return atomic_load(&spill->error);
}

/* Notes errno; false. */
static bool note_fault(struct spill *spill)
{
	int none = 0;

	if (!errno)
		errno = EIO;
	atomic_compare_exchange_strong(&spill->error, &none, errno);
	return false;
}

static bool write_at(struct spill *spill, const char *at, size_t len,
		     uint64_t offset)
{
	while (len) {
		ssize_t done = pwrite(spill->file, at, len, (off_t)offset);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return note_fault(spill);
		at += done;
		len -= (size_t)done;
		offset += (uint64_t)done;
	}
	return true;
}

bool spill_read(struct spill *spill, uint64_t offset, size_t len,
		struct buf *out)
{
	buf_clear(out);
	buf_reserve(out, len);
	while (out->len < len) {
		ssize_t done =
			pread(spill->file, out->at + out->len, len - out->len,
			      (off_t)(offset + out->len));

		if (done < 0 && errno == EINTR)
			continue;
		if (done == 0)
			errno = EIO; /* shorter than what was written */
		if (done <= 0)
			break;
		out->len += (size_t)done;
	}
	out->at[out->len] = '\0';
	return out->len == len || note_fault(spill);
}

void spill_writer_init(struct spill_writer *writer, struct spill *spill)
{
	*writer = (struct spill_writer){ .spill = spill };
}

/* Keeps the first error; the writer is of no use any more. */
static bool fail(struct spill_writer *writer)
{
	if (!writer->error)
		writer->error = errno ? errno : EIO;
	errno = writer->error;
	return false;
}

/*
 * The writer owns WRITER_SIZE bytes of the file from its offset on. A block
 * that does not fit begins a new piece; the rest of the old one stays a hole.
 */
bool spill_add(struct spill_writer *writer, struct str block, uint64_t *offset)
{
	struct spill *spill = writer->spill;

	if (writer->error)
		return fail(writer);
	if (block.len > WRITER_SIZE / 4) {
		*offset = atomic_fetch_add(&spill->end, block.len);
		return write_at(spill, block.at, block.len, *offset) ||
		       fail(writer);
	}
	if (!writer->at)
		writer->at = xmalloc(WRITER_SIZE);
	if (writer->len + block.len > WRITER_SIZE && !spill_flush(writer))
		return false;
	if (!writer->len)
		writer->offset = atomic_fetch_add(&spill->end, WRITER_SIZE);
	if (block.len)
		memcpy(writer->at + writer->len, block.at, block.len);
	*offset = writer->offset + writer->len;
	writer->len += block.len;
	return true;
}

bool spill_flush(struct spill_writer *writer)
{
	size_t len = writer->len;

	writer->len = 0;
	if (writer->error)
		return fail(writer);
	return write_at(writer->spill, writer->at, len, writer->offset) ||
	       fail(writer);
}

bool spill_writer_close(struct spill_writer *writer)
{
	bool good = spill_flush(writer);

	free(writer->at);
	writer->at = NULL;
	return good;
}
