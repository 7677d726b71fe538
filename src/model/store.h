/*
 * struct store: a git repository as a store of objects, read-only. The one
 * file that knows libgit2 is store.c; git itself is never run.
 *
 * The user's and the machine's git settings are not read, filters and hooks
 * never run, nothing is fetched, refs/replace is not followed. So nothing in
 * a repository can make this program execute something, and a repository
 * owned by another user (a container, a CI runner) is read without asking.
 * Every object's hash is checked.
 */
#ifndef MODEL_STORE_H
#define MODEL_STORE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/fault.h"
#include "model/object.h"

struct store;

/*
 * Opens the repository that the absolute path `dir` lies in, or the bare one
 * that it is. NULL where there is none or it can't be opened; the reason goes
 * into diag, unless that is NULL.
 */
struct store *store_open(const char *dir, struct diag *diag);
void store_close(struct store *store); /* accepts NULL */

/*
 * The bytes of an object into out, which is emptied first. `path` is the name
 * to use in messages. kind OBJECT_ANY takes any and says which it was. False
 * with a message where it is missing, damaged, of another kind or too large
 * (blobs: over 100 MB). All threads may call it at once.
 */
bool store_read(struct store *store, struct diag *diag, struct str path,
		enum object_kind *kind, const struct object_id *id,
		struct buf *out);

/* The size of an object, from its header alone; false if it can't be had. */
bool store_size(struct store *store, const struct object_id *id,
		uint64_t *size);

/* What a reference ("HEAD", "refs/heads/main") leads to. */
bool store_reference(struct store *store, const char *name,
		     struct object_id *id);

/* Calls fn for each reference's full name, until it returns false. */
typedef bool store_name_fn(void *ctx, struct str name);
void store_references(struct store *store, store_name_fn *fn, void *ctx);

enum store_match { STORE_NONE, STORE_ONE, STORE_SEVERAL };

/* The object whose id begins with 4 to 40 hexadecimal digits. */
enum store_match store_abbreviation(struct store *store, struct str digits,
				    struct object_id *id);

/*
 * The work tree's top, or a bare repository's own folder; the .git folder that
 * holds the objects (work trees of one repository share it). Absolute paths
 * without "/" at the end.
 */
struct str store_top(const struct store *store);
struct str store_git_dir(const struct store *store);
bool store_is_bare(const struct store *store);
bool store_is_shallow(const struct store *store);

/* The worst fault that reading has met. */
enum fault store_fault(const struct store *store);

#endif
