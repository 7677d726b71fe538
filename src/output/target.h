/*
 * The output folder: found or made, refused where publishing could do harm,
 * and locked, so that one run at a time works on it.
 *
 * All that is ours but no page lies in its folder ".ratsblatt":
 *
 *     manifest   the list of the published files
 *     lock       empty; a run holds a lock on it
 *     journal    the manifest of the site that is moving into place; its
 *                being there is the commit point
 *     work/      0700, only during a run: stage/ (the new files), the manifest
 *                to be, and a little disk space held back
 *
 * It is inside the output and not beside it, because the output may be a mount
 * point (a container's volume) and renaming works within one file system only;
 * nor would a neighbour of site/ be hidden from git. A web server can't read
 * work/; lock and manifest tell nothing that isn't public.
 */
#ifndef OUTPUT_TARGET_H
#define OUTPUT_TARGET_H

#include "base/arena.h"
#include "base/diag.h"
#include "output/publish.h"

struct target {
	struct str name; /* the folder as the user wrote it, for messages */
	int top;         /* the output folder */
	int own;         /* .ratsblatt */
	int lock;
	size_t made; /* bytes of name that were there; name.len: all of it */
};

/*
 * Opens, checks and locks. options->dir must outlive the target. On a fault
 * there is nothing to close, and nothing was left behind.
 */
enum publish_fault target_open(struct diag *diag, struct target *target,
			       const struct publish_options *options);

/*
 * Unlocks. Where nothing was ever published the lock and the folders that
 * target_open() made are taken away again.
 */
void target_close(struct target *target);

/* "site/.ratsblatt/manifest": a name for messages, in the arena's memory. */
struct str target_path(const struct target *target, struct arena *arena,
		       struct str path);

#endif
