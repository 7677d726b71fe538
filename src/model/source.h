/*
 * struct source: where the bytes of a site come from, the tree of a commit or
 * a folder (the working tree).
 *
 * The site's top is the folder named by -C or the nearest one above it that
 * holds content/ or config.yaml, up to the repository's top; so a site may be
 * a subfolder of a repository. In a bare repository it is the tree's top.
 * Of the site only config.yaml, content/ and layouts/ are listed, without
 * hidden files (.gitkeep, x.md~). Paths are those below the site's top, in
 * UTF-8 and NFC, sorted by bytes. Links and submodules are refused, never
 * followed. Everything else about a name is checked before it is listed.
 *
 * A refused file is an error in diag and left out; the rest is listed. So
 * look at diag->errors after source_open(), also when it succeeded.
 */
#ifndef MODEL_SOURCE_H
#define MODEL_SOURCE_H

#include "base/buf.h"
#include "base/diag.h"
#include "base/fault.h"
#include "model/listing.h"

struct source;
struct store;

struct source_options {
	struct str dir;      /* -C: a path; empty: "." */
	struct str revision; /* -r: see revision_find(); empty: HEAD */
	bool working_tree;   /* --arbeitskopie: works without git too */
};

/*
 * NULL with messages if there is nothing to list; *fault then says whose
 * fault it is (for the exit status). A shallow clone gives one warning.
 */
struct source *source_open(const struct source_options *options,
			   struct diag *diag, enum fault *fault);
void source_close(struct source *source); /* accepts NULL */

size_t source_count(const struct source *source);
/* The file at index, 0 … source_count() - 1; they lie in one array. */
const struct source_file *source_file(const struct source *source,
				      size_t index);
/* The file with that path (in NFC), or NULL. */
const struct source_file *source_find(const struct source *source,
				      struct str path);
size_t source_index(const struct source *source,
		    const struct source_file *file);

/*
 * The file's bytes into out, which is emptied first. False with a message
 * where it can't be read or has more than 100 MB. All threads may call it at
 * once, each with a buf of its own.
 */
bool source_read(struct source *source, struct diag *diag,
		 const struct source_file *file, struct buf *out);

/*
 * The numbers of all files in the order in which reading them is fastest, to
 * be freed with free(). Use it where all files are read: order[i] for i.
 */
uint32_t *source_reading_order(const struct source *source);

/* The file's size without reading it; false if it can't be had. */
bool source_size(struct source *source, const struct source_file *file,
		 uint64_t *size);

/* The worst fault met by opening and reading so far. */
enum fault source_fault(const struct source *source);

/* 40 hexadecimal digits; empty for a working tree. */
struct str source_commit_id(const struct source *source);
/* The committer's time of the commit, or of a working tree's HEAD, or 0. */
int64_t source_commit_time(const struct source *source);

/*
 * Absolute paths: the repository's top (of a bare one: itself; without git:
 * the site's top), the .git folder (empty without git), and the site's top
 * on the disk (empty in a bare repository).
 */
struct str source_top(const struct source *source);
struct str source_git_dir(const struct source *source);
struct str source_site(const struct source *source);
/* From the repository's top to the site's: "" or "sites/neukoelln/". */
struct str source_prefix(const struct source *source);

bool source_is_shallow(const struct source *source);

/* For the history: the store (NULL for a working tree) and the commit. */
struct store *source_store(const struct source *source);
const struct object_id *source_commit(const struct source *source);

#endif
