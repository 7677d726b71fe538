#define _GNU_SOURCE /* renameat2, syncfs, O_PATH */
#include "output/directory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"

enum {
	MODE_FILE = 0644,
	MODE_FOLDER = 0755,
	MODE_PRIVATE = 0700,
	MODE_ALL = 0777,
	TREE_DEPTH = 128, /* our own trees are at most PATH_LIMIT / 2 deep */
};

static int open_again(int at, const char *path, int flags, mode_t mode, int *fd)
{
	do
		*fd = openat(at, path, flags | O_CLOEXEC | O_NOFOLLOW, mode);
	while (*fd < 0 && errno == EINTR);
	return *fd < 0 ? errno : 0;
}

int directory_open(int at, const char *path, int *fd)
{
	return open_again(at, path, O_RDONLY | O_DIRECTORY, 0, fd);
}

int directory_open_path(int at, const char *path, int *fd)
{
	return open_again(at, path, O_PATH | O_DIRECTORY, 0, fd);
}

/* What errno means after chmod: the file system of a stick knows no modes. */
static int mode_error(void)
{
	return errno == EPERM || errno == EOPNOTSUPP ? 0 : errno;
}

int directory_make(int at, const char *path, bool private, bool mend)
{
	mode_t mode = private ? MODE_PRIVATE : MODE_FOLDER;
	struct stat st;

	if (mkdirat(at, path, mode))
		return errno;
	if (!mend)
		return 0;
	/* A folder inherits its group by this bit, which chmod would clear. */
	if (fstatat(at, path, &st, AT_SYMLINK_NOFOLLOW) ||
	    fchmodat(at, path, mode | (st.st_mode & S_ISGID), 0))
		return mode_error();
	return 0;
}

int directory_create(int at, const char *path, bool mend, int *fd)
{
	int error = open_again(at, path, O_WRONLY | O_CREAT | O_EXCL, MODE_FILE,
			       fd);

	if (!error && mend && fchmod(*fd, MODE_FILE))
		error = mode_error();
	if (error && *fd >= 0)
		close(*fd);
	return error;
}

int directory_append(int fd, struct str bytes)
{
	while (bytes.len) {
		ssize_t written = write(fd, bytes.at, bytes.len);

		if (written < 0 && errno != EINTR)
			return errno;
		if (!written)
			return EIO;
		if (written > 0)
			bytes = str_from_at(bytes, (size_t)written);
	}
	return 0;
}

int directory_close(int fd)
{
	/* Linux closes it even when interrupted. */
	return close(fd) && errno != EINTR ? errno : 0;
}

int directory_write(int at, const char *path, struct str bytes, bool mend)
{
	int fd, error = directory_create(at, path, mend, &fd), later;

	if (error)
		return error;
	error = directory_append(fd, bytes);
	later = directory_close(fd);
	return error ? error : later;
}

int directory_try_modes(int at, struct directory_modes *modes)
{
	static const char name[] = "try";
	struct stat st = { .st_mode = 0 };
	int fd, error = directory_create(at, name, false, &fd);

	if (error)
		return error;
	if (fstat(fd, &st))
		error = errno;
	close(fd);
	modes->file = (st.st_mode & MODE_ALL) != MODE_FILE;
	if (!error)
		error = directory_unlink(at, name);
	if (!error)
		error = directory_make(at, name, false, false);
	if (!error && fstatat(at, name, &st, AT_SYMLINK_NOFOLLOW))
		error = errno;
	modes->folder = (st.st_mode & MODE_ALL) != MODE_FOLDER;
	return error ? error : directory_rmdir(at, name);
}

/* Reads until the buffer is full or the file ends. */
static int read_full(int fd, char *at, size_t room, size_t *len)
{
	*len = 0;
	while (*len < room) {
		ssize_t got = read(fd, at + *len, room - *len);

		if (got < 0 && errno != EINTR)
			return errno;
		if (!got)
			break;
		if (got > 0)
			*len += (size_t)got;
	}
	return 0;
}

/* O_NONBLOCK: a pipe somebody put there must not hold us up. */
static int open_file(int at, const char *path, int *fd, size_t *size)
{
	int error = open_again(at, path, O_RDONLY | O_NONBLOCK, 0, fd);
	struct stat st;

	if (error == ENXIO) /* a socket */
		return ELOOP;
	if (error)
		return error;
	if (fstat(*fd, &st))
		error = errno;
	else if (!S_ISREG(st.st_mode))
		error = ELOOP;
	else
		*size = (size_t)st.st_size;
	if (error)
		close(*fd);
	return error;
}

int directory_read(int at, const char *path, size_t most, char **bytes,
		   size_t *len)
{
	size_t size;
	int fd, error = open_file(at, path, &fd, &size);

	*bytes = NULL;
	if (error)
		return error;
	if (size > most) {
		close(fd);
		return EOVERFLOW;
	}
	*bytes = xmalloc(size);
	error = read_full(fd, *bytes, size, len);
	close(fd);
	return error;
}

static int compare(int fd, struct str bytes, bool *same)
{
	char chunk[16 * 1024];

	while (bytes.len) {
		size_t want =
			bytes.len < sizeof(chunk) ? bytes.len : sizeof(chunk);
		size_t len;
		int error = read_full(fd, chunk, want, &len);

		if (error)
			return error;
		if (len != want || memcmp(chunk, bytes.at, want) != 0)
			return 0;
		bytes = str_from_at(bytes, want);
	}
	*same = true;
	return 0;
}

int directory_same(int at, const char *path, struct str bytes, bool *same)
{
	size_t size;
	int fd, error = open_file(at, path, &fd, &size);

	*same = false;
	if (error)
		return error;
	if (size == bytes.len)
		error = compare(fd, bytes, same);
	close(fd);
	return error;
}

int directory_look(int at, const char *path, enum directory_kind *kind,
		   dev_t *device)
{
	struct stat st;

	*kind = DIRECTORY_NONE;
	if (fstatat(at, path, &st, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT || errno == ENOTDIR ? 0 : errno;
	if (S_ISREG(st.st_mode))
		*kind = DIRECTORY_FILE;
	else
		*kind = S_ISDIR(st.st_mode) ? DIRECTORY_FOLDER
					    : DIRECTORY_OTHER;
	if (device)
		*device = st.st_dev;
	return 0;
}

int directory_writable(int at, const char *path)
{
	return faccessat(at, path, W_OK | X_OK, 0) ? errno : 0;
}

int directory_move(int from, const char *old, int to, const char *new)
{
	enum directory_kind kind;
	int error;

	if (!renameat2(from, old, to, new, RENAME_NOREPLACE))
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return errno;
	/* A file system that doesn't know the flag: some network drives. */
	error = directory_look(to, new, &kind, NULL);
	if (!error && kind != DIRECTORY_NONE)
		error = EEXIST;
	return error ? error : directory_replace(from, old, to, new);
}

int directory_replace(int from, const char *old, int to, const char *new)
{
	return renameat(from, old, to, new) ? errno : 0;
}

int directory_unlink(int at, const char *path)
{
	return unlinkat(at, path, 0) ? errno : 0;
}

int directory_rmdir(int at, const char *path)
{
	return unlinkat(at, path, AT_REMOVEDIR) ? errno : 0;
}

static int compare_names(const void *left, const void *right)
{
	const struct directory_name *a = left, *b = right;

	return strcmp(a->at, b->at);
}

/* Not every file system tells the kind when listing. */
static enum directory_kind kind_of(int fd, const struct dirent *entry)
{
	enum directory_kind kind;

	if (entry->d_type == DT_REG)
		return DIRECTORY_FILE;
	if (entry->d_type == DT_DIR)
		return DIRECTORY_FOLDER;
	if (entry->d_type == DT_UNKNOWN &&
	    !directory_look(fd, entry->d_name, &kind, NULL))
		return kind;
	return DIRECTORY_OTHER;
}

static void add_name(struct directory_names *names, const char *name,
		     enum directory_kind kind)
{
	size_t size = strlen(name) + 1;

	if (names->count == names->room) {
		names->room = names->room ? 2 * names->room : 64;
		names->at = xrealloc_array(names->at, names->room,
					   sizeof(*names->at));
	}
	names->at[names->count].kind = kind;
	names->at[names->count].at = xmalloc(size);
	memcpy(names->at[names->count++].at, name, size);
}

int directory_list(int fd, struct directory_names *names)
{
	const struct dirent *entry;
	int copy, error = open_again(fd, ".", O_RDONLY | O_DIRECTORY, 0, &copy);
	DIR *stream;

	*names = (struct directory_names){ .count = 0 };
	if (error)
		return error;
	stream = fdopendir(copy);
	if (!stream) {
		error = errno;
		close(copy);
		return error;
	}
	errno = 0;
	while ((entry = readdir(stream)) != NULL) {
		if (strcmp(entry->d_name, ".") != 0 &&
		    strcmp(entry->d_name, "..") != 0)
			add_name(names, entry->d_name, kind_of(fd, entry));
		errno = 0;
	}
	error = errno;
	closedir(stream);
	if (error)
		directory_names_release(names);
	else if (names->count)
		qsort(names->at, names->count, sizeof(*names->at),
		      compare_names);
	return error;
}

void directory_names_release(struct directory_names *names)
{
	for (size_t i = 0; i < names->count; i++)
		free(names->at[i].at);
	free(names->at);
	*names = (struct directory_names){ .count = 0 };
}

static int remove_beneath(int at, const char *name, unsigned depth)
{
	struct directory_names names;
	int fd, error = directory_open(at, name, &fd);

	if (error)
		return error;
	error = depth < TREE_DEPTH ? directory_list(fd, &names) : ELOOP;
	if (error) {
		close(fd);
		return error;
	}
	for (size_t i = 0; !error && i < names.count; i++) {
		const char *inner = names.at[i].at;

		if (names.at[i].kind == DIRECTORY_FOLDER)
			error = remove_beneath(fd, inner, depth + 1);
		else
			error = directory_unlink(fd, inner);
	}
	directory_names_release(&names);
	close(fd);
	return error ? error : directory_rmdir(at, name);
}

int directory_remove_tree(int at, const char *name)
{
	int error = remove_beneath(at, name, 0);

	return error == ENOENT ? 0 : error;
}

int directory_reserve(int at, const char *path, size_t size)
{
	int fd, error = directory_create(at, path, false, &fd), later;

	if (error)
		return error;
	do
		error = posix_fallocate(fd, 0, (off_t)size);
	while (error == EINTR);
	later = directory_close(fd);
	return error ? error : later;
}

int directory_sync_all(int fd)
{
	return syncfs(fd) ? errno : 0;
}

int directory_sync(int fd)
{
	return fsync(fd) ? errno : 0;
}

/*
 * The file may have been removed between our opening and locking it, by a run
 * that took its empty output away again; then the lock would protect nothing.
 */
static int check_lock(int at, const char *path, int fd)
{
	struct stat ours, there;

	if (fstat(fd, &ours))
		return errno;
	if (fstatat(at, path, &there, AT_SYMLINK_NOFOLLOW))
		return errno == ENOENT ? EWOULDBLOCK : errno;
	return ours.st_ino == there.st_ino && ours.st_dev == there.st_dev
		       ? 0
		       : EWOULDBLOCK;
}

int directory_lock(int at, const char *path, int *fd)
{
	int error = open_again(at, path, O_RDWR | O_CREAT | O_NONBLOCK,
			       MODE_FILE, fd);
	int failed;

	if (error)
		return error;
	do
		failed = flock(*fd, LOCK_EX | LOCK_NB);
	while (failed && errno == EINTR);
	error = failed ? errno : check_lock(at, path, *fd);
	if (error)
		close(*fd);
	return error;
}
