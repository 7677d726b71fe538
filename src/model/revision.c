#include "model/revision.h"

#include "base/utf8.h"

enum { STEPS_MOST = 10000, TAGS_MOST = 8, NAMES_MOST = 10000 };

static const struct message NO_COMMIT = {
	.code = "kein-commit",
	.severity = DIAG_ERROR,
	.de = "Das Git-Repository enthält auf diesem Zweig noch keinen Commit.",
	.en = "The git repository has no commit on this branch yet.",
	.hint_de = "Sichern Sie die Dateien mit »git add« und »git commit«, "
		   "oder benutzen Sie »--arbeitskopie«.",
	.hint_en = "Save the files with “git add” and “git commit”, or use "
		   "“--arbeitskopie”.",
};

static const struct message NO_COMMIT_HERE = {
	.code = "kein-commit",
	.severity = DIAG_ERROR,
	.de = "Auf dem eingestellten Zweig gibt es keinen Commit, wohl aber "
	      "auf »{0}«.",
	.en = "The branch that is set has no commit, but “{0}” has.",
	.hint_de = "Rufen Sie das Programm mit »-r {0}« auf.",
	.hint_en = "Call the program with “-r {0}”.",
};

static const struct message NO_REVISION = {
	.code = "stand-unbekannt",
	.severity = DIAG_ERROR,
	.de = "»{0}« ist weder ein Zweig noch eine Marke (Tag) noch die "
	      "Kennung eines Commits.",
	.en = "“{0}” is no branch, no tag and no commit's id.",
	.hint_de = "Meinten Sie »{1}«?",
	.hint_en = "Did you mean “{1}”?",
};

static const struct message AMBIGUOUS_REVISION = {
	.code = "stand-mehrdeutig",
	.severity = DIAG_ERROR,
	.de = "Mit »{0}« beginnen mehrere Kennungen.",
	.en = "More than one id begins with “{0}”.",
	.hint_de = "Geben Sie mehr Zeichen an.",
	.hint_en = "Give more digits.",
};

static const struct message NOT_A_COMMIT = {
	.code = "stand-kein-commit",
	.severity = DIAG_ERROR,
	.de = "»{0}« ist kein Commit.",
	.en = "“{0}” is no commit.",
	.hint_de =
		"Nennen Sie einen Zweig, eine Marke (Tag) oder einen Commit.",
	.hint_en = "Name a branch, a tag or a commit.",
};

static const struct message NO_PARENT = {
	.code = "stand-ohne-vorgaenger",
	.severity = DIAG_ERROR,
	.de = "So viele Vorgänger, wie »{0}« verlangt, hat der Commit nicht.",
	.en = "The commit has not as many ancestors as “{0}” asks for.",
};

/* Where a short name is looked for, in git's order (gitrevisions(7)). */
static const char *const places[] = {
	"%.*s",
	"refs/%.*s",
	"refs/tags/%.*s",
	"refs/heads/%.*s",
	"refs/remotes/%.*s",
	"refs/remotes/%.*s/HEAD",
};

struct search {
	struct store *store;
	struct diag *diag;
	struct place place;
	struct str revision; /* as it was written */
	struct arena arena;
	enum fault fault;
};

static bool fail(struct search *search, const struct message *message,
		 enum fault fault, struct str more)
{
	struct str shown = utf8_visible(&search->arena, search->revision);

	DIAG(search->diag, message, &search->place,
	     message == &NO_COMMIT_HERE ? more : shown, more);
	search->fault = fault;
	return false;
}

/* Takes one "^" or "~N" off the end of *name. */
static bool take_step(struct str *name, uint64_t *steps)
{
	size_t tilde = str_find_last(*name, '~');
	uint64_t more = 1;

	if (str_ends(*name, S("^"))) {
		name->len--;
	} else if (tilde < name->len &&
		   (tilde + 1 == name->len ||
		    str_to_u64(str_from_at(*name, tilde + 1), &more))) {
		name->len = tilde;
	} else {
		return false;
	}
	*steps += more < STEPS_MOST ? more : STEPS_MOST;
	return true;
}

/* A reference that has the name in one of the usual places. */
static bool find_reference(struct search *search, struct str name,
			   struct object_id *id)
{
	for (size_t i = 0; i < name.len; i++)
		if ((unsigned char)name.at[i] <= 0x20)
			return false;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		struct buf full = { NULL, 0, 0 };
		bool found;

		buf_printf(&full, places[i], STR(name));
		found = store_reference(search->store, full.at, id);
		buf_release(&full);
		if (found)
			return true;
	}
	return false;
}

struct nearest {
	struct str wanted;
	struct arena *arena;
	struct str best;
	size_t distance, seen;
};

/* "main" of "refs/heads/main". */
static struct str short_name(struct str name)
{
	static const char *const starts[] = { "refs/heads/", "refs/tags/",
					      "refs/remotes/", "refs/" };

	for (size_t i = 0; i < sizeof(starts) / sizeof(*starts); i++)
		if (str_starts(name, str_from(starts[i])))
			return str_from_at(name, str_from(starts[i]).len);
	return name;
}

static bool compare_name(void *ctx, struct str name)
{
	struct nearest *nearest = ctx;
	size_t distance;

	name = short_name(name);
	if (utf8_check(name) == name.len) {
		distance = utf8_distance(name, nearest->wanted, 3);
		if (distance < nearest->distance) {
			nearest->distance = distance;
			nearest->best = arena_str(nearest->arena, name);
		}
	}
	return ++nearest->seen < NAMES_MOST;
}

static bool first_branch(void *ctx, struct str name)
{
	struct nearest *nearest = ctx;

	if (!str_starts(name, S("refs/heads/")) || utf8_check(name) != name.len)
		return true;
	nearest->best = arena_str(nearest->arena, short_name(name));
	return false;
}

static bool unborn(struct search *search)
{
	struct nearest nearest = { .arena = &search->arena };

	store_references(search->store, first_branch, &nearest);
	return fail(search, nearest.best.len ? &NO_COMMIT_HERE : &NO_COMMIT,
		    FAULT_SYSTEM, nearest.best);
}

static bool unknown(struct search *search, struct str name)
{
	struct nearest nearest = { .arena = &search->arena, .distance = 4 };

	nearest.wanted = utf8_visible(&search->arena, name);
	store_references(search->store, compare_name, &nearest);
	return fail(search, &NO_REVISION, FAULT_USAGE, nearest.best);
}

static bool find_name(struct search *search, struct str name,
		      struct object_id *id)
{
	enum { FULL_ID = 40 };
	enum store_match match;

	if (!name.len || str_eq(name, S("HEAD")) || str_eq(name, S("@")))
		return store_reference(search->store, "HEAD", id) ||
		       unborn(search);
	if (name.len < FULL_ID && find_reference(search, name, id))
		return true;
	match = store_abbreviation(search->store, name, id);
	if (match == STORE_ONE || (match == STORE_NONE && name.len >= FULL_ID &&
				   find_reference(search, name, id)))
		return true;
	if (match == STORE_SEVERAL)
		return fail(search, &AMBIGUOUS_REVISION, FAULT_USAGE,
			    search->revision);
	return unknown(search, name);
}

/* Reads the commit, through annotated tags. */
static bool read_commit(struct search *search, struct object_id *id,
			struct commit *commit, struct buf *raw)
{
	for (unsigned i = 0; i < TAGS_MOST; i++) {
		enum object_kind kind = OBJECT_ANY;

		if (!store_read(search->store, search->diag, search->place.path,
				&kind, id, raw)) {
			search->fault = FAULT_SYSTEM;
			return false;
		}
		if (kind == OBJECT_COMMIT && commit_read(buf_str(raw), commit))
			return true;
		if (kind != OBJECT_TAG || !tag_read(buf_str(raw), id))
			break;
	}
	return fail(search, &NOT_A_COMMIT, FAULT_USAGE, search->revision);
}

static bool find(struct search *search, struct object_id *id,
		 struct commit *commit, struct buf *raw)
{
	struct str name = search->revision;
	uint64_t steps = 0;

	while (take_step(&name, &steps))
		;
	if (!find_name(search, name, id) ||
	    !read_commit(search, id, commit, raw))
		return false;
	for (; steps; steps--) {
		struct str parents = commit->parents;

		if (!commit_next_parent(&parents, id))
			return fail(search, &NO_PARENT, FAULT_USAGE,
				    search->revision);
		if (!read_commit(search, id, commit, raw))
			return false;
	}
	return true;
}

bool revision_find(struct store *store, struct diag *diag, struct str revision,
		   struct object_id *id, struct commit *commit,
		   enum fault *fault)
{
	struct search search = { .store = store,
				 .diag = diag,
				 .revision = revision };
	struct buf raw = { NULL, 0, 0 };
	bool found;

	search.place.path = utf8_visible(&search.arena, store_top(store));
	found = find(&search, id, commit, &raw);
	/* Nobody needs the parents; the bytes they point to are going. */
	commit->parents = (struct str){ NULL, 0 };
	*fault = search.fault;
	buf_release(&raw);
	arena_release(&search.arena);
	return found;
}
