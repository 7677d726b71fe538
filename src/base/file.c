#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int folder_open(const char *path)
{
	return open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

/* One component of a path below `folder`. */
static int open_part(int folder, struct str name, int flags)
{
	char text[256];

	if (!name.len || str_eq(name, S(".")) || str_eq(name, S("..")) ||
	    memchr(name.at, '\0', name.len)) {
		errno = EINVAL;
		return -1;
	}
	if (name.len >= sizeof(text)) {
		errno = ENAMETOOLONG;
		return -1;
	}
	memcpy(text, name.at, name.len);
	text[name.len] = '\0';
	return openat(folder, text, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | flags);
}

static void close_quietly(int file)
{
	int error = errno;

	close(file);
	errno = error;
}

/* Opens all of path; the last part with `flags`. */
static int open_below(int folder, struct str path, int flags)
{
	int at = folder;
	struct str name;

	while (str_split(&path, '/', &name)) {
		int next = open_part(at, name, path.len ? O_DIRECTORY : flags);

		if (at != folder)
			close_quietly(at);
		if (next < 0)
			return -1;
		at = next;
	}
	if (at != folder)
		return at;
	errno = EINVAL;
	return -1;
}

int file_open(int folder, struct str path)
{
	struct stat status;
	/* O_NONBLOCK: a pipe without a writer must not hold us up. */
	int file = open_below(folder, path, O_NONBLOCK);

	if (file < 0)
		return -1;
	if (!fstat(file, &status) && S_ISREG(status.st_mode))
		return file;
	close(file);
	errno = EINVAL;
	return -1;
}

int folder_open_below(int folder, struct str path)
{
	return open_below(folder, path, O_DIRECTORY);
}

bool file_read(int file, uint64_t most, struct buf *out)
{
	struct stat status;
	uint64_t total = 0;
	size_t step = 65536;

	if (!fstat(file, &status) && status.st_size > 0 &&
	    (uint64_t)status.st_size <= most)
		step = (size_t)status.st_size + 1;
	for (;;) {
		ssize_t got;

		buf_reserve(out, step);
		got = read(file, out->at + out->len, step);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return false;
		if (!got)
			break;
		out->len += (size_t)got;
		total += (uint64_t)got;
		if (total > most) {
			errno = EFBIG;
			return false;
		}
		if (step > 65536)
			step = 65536;
	}
	out->at[out->len] = '\0';
	return true;
}

static enum file_kind kind_of(int folder, const char *name)
{
	struct stat status;

	if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW))
		return FILE_OTHER;
	if (S_ISREG(status.st_mode))
		return FILE_REGULAR;
	if (S_ISDIR(status.st_mode))
		return FILE_FOLDER;
	return S_ISLNK(status.st_mode) ? FILE_LINK : FILE_OTHER;
}

static int compare_entries(const void *left, const void *right)
{
	const struct file_entry *a = left, *b = right;

	return str_cmp(a->name, b->name);
}

bool folder_list(int folder, struct arena *arena, struct file_entry **entries,
		 size_t *count)
{
	struct file_entry *list = NULL;
	size_t used = 0, room = 0;
	struct dirent *item;
	int again = openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = again < 0 ? NULL : fdopendir(again);
	int error;

	if (!dir) {
		if (again >= 0)
			close_quietly(again);
		return false;
	}
	while (errno = 0, (item = readdir(dir))) {
		struct str name = str_from(item->d_name);

		if (str_eq(name, S(".")) || str_eq(name, S("..")))
			continue;
		if (used == room) {
			room = room ? 2 * room : 64;
			list = xrealloc_array(list, room, sizeof(*list));
		}
		list[used].kind = kind_of(folder, item->d_name);
		list[used++].name = arena_str(arena, name);
	}
	error = errno;
	closedir(dir);
	if (used)
		qsort(list, used, sizeof(*list), compare_entries);
	*entries = arena_alloc(arena, used * sizeof(*list));
	if (used)
		memcpy(*entries, list, used * sizeof(*list));
	*count = used;
	free(list);
	errno = error;
	return !error;
}
