/*
 * Files and folders beneath an open folder: the system calls of publishing,
 * with their traps taken care of. Nothing here follows a symbolic link in the
 * last name of a path, an interrupted or short call is taken up again, and
 * umask doesn't matter: files are 0644, folders 0755.
 *
 * Functions that return int give 0 or a value of errno. Linux only
 * (renameat2, syncfs, O_PATH).
 */
#ifndef OUTPUT_DIRECTORY_H
#define OUTPUT_DIRECTORY_H

#include <sys/types.h>

#include "base/str.h"

/* Opens a folder; ENOTDIR for anything else, a symbolic link included. */
int directory_open(int at, const char *path, int *fd);

/* The same for looking around only; needs no right to read it. */
int directory_open_path(int at, const char *path, int *fd);

/* What this process would have to mend after mkdir and open: umask, ACLs. */
struct directory_modes {
	bool file, folder;
};
/* Finds out by making a file and a folder beneath `at`. */
int directory_try_modes(int at, struct directory_modes *modes);

/* Makes a folder, 0755 or with `private` 0700. EEXIST where there is one. */
int directory_make(int at, const char *path, bool private, bool mend);

/* Writes a new file; EEXIST where there is one. */
int directory_write(int at, const char *path, struct str bytes, bool mend);

/* Opens a new file to write to; for directory_append(), then directory_close().
 */
int directory_create(int at, const char *path, bool mend, int *fd);
int directory_append(int fd, struct str bytes);
int directory_close(int fd);

/* All of a file into memory of malloc(); EOVERFLOW above `most` bytes. */
int directory_read(int at, const char *path, size_t most, char **bytes,
		   size_t *len);

/* Is it a regular file with just these bytes? ELOOP for what is no file. */
int directory_same(int at, const char *path, struct str bytes, bool *same);

enum directory_kind {
	DIRECTORY_NONE,
	DIRECTORY_FILE,
	DIRECTORY_FOLDER,
	DIRECTORY_OTHER
};
/* What is there, links not followed. device may be NULL. */
int directory_look(int at, const char *path, enum directory_kind *kind,
		   dev_t *device);

/* May this process make and remove names in it? */
int directory_writable(int at, const char *path);

/*
 * Renames; EEXIST where something is in the way. directory_replace() puts a
 * file over another.
 */
int directory_move(int from, const char *old, int to, const char *new);
int directory_replace(int from, const char *old, int to, const char *new);

/* Removes a file (or a link itself) / an empty folder. */
int directory_unlink(int at, const char *path);
int directory_rmdir(int at, const char *path);

/* Removes a folder of our own and all in it; 0 where it isn't there. */
int directory_remove_tree(int at, const char *name);

/* The names in a folder, sorted by bytes, without "." and "..". */
struct directory_name {
	char *at;
	enum directory_kind kind;
};
struct directory_names {
	struct directory_name *at;
	size_t count, room;
};
int directory_list(int fd, struct directory_names *names);
void directory_names_release(struct directory_names *names);

/* Keeps `size` bytes of the disk in a file. */
int directory_reserve(int at, const char *path, size_t size);

/* The whole file system to the disk / this folder's own names. */
int directory_sync_all(int fd);
int directory_sync(int fd);

/* An exclusive lock on a file made for it; EWOULDBLOCK if another has it. */
int directory_lock(int at, const char *path, int *fd);

#endif
