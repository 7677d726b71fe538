#include "base/spill.h"
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/arena.h"
struct spill *spill_open(struct str dir)
{
	char path[512];
	struct spill *s = xcalloc(1, sizeof(*s));
	snprintf(path, sizeof(path), "%.*s/ratsblatt-XXXXXX", STR(dir));
	s->fd = mkstemp(path);
	if (s->fd < 0) { free(s); return NULL; }
	unlink(path);
	return s;
}
void spill_close(struct spill *s) { if (s) { close(s->fd); free(s); } }
void spill_writer_init(struct spill_writer *w, struct spill *s) { *w = (struct spill_writer){ .spill = s }; }
bool spill_add(struct spill_writer *w, struct str bytes, uint64_t *offset)
{
	*offset = atomic_fetch_add(&w->spill->end, bytes.len);
	if (pwrite(w->spill->fd, bytes.at, bytes.len, (off_t)*offset) != (ssize_t)bytes.len) w->failed = true;
	return !w->failed;
}
bool spill_writer_close(struct spill_writer *w) { buf_release(&w->buf); return !w->failed; }
bool spill_read(const struct spill *s, uint64_t offset, size_t len, struct buf *out)
{
	buf_reserve(out, len);
	if (pread(s->fd, out->at, len, (off_t)offset) != (ssize_t)len) return false;
	out->len = len; out->at[len] = 0;
	return true;
}
