/*
 * The stage of a publishing run: the set of what was published and what shall
 * be, and the folder where new and changed files wait for the commit. It
 * changes nothing that readers see. publish.h tells the whole story.
 */
#ifndef OUTPUT_STAGE_H
#define OUTPUT_STAGE_H

#include <pthread.h>
#include <stdatomic.h>
#include <sys/types.h>

#include "output/directory.h"
#include "output/paths.h"
#include "output/target.h"

struct stage {
	struct diag *diag;
	struct target target;
	int fd;       /* of the folder where files wait; -1 until it's open */
	dev_t device; /* of the output folder */
	struct directory_modes mend;

	pthread_mutex_t mutex; /* for what follows, while threads give files */
	struct paths paths;
	enum publish_fault fault; /* the first one */

	atomic_size_t written, unchanged;
};

/* Makes the empty folder beneath the target; there must be none. */
bool stage_open(struct stage *stage);

/* publish_file() */
bool stage_file(struct stage *stage, struct str path, struct str bytes);

/*
 * Counts the paths that are old and not new, and makes sure that they can be
 * removed.
 */
bool stage_check_removals(struct stage *stage, size_t *removed);

/* Writes the manifest of all new paths to OWN_NEXT. A value of errno, or 0. */
int stage_write_manifest(const struct stage *stage);

/*
 * Note a fault, and tell it: in general; about a path beneath the output that
 * the user must see to ({0} its full name, {1} arg); when the system refuses.
 * False, always. While threads give files the mutex must be held.
 */
bool stage_fail(struct stage *stage, enum publish_fault fault);
bool stage_refuse(struct stage *stage, const struct message *message,
		  struct str path, struct str arg, enum publish_fault fault);
bool stage_system_fault(struct stage *stage, struct str path, int error);

#endif
