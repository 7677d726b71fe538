/*
 * pool_each(): the one way to use all cores. The work is cut by index and its
 * results land by index, so the outcome never depends on the number of threads.
 */
#ifndef BASE_POOL_H
#define BASE_POOL_H

#include <stddef.h>

/* Does item `index`; `worker` is 0 … jobs-1 and never runs two at a time. */
typedef void pool_fn(void *ctx, size_t index, unsigned worker);

/*
 * Calls fn for 0 … count-1 on `jobs` threads (1: on the caller's own) and
 * returns when all is done. Items are handed out in ascending order, `chunk`
 * at a time (0: 1).
 */
void pool_each(size_t count, unsigned jobs, size_t chunk, pool_fn *fn,
	       void *ctx);

/* The number of processors this process may use, at least 1. */
unsigned pool_cores(void);

#endif
