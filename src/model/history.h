/*
 * struct history: when each file of a commit was created and last changed.
 *
 * One walk over all commits that compares each commit's tree with its
 * parents' trees and passes over equal subtrees by their ids; blobs are never
 * read. A commit counts for a file if the file differs there from all
 * parents. "Created" is the first commit that added the path; "changed" the
 * last one that gave it the bytes it has now, so work that a merge threw away
 * does not count. Renames are not followed. Times are the committers'.
 */
#ifndef MODEL_HISTORY_H
#define MODEL_HISTORY_H

#include "model/source.h"

struct history;

/*
 * NULL without a message for a working tree and a shallow clone; NULL with
 * messages (a system fault) where commits or trees can't be read.
 */
struct history *history_read(struct source *source, struct diag *diag);
void history_free(struct history *history); /* accepts NULL */

/* Unix times; false where nothing is known. Accepts a NULL history. */
bool history_of(const struct history *history, size_t file_index,
		int64_t *created, int64_t *changed);

#endif
