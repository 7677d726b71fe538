/*
 * Files and folders below an open folder, without ever following a symbolic
 * link: each component of a path is opened on its own with O_NOFOLLOW, so
 * nothing outside of the folder can be reached.
 *
 * Functions return false (or -1) with errno set; they report nothing.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"
#include "base/buf.h"

/* Opens a folder for use with the functions below; path may be any path. */
int folder_open(const char *path);

/*
 * Opens the regular file `path` ("a/b/c", no "." or "..") below `folder` for
 * reading. errno: ELOOP or ENOTDIR for a link on the way, EINVAL for what is
 * no regular file.
 */
int file_open(int folder, struct str path);

/* The same for a folder. */
int folder_open_below(int folder, struct str path);

/* Appends all that is left to read; false with EFBIG beyond `most` bytes. */
bool file_read(int file, uint64_t most, struct buf *out);

enum file_kind { FILE_OTHER, FILE_REGULAR, FILE_FOLDER, FILE_LINK };

struct file_entry {
	struct str name; /* the bytes of the disk */
	enum file_kind kind;
};

/*
 * All that lies in an open folder but "." and "..", in the order of the
 * names' bytes. The memory is the arena's. The descriptor stays open.
 */
bool folder_list(int folder, struct arena *arena, struct file_entry **entries,
		 size_t *count);

#endif
