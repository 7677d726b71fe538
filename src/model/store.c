#include "model/store.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <git2.h>

#include "model/trouble.h"

/* A repository without its objects gives as many errors as it has files. */
enum { REPORTS_MOST = 20 };

struct store {
	git_repository *repo;
	git_odb *odb;
	struct arena arena;
	struct str top, git_dir;
	bool partial;
	atomic_int fault;
	atomic_uint reports;
};

/* What each kind is called by libgit2, and its sensible size in bytes. */
static const struct {
	git_object_t type;
	uint64_t most;
} kinds[] = {
	[OBJECT_ANY] = { GIT_OBJECT_ANY, 100000000 },
	[OBJECT_COMMIT] = { GIT_OBJECT_COMMIT, 10000000 },
	[OBJECT_TREE] = { GIT_OBJECT_TREE, 500000000 },
	[OBJECT_BLOB] = { GIT_OBJECT_BLOB, 100000000 },
	[OBJECT_TAG] = { GIT_OBJECT_TAG, 10000000 },
};

/* libgit2's own words about what went wrong, as one line of ASCII. */
static struct str last_words(struct arena *arena)
{
	const git_error *error = git_error_last();
	struct str words =
		str_from(error && error->message ? error->message : "?");
	char *at = arena_alloc(arena, words.len);

	for (size_t i = 0; i < words.len; i++)
		at[i] = words.at[i] < 0x20 || words.at[i] > 0x7e ? '?'
								 : words.at[i];
	return (struct str){ at, words.len };
}

static git_oid to_oid(const struct object_id *id)
{
	git_oid oid;

	memcpy(oid.id, id->at, sizeof(id->at));
	return oid;
}

static void from_oid(struct object_id *id, const git_oid *oid)
{
	memcpy(id->at, oid->id, sizeof(id->at));
}

/*
 * Settings come from the repository alone. Each blob is read once, so nothing
 * is kept; the windows into packs are small so that memory stays so.
 */
static void set_options(void)
{
	static const int levels[] = { GIT_CONFIG_LEVEL_PROGRAMDATA,
				      GIT_CONFIG_LEVEL_SYSTEM,
				      GIT_CONFIG_LEVEL_XDG,
				      GIT_CONFIG_LEVEL_GLOBAL };

	for (size_t i = 0; i < sizeof(levels) / sizeof(*levels); i++)
		git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, levels[i], "");
	git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1);
	git_libgit2_opts(GIT_OPT_ENABLE_CACHING, 0);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, (size_t)1 << 20);
	git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, (size_t)4 << 20);
}

/*
 * A partial clone's remotes promise to send objects later. (The iterator that
 * takes a pattern leaks memory in libgit2 1.5.)
 */
static bool is_partial(git_repository *repo)
{
	git_config *config = NULL;
	git_config_iterator *all = NULL;
	git_config_entry *entry;
	bool found = false;

	if (!git_repository_config_snapshot(&config, repo) &&
	    !git_config_iterator_new(&all, config))
		while (!found && !git_config_next(&entry, all))
			found = str_starts(str_from(entry->name),
					   S("remote.")) &&
				str_ends(str_from(entry->name), S(".promisor"));
	git_config_iterator_free(all);
	git_config_free(config);
	return found;
}

static struct str folder_path(struct arena *arena, const char *path)
{
	struct str text = str_from(path ? path : "");

	while (text.len > 1 && str_ends(text, S("/")))
		text.len--;
	return arena_str(arena, text);
}

struct store *store_open(const char *dir, struct diag *diag)
{
	struct store *store = xcalloc(1, sizeof(*store));
	int code;

	atomic_init(&store->fault, FAULT_NONE);
	atomic_init(&store->reports, 0);
	git_libgit2_init();
	set_options();
	code = git_repository_open_ext(&store->repo, dir,
				       GIT_REPOSITORY_OPEN_CROSS_FS, NULL);
	if (!code)
		code = git_repository_odb(&store->odb, store->repo);
	if (code) {
		if (diag)
			trouble_open(diag, dir, code != GIT_ENOTFOUND,
				     last_words(&store->arena));
		store_close(store);
		return NULL;
	}
	store->git_dir = folder_path(&store->arena,
				     git_repository_commondir(store->repo));
	store->top = store->git_dir;
	if (git_repository_workdir(store->repo))
		store->top = folder_path(&store->arena,
					 git_repository_workdir(store->repo));
	store->partial = is_partial(store->repo);
	return store;
}

void store_close(struct store *store)
{
	if (!store)
		return;
	git_odb_free(store->odb);
	git_repository_free(store->repo);
	arena_release(&store->arena);
	free(store);
	git_libgit2_shutdown();
}

static void raise_fault(struct store *store, enum fault fault)
{
	int now = atomic_load(&store->fault);

	while (now < (int)fault &&
	       !atomic_compare_exchange_weak(&store->fault, &now, (int)fault))
		;
}

/* Says what went wrong with an object; always returns false. */
static bool report(struct store *store, struct diag *diag, struct str path,
		   const struct object_id *id, int code, const char *words)
{
	struct arena arena = { NULL, 0 };
	struct str text = words ? str_from(words) : last_words(&arena);

	raise_fault(store, FAULT_SYSTEM);
	if (atomic_fetch_add(&store->reports, 1) >= REPORTS_MOST)
		;
	else if (code == GIT_ENOTFOUND)
		trouble_missing(diag, path, store->git_dir, store->partial, id);
	else
		trouble_damaged(diag, path, id, text);
	arena_release(&arena);
	return false;
}

static enum object_kind kind_of(git_object_t type)
{
	for (enum object_kind i = OBJECT_COMMIT; i <= OBJECT_TAG; i++)
		if (kinds[i].type == type)
			return i;
	return OBJECT_ANY;
}

bool store_read(struct store *store, struct diag *diag, struct str path,
		enum object_kind *kind, const struct object_id *id,
		struct buf *out)
{
	git_oid oid = to_oid(id);
	git_odb_object *object = NULL;
	git_object_t type;
	size_t size;
	int code;

	buf_clear(out);
	/* The header first: a blob may be larger than our memory. */
	code = git_odb_read_header(&size, &type, store->odb, &oid);
	if (code)
		return report(store, diag, path, id, code, NULL);
	if (*kind != OBJECT_ANY && kinds[*kind].type != type)
		return report(store, diag, path, id, 0, "wrong type");
	if (size > kinds[*kind].most) {
		trouble_large(diag, path, size, kinds[*kind].most);
		raise_fault(store, FAULT_CONTENT);
		return false;
	}
	code = git_odb_read(&object, store->odb, &oid);
	if (code)
		return report(store, diag, path, id, code, NULL);
	buf_add(out, (struct str){ git_odb_object_data(object),
				   git_odb_object_size(object) });
	*kind = kind_of(git_odb_object_type(object));
	git_odb_object_free(object);
	return true;
}

bool store_size(struct store *store, const struct object_id *id, uint64_t *size)
{
	git_oid oid = to_oid(id);
	git_object_t type;
	size_t len;

	if (git_odb_read_header(&len, &type, store->odb, &oid))
		return false;
	*size = len;
	return true;
}

bool store_reference(struct store *store, const char *name,
		     struct object_id *id)
{
	git_oid oid;

	if (git_reference_name_to_id(&oid, store->repo, name))
		return false;
	from_oid(id, &oid);
	return true;
}

void store_references(struct store *store, store_name_fn *fn, void *ctx)
{
	git_reference_iterator *all;
	const char *name;

	if (git_reference_iterator_new(&all, store->repo))
		return;
	while (!git_reference_next_name(&name, all) && fn(ctx, str_from(name)))
		;
	git_reference_iterator_free(all);
}

enum store_match store_abbreviation(struct store *store, struct str digits,
				    struct object_id *id)
{
	char text[GIT_OID_HEXSZ + 1];
	git_oid prefix, oid;
	int code;

	if (digits.len < GIT_OID_MINPREFIXLEN || digits.len > GIT_OID_HEXSZ)
		return STORE_NONE;
	memcpy(text, digits.at, digits.len);
	text[digits.len] = '\0';
	if (git_oid_fromstrn(&prefix, text, digits.len))
		return STORE_NONE;
	code = git_odb_exists_prefix(&oid, store->odb, &prefix, digits.len);
	if (code)
		return code == GIT_EAMBIGUOUS ? STORE_SEVERAL : STORE_NONE;
	from_oid(id, &oid);
	return STORE_ONE;
}

struct str store_top(const struct store *store)
{
	return store->top;
}

struct str store_git_dir(const struct store *store)
{
	return store->git_dir;
}

bool store_is_bare(const struct store *store)
{
	return git_repository_is_bare(store->repo) == 1;
}

bool store_is_shallow(const struct store *store)
{
	return git_repository_is_shallow(store->repo) == 1;
}

enum fault store_fault(const struct store *store)
{
	return (enum fault)atomic_load(&store->fault);
}
