#include "output/publish.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <unistd.h>

#include "output/apply.h"
#include "output/fault.h"
#include "output/directory.h"
#include "output/manifest.h"
#include "output/paths.h"
#include "output/target.h"

enum {
	MANIFEST_LIMIT = 512 * 1024 * 1024,
	CHUNK = 64 * 1024,
	SPARE = 64 * 1024, /* disk space for names, see apply.c */
};

struct publish {
	struct diag *diag;
	struct target target;
	int stage;
	dev_t device; /* of the output folder */
	struct directory_modes mend;
	char *manifest; /* the published one; paths borrows from it */

	pthread_mutex_t mutex; /* for what follows */
	struct paths paths;
	enum publish_fault fault;

	atomic_size_t written, unchanged;
};

static const struct message BAD_PATH = {
	"pfad-unzulaessig",
	DIAG_ERROR,
	"Die Seite »{0}« kann nicht veröffentlicht werden: Ihr Name ist zu "
	"lang oder enthält Zeichen, die in Adressen nicht erlaubt sind.",
	"The page \"{0}\" can't be published: its name is too long or has "
	"characters that are not allowed.",
	"Benennen Sie die Datei kürzer und nur mit a-z, 0-9, Punkt, _ und -.",
	"Use a shorter name of a-z, 0-9, dot, _ and - only.",
};
static const struct message TWICE = {
	"pfad-doppelt",
	DIAG_ERROR,
	"Zwei Seiten sollen unter derselben Adresse »{0}« stehen.",
	"Two pages have the same address \"{0}\".",
	"Geben Sie einer von beiden einen anderen Namen.",
	"Give one of them another name.",
};
static const struct message FOREIGN = {
	"fremde-datei",
	DIAG_ERROR,
	"Für die Site wird »{0}« gebraucht, aber dort liegt schon etwas, das "
	"nicht von Ratsblatt stammt. Die veröffentlichte Site bleibt, wie sie "
	"war.",
	"The site needs \"{0}\", but something that is not Ratsblatt's is "
	"there already. The published site stays as it was.",
	"Entfernen Sie es aus dem Ausgabeordner oder benennen Sie es um.",
	"Remove it from the output folder or rename it.",
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

/* Notes a fault; the first one counts. The caller holds the mutex, if any. */
static bool fail(struct publish *publish, enum publish_fault fault)
{
	if (publish->fault == PUBLISH_OK)
		publish->fault = fault;
	return false;
}

static bool refuse(struct publish *publish, const struct message *message,
		   struct str path, struct str arg, enum publish_fault fault)
{
	struct arena arena = { NULL, 0 };
	struct str name = target_path(&publish->target, &arena, path);
	struct place place = { .path = name, .width = 1 };

	DIAG(publish->diag, message, &place, name, arg);
	arena_release(&arena);
	return fail(publish, fault);
}

static bool system_fault(struct publish *publish, struct str path, int error)
{
	struct arena arena = { NULL, 0 };

	/* One full disk is one message, however many threads meet it. */
	if (publish->fault == PUBLISH_OK)
		fault_add(publish->diag,
			  target_path(&publish->target, &arena, path), error,
			  false);
	arena_release(&arena);
	return fail(publish, PUBLISH_SYSTEM);
}

/* The same for threads. */
static bool system_fault_locked(struct publish *publish, struct str path,
				int error)
{
	pthread_mutex_lock(&publish->mutex);
	system_fault(publish, path, error);
	pthread_mutex_unlock(&publish->mutex);
	return false;
}

/* Reads a manifest of ours, if there is one, and gives its paths a flag. */
static bool read_manifest(struct publish *publish, const char *name,
			  struct paths *paths, unsigned flag, char **bytes)
{
	struct arena arena = { NULL, 0 };
	struct str path = arena_printf(&arena, ".ratsblatt/%s", name);
	bool good = true;
	uint32_t fault;
	size_t len;
	int error = directory_read(publish->target.own, name, MANIFEST_LIMIT,
				bytes, &len);

	if (error && error != ENOENT)
		good = system_fault(publish, path, error);
	if (!error) {
		fault = manifest_parse(paths, (struct str){ *bytes, len },
				       flag);
		if (fault)
			good = refuse(
				publish, &DAMAGED, path,
				arena_printf(&arena, "%u", (unsigned)fault),
				PUBLISH_USAGE);
	}
	arena_release(&arena);
	return good;
}

/* Ends what an earlier run that was killed has begun. */
static bool recover(struct publish *publish)
{
	struct paths paths = { .count = 0 };
	char *old = NULL, *new = NULL;
	enum directory_kind kind;
	int error = directory_look(publish->target.own, OWN_JOURNAL, &kind, NULL);
	bool good;

	if (error)
		return system_fault(publish, S(".ratsblatt"), error);
	if (kind == FOLDER_NONE) {
		error = folder_remove_tree(publish->target.own, OWN_WORK);
		return !error ||
		       system_fault(publish, S(".ratsblatt/work"), error);
	}
	good = read_manifest(publish, OWN_MANIFEST, &paths, PATH_OLD, &old) &&
	       read_manifest(publish, OWN_JOURNAL, &paths, PATH_NEW, &new);
	if (good &&
	    !apply_journal(publish->diag, &publish->target, &paths, NULL))
		good = fail(publish, PUBLISH_SYSTEM);
	paths_release(&paths);
	free(old);
	free(new);
	return good;
}

static bool open_stage(struct publish *publish)
{
	int own = publish->target.own;
	int work, error = directory_make(own, OWN_WORK, true, true);

	if (!error)
		error = directory_open(own, OWN_WORK, &work);
	if (!error) {
		error = folder_try_modes(work, &publish->mend);
		close(work);
	}
	if (!error)
		error = directory_make(own, OWN_STAGE, false, true);
	if (!error)
		error = directory_open(own, OWN_STAGE, &publish->stage);
	return !error || system_fault(publish, S(".ratsblatt/work"), error);
}

static void release(struct publish *publish)
{
	if (publish->stage >= 0)
		close(publish->stage);
	target_close(&publish->target);
	paths_release(&publish->paths);
	free(publish->manifest);
	pthread_mutex_destroy(&publish->mutex);
	free(publish);
}

struct publish *publish_begin(struct diag *diag,
			      const struct publish_options *options,
			      enum publish_fault *fault)
{
	struct publish *publish;
	struct target target;
	enum directory_kind kind;

	*fault = target_open(diag, &target, options);
	if (*fault != PUBLISH_OK)
		return NULL;
	publish = xcalloc(1, sizeof(*publish));
	publish->diag = diag;
	publish->target = target;
	publish->stage = -1;
	pthread_mutex_init(&publish->mutex, NULL);
	(void)directory_look(target.top, ".", &kind, &publish->device);
	if (recover(publish) &&
	    read_manifest(publish, OWN_MANIFEST, &publish->paths, PATH_OLD,
			  &publish->manifest) &&
	    open_stage(publish))
		return publish;
	*fault = publish->fault;
	publish_abort(publish);
	return NULL;
}

/*
 * What the output has under the name of a folder: nothing, or a folder of the
 * same disk. The mutex is held.
 */
static bool look_at_folder(struct publish *publish, struct path *folder,
			   bool above_absent)
{
	struct str path = path_str(folder);
	enum directory_kind kind = FOLDER_NONE;
	dev_t device = publish->device;
	int error = 0;

	if (!above_absent)
		error = directory_look(publish->target.top, path_text(path).at,
				    &kind, &device);
	if (error)
		return system_fault(publish, path, error);
	if (kind == FOLDER_NONE)
		folder->flags |= PATH_ABSENT;
	else if (kind != FOLDER_FOLDER || device != publish->device)
		return refuse(publish, &FOREIGN, path, S(""), PUBLISH_USAGE);
	return true;
}

/*
 * Makes sure that a folder and those above it are known. NULL on a fault; the
 * mutex is held. The empty path, the output itself, is a folder too.
 */
static struct path *enter_folder(struct publish *publish, struct str path)
{
	struct path *folder = paths_find(&publish->paths, path);
	bool absent = false;
	size_t len = 0;

	while (!folder || !(folder->flags & PATH_FOLDER)) {
		struct str part = str_first(path, len);

		folder = paths_add(&publish->paths, part, false);
		if (folder->flags & (PATH_OLD | PATH_NEW)) {
			refuse(publish, &FOREIGN, part, S(""), PUBLISH_USAGE);
			return NULL;
		}
		if (!(folder->flags & PATH_FOLDER)) {
			if (part.len &&
			    !look_at_folder(publish, folder, absent))
				return NULL;
			folder->flags |= PATH_FOLDER;
		}
		absent = folder->flags & PATH_ABSENT;
		if (len == path.len)
			break;
		len += len > 0;
		len += str_find(str_from_at(path, len), '/');
		folder = NULL;
	}
	return folder;
}

/* Makes the folder, and those above it, in the stage. The mutex is held. */
static bool stage_folder(struct publish *publish, struct str path)
{
	struct path *folder = paths_find(&publish->paths, path);
	struct path_text name = path_text(path.len ? path : S("."));
	int error = 0;

	if (folder->flags & PATH_STAGED)
		return true;
	if (path.len && !stage_folder(publish, path_folder(path)))
		return false;
	if (path.len)
		error = directory_make(publish->stage, name.at, false,
				    publish->mend.folder);
	if (!error && !(folder->flags & PATH_ABSENT))
		error = directory_writable(publish->target.top, name.at);
	if (error)
		return system_fault(publish, path, error);
	folder->flags |= PATH_STAGED;
	return true;
}

struct plan {
	bool look; /* there may be a file of that name in the output */
	bool old;  /* and it is ours */
};

/* Takes the path into the set; the mutex is held. */
static bool admit(struct publish *publish, struct str path, struct plan *plan)
{
	const struct path *folder;
	struct path *file;

	if (publish->fault != PUBLISH_OK)
		return false;
	folder = enter_folder(publish, path_folder(path));
	if (!folder)
		return false;
	plan->look = !(folder->flags & PATH_ABSENT);
	file = paths_add(&publish->paths, path, false);
	if (file->flags & (PATH_NEW | PATH_FOLDER))
		return refuse(publish, &TWICE, path, S(""), PUBLISH_SYSTEM);
	plan->old = file->flags & PATH_OLD;
	file->flags |= PATH_NEW;
	return plan->look || stage_folder(publish, path_folder(path));
}

/*
 * Compares with what is published: *same tells whether it can stay. What isn't
 * a file of ours must not be there.
 */
static bool compare(struct publish *publish, struct str path, struct str bytes,
		    bool old, bool *same)
{
	struct path_text name = path_text(path);
	enum directory_kind kind = FOLDER_NONE;
	bool foreign = false;
	int error;

	*same = false;
	if (old) {
		error = directory_same(publish->target.top, name.at, bytes, same);
		foreign = error == ELOOP;
	} else {
		error = directory_look(publish->target.top, name.at, &kind, NULL);
		foreign = kind != FOLDER_NONE;
	}
	if (foreign) {
		pthread_mutex_lock(&publish->mutex);
		refuse(publish, &FOREIGN, path, S(""), PUBLISH_USAGE);
		pthread_mutex_unlock(&publish->mutex);
		return false;
	}
	/* EACCES: unreadable for us, but a new one can take its place. */
	if (error && error != ENOENT && error != EACCES)
		return system_fault_locked(publish, path, error);
	return true;
}

static bool admit_locked(struct publish *publish, struct str path,
			 struct plan *plan)
{
	bool good;

	pthread_mutex_lock(&publish->mutex);
	if (path_check(path) == PATH_GOOD)
		good = admit(publish, path, plan);
	else
		good = refuse(publish, &BAD_PATH, path, S(""), PUBLISH_SYSTEM);
	pthread_mutex_unlock(&publish->mutex);
	return good;
}

static bool stage_folder_locked(struct publish *publish, struct str path)
{
	bool good;

	pthread_mutex_lock(&publish->mutex);
	good = publish->fault == PUBLISH_OK && stage_folder(publish, path);
	pthread_mutex_unlock(&publish->mutex);
	return good;
}

bool publish_file(struct publish *publish, struct str path, struct str bytes)
{
	struct plan plan = { false, false };
	bool same;
	int error;

	if (!admit_locked(publish, path, &plan))
		return false;
	if (plan.look) {
		if (!compare(publish, path, bytes, plan.old, &same))
			return false;
		if (same) {
			atomic_fetch_add_explicit(&publish->unchanged, 1,
						  memory_order_relaxed);
			return true;
		}
		if (!stage_folder_locked(publish, path_folder(path)))
			return false;
	}
	error = directory_write(publish->stage, path_text(path).at, bytes,
			     publish->mend.file);
	if (error)
		return system_fault_locked(publish, path, error);
	atomic_fetch_add_explicit(&publish->written, 1, memory_order_relaxed);
	return true;
}

/* Writes the manifest of the new site, a chunk at a time. */
static int write_manifest(const struct publish *publish)
{
	int fd, error, later;
	struct buf out = { NULL, 0, 0 };
	const struct path **paths;
	size_t count;

	error = directory_create(publish->target.own, OWN_NEXT, publish->mend.file,
			      &fd);
	if (error)
		return error;
	paths = paths_sorted(&publish->paths, PATH_NEW, PATH_NEW, &count);
	manifest_add_head(&out, count);
	for (size_t i = 0; !error && i < count; i++) {
		manifest_add_path(&out, path_str(paths[i]));
		if (out.len < CHUNK)
			continue;
		error = directory_append(fd, buf_str(&out));
		buf_clear(&out);
	}
	if (!error)
		error = directory_append(fd, buf_str(&out));
	later = directory_close(fd);
	buf_release(&out);
	free(paths);
	return error ? error : later;
}

/* May we remove files from each folder that loses one? Counts them. */
static bool check_removals(struct publish *publish, size_t *removed)
{
	size_t count = publish->paths.count;

	*removed = 0;
	for (size_t i = 0; i < count; i++) {
		const struct path *path = &publish->paths.items[i];
		struct path *folder;
		struct str name;
		int error;

		if ((path->flags & (PATH_OLD | PATH_NEW)) != PATH_OLD)
			continue;
		++*removed;
		folder = enter_folder(publish, path_folder(path_str(path)));
		if (!folder)
			return false;
		if (folder->flags & (PATH_ABSENT | PATH_CHECKED))
			continue;
		folder->flags |= PATH_CHECKED;
		name = path_str(folder);
		error = directory_writable(publish->target.top,
					name.len ? path_text(name).at : ".");
		if (error)
			return system_fault(publish, name, error);
	}
	return true;
}

/* All to the disk, then the one rename that makes it the site to be. */
static bool make_journal(struct publish *publish)
{
	int own = publish->target.own;
	int error = write_manifest(publish);

	if (!error)
		error = directory_reserve(own, OWN_SPARE, SPARE);
	if (!error)
		error = folder_sync_all(own);
	if (!error)
		error = directory_replace(own, OWN_NEXT, own, OWN_JOURNAL);
	if (error)
		return system_fault(publish, S(".ratsblatt/work"), error);
	error = directory_sync(own);
	if (!error)
		return true;
	fault_add(publish->diag, publish->target.name, error, true);
	return fail(publish, PUBLISH_SYSTEM);
}

enum publish_fault publish_commit(struct publish *publish,
				  struct publish_counts *counts)
{
	struct publish_counts done = { .written = publish->written,
				       .unchanged = publish->unchanged };
	enum publish_fault fault;

	if (publish->fault == PUBLISH_OK &&
	    check_removals(publish, &done.removed) &&
	    (done.written || done.removed || !publish->manifest) &&
	    make_journal(publish) &&
	    !apply_journal(publish->diag, &publish->target, &publish->paths,
			   NULL))
		fail(publish, PUBLISH_SYSTEM);
	fault = publish->fault;
	if (counts)
		*counts = done;
	publish_abort(publish);
	return fault;
}

/* The set becomes: all that is published but for the paths given. */
static void keep_old_but(struct publish *publish, const struct str *paths,
			 size_t count)
{
	for (size_t i = 0; i < publish->paths.count; i++) {
		struct path *path = &publish->paths.items[i];

		path->flags &= (uint16_t)~PATH_NEW;
		if (path->flags & PATH_OLD)
			path->flags |= PATH_NEW;
	}
	for (size_t i = 0; i < count; i++) {
		struct path *path = paths_find(&publish->paths, paths[i]);

		if (path)
			path->flags &= (uint16_t)~PATH_NEW;
	}
}

enum publish_fault publish_remove_only(struct publish *publish,
				       const struct str *paths, size_t count,
				       struct publish_counts *counts)
{
	struct publish_counts done = { .written = 0 };
	int own = publish->target.own;
	enum publish_fault fault;
	int error;

	/* The disk may be full of what was staged. */
	(void)folder_remove_tree(own, OWN_STAGE);
	publish->fault = PUBLISH_OK;
	keep_old_but(publish, paths, count);
	if (check_removals(publish, &done.removed) &&
	    !apply_removals(publish->diag, &publish->target, &publish->paths,
			    true, NULL))
		fail(publish, PUBLISH_SYSTEM);
	error = folder_sync_all(own);
	if (error)
		system_fault(publish, S(""), error);
	/* If this fails, the manifest names files that are gone: harmless. */
	if (publish->fault == PUBLISH_OK && done.removed &&
	    !write_manifest(publish) && !folder_sync_all(own))
		(void)directory_replace(own, OWN_NEXT, own, OWN_MANIFEST);
	fault = publish->fault;
	if (counts)
		*counts = done;
	publish_abort(publish);
	return fault;
}

void publish_abort(struct publish *publish)
{
	enum directory_kind kind;

	if (!publish)
		return;
	/* A journal still needs the stage: the next run goes on with it. */
	if (!directory_look(publish->target.own, OWN_JOURNAL, &kind, NULL) &&
	    kind == FOLDER_NONE)
		(void)folder_remove_tree(publish->target.own, OWN_WORK);
	release(publish);
}
