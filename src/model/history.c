#include "model/history.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/store.h"
#include "model/trouble.h"

enum {
	PARENTS_MOST = 16,     /* of a merge; the others are passed over */
	TREE_SLOTS = 256,      /* trees that are kept for a while */
	TREES_MOST = 16 << 20, /* bytes of them */
};

struct times {
	int64_t created, changed;
	bool is_created, is_changed;
};

struct history {
	size_t count;
	struct times times[];
};

/* A commit that the walk has met. */
struct node {
	struct object_id id, tree;
	int64_t time;
	uint32_t first_parent; /* in walk.parents */
	uint32_t parent_count;
	bool is_read;   /* all but id is known */
	bool is_queued; /* is or was on the stack */
};

/* A tree's bytes. One that is in use (pins) stays where it is. */
struct slot {
	struct object_id id;
	struct buf raw;
	unsigned pins;
	bool alone; /* not in the table: freed after use */
};

struct walk {
	struct source *source;
	struct diag *diag;
	struct history *history;
	struct node *nodes;
	size_t count, room;
	uint32_t *parents; /* numbers of nodes */
	size_t parent_count, parent_room;
	uint32_t *table; /* open addressing by id: number of a node + 1 */
	size_t table_room;
	uint32_t *stack;
	size_t stack_count, stack_room;
	struct slot slots[TREE_SLOTS];
	size_t bytes; /* in slots */
	struct buf path, raw;
	struct arena scratch;
};

/* Ids are hashes already. */
static size_t spread(const struct object_id *id)
{
	size_t hash;

	memcpy(&hash, id->at, sizeof(hash));
	return hash;
}

/* The place of id in the table: where it is or would be put. */
static uint32_t *place_of(struct walk *walk, const struct object_id *id)
{
	size_t mask = walk->table_room - 1;
	size_t at = spread(id) & mask;

	while (walk->table[at] &&
	       !object_id_eq(&walk->nodes[walk->table[at] - 1].id, id))
		at = (at + 1) & mask;
	return &walk->table[at];
}

static void grow_table(struct walk *walk)
{
	if (2 * (walk->count + 1) < walk->table_room)
		return;
	free(walk->table);
	walk->table_room = walk->table_room ? 2 * walk->table_room : 1024;
	walk->table = xcalloc(walk->table_room, sizeof(*walk->table));
	for (size_t i = 0; i < walk->count; i++)
		*place_of(walk, &walk->nodes[i].id) = (uint32_t)i + 1;
}

/* To be visited, unless it was or will be anyway. */
static void push(struct walk *walk, uint32_t node)
{
	if (walk->nodes[node].is_queued)
		return;
	walk->nodes[node].is_queued = true;
	if (walk->stack_count == walk->stack_room) {
		walk->stack_room = walk->stack_room ? 2 * walk->stack_room : 64;
		walk->stack = xrealloc_array(walk->stack, walk->stack_room,
					     sizeof(*walk->stack));
	}
	walk->stack[walk->stack_count++] = node;
}

/* The number of the commit's node, which may be a new one. */
static uint32_t meet(struct walk *walk, const struct object_id *id)
{
	uint32_t *place;

	grow_table(walk);
	place = place_of(walk, id);
	if (*place)
		return *place - 1;
	if (walk->count == walk->room) {
		walk->room = walk->room ? 2 * walk->room : 256;
		walk->nodes = xrealloc_array(walk->nodes, walk->room,
					     sizeof(*walk->nodes));
	}
	walk->nodes[walk->count] = (struct node){ .id = *id };
	*place = (uint32_t)++walk->count;
	return *place - 1;
}

static void add_parent(struct walk *walk, uint32_t number)
{
	if (walk->parent_count == walk->parent_room) {
		walk->parent_room =
			walk->parent_room ? 2 * walk->parent_room : 256;
		walk->parents = xrealloc_array(walk->parents, walk->parent_room,
					       sizeof(*walk->parents));
	}
	walk->parents[walk->parent_count++] = number;
}

static bool report_commit(struct walk *walk, const struct object_id *id)
{
	trouble_damaged(walk->diag, S("."), id, S("commit"));
	return false;
}

/* Reads the commit, once, and meets its parents. */
static bool read_node(struct walk *walk, uint32_t number)
{
	enum object_kind kind = OBJECT_COMMIT;
	struct node *node = &walk->nodes[number];
	struct object_id parent;
	struct commit commit;
	uint32_t count = 0;
	size_t first = walk->parent_count;

	if (node->is_read)
		return true;
	if (!store_read(source_store(walk->source), walk->diag, S("."), &kind,
			&node->id, &walk->raw))
		return false;
	if (!commit_read(buf_str(&walk->raw), &commit))
		return report_commit(walk, &node->id);
	for (; count < PARENTS_MOST &&
	       commit_next_parent(&commit.parents, &parent);
	     count++)
		add_parent(walk, meet(walk, &parent));
	node = &walk->nodes[number]; /* meet() may have moved it */
	node->tree = commit.tree;
	node->time = commit.time;
	node->first_parent = (uint32_t)first;
	node->parent_count = count;
	node->is_read = true;
	return true;
}

/* Frees trees that are not in use when there are too many bytes of them. */
static void make_room(struct walk *walk)
{
	if (walk->bytes < TREES_MOST)
		return;
	for (size_t i = 0; i < TREE_SLOTS; i++) {
		struct slot *slot = &walk->slots[i];

		if (slot->pins)
			continue;
		walk->bytes -= slot->raw.room;
		buf_release(&slot->raw);
		memset(&slot->id, 0, sizeof(slot->id));
	}
}

/* The tree's bytes, until drop(); NULL with a message. */
static struct slot *take(struct walk *walk, const struct object_id *id)
{
	struct slot *slot = &walk->slots[spread(id) % TREE_SLOTS];
	enum object_kind kind = OBJECT_TREE;
	size_t before;

	if (slot->raw.len && object_id_eq(&slot->id, id)) {
		slot->pins++;
		return slot;
	}
	make_room(walk);
	if (slot->pins) {
		slot = xcalloc(1, sizeof(*slot));
		slot->alone = true;
	}
	before = slot->raw.room;
	slot->pins = 1;
	slot->id = *id;
	if (store_read(source_store(walk->source), walk->diag,
		       walk->path.len ? buf_str(&walk->path) : S("."), &kind,
		       id, &slot->raw)) {
		if (!slot->alone)
			walk->bytes += slot->raw.room - before;
		return slot;
	}
	slot->pins = 0;
	if (slot->alone) {
		buf_release(&slot->raw);
		free(slot);
	}
	return NULL;
}

static void drop(struct slot *slot)
{
	if (!slot)
		return;
	slot->pins--;
	if (!slot->alone)
		return;
	buf_release(&slot->raw);
	free(slot);
}

/* The commit gives the file at walk->path these bytes. */
static void note(struct walk *walk, int64_t time, const struct object_id *blob,
		 bool added)
{
	struct str prefix = source_prefix(walk->source);
	struct str path = str_from_at(buf_str(&walk->path), prefix.len);
	const struct source_file *file;
	struct times *times;

	if (utf8_check(path) != path.len)
		return;
	file = source_find(walk->source, utf8_nfc(&walk->scratch, path));
	arena_reset(&walk->scratch);
	if (!file)
		return;
	times = &walk->history->times[source_index(walk->source, file)];
	if (added && (!times->is_created || time < times->created)) {
		times->created = time;
		times->is_created = true;
	}
	if (object_id_eq(blob, &file->id) &&
	    (!times->is_changed || time > times->changed)) {
		times->changed = time;
		times->is_changed = true;
	}
}

/* Is the folder at walk->path, or the file, on the way to our files? */
static bool is_ours(const struct walk *walk, bool folder)
{
	static const char *const tops[] = { "content", "layouts",
					    "config.yaml" };
	struct str prefix = source_prefix(walk->source);
	struct str path = buf_str(&walk->path);
	struct str top;

	if (path.len < prefix.len)
		return folder && str_starts(prefix, path) &&
		       prefix.at[path.len] == '/';
	if (!str_starts(path, prefix))
		return false;
	top = str_from_at(path, prefix.len);
	top = str_first(top, str_find(top, '/'));
	for (size_t i = 0; i < sizeof(tops) / sizeof(*tops); i++)
		if (str_eq(top, str_from(tops[i])))
			return true;
	return false;
}

/* The same folder in one parent, read side by side with the commit's. */
struct side {
	struct slot *slot;
	struct str rest;
	struct tree_entry entry; /* the next one, if there is one */
	bool more;
};

/* Folders of the parents under one name; NULL where there is none. */
struct rivals {
	struct object_id ids[PARENTS_MOST];
	bool is[PARENTS_MOST];
};

static bool compare(struct walk *walk, int64_t time,
		    const struct object_id *tree, const struct rivals *rivals,
		    size_t count, unsigned depth);

/*
 * Moves each side up to the entry's name. True if one parent holds the same
 * under it; else `below` gets the parents' folders of that name.
 */
static bool is_known(struct side *sides, size_t count,
		     const struct tree_entry *entry, struct rivals *below,
		     bool *added)
{
	bool known = false;

	*added = true;
	for (size_t i = 0; i < count; i++) {
		struct side *side = &sides[i];

		while (side->more && tree_entry_cmp(&side->entry, entry) < 0)
			side->more = tree_next(&side->rest, &side->entry);
		below->is[i] =
			side->more && !tree_entry_cmp(&side->entry, entry);
		if (!below->is[i])
			continue;
		*added = false;
		below->ids[i] = side->entry.id;
		known |= object_id_eq(&side->entry.id, &entry->id);
	}
	return known;
}

static bool visit(struct walk *walk, int64_t time,
		  const struct tree_entry *entry, const struct rivals *below,
		  size_t count, bool added, unsigned depth)
{
	size_t len = walk->path.len;
	bool folder = entry->kind == ENTRY_FOLDER;
	bool good = true;

	if (len)
		buf_add_char(&walk->path, '/');
	buf_add(&walk->path, entry->name);
	if (!is_ours(walk, folder))
		;
	else if (folder)
		good = compare(walk, time, &entry->id, below, count, depth + 1);
	else if (entry->kind == ENTRY_FILE)
		note(walk, time, &entry->id, added);
	walk->path.len = len;
	return good;
}

/* Notes all files of a tree that none of the rivals has so. */
static bool compare(struct walk *walk, int64_t time,
		    const struct object_id *tree, const struct rivals *rivals,
		    size_t count, unsigned depth)
{
	struct side sides[PARENTS_MOST];
	struct slot *slot;
	struct str rest;
	struct tree_entry entry;
	bool good;

	/* The source's own limit, and the folders above the site. */
	if (depth > 2 * LISTING_DEPTH)
		return true;
	memset(sides, 0, sizeof(sides));
	slot = take(walk, tree);
	good = slot;
	for (size_t i = 0; good && i < count; i++) {
		if (!rivals->is[i])
			continue;
		sides[i].slot = take(walk, &rivals->ids[i]);
		good = sides[i].slot;
		if (!good)
			break;
		sides[i].rest = buf_str(&sides[i].slot->raw);
		sides[i].more = tree_next(&sides[i].rest, &sides[i].entry);
	}
	if (good)
		rest = buf_str(&slot->raw);
	while (good && tree_next(&rest, &entry)) {
		struct rivals below;
		bool added;

		if (!is_known(sides, count, &entry, &below, &added))
			good = visit(walk, time, &entry, &below, count, added,
				     depth);
	}
	for (size_t i = 0; i < count; i++)
		drop(sides[i].slot);
	drop(slot);
	return good;
}

/* Compares the commit with its parents. */
static bool visit_commit(struct walk *walk, uint32_t number)
{
	struct rivals rivals = { .is = { false } };
	struct node node;
	bool same = false;

	if (!read_node(walk, number))
		return false;
	node = walk->nodes[number];
	/* The first parent goes on the stack last: it has most in common. */
	for (uint32_t i = node.parent_count; i-- > 0;) {
		uint32_t parent = walk->parents[node.first_parent + i];

		if (!read_node(walk, parent))
			return false;
		same |= object_id_eq(&walk->nodes[parent].tree, &node.tree);
		rivals.is[i] = true;
		rivals.ids[i] = walk->nodes[parent].tree;
		push(walk, parent);
	}
	return same || compare(walk, node.time, &node.tree, &rivals,
			       node.parent_count, 0);
}

static void release(struct walk *walk)
{
	for (size_t i = 0; i < TREE_SLOTS; i++)
		buf_release(&walk->slots[i].raw);
	free(walk->nodes);
	free(walk->parents);
	free(walk->table);
	free(walk->stack);
	buf_release(&walk->path);
	buf_release(&walk->raw);
	arena_release(&walk->scratch);
	free(walk);
}

struct history *history_read(struct source *source, struct diag *diag)
{
	size_t count = source_count(source);
	struct history *history;
	struct walk *walk;
	bool good = true;

	if (!source_store(source) || source_is_shallow(source))
		return NULL;
	history = xcalloc(1, sizeof(*history) + count * sizeof(struct times));
	history->count = count;
	walk = xcalloc(1, sizeof(*walk));
	walk->source = source;
	walk->diag = diag;
	walk->history = history;
	push(walk, meet(walk, source_commit(source)));
	while (good && walk->stack_count)
		good = visit_commit(walk, walk->stack[--walk->stack_count]);
	release(walk);
	if (good)
		return history;
	history_free(history);
	return NULL;
}

void history_free(struct history *history)
{
	free(history);
}

bool history_of(const struct history *history, size_t file_index,
		int64_t *created, int64_t *changed)
{
	const struct times *times;

	if (!history || file_index >= history->count)
		return false;
	times = &history->times[file_index];
	*created = times->created;
	*changed = times->changed;
	return times->is_created && times->is_changed;
}
