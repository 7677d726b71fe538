#ifndef BASE_SPILL_H
#define BASE_SPILL_H
#include "base/buf.h"
struct spill { int fd; _Atomic uint64_t end; };
struct spill_writer { struct spill *spill; struct buf buf; uint64_t start; bool failed; };
struct spill *spill_open(struct str dir);
void spill_close(struct spill *spill);
void spill_writer_init(struct spill_writer *w, struct spill *s);
bool spill_add(struct spill_writer *w, struct str bytes, uint64_t *offset);
bool spill_writer_close(struct spill_writer *w);
bool spill_read(const struct spill *spill, uint64_t offset, size_t len, struct buf *out);
#endif
