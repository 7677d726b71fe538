#include "output/apply.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "output/fault.h"
#include "output/directory.h"

static const struct message IN_THE_WAY = {
	"fremde-datei-im-weg",
	DIAG_ERROR,
	"»{0}« ist während des Laufs von jemand anderem angelegt worden; das "
	"Programm überschreibt es nicht. Die neue Site ist erst zum Teil an "
	"ihrem Platz.",
	"\"{0}\" was made by somebody else during the run and is not "
	"overwritten. Only a part of the new site is in place.",
	"Entfernen Sie es oder benennen Sie es um; der nächste Lauf bringt "
	"die Veröffentlichung von selbst zu Ende.",
	"Remove or rename it; the next run finishes by itself.",
};

struct mover {
	struct diag *diag;
	const struct target *target;
	const struct paths *paths;
	bool replace;    /* second pass: over the old files */
	bool half_done;  /* for messages */
	struct buf path; /* of the folder at hand, with "/" at its end */
};

static bool fail(const struct mover *mover, struct str path, int error)
{
	struct arena arena = { NULL, 0 };

	fault_add(mover->diag, target_path(mover->target, &arena, path), error,
		  mover->half_done);
	arena_release(&arena);
	return false;
}

static bool in_the_way(const struct mover *mover, struct str path)
{
	struct arena arena = { NULL, 0 };
	struct str name = target_path(mover->target, &arena, path);
	struct place place = { .path = name, .width = 1 };

	DIAG(mover->diag, &IN_THE_WAY, &place, name);
	arena_release(&arena);
	return false;
}

/*
 * Opens the folder of a path step by step, so that no name on the way is a
 * link. ENOENT where it isn't there, or is no folder.
 */
static int open_beneath(int top, struct str path, int *fd)
{
	struct str name;
	int error = 0, next;

	*fd = dup(top);
	if (*fd < 0)
		return errno;
	while (!error && str_split(&path, '/', &name)) {
		error = directory_open(*fd, path_text(name).at, &next);
		close(*fd);
		*fd = next;
	}
	return error == ENOTDIR || error == ELOOP ? ENOENT : error;
}

/* Removes the folder and those above it, as far as they are empty. */
static int remove_empty(int top, struct str folder)
{
	int error = 0, fd;

	for (; folder.len; folder = path_folder(folder)) {
		struct str above = path_folder(folder);
		struct str name =
			str_from_at(folder, above.len ? above.len + 1 : 0);

		error = open_beneath(top, above, &fd);
		if (error == ENOENT)
			continue;
		if (error)
			return error;
		error = directory_rmdir(fd, path_text(name).at);
		close(fd);
		if (error && error != ENOENT)
			break;
	}
	/* Somebody else's files are in it: then it stays. */
	if (error == ENOTEMPTY || error == EEXIST || error == ENOENT ||
	    error == ENOTDIR)
		return 0;
	return error;
}

/* One file out of the open folder. A folder by that name isn't ours. */
static int remove_file(int fd, struct str name)
{
	int error = directory_unlink(fd, path_text(name).at);

	return error == ENOENT || error == EISDIR ? 0 : error;
}

static bool remove_sorted(struct mover *mover, const struct path **gone,
			  size_t count)
{
	int top = mover->target->top;
	size_t i = 0;

	while (i < count) {
		struct str folder = path_folder(path_str(gone[i]));
		int fd, error = open_beneath(top, folder, &fd);

		if (error && error != ENOENT)
			return fail(mover, folder, error);
		for (; i < count &&
		       str_eq(folder, path_folder(path_str(gone[i])));
		     i++) {
			struct str path = path_str(gone[i]);
			struct str name = str_from_at(
				path, folder.len ? folder.len + 1 : 0);
			int now = error ? 0 : remove_file(fd, name);

			if (now) {
				close(fd);
				return fail(mover, path, now);
			}
		}
		if (error)
			continue;
		close(fd);
		error = remove_empty(top, folder);
		if (error)
			return fail(mover, folder, error);
	}
	return true;
}

bool apply_removals(struct diag *diag, const struct target *target,
		    const struct paths *paths, bool half_done, size_t *removed)
{
	struct mover mover = { .diag = diag,
			       .target = target,
			       .paths = paths,
			       .half_done = half_done };
	size_t count;
	const struct path **gone =
		paths_sorted(paths, PATH_OLD | PATH_NEW, PATH_OLD, &count);
	bool good = remove_sorted(&mover, gone, count);

	free(gone);
	if (removed)
		*removed = count;
	return good;
}

/*
 * The disk may be so full that even a name can't move. Then the space that
 * was kept for this is given back; it is free only after a sync.
 */
static int move_or_make_room(const struct mover *mover, int from, int to,
			     const char *name)
{
	int (*move)(int, const char *, int, const char *) =
		mover->replace ? directory_replace : directory_move;
	int error = move(from, name, to, name);

	if (error != ENOSPC && error != EDQUOT)
		return error;
	if (directory_unlink(mover->target->own, OWN_SPARE) ||
	    directory_sync_all(mover->target->own))
		return error;
	return move(from, name, to, name);
}

static bool move_file(struct mover *mover, int from, int to, const char *name)
{
	size_t len = mover->path.len;
	const struct path *old;
	bool good = true;
	int error = 0;

	buf_add(&mover->path, str_from(name));
	old = paths_find(mover->paths, buf_str(&mover->path));
	if (mover->replace && (!old || !(old->flags & PATH_OLD)))
		good = in_the_way(mover, buf_str(&mover->path));
	else
		error = move_or_make_room(mover, from, to, name);
	if (error && (mover->replace || error != EEXIST))
		good = fail(mover, buf_str(&mover->path), error);
	mover->path.len = len;
	return good;
}

static bool move_names(struct mover *mover, int from, int to);

/* A whole folder at once, or, where there is one already, what is in it. */
static bool move_folder(struct mover *mover, int from, int to, const char *name)
{
	size_t len = mover->path.len;
	int error = EEXIST, below, out;
	bool good;

	buf_add(&mover->path, str_from(name));
	if (!mover->replace)
		error = move_or_make_room(mover, from, to, name);
	if (error == EEXIST)
		error = directory_open(from, name, &below);
	else
		below = -1;
	good = !error || fail(mover, buf_str(&mover->path), error);
	if (good && below >= 0) {
		error = directory_open(to, name, &out);
		if (error == ENOTDIR || error == ELOOP)
			good = in_the_way(mover, buf_str(&mover->path));
		else if (error)
			good = fail(mover, buf_str(&mover->path), error);
		buf_add_char(&mover->path, '/');
		if (good) {
			good = move_names(mover, below, out);
			close(out);
		}
	}
	if (below >= 0)
		close(below);
	mover->path.len = len;
	return good;
}

/* Those of the names that are folders, or those that are files. */
static bool move_some(struct mover *mover, int from, int to,
		      const struct directory_names *names, bool folders)
{
	static const char front[] = "index.html";
	enum directory_kind kind = folders ? DIRECTORY_FOLDER : DIRECTORY_FILE;
	bool has_front = false;

	for (size_t i = 0; i < names->count; i++) {
		const char *name = names->at[i].at;

		if (names->at[i].kind != kind)
			continue;
		if (!folders && !strcmp(name, front))
			has_front = true;
		else if (!(folders ? move_folder : move_file)(mover, from, to,
							      name))
			return false;
	}
	return !has_front || move_file(mover, from, to, front);
}

/*
 * Moves what is in the stage's folder `from` to the output's folder `to`:
 * folders before files, index.html last.
 */
static bool move_names(struct mover *mover, int from, int to)
{
	struct directory_names names;
	int error = directory_list(from, &names);
	bool good;

	if (error)
		return fail(mover, buf_str(&mover->path), error);
	good = move_some(mover, from, to, &names, true) &&
	       move_some(mover, from, to, &names, false);
	directory_names_release(&names);
	return good;
}

/* New names first, then the changed files over their old ones. */
static bool move_stage(struct mover *mover)
{
	bool good = true;
	int stage, error;

	error = directory_open(mover->target->own, OWN_STAGE, &stage);
	if (error == ENOENT)
		return true; /* nothing new, or all moved by an earlier run */
	if (error)
		return fail(mover, S(OWN_STAGE), error);
	for (int pass = 0; good && pass < 2; pass++) {
		mover->replace = pass > 0;
		good = move_names(mover, stage, mover->target->top);
	}
	close(stage);
	return good;
}

bool apply_journal(struct diag *diag, const struct target *target,
		   const struct paths *paths, size_t *removed)
{
	struct mover mover = { .diag = diag,
			       .target = target,
			       .paths = paths,
			       .half_done = true };
	bool good = apply_removals(diag, target, paths, true, removed) &&
		    move_stage(&mover);
	int error = 0;

	if (good)
		error = directory_sync_all(target->top);
	if (good && !error)
		error = directory_replace(target->own, OWN_JOURNAL, target->own,
					  OWN_MANIFEST);
	if (error)
		good = fail(&mover, S(""), error);
	buf_release(&mover.path);
	if (good)
		/* What can't be removed now, the next run removes. */
		(void)directory_remove_tree(target->own, OWN_WORK);
	return good;
}
