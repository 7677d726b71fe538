#include "output/stage.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "output/apply.h"
#include "output/fault.h"
#include "output/directory.h"
#include "output/manifest.h"

enum { CHUNK = 64 * 1024 };

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

bool stage_fail(struct stage *stage, enum publish_fault fault)
{
	if (stage->fault == PUBLISH_OK)
		stage->fault = fault;
	return false;
}

bool stage_refuse(struct stage *stage, const struct message *message,
		  struct str path, struct str arg, enum publish_fault fault)
{
	struct arena arena = { NULL, 0 };
	struct str name = target_path(&stage->target, &arena, path);
	struct place place = { .path = name, .width = 1 };

	DIAG(stage->diag, message, &place, name, arg);
	arena_release(&arena);
	return stage_fail(stage, fault);
}

bool stage_system_fault(struct stage *stage, struct str path, int error)
{
	struct arena arena = { NULL, 0 };

	/* One full disk is one message, however many threads meet it. */
	if (stage->fault == PUBLISH_OK)
		fault_add(stage->diag,
			  target_path(&stage->target, &arena, path), error,
			  false);
	arena_release(&arena);
	return stage_fail(stage, PUBLISH_SYSTEM);
}

/* The same for threads. */
static bool system_fault_locked(struct stage *stage, struct str path, int error)
{
	pthread_mutex_lock(&stage->mutex);
	stage_system_fault(stage, path, error);
	pthread_mutex_unlock(&stage->mutex);
	return false;
}

bool stage_open(struct stage *stage)
{
	int own = stage->target.own;
	enum directory_kind kind;
	int work, error = directory_look(stage->target.top, ".", &kind,
					 &stage->device);

	if (!error)
		error = directory_make(own, OWN_WORK, true, true);
	if (!error)
		error = directory_open(own, OWN_WORK, &work);
	if (!error) {
		error = directory_try_modes(work, &stage->mend);
		close(work);
	}
	if (!error)
		error = directory_make(own, OWN_STAGE, false, true);
	if (!error)
		error = directory_open(own, OWN_STAGE, &stage->fd);
	return !error || stage_system_fault(stage, S(".ratsblatt/work"), error);
}

/*
 * What the output has under the name of a folder: nothing, or a folder of the
 * same disk. The mutex is held.
 */
static bool look_at_folder(struct stage *stage, struct path *folder,
			   bool above_absent)
{
	struct str path = path_str(folder);
	enum directory_kind kind = DIRECTORY_NONE;
	dev_t device = stage->device;
	int error = 0;

	if (!above_absent)
		error = directory_look(stage->target.top, path_text(path).at,
				       &kind, &device);
	if (error)
		return stage_system_fault(stage, path, error);
	if (kind == DIRECTORY_NONE)
		folder->flags |= PATH_ABSENT;
	else if (kind != DIRECTORY_FOLDER || device != stage->device)
		return stage_refuse(stage, &FOREIGN, path, S(""),
				    PUBLISH_USAGE);
	return true;
}

/*
 * Makes sure that a folder and those above it are known. NULL on a fault; the
 * mutex is held. The empty path, the output itself, is a folder too.
 */
static struct path *enter_folder(struct stage *stage, struct str path)
{
	struct path *folder = paths_find(&stage->paths, path);
	bool absent = false;
	size_t len = 0;

	while (!folder || !(folder->flags & PATH_FOLDER)) {
		struct str part = str_first(path, len);

		folder = paths_add(&stage->paths, part, false);
		if (folder->flags & (PATH_OLD | PATH_NEW)) {
			stage_refuse(stage, &FOREIGN, part, S(""),
				     PUBLISH_USAGE);
			return NULL;
		}
		if (!(folder->flags & PATH_FOLDER)) {
			if (part.len && !look_at_folder(stage, folder, absent))
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
static bool make_folder(struct stage *stage, struct str path)
{
	struct path *folder = paths_find(&stage->paths, path);
	struct path_text name = path_text(path.len ? path : S("."));
	int error = 0;

	if (folder->flags & PATH_STAGED)
		return true;
	if (path.len && !make_folder(stage, path_folder(path)))
		return false;
	if (path.len)
		error = directory_make(stage->fd, name.at, false,
				       stage->mend.folder);
	if (!error && !(folder->flags & PATH_ABSENT))
		error = directory_writable(stage->target.top, name.at);
	if (error)
		return stage_system_fault(stage, path, error);
	folder->flags |= PATH_STAGED;
	return true;
}

struct plan {
	bool look; /* there may be a file of that name in the output */
	bool old;  /* and it is ours */
};

/*
 * Takes the path into the set; the mutex is held. After a foreign file the
 * others are looked at all the same, so that the clerk is told of all at once.
 */
static bool admit(struct stage *stage, struct str path, struct plan *plan)
{
	const struct path *folder;
	struct path *file;

	if (stage->fault == PUBLISH_SYSTEM)
		return false;
	folder = enter_folder(stage, path_folder(path));
	if (!folder)
		return false;
	plan->look = !(folder->flags & PATH_ABSENT);
	file = paths_add(&stage->paths, path, false);
	if (file->flags & (PATH_NEW | PATH_FOLDER))
		return stage_refuse(stage, &TWICE, path, S(""), PUBLISH_SYSTEM);
	plan->old = file->flags & PATH_OLD;
	file->flags |= PATH_NEW;
	return plan->look || make_folder(stage, path_folder(path));
}

/*
 * Compares with what is published: *same tells whether it can stay. What isn't
 * a file of ours must not be there.
 */
static bool compare(struct stage *stage, struct str path, struct str bytes,
		    bool old, bool *same)
{
	struct path_text name = path_text(path);
	enum directory_kind kind = DIRECTORY_NONE;
	bool foreign = false;
	int error;

	*same = false;
	if (old) {
		error = directory_same(stage->target.top, name.at, bytes, same);
		foreign = error == ELOOP;
	} else {
		error = directory_look(stage->target.top, name.at, &kind, NULL);
		foreign = kind != DIRECTORY_NONE;
	}
	if (foreign) {
		pthread_mutex_lock(&stage->mutex);
		stage_refuse(stage, &FOREIGN, path, S(""), PUBLISH_USAGE);
		pthread_mutex_unlock(&stage->mutex);
		return false;
	}
	/* EACCES: unreadable for us, but a new one can take its place. */
	if (error && error != ENOENT && error != EACCES)
		return system_fault_locked(stage, path, error);
	return true;
}

static bool admit_locked(struct stage *stage, struct str path,
			 struct plan *plan)
{
	bool good;

	pthread_mutex_lock(&stage->mutex);
	if (path_check(path) == PATH_GOOD)
		good = admit(stage, path, plan);
	else
		good = stage_refuse(stage, &BAD_PATH, path, S(""),
				    PUBLISH_SYSTEM);
	pthread_mutex_unlock(&stage->mutex);
	return good;
}

static bool make_folder_locked(struct stage *stage, struct str path)
{
	bool good;

	pthread_mutex_lock(&stage->mutex);
	good = stage->fault != PUBLISH_SYSTEM && make_folder(stage, path);
	pthread_mutex_unlock(&stage->mutex);
	return good;
}

bool stage_file(struct stage *stage, struct str path, struct str bytes)
{
	struct plan plan = { false, false };
	bool same;
	int error;

	if (!admit_locked(stage, path, &plan))
		return false;
	if (plan.look) {
		if (!compare(stage, path, bytes, plan.old, &same))
			return false;
		if (same) {
			atomic_fetch_add_explicit(&stage->unchanged, 1,
						  memory_order_relaxed);
			return true;
		}
		if (!make_folder_locked(stage, path_folder(path)))
			return false;
	}
	error = directory_write(stage->fd, path_text(path).at, bytes,
				stage->mend.file);
	if (error)
		return system_fault_locked(stage, path, error);
	atomic_fetch_add_explicit(&stage->written, 1, memory_order_relaxed);
	return true;
}

/* May we remove files from each folder that loses one? Counts them. */
bool stage_check_removals(struct stage *stage, size_t *removed)
{
	size_t count = stage->paths.count;

	*removed = 0;
	for (size_t i = 0; i < count; i++) {
		const struct path *path = &stage->paths.items[i];
		struct path *folder;
		struct str name;
		int error;

		if ((path->flags & (PATH_OLD | PATH_NEW)) != PATH_OLD)
			continue;
		++*removed;
		folder = enter_folder(stage, path_folder(path_str(path)));
		if (!folder)
			return false;
		if (folder->flags & (PATH_ABSENT | PATH_CHECKED))
			continue;
		folder->flags |= PATH_CHECKED;
		name = path_str(folder);
		error = directory_writable(stage->target.top,
					   name.len ? path_text(name).at : ".");
		if (error)
			return stage_system_fault(stage, name, error);
	}
	return true;
}

/* Writes the manifest of the new site, a chunk at a time. */
int stage_write_manifest(const struct stage *stage)
{
	int fd, error, later;
	struct buf out = { NULL, 0, 0 };
	const struct path **paths;
	size_t count;

	error = directory_create(stage->target.own, OWN_NEXT, stage->mend.file,
				 &fd);
	if (error)
		return error;
	paths = paths_sorted(&stage->paths, PATH_NEW, PATH_NEW, &count);
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
