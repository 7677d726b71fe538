#define _XOPEN_SOURCE 700 /* realpath() */

#include "model/source.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/utf8.h"
#include "model/folder.h"
#include "model/pack.h"
#include "model/revision.h"
#include "model/store.h"

struct source {
	struct arena arena;
	struct listing listing;
	struct store *store; /* of a commit; NULL for a working tree */
	int root;            /* the working tree's site; -1 for a commit */
	struct object_id commit;
	char hex[40];
	int64_t time;
	struct str top, git_dir, site, prefix;
	bool shallow;
	atomic_int fault; /* of reading a working tree */
};

static const struct message NO_FOLDER = {
	.code = "ordner-fehlt",
	.severity = DIAG_ERROR,
	.de = "Diesen Ordner gibt es nicht, oder er darf nicht gelesen werden.",
	.en = "This folder does not exist or may not be read.",
	.hint_de = "Prüfen Sie die Angabe hinter »-C«.",
	.hint_en = "Check what follows “-C”.",
};

static const struct message NO_CONTENT = {
	.code = "content-fehlt",
	.severity = DIAG_ERROR,
	.de = "Hier gibt es keinen Ordner »content«, in dem die Vorlagen und "
	      "Sitzungen liegen.",
	.en = "There is no folder “content” here, which is to hold the papers "
	      "and meetings.",
	.hint_de = "Rufen Sie das Programm im Ordner der Site auf oder nennen "
		   "Sie ihn mit »-C ORDNER«. Gelesen wird nur, was mit »git "
		   "commit« gesichert ist.",
	.hint_en = "Call the program in the site's folder or name that with "
		   "“-C DIR”. Only what was saved with “git commit” is read.",
};

static const struct message NO_CONTENT_FOLDER = {
	.code = "content-fehlt",
	.severity = DIAG_ERROR,
	.de = "Hier gibt es keinen Ordner »content«, in dem die Vorlagen und "
	      "Sitzungen liegen.",
	.en = "There is no folder “content” here, which is to hold the papers "
	      "and meetings.",
	.hint_de = "Rufen Sie das Programm im Ordner der Site auf oder nennen "
		   "Sie ihn mit »-C ORDNER«.",
	.hint_en = "Call the program in the site's folder or name that with "
		   "“-C DIR”.",
};

static const struct message SHALLOW = {
	.code = "klon-flach",
	.severity = DIAG_WARNING,
	.de = "Das Git-Repository ist ein flacher Klon (shallow clone) ohne "
	      "seine Geschichte. Wann eine Datei erstellt und geändert wurde, "
	      "bleibt deshalb offen.",
	.en = "The git repository is a shallow clone without its history. So "
	      "it remains unknown when a file was created and changed.",
	.hint_de = "»git fetch --unshallow« holt die Geschichte nach; in "
		   "GitHub Actions hilft »fetch-depth: 0«.",
	.hint_en = "“git fetch --unshallow” fetches the history; in GitHub "
		   "Actions use “fetch-depth: 0”.",
};

/* The entry of that name in the tree `id`. */
static bool find_entry(struct source *source, struct diag *diag,
		       const struct object_id *id, struct str name,
		       struct tree_entry *entry, bool *found)
{
	enum object_kind kind = OBJECT_TREE;
	struct buf raw = { NULL, 0, 0 };
	bool good = store_read(source->store, diag, name, &kind, id, &raw);
	struct str rest = buf_str(&raw);

	*found = false;
	while (good && !*found && tree_next(&rest, entry))
		*found = str_eq(entry->name, name);
	entry->name = name;
	buf_release(&raw);
	return good;
}

/* Does this tree hold content/ or config.yaml? False also on damage. */
static bool is_site(struct source *source, struct diag *diag,
		    const struct object_id *tree, bool *site)
{
	struct tree_entry entry;
	bool found;

	*site = false;
	if (!find_entry(source, diag, tree, S("content"), &entry, &found))
		return false;
	*site = found && entry.kind == ENTRY_FOLDER;
	if (*site)
		return true;
	return find_entry(source, diag, tree, S("config.yaml"), &entry, site);
}

/*
 * Goes down from the repository's top along `path` and remembers the deepest
 * folder that is a site; the top itself where none is.
 */
static bool find_site(struct source *source, struct diag *diag, struct str path,
		      struct object_id *tree)
{
	struct object_id at = *tree;
	struct str rest = path, name;
	struct tree_entry entry;
	bool found, site;

	source->prefix = str_first(path, 0);
	while (str_split(&rest, '/', &name)) {
		if (!find_entry(source, diag, &at, name, &entry, &found))
			return false;
		if (!found || entry.kind != ENTRY_FOLDER)
			break;
		at = entry.id;
		if (!is_site(source, diag, &at, &site))
			return false;
		if (!site)
			continue;
		*tree = at;
		source->prefix = str_first(path, path.len - rest.len);
	}
	return true;
}

static bool list_tree(struct source *source, struct buf *path, unsigned depth,
		      const struct object_id *id);

static bool list_entry(struct source *source, struct buf *path, unsigned depth,
		       const struct tree_entry *entry)
{
	size_t len = path->len;
	bool good = true;

	switch (listing_entry(&source->listing, buf_str(path), depth,
			      entry->name, entry->kind)) {
	case LISTING_SKIP:
		break;
	case LISTING_FILE:
		buf_add(path, entry->name);
		listing_add(&source->listing, buf_str(path), &entry->id);
		break;
	case LISTING_ENTER:
		buf_add(path, entry->name);
		buf_add_char(path, '/');
		good = list_tree(source, path, depth + 1, &entry->id);
		break;
	case LISTING_STOP:
		good = false;
		break;
	}
	path->len = len;
	return good;
}

static const struct message BROKEN_TREE = {
	.code = "ordner-beschaedigt",
	.severity = DIAG_ERROR,
	.de = "Das Verzeichnis dieses Ordners ist im Git-Repository "
	      "beschädigt.",
	.en = "This folder's list of files is damaged in the git repository.",
	.hint_de = "Prüfen Sie das Repository mit »git fsck«.",
	.hint_en = "Check the repository with “git fsck”.",
};

/* depth is limited by listing_entry(). */
static bool list_tree(struct source *source, struct buf *path, unsigned depth,
		      const struct object_id *id)
{
	struct listing *listing = &source->listing;
	enum object_kind kind = OBJECT_TREE;
	struct buf raw = { NULL, 0, 0 };
	struct place place = { .path = path->len ? buf_str(path) : S(".") };
	bool good = store_read(source->store, listing->diag, place.path, &kind,
			       id, &raw);
	struct str rest = buf_str(&raw);
	struct tree_entry entry;

	while (good && tree_next(&rest, &entry))
		good = list_entry(source, path, depth, &entry);
	if (good && rest.len) {
		place.path = path->len ? buf_str(path) : S(".");
		DIAG(listing->diag, &BROKEN_TREE, &place, place.path);
		listing->fault = FAULT_SYSTEM;
		good = false;
	}
	buf_release(&raw);
	return good;
}

/* Is content/ there at all? Looks at paths, so an empty one does not count. */
static bool has_content(const struct source *source)
{
	const struct listing *listing = &source->listing;

	for (size_t i = 0; i < listing->count; i++)
		if (str_starts(listing->files[i].path, S("content/")))
			return true;
	return false;
}

/* The part of the absolute path `dir` below `top`, ending in "/"; or "". */
static struct str part_below(struct arena *arena, struct str dir,
			     struct str top)
{
	if (!str_starts(dir, top) || dir.len <= top.len + 1 ||
	    dir.at[top.len] != '/')
		return (struct str){ "", 0 };
	return arena_printf(arena, "%.*s/", STR(str_from_at(dir, top.len + 1)));
}

/* The top and the prefix, without "/" at the end. */
static struct str site_path(struct source *source)
{
	struct str path = arena_printf(&source->arena, "%.*s/%.*s",
				       STR(source->top), STR(source->prefix));

	while (path.len > 1 && str_ends(path, S("/")))
		path.len--;
	return path;
}

static bool open_commit(struct source *source, const char *dir,
			struct str revision, struct diag *diag,
			enum fault *fault)
{
	struct buf path = { NULL, 0, 0 };
	struct commit commit;
	struct object_id tree;
	bool good;

	*fault = FAULT_SYSTEM;
	source->store = store_open(dir, diag);
	if (!source->store || !revision_find(source->store, diag, revision,
					     &source->commit, &commit, fault))
		return false;
	*fault = FAULT_SYSTEM;
	source->top = store_top(source->store);
	source->git_dir = store_git_dir(source->store);
	source->time = commit.time;
	object_id_write(&source->commit, source->hex);
	tree = commit.tree;
	if (!find_site(source, diag,
		       store_is_bare(source->store)
			       ? S("")
			       : part_below(&source->arena, str_from(dir),
					    source->top),
		       &tree))
		return false;
	if (!store_is_bare(source->store))
		source->site = site_path(source);
	good = list_tree(source, &path, 0, &tree);
	buf_release(&path);
	source->shallow = store_is_shallow(source->store);
	if (good && source->shallow) {
		struct place place = { .path = source->top };

		DIAG(diag, &SHALLOW, &place, source->top);
	}
	return good;
}

/* What the working tree's repository tells, if there is one. */
static void ask_repository(struct source *source, const char *dir)
{
	struct store *store = store_open(dir, NULL);
	struct diag unheard;
	struct commit commit;
	enum fault fault;

	if (!store)
		return;
	diag_init(&unheard);
	if (!store_is_bare(store)) {
		source->top = arena_str(&source->arena, store_top(store));
		source->git_dir =
			arena_str(&source->arena, store_git_dir(store));
		if (revision_find(store, &unheard, S("HEAD"), &source->commit,
				  &commit, &fault))
			source->time = commit.time;
	}
	diag_release(&unheard);
	store_close(store);
}

/* The site at or above dir, but not above the repository. */
static struct str find_folder(struct source *source, struct str dir)
{
	struct str at = dir;

	while (!folder_is_site(arena_str(&source->arena, at).at)) {
		if (!str_starts(at, source->top) || at.len <= source->top.len)
			return dir;
		at = str_first(at, str_find_last(at, '/'));
	}
	return at;
}

static bool open_folder(struct source *source, const char *dir,
			struct diag *diag, enum fault *fault)
{
	struct place place;

	source->top = str_from(dir);
	ask_repository(source, dir);
	source->site =
		arena_str(&source->arena, find_folder(source, str_from(dir)));
	source->prefix = part_below(&source->arena, source->site, source->top);
	source->root = folder_open(source->site.at);
	if (source->root < 0) {
		place = (struct place){ .path = utf8_visible(&source->arena,
							     source->site) };
		DIAG(diag, &NO_FOLDER, &place, place.path);
		*fault = FAULT_SYSTEM;
		return false;
	}
	return folder_list_site(source->root, &source->listing);
}

static bool open_source(struct source *source,
			const struct source_options *options, const char *dir,
			struct diag *diag, enum fault *fault)
{
	struct place place;
	bool good;

	*fault = FAULT_NONE;
	if (options->working_tree)
		good = open_folder(source, dir, diag, fault);
	else
		good = open_commit(source, dir, options->revision, diag, fault);
	if (!good) {
		if (source->listing.fault)
			*fault = source->listing.fault;
		return false;
	}
	listing_finish(&source->listing);
	*fault = source->listing.fault;
	if (has_content(source) || diag->errors)
		return true;
	place = (struct place){ .path = utf8_visible(&source->arena,
						     source->site.len
							     ? source->site
							     : source->top) };
	DIAG(diag, options->working_tree ? &NO_CONTENT_FOLDER : &NO_CONTENT,
	     &place, place.path);
	*fault = FAULT_CONTENT;
	return false;
}

struct source *source_open(const struct source_options *options,
			   struct diag *diag, enum fault *fault)
{
	struct source *source = xcalloc(1, sizeof(*source));
	struct str dir = options->dir.len ? options->dir : S(".");
	char *real = realpath(arena_str(&source->arena, dir).at, NULL);
	struct place place = { .path = utf8_visible(&source->arena, dir) };
	bool good = false;

	source->root = -1;
	atomic_init(&source->fault, FAULT_NONE);
	listing_init(&source->listing, &source->arena, diag);
	if (real) {
		good = open_source(source, options,
				   arena_str(&source->arena, str_from(real)).at,
				   diag, fault);
	} else {
		DIAG(diag, &NO_FOLDER, &place, place.path);
		*fault = FAULT_USAGE;
	}
	free(real);
	if (good)
		return source;
	source_close(source);
	return NULL;
}

void source_close(struct source *source)
{
	if (!source)
		return;
	listing_release(&source->listing);
	store_close(source->store);
	if (source->root >= 0)
		close(source->root);
	arena_release(&source->arena);
	free(source);
}

size_t source_count(const struct source *source)
{
	return source->listing.count;
}

const struct source_file *source_file(const struct source *source, size_t index)
{
	return &source->listing.files[index];
}

const struct source_file *source_find(const struct source *source,
				      struct str path)
{
	return listing_find(&source->listing, path);
}

size_t source_index(const struct source *source, const struct source_file *file)
{
	return (size_t)(file - source->listing.files);
}

bool source_read(struct source *source, struct diag *diag,
		 const struct source_file *file, struct buf *out)
{
	enum object_kind kind = OBJECT_BLOB;
	enum fault fault = FAULT_NONE;
	int now;

	if (source->store)
		return store_read(source->store, diag, file->path, &kind,
				  &file->id, out);
	if (folder_read(source->root, diag, file->path,
			listing_raw(&source->listing, file->path), out, &fault))
		return true;
	now = atomic_load(&source->fault);
	while (now < (int)fault &&
	       !atomic_compare_exchange_weak(&source->fault, &now, (int)fault))
		;
	return false;
}

struct turn {
	uint64_t place;
	uint32_t file;
};

static int compare_turns(const void *left, const void *right)
{
	const struct turn *a = left, *b = right;

	if (a->place != b->place)
		return a->place < b->place ? -1 : 1;
	return a->file < b->file ? -1 : a->file > b->file;
}

uint32_t *source_reading_order(const struct source *source)
{
	size_t count = source->listing.count;
	uint32_t *order = xcalloc(count, sizeof(*order));
	struct turn *turns = xcalloc(count, sizeof(*turns));
	uint64_t *places = xcalloc(count, sizeof(*places));

	if (source->store && count)
		pack_places(source->git_dir, &source->listing.files->id,
			    sizeof(*source->listing.files), count, places);
	for (size_t i = 0; i < count; i++)
		turns[i] = (struct turn){ places[i], (uint32_t)i };
	if (count)
		qsort(turns, count, sizeof(*turns), compare_turns);
	for (size_t i = 0; i < count; i++)
		order[i] = turns[i].file;
	free(places);
	free(turns);
	return order;
}

bool source_size(struct source *source, const struct source_file *file,
		 uint64_t *size)
{
	if (source->store)
		return store_size(source->store, &file->id, size);
	return folder_size(source->root,
			   listing_raw(&source->listing, file->path), size);
}

enum fault source_fault(const struct source *source)
{
	enum fault worst = source->listing.fault;
	enum fault reading = source->store
				     ? store_fault(source->store)
				     : (enum fault)atomic_load(&source->fault);

	return reading > worst ? reading : worst;
}

struct str source_commit_id(const struct source *source)
{
	return source->store ? (struct str){ source->hex, sizeof(source->hex) }
			     : (struct str){ NULL, 0 };
}

int64_t source_commit_time(const struct source *source)
{
	return source->time;
}

struct str source_top(const struct source *source)
{
	return source->top;
}

struct str source_git_dir(const struct source *source)
{
	return source->git_dir;
}

struct str source_site(const struct source *source)
{
	return source->site;
}

struct str source_prefix(const struct source *source)
{
	return source->prefix;
}

bool source_is_shallow(const struct source *source)
{
	return source->shallow;
}

struct store *source_store(const struct source *source)
{
	return source->store;
}

const struct object_id *source_commit(const struct source *source)
{
	return &source->commit;
}
