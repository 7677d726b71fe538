#include "output/target.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output/fault.h"
#include "output/directory.h"

#define OWN ".ratsblatt"

static const struct message NO_NAME = {
	"ausgabe-ohne-namen",
	DIAG_ERROR,
	"Der Ausgabeordner hat keinen brauchbaren Namen.",
	"The output folder has no usable name.",
	"Geben Sie nach -o einen Ordner an, zum Beispiel -o site.",
	"Give a folder after -o, for example -o site.",
};
static const struct message NO_FOLDER = {
	"ausgabe-kein-ordner",
	DIAG_ERROR,
	"»{0}« ist kein Ordner.",
	"\"{0}\" is not a folder.",
	"Wählen Sie mit -o einen Ordner.",
	"Choose a folder with -o.",
};
static const struct message LINK = {
	"ausgabe-verknuepfung",
	DIAG_ERROR,
	"»{0}« ist eine Verknüpfung, die auf einen anderen Ort zeigt. "
	"Durch eine Verknüpfung wird nicht geschrieben.",
	"\"{0}\" is a symbolic link; nothing is written through a link.",
	"Geben Sie mit -o den Ordner selbst an, auf den sie zeigt.",
	"Give the folder it points to with -o.",
};
static const struct message FOREIGN = {
	"ausgabe-fremd",
	DIAG_ERROR,
	"Im Ordner »{0}« liegen schon Dateien (zum Beispiel »{1}«), die nicht "
	"von Ratsblatt stammen.",
	"The folder \"{0}\" holds files that are not Ratsblatt's "
	"(\"{1}\" is one).",
	"Wählen Sie mit -o einen neuen oder leeren Ordner, oder räumen Sie "
	"diesen leer.",
	"Choose a new or empty folder with -o, or empty this one.",
};
static const struct message REPOSITORY = {
	"ausgabe-ist-repository",
	DIAG_ERROR,
	"Der Ausgabeordner »{0}« ist das Repository selbst oder enthält es.",
	"The output folder \"{0}\" is the repository itself or contains it.",
	"Wählen Sie mit -o einen eigenen Ordner, zum Beispiel -o site.",
	"Choose a folder of its own with -o, for example -o site.",
};
static const struct message SOURCES = {
	"ausgabe-in-quellen",
	DIAG_ERROR,
	"Der Ausgabeordner »{0}« liegt in einem Ordner, der zum Repository "
	"gehört (content, layouts oder .git).",
	"The output folder \"{0}\" is inside content, layouts or a git folder.",
	"Wählen Sie mit -o einen eigenen Ordner, zum Beispiel -o site.",
	"Choose a folder of its own with -o, for example -o site.",
};
static const struct message BUSY = {
	"ausgabe-in-arbeit",
	DIAG_ERROR,
	"Am Ordner »{0}« arbeitet gerade ein anderer Lauf von Ratsblatt.",
	"Another run of Ratsblatt is working on the folder \"{0}\".",
	"Warten Sie, bis er fertig ist, und starten Sie das Programm dann "
	"noch einmal.",
	"Wait until it has ended, then run the program again.",
};

static enum publish_fault refuse(struct diag *diag,
				 const struct message *message,
				 const struct target *target, struct str arg)
{
	struct place place = { .path = target->name, .width = 1 };

	DIAG(diag, message, &place, target->name, arg);
	return PUBLISH_USAGE;
}

struct str target_path(const struct target *target, struct arena *arena,
		       struct str path)
{
	return arena_printf(arena, "%.*s/%.*s", STR(target->name), STR(path));
}

/* Makes the folders of the name that are missing and notes where they begin. */
static int make_folders(struct target *target)
{
	struct arena arena = { NULL, 0 };
	struct str name = target->name;
	int error = 0;

	target->made = name.len;
	for (size_t i = 1; !error && i <= name.len; i++) {
		if (i < name.len && name.at[i] != '/')
			continue;
		error = directory_make(AT_FDCWD,
				       arena_str(&arena, str_first(name, i)).at,
				       false, true);
		if (!error && target->made == name.len)
			target->made = i - 1;
		if (error == EEXIST)
			error = 0;
	}
	arena_release(&arena);
	return error;
}

/* Takes away what make_folders() made, as far as it is empty. */
static void remove_folders(const struct target *target)
{
	struct arena arena = { NULL, 0 };
	struct str name = target->name;

	for (size_t i = name.len; i > target->made; i--)
		if (i == name.len || name.at[i] == '/')
			(void)directory_rmdir(
				AT_FDCWD,
				arena_str(&arena, str_first(name, i)).at);
	arena_release(&arena);
}

static bool same_folder(const struct stat *a, const struct stat *b)
{
	return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

/* Has it what git looks for in a repository? Bare ones and worktrees too. */
static bool is_git_folder(int fd)
{
	return !faccessat(fd, "HEAD", F_OK, 0) &&
	       !faccessat(fd, "objects", F_OK, 0) &&
	       !faccessat(fd, "refs", F_OK, 0);
}

/* What target_open() must not find on the way up from a folder. */
struct walls {
	struct stat folders[4];
	size_t count;
	bool git; /* git's own folders too */
};

static void add_wall(struct walls *walls, int at, const char *path)
{
	struct stat *st = &walls->folders[walls->count];

	if (!fstatat(at, path, st, 0) && S_ISDIR(st->st_mode))
		walls->count++;
}

/* Is one of the walls this folder or one above it? */
static bool is_within(int fd, const struct walls *walls)
{
	struct stat here, above;
	bool hit = false;
	int next;

	fd = dup(fd);
	while (fd >= 0 && !hit && !fstat(fd, &here)) {
		for (size_t i = 0; i < walls->count; i++)
			hit = hit || same_folder(&here, &walls->folders[i]);
		hit = hit || (walls->git && is_git_folder(fd));
		if (directory_open_path(fd, "..", &next))
			break;
		close(fd);
		fd = next;
		if (fstat(fd, &above) || same_folder(&here, &above))
			break;
	}
	if (fd >= 0)
		close(fd);
	return hit;
}

static enum publish_fault check_place(struct diag *diag,
				      const struct target *target,
				      struct str repository)
{
	struct walls sources = { .git = true }, output = { .count = 0 };
	struct arena arena = { NULL, 0 };
	bool holds = false;
	int top = -1;

	/* The way to the repository may lead over links; to the output not. */
	if (repository.len)
		top = open(arena_str(&arena, repository).at,
			   O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	arena_release(&arena);
	if (top >= 0) {
		add_wall(&sources, top, "content");
		add_wall(&sources, top, "layouts");
		add_wall(&sources, top, ".git");
		add_wall(&output, target->top, ".");
		holds = is_within(top, &output);
		close(top);
	}
	if (holds)
		return refuse(diag, &REPOSITORY, target, S(""));
	if (is_within(target->top, &sources))
		return refuse(diag, &SOURCES, target, S(""));
	return PUBLISH_OK;
}

/* Tells what it is that can't be opened as a folder. */
static enum publish_fault not_a_folder(struct diag *diag,
				       const struct target *target, int error)
{
	struct arena arena = { NULL, 0 };
	enum directory_kind kind = DIRECTORY_NONE;
	struct str name = arena_str(&arena, target->name);
	enum publish_fault fault = PUBLISH_SYSTEM;

	if (error == ENOTDIR || error == ELOOP || error == EEXIST)
		(void)directory_look(AT_FDCWD, name.at, &kind, NULL);
	if (kind == DIRECTORY_OTHER)
		fault = refuse(diag, &LINK, target, S(""));
	else if (error == ENOTDIR || error == EEXIST)
		fault = refuse(diag, &NO_FOLDER, target, S(""));
	else
		fault_add(diag, target->name, error, false);
	arena_release(&arena);
	return fault;
}

static enum publish_fault open_top(struct diag *diag, struct target *target,
				   struct str repository)
{
	struct arena arena = { NULL, 0 };
	const char *path = arena_str(&arena, target->name).at;
	enum publish_fault fault = PUBLISH_OK;
	int error = directory_open(AT_FDCWD, path, &target->top);

	target->made = target->name.len;
	if (error == ENOENT) {
		error = make_folders(target);
		if (!error)
			error = directory_open(AT_FDCWD, path, &target->top);
	}
	if (error)
		fault = not_a_folder(diag, target, error);
	arena_release(&arena);
	if (error) {
		remove_folders(target);
		return fault;
	}
	fault = check_place(diag, target, repository);
	if (fault != PUBLISH_OK) {
		close(target->top);
		remove_folders(target);
	}
	return fault;
}

/* Does it hold a site of ours, or one that was on its way? */
static bool is_ours(const struct target *target)
{
	return !faccessat(target->top, OWN "/manifest", F_OK, 0) ||
	       !faccessat(target->top, OWN "/journal", F_OK, 0);
}

/* Names that a folder may have and count as empty: a fresh disk has one. */
static bool is_harmless(const char *name)
{
	return !strcmp(name, OWN) || !strcmp(name, "lost+found");
}

static enum publish_fault check_contents(struct diag *diag,
					 const struct target *target)
{
	enum publish_fault fault = PUBLISH_OK;
	struct directory_names names;
	int error;

	if (is_ours(target))
		return PUBLISH_OK;
	error = directory_list(target->top, &names);
	if (error) {
		fault_add(diag, target->name, error, false);
		return PUBLISH_SYSTEM;
	}
	for (size_t i = 0; fault == PUBLISH_OK && i < names.count; i++)
		if (!is_harmless(names.at[i].at))
			fault = refuse(diag, &FOREIGN, target,
				       str_from(names.at[i].at));
	directory_names_release(&names);
	return fault;
}

static enum publish_fault open_own(struct diag *diag, struct target *target)
{
	int error = directory_make(target->top, OWN, false, true);
	enum publish_fault fault = PUBLISH_SYSTEM;

	if (!error || error == EEXIST)
		error = directory_open(target->top, OWN, &target->own);
	if (error == ENOTDIR || error == ELOOP)
		return refuse(diag, &FOREIGN, target, S(OWN));
	if (error) {
		fault_add(diag, target->name, error, false);
		return PUBLISH_SYSTEM;
	}
	error = directory_lock(target->own, "lock", &target->lock);
	if (!error)
		return PUBLISH_OK;
	if (error == EWOULDBLOCK)
		fault = refuse(diag, &BUSY, target, S(""));
	else
		fault_add(diag, target->name, error, false);
	close(target->own);
	(void)directory_rmdir(target->top, OWN);
	return fault;
}

enum publish_fault target_open(struct diag *diag, struct target *target,
			       const struct publish_options *options)
{
	struct str name = options->dir;
	enum publish_fault fault;

	while (name.len > 1 && name.at[name.len - 1] == '/')
		name.len--;
	*target = (struct target){ name, -1, -1, -1, name.len };
	if (!name.len || str_find(name, '\0') != name.len)
		return refuse(diag, &NO_NAME, target, S(""));
	fault = open_top(diag, target, options->repository);
	if (fault != PUBLISH_OK)
		return fault;
	fault = check_contents(diag, target);
	if (fault == PUBLISH_OK)
		fault = open_own(diag, target);
	if (fault != PUBLISH_OK) {
		close(target->top);
		remove_folders(target);
	}
	return fault;
}

void target_close(struct target *target)
{
	bool ours = is_ours(target);

	if (!ours)
		(void)directory_unlink(target->own, "lock");
	close(target->lock);
	close(target->own);
	if (!ours)
		(void)directory_rmdir(target->top, OWN);
	close(target->top);
	if (!ours)
		remove_folders(target);
}
