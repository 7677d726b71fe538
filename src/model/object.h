/*
 * Git's objects as they are stored: the bytes of a tree, of the head of a
 * commit and of a tag, read without trusting them (git-scm.com/docs,
 * gitformat-pack; fsck's checks are not taken for granted).
 *
 * All slices point into the bytes that were given.
 */
#ifndef MODEL_OBJECT_H
#define MODEL_OBJECT_H

#include "base/str.h"

struct object_id {
	unsigned char at[20]; /* SHA-1 */
};

enum object_kind {
	OBJECT_ANY,
	OBJECT_COMMIT,
	OBJECT_TREE,
	OBJECT_BLOB,
	OBJECT_TAG,
};

enum entry_kind {
	ENTRY_FILE,
	ENTRY_FOLDER,
	ENTRY_LINK,       /* a symbolic link */
	ENTRY_REPOSITORY, /* a submodule */
	ENTRY_OTHER,      /* a mode that git never writes */
};

struct tree_entry {
	struct str name; /* unchecked: see name_check() */
	enum entry_kind kind;
	struct object_id id;
};

/* 40 hexadecimal digits and back; hex gets no NUL. */
bool object_id_read(struct str hex, struct object_id *id);
void object_id_write(const struct object_id *id, char hex[40]);
bool object_id_eq(const struct object_id *a, const struct object_id *b);

/*
 * Takes the next entry off the front of a tree's bytes. False at the end and
 * at damage; in the latter case *rest is not empty.
 */
bool tree_next(struct str *rest, struct tree_entry *entry);

/* Git's order of entries: a folder's name counts as if it ended in "/". */
int tree_entry_cmp(const struct tree_entry *a, const struct tree_entry *b);

struct commit {
	struct object_id tree;
	struct str parents; /* for commit_next_parent() */
	int64_t time;       /* the committer's, in seconds since 1970 */
};

bool commit_read(struct str raw, struct commit *commit);
bool commit_next_parent(struct str *parents, struct object_id *id);

/* What an annotated tag points to. */
bool tag_read(struct str raw, struct object_id *target);

enum name_fault {
	NAME_GOOD,
	NAME_HIDDEN,  /* to be passed over: ".gitkeep", "x.md~" … */
	NAME_EMPTY,   /* or "." or ".." */
	NAME_GIT,     /* ".git" in any spelling */
	NAME_SLASH,   /* "/" or "\" */
	NAME_CONTROL, /* a control or invisible character, also a line end */
	NAME_NOT_UTF8,
	NAME_TOO_LONG,
};

/* Is this a name for a file or folder that we want to have to do with? */
enum name_fault name_check(struct str name);

#endif
