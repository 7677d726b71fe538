/*
 * struct listing: the files of a site as they are found, from a commit or
 * from a folder. Every name from outside passes listing_entry(), which says
 * what to do with it and reports what is wrong; listing_finish() sorts and
 * looks for twins.
 *
 * Paths are those of the site: "content/…", "layouts/…", "config.yaml", in
 * NFC, sorted by bytes.
 */
#ifndef MODEL_LISTING_H
#define MODEL_LISTING_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/fault.h"
#include "model/object.h"

enum {
	LISTING_DEPTH = 32,       /* folders in folders */
	LISTING_ENTRIES = 2000000 /* files and folders in all */
};

struct source_file {
	struct str path;     /* "content/drucksachen/2415-xx.md" */
	struct object_id id; /* of the blob; zeros in a working tree */
};

/* A path whose bytes on the disk are not the NFC ones of `path`. */
struct raw_path {
	struct str path, raw;
};

struct listing {
	struct diag *diag;
	struct arena *arena; /* paths live here */
	struct source_file *files;
	size_t count, room;
	struct raw_path *raw;
	size_t raw_count, raw_room;
	size_t seen;
	enum fault fault;
};

void listing_init(struct listing *listing, struct arena *arena,
		  struct diag *diag);
void listing_release(struct listing *listing);

enum listing_step {
	LISTING_SKIP,  /* none of ours, or refused with a message */
	LISTING_FILE,  /* a file: listing_add() it */
	LISTING_ENTER, /* a folder to look into */
	LISTING_STOP,  /* a limit is passed: give up */
};

/*
 * What to do with the entry `name` of the folder `path` ("" is the site's
 * top, else it ends in "/"), `depth` folders deep.
 */
enum listing_step listing_entry(struct listing *listing, struct str path,
				unsigned depth, struct str name,
				enum entry_kind kind);

/* Notes the file at the raw path (as on the disk or in the tree). */
void listing_add(struct listing *listing, struct str raw,
		 const struct object_id *id);

/* Sorts, drops doubles with a message, warns of twins. */
void listing_finish(struct listing *listing);

/* The file with that path, or NULL; after listing_finish(). */
const struct source_file *listing_find(const struct listing *listing,
				       struct str path);

/* The bytes of the path on the disk. */
struct str listing_raw(const struct listing *listing, struct str path);

#endif
