#include "base/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"

struct work {
	atomic_size_t next;
	size_t count;
	size_t chunk;
	pool_fn *fn;
	void *ctx;
};

struct worker {
	struct work *work;
	unsigned number;
	pthread_t thread;
};

static void *run(void *arg)
{
	const struct worker *worker = arg;
	struct work *work = worker->work;
	size_t from;

	while ((from = atomic_fetch_add(&work->next, work->chunk)) <
	       work->count) {
		size_t to = work->count - from < work->chunk
				    ? work->count
				    : from + work->chunk;

		for (size_t i = from; i < to; i++)
			work->fn(work->ctx, i, worker->number);
	}
	return NULL;
}

void pool_each(size_t count, unsigned jobs, size_t chunk, pool_fn *fn,
	       void *ctx)
{
	struct work work = {
		.count = count, .chunk = chunk ? chunk : 1, .fn = fn, .ctx = ctx
	};
	struct worker *workers;
	unsigned started = 1;

	if (jobs < 1)
		jobs = 1;
	if (jobs > count)
		jobs = count ? (unsigned)count : 1;
	atomic_init(&work.next, 0);
	workers = xcalloc(jobs, sizeof(*workers));
	for (unsigned i = 0; i < jobs; i++)
		workers[i] = (struct worker){ .work = &work, .number = i };
	/* A thread that can't be had leaves its share to the others. */
	while (started < jobs && !pthread_create(&workers[started].thread, NULL,
						 run, &workers[started]))
		started++;
	run(&workers[0]);
	for (unsigned i = 1; i < started; i++)
		pthread_join(workers[i].thread, NULL);
	free(workers);
}

unsigned pool_cores(void)
{
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	return cores > 0 && cores < 1024 ? (unsigned)cores : 1;
}
