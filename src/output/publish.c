#include "output/publish.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "output/apply.h"
#include "output/fault.h"
#include "output/manifest.h"
#include "output/stage.h"

enum {
	MANIFEST_LIMIT = 512 * 1024 * 1024,
	SPARE = 64 * 1024, /* disk space for names, see apply.c */
};

struct publish {
	struct stage stage;
	char *manifest; /* the published one; the stage's paths borrow from it
			 */
};

static const struct message DAMAGED = {
	"manifest-beschaedigt",
	DIAG_ERROR,
	"Die Liste der veröffentlichten Dateien, »{0}«, ist in Zeile {1} "
	"beschädigt; deshalb wird nichts geändert.",
	"The list of published files, \"{0}\", is damaged in line {1}; so "
	"nothing is changed.",
	"Löschen Sie den Ausgabeordner mit allem, was darin ist, und bauen "
	"Sie noch einmal; die Site entsteht dann ganz neu.",
	"Delete the output folder with all that is in it and build again.",
};

/* Reads a manifest of ours, if there is one, and gives its paths a flag. */
static bool read_manifest(struct stage *stage, const char *name,
			  struct paths *paths, unsigned flag, char **bytes)
{
	struct arena arena = { NULL, 0 };
	struct str path = arena_printf(&arena, ".ratsblatt/%s", name);
	bool good = true;
	uint32_t line = 0;
	size_t len;
	int error = directory_read(stage->target.own, name, MANIFEST_LIMIT,
				   bytes, &len);

	if (!error)
		line = manifest_parse(paths, (struct str){ *bytes, len }, flag);
	if (line)
		good = stage_refuse(stage, &DAMAGED, path,
				    arena_printf(&arena, "%u", (unsigned)line),
				    PUBLISH_USAGE);
	else if (error && error != ENOENT)
		good = stage_system_fault(stage, path, error);
	arena_release(&arena);
	return good;
}

/* Is there a journal? Then something is half done. A value of errno, or 0. */
static int look_for_journal(const struct stage *stage, bool *there)
{
	enum directory_kind kind;
	int error = directory_look(stage->target.own, OWN_JOURNAL, &kind, NULL);

	*there = kind != DIRECTORY_NONE;
	return error;
}

static bool finish_journal(struct stage *stage)
{
	struct paths paths = { .count = 0 };
	char *old = NULL, *new = NULL;
	bool good =
		read_manifest(stage, OWN_MANIFEST, &paths, PATH_OLD, &old) &&
		read_manifest(stage, OWN_JOURNAL, &paths, PATH_NEW, &new);

	if (good && !apply_journal(stage->diag, &stage->target, &paths, NULL))
		good = stage_fail(stage, PUBLISH_SYSTEM);
	paths_release(&paths);
	free(old);
	free(new);
	return good;
}

/* Ends or drops what an earlier run that was killed has begun. */
static bool recover(struct stage *stage)
{
	bool committed;
	int error = look_for_journal(stage, &committed);

	if (!error && committed)
		return finish_journal(stage);
	if (!error)
		error = directory_remove_tree(stage->target.own, OWN_WORK);
	return !error || stage_system_fault(stage, S(".ratsblatt"), error);
}

struct publish *publish_begin(struct diag *diag,
			      const struct publish_options *options,
			      enum publish_fault *fault)
{
	struct publish *publish;
	struct target target;
	struct stage *stage;

	*fault = target_open(diag, &target, options);
	if (*fault != PUBLISH_OK)
		return NULL;
	publish = xcalloc(1, sizeof(*publish));
	stage = &publish->stage;
	stage->diag = diag;
	stage->target = target;
	stage->fd = -1;
	pthread_mutex_init(&stage->mutex, NULL);
	if (recover(stage) &&
	    read_manifest(stage, OWN_MANIFEST, &stage->paths, PATH_OLD,
			  &publish->manifest) &&
	    stage_open(stage))
		return publish;
	*fault = stage->fault;
	publish_abort(publish);
	return NULL;
}

bool publish_file(struct publish *publish, struct str path, struct str bytes)
{
	return stage_file(&publish->stage, path, bytes);
}

/* All to the disk, then the one rename that makes it the site to be. */
static bool make_journal(struct stage *stage)
{
	int own = stage->target.own;
	int error = stage_write_manifest(stage);

	if (!error)
		error = directory_reserve(own, OWN_SPARE, SPARE);
	if (!error)
		error = directory_sync_all(own);
	if (!error)
		error = directory_replace(own, OWN_NEXT, own, OWN_JOURNAL);
	if (error)
		return stage_system_fault(stage, S(".ratsblatt/work"), error);
	error = directory_sync(own);
	if (!error)
		return true;
	fault_add(stage->diag, stage->target.name, error, true);
	return stage_fail(stage, PUBLISH_SYSTEM);
}

enum publish_fault publish_state(const struct publish *publish)
{
	return publish->stage.fault;
}

enum publish_fault publish_commit(struct publish *publish,
				  struct publish_counts *counts)
{
	struct stage *stage = &publish->stage;
	struct publish_counts done = { .written = stage->written,
				       .unchanged = stage->unchanged };
	enum publish_fault fault;

	if (stage->fault == PUBLISH_OK &&
	    stage_check_removals(stage, &done.removed) &&
	    (done.written || done.removed || !publish->manifest) &&
	    make_journal(stage) &&
	    !apply_journal(stage->diag, &stage->target, &stage->paths, NULL))
		stage_fail(stage, PUBLISH_SYSTEM);
	fault = stage->fault;
	if (counts)
		*counts = done;
	publish_abort(publish);
	return fault;
}

/* The set becomes: all that is published but for the paths given. */
static void keep_old_but(struct paths *set, const struct str *gone,
			 size_t count)
{
	for (size_t i = 0; i < set->count; i++) {
		struct path *path = &set->items[i];

		path->flags &= (uint16_t)~PATH_NEW;
		if (path->flags & PATH_OLD)
			path->flags |= PATH_NEW;
	}
	for (size_t i = 0; i < count; i++) {
		struct path *path = paths_find(set, gone[i]);

		if (path)
			path->flags &= (uint16_t)~PATH_NEW;
	}
}

enum publish_fault publish_remove_only(struct publish *publish,
				       const struct str *paths, size_t count,
				       struct publish_counts *counts)
{
	struct stage *stage = &publish->stage;
	struct publish_counts done = { .written = 0 };
	int own = stage->target.own;
	enum publish_fault fault;
	int error;

	/* The disk may be full of what was staged. */
	(void)directory_remove_tree(own, OWN_STAGE);
	stage->fault = PUBLISH_OK;
	keep_old_but(&stage->paths, paths, count);
	if (stage_check_removals(stage, &done.removed) &&
	    !apply_removals(stage->diag, &stage->target, &stage->paths, true,
			    NULL))
		stage_fail(stage, PUBLISH_SYSTEM);
	error = directory_sync_all(own);
	if (error)
		stage_system_fault(stage, S("."), error);
	/* If this fails, the manifest names files that are gone: harmless. */
	if (stage->fault == PUBLISH_OK && done.removed &&
	    !stage_write_manifest(stage) && !directory_sync_all(own))
		(void)directory_replace(own, OWN_NEXT, own, OWN_MANIFEST);
	fault = stage->fault;
	if (counts)
		*counts = done;
	publish_abort(publish);
	return fault;
}

void publish_abort(struct publish *publish)
{
	struct stage *stage;
	bool committed;

	if (!publish)
		return;
	stage = &publish->stage;
	/* A journal still needs the stage: the next run goes on with it. */
	if (!look_for_journal(stage, &committed) && !committed)
		(void)directory_remove_tree(stage->target.own, OWN_WORK);
	if (stage->fd >= 0)
		close(stage->fd);
	target_close(&stage->target);
	paths_release(&stage->paths);
	free(publish->manifest);
	pthread_mutex_destroy(&stage->mutex);
	free(publish);
}
