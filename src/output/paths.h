/*
 * struct paths: the set of all paths of a site, each kept once: what was
 * published, what shall be, and the folders between. Found by hash, written
 * in sorted order. 100,000 paths of 50 bytes take about 9 MB.
 *
 * A path is relative, "drucksachen/2021/2415-xx.html", and checked by
 * path_fault() before it goes anywhere near the file system.
 */
#ifndef OUTPUT_PATHS_H
#define OUTPUT_PATHS_H

#include "base/arena.h"
#include "base/str.h"

enum {
	PATH_NAME_LIMIT = 100, /* bytes between two "/" */
	PATH_LIMIT = 180,      /* bytes in all: a zip must unpack on Windows */
};

/*
 * Why a path can't be published; PATH_GOOD where it can. Only a-z, 0-9, ".",
 * "_" and "-" stand between single "/"; so paths that differ differ on every
 * file system, also on those that fold case. No name begins or ends with ".".
 */
enum path_fault {
	PATH_GOOD,
	PATH_EMPTY,     /* nothing, or nothing between two "/" */
	PATH_LONG,      /* over PATH_LIMIT or PATH_NAME_LIMIT */
	PATH_CHARACTER, /* one that is not in the list above */
	PATH_DOT,       /* a name that begins or ends with "." */
};
enum path_fault path_check(struct str path);

/* The part before the last "/"; empty where there is none. */
struct str path_folder(struct str path);

/* A path as the system calls want it: ended by NUL. */
struct path_text {
	char at[PATH_LIMIT + 1];
};
/* path must be no longer than PATH_LIMIT. */
struct path_text path_text(struct str path);

enum path_flag {
	PATH_OLD = 1,      /* in the manifest: published by an earlier run */
	PATH_NEW = 2,      /* belongs to the site that is being published */
	PATH_FOLDER = 4,   /* a folder */
	PATH_ABSENT = 8,   /* a folder that is not in the output yet */
	PATH_STAGED = 16,  /* a folder that has been made in the stage */
	PATH_CHECKED = 32, /* a folder of the output that we may write to */
};

struct path {
	const char *at;
	uint32_t hash;
	uint16_t len;
	uint16_t flags; /* of enum path_flag */
};

struct paths {
	struct path *items; /* in order of adding */
	size_t count, room;
	uint32_t *slots;  /* index + 1 into items; 0: free */
	size_t slot_room; /* a power of two, or 0 */
	struct arena arena;
};

/* An all-zero struct is an empty set. */
void paths_release(struct paths *paths);

/* The item, or NULL; valid until the next paths_add(). */
struct path *paths_find(const struct paths *paths, struct str path);

/*
 * The item, added without a flag where it is not there yet. The text is
 * copied, or with `borrowed` must outlive the set.
 */
struct path *paths_add(struct paths *paths, struct str path, bool borrowed);

struct str path_str(const struct path *path);

/*
 * All items whose flags & mask are `flags`, sorted by bytes. The caller frees
 * the array with free(); the items stay where they are until paths_add().
 */
const struct path **paths_sorted(const struct paths *paths, unsigned mask,
				 unsigned flags, size_t *count);

#endif
