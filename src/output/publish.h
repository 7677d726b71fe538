/*
 * Publishing: the output folder changes only when a whole site is ready, and a
 * reader never meets a half-written file.
 *
 * A run gives every file of the site; what is equal to the published one is
 * left alone and keeps inode and time, what is new or changed is staged, and
 * what was published before and isn't given again is removed at the commit:
 *
 *  1. stage      new and changed files go to .ratsblatt/work/stage
 *  2. syncfs     all of it is on the disk
 *  3. commit     work/manifest becomes .ratsblatt/journal by one rename
 *  4. apply      first files that are gone are removed; then names that are
 *                new move into place, whole folders at once where possible;
 *                last the changed files replace their old ones. So a page that
 *                readers can reach never links to one that isn't there yet.
 *  5. syncfs, then the journal becomes the manifest, and work/ is removed
 *
 * A run that finds a journal repeats step 4 (each part may be done twice) and
 * step 5; one that finds only work/ drops it. So after kill -9 or a power cut
 * at any moment the next run makes the site whole by itself. A fault before
 * step 3 leaves the old site byte for byte. Only between 3 and 5, some
 * milliseconds, are there old and new files side by side.
 *
 * The journal was preferred to swapping two trees (RENAME_EXCHANGE): it works
 * on mount points, leaves other people's files in the output alone, and costs
 * nothing for what is unchanged. Into an empty folder it is as cheap, because
 * whole folders move at once.
 *
 * Files that are not in our manifest are never touched: a path that we need
 * and that is taken by one is refused. Symbolic links are never followed.
 */
#ifndef OUTPUT_PUBLISH_H
#define OUTPUT_PUBLISH_H

#include "base/diag.h"

struct publish;

struct publish_options {
	struct str dir; /* the output folder; made if absent */
	/*
	 * The repository's top (or the bare repository); empty: none. The
	 * output must not be it, contain it, or lie in its content/ or
	 * layouts/, nor in any git folder.
	 */
	struct str repository;
};

enum publish_fault {
	PUBLISH_OK,
	PUBLISH_USAGE,  /* refused, the user must choose otherwise: exit 2 */
	PUBLISH_SYSTEM, /* disk, permission, or a fault of ours: exit 3 */
};

struct publish_counts {
	size_t written, unchanged, removed;
};

/*
 * Locks the folder and finishes or drops what a broken run left. NULL on a
 * fault, which has been told to diag. What it returns must be given to just
 * one of publish_commit(), publish_remove_only() and publish_abort(), which
 * free it. diag and the texts in options must live until then. To recover and
 * do nothing else is publish_abort() right after it.
 */
struct publish *publish_begin(struct diag *diag,
			      const struct publish_options *options,
			      enum publish_fault *fault);

/*
 * Gives one file, "drucksachen/2021/2415-xx.html". The caller has seen to it
 * by path_check() (output/paths.h) that the path is allowed, and gives none
 * twice; else it is a fault of ours. Threads may call it at once; they get in
 * each other's way least when they work in different folders.
 *
 * False on a fault. The rest need not be given then, but who goes on learns of
 * every foreign file in the way; the commit tells which fault it was.
 */
bool publish_file(struct publish *publish, struct str path, struct str bytes);

/* What publish_file() met so far. */
enum publish_fault publish_state(const struct publish *publish);

/* Makes what was given the published site. counts may be NULL. */
enum publish_fault publish_commit(struct publish *publish,
				  struct publish_counts *counts);

/*
 * Only removes: the given paths as far as they were published by us; all else
 * stays, and files given are dropped, also after a fault of publish_file(). For
 * a run that can't publish but must take down what was withdrawn. Each file
 * goes at once, without a journal: a run that is killed has removed some.
 */
enum publish_fault publish_remove_only(struct publish *publish,
				       const struct str *paths, size_t count,
				       struct publish_counts *counts);

/* Ends without a change; the published site stays as it is. Accepts NULL. */
void publish_abort(struct publish *publish);

#endif
