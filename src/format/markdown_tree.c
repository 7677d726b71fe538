#include "format/markdown_tree.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>

#include "base/arena.h"

enum { MEMORY_LIMIT = 256 * 1024 * 1024 };

/*
 * cmark-gfm calls its memory functions without a context, so the document
 * being parsed by this thread has to be known to all of them. Set during
 * markdown_tree_parse() only.
 */
static _Thread_local struct markdown_memory *current;

/*
 * The library keeps two tables for the whole process that say which characters
 * are special. A parser with the strikethrough extension sets their entries
 * for '~' when it begins with the inlines and clears them at the end; another
 * such parser may still need them then. So documents with a '~' are parsed one
 * at a time. All others have no '~' to look up in the tables, do not load the
 * extension, touch no other writable data, and need no lock.
 */
static pthread_mutex_t deletions_mutex = PTHREAD_MUTEX_INITIALIZER;

static void *take_cleared(size_t count, size_t size)
{
	/* Both come from the library: sizes of its structs, lengths of text. */
	return memset(markdown_memory_take(current, count * size), 0,
		      count * size);
}

static void *resize(void *at, size_t size)
{
	return markdown_memory_resize(current, at, size);
}

static void give(void *at)
{
	markdown_memory_give(current, at);
}

static cmark_mem functions = { take_cleared, resize, give };

void markdown_tree_setup(void)
{
	cmark_gfm_core_extensions_ensure_registered();
}

static void attach(cmark_parser *parser, const char *name)
{
	cmark_parser_attach_syntax_extension(parser,
					     cmark_find_syntax_extension(name));
}

static cmark_node *parse(struct str body, struct markdown_features features)
{
	int options = CMARK_OPT_DEFAULT | CMARK_OPT_SOURCEPOS;
	cmark_parser *parser;

	if (features.footnotes)
		options |= CMARK_OPT_FOOTNOTES;
	parser = cmark_parser_new_with_mem(options, &functions);
	if (features.tables)
		attach(parser, "table");
	if (features.tasks)
		attach(parser, "tasklist");
	if (features.deletions)
		attach(parser, "strikethrough");
	cmark_parser_feed(parser, body.at ? body.at : "", body.len);
	return cmark_parser_finish(parser);
}

/* The library's kinds of nodes, and whether they come with a leave event. */
static bool kind_of(cmark_node *node, uint8_t *kind)
{
	static const struct {
		cmark_node_type type;
		uint8_t kind;
	} kinds[] = {
		{ CMARK_NODE_TEXT, MARKDOWN_TEXT },
		{ CMARK_NODE_SOFTBREAK, MARKDOWN_SOFT_BREAK },
		{ CMARK_NODE_PARAGRAPH, MARKDOWN_PARAGRAPH },
		{ CMARK_NODE_STRONG, MARKDOWN_STRONG },
		{ CMARK_NODE_EMPH, MARKDOWN_EMPHASIS },
		{ CMARK_NODE_LINK, MARKDOWN_LINK },
		{ CMARK_NODE_LIST, MARKDOWN_LIST },
		{ CMARK_NODE_HEADING, MARKDOWN_HEADING },
		{ CMARK_NODE_LINEBREAK, MARKDOWN_BREAK },
		{ CMARK_NODE_BLOCK_QUOTE, MARKDOWN_QUOTE },
		{ CMARK_NODE_CODE, MARKDOWN_CODE },
		{ CMARK_NODE_CODE_BLOCK, MARKDOWN_CODE_BLOCK },
		{ CMARK_NODE_THEMATIC_BREAK, MARKDOWN_RULE },
		{ CMARK_NODE_HTML_INLINE, MARKDOWN_HTML },
		{ CMARK_NODE_HTML_BLOCK, MARKDOWN_HTML_BLOCK },
		{ CMARK_NODE_IMAGE, MARKDOWN_IMAGE },
		{ CMARK_NODE_FOOTNOTE_REFERENCE, MARKDOWN_REFERENCE },
		{ CMARK_NODE_FOOTNOTE_DEFINITION, MARKDOWN_FOOTNOTE },
	};
	static const struct {
		const char *name;
		uint8_t kind;
	} added[] = {
		{ "table_cell", MARKDOWN_CELL },
		{ "table_row", MARKDOWN_ROW },
		{ "table_header", MARKDOWN_ROW },
		{ "table", MARKDOWN_TABLE },
		{ "strikethrough", MARKDOWN_DELETED },
		{ "tasklist", MARKDOWN_TASK },
		{ "item", MARKDOWN_ITEM },
	};
	cmark_node_type type = cmark_node_get_type(node);
	const char *name;

	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		if (kinds[i].type == type) {
			*kind = kinds[i].kind;
			return true;
		}
	}
	/* Extensions give their nodes a name, but no type that is public. */
	name = cmark_node_get_type_string(node);
	for (size_t i = 0; i < sizeof(added) / sizeof(*added); i++) {
		if (!strcmp(added[i].name, name)) {
			*kind = added[i].kind;
			return true;
		}
	}
	return false; /* the document */
}

static struct str text_of(const char *text)
{
	return text ? str_from(text) : (struct str){ NULL, 0 };
}

/* Table rows are entered one after another, cells too: counting will do. */
struct columns {
	const uint8_t *align;
	unsigned count, next;
};

static void read_cell(struct columns *columns, struct markdown_event *event)
{
	unsigned at = columns->next++;

	if (columns->align && at < columns->count)
		event->align = (char)columns->align[at];
}

static void read_list(cmark_node *node, struct markdown_event *event)
{
	event->flag = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	event->number = (uint32_t)cmark_node_get_list_start(node);
}

static bool in_tight_list(cmark_node *paragraph)
{
	cmark_node *item = cmark_node_parent(paragraph);
	cmark_node *list = item ? cmark_node_parent(item) : NULL;

	return list && cmark_node_get_list_tight(list);
}

/* A footnote reference's literal is the footnote's number by then. */
static uint32_t number_of(struct str text)
{
	uint64_t number;

	return str_to_u64(text, &number) && number <= UINT32_MAX
		       ? (uint32_t)number
		       : 0;
}

static void read_node(struct markdown_tree *tree, cmark_node *node,
		      struct columns *columns, struct markdown_event *event)
{
	event->line = (uint32_t)cmark_node_get_start_line(node);
	switch (event->kind) {
	case MARKDOWN_TEXT:
	case MARKDOWN_CODE:
	case MARKDOWN_HTML:
	case MARKDOWN_HTML_BLOCK:
		event->text = text_of(cmark_node_get_literal(node));
		break;
	case MARKDOWN_CODE_BLOCK:
		event->text = text_of(cmark_node_get_literal(node));
		event->more = text_of(cmark_node_get_fence_info(node));
		break;
	case MARKDOWN_REFERENCE:
		event->number =
			number_of(text_of(cmark_node_get_literal(node)));
		break;
	case MARKDOWN_FOOTNOTE:
		event->number = ++tree->footnotes;
		break;
	case MARKDOWN_LINK:
	case MARKDOWN_IMAGE:
		event->text = text_of(cmark_node_get_url(node));
		event->more = text_of(cmark_node_get_title(node));
		break;
	case MARKDOWN_HEADING:
		event->number = (uint32_t)cmark_node_get_heading_level(node);
		break;
	case MARKDOWN_LIST:
		read_list(node, event);
		break;
	case MARKDOWN_TASK:
		event->flag =
			cmark_gfm_extensions_get_tasklist_item_checked(node);
		break;
	case MARKDOWN_PARAGRAPH:
		event->flag = in_tight_list(node);
		break;
	case MARKDOWN_TABLE:
		columns->align =
			cmark_gfm_extensions_get_table_alignments(node);
		columns->count = cmark_gfm_extensions_get_table_columns(node);
		break;
	case MARKDOWN_ROW:
		columns->next = 0;
		event->flag =
			cmark_gfm_extensions_get_table_row_is_header(node);
		break;
	case MARKDOWN_CELL:
		read_cell(columns, event);
		break;
	}
}

static struct markdown_event *add_event(struct markdown_tree *tree)
{
	if (tree->count == tree->room) {
		tree->room = tree->room ? 2 * tree->room : 256;
		tree->events = xrealloc_array(tree->events, tree->room,
					      sizeof(*tree->events));
	}
	return &tree->events[tree->count++];
}

static void flatten(struct markdown_tree *tree, cmark_node *root)
{
	struct columns columns = { NULL, 0, 0 };
	cmark_iter *iter = cmark_iter_new(root);
	cmark_event_type step;

	while ((step = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		bool leave = step == CMARK_EVENT_EXIT;
		struct markdown_event *event;
		uint8_t kind;

		if (!kind_of(node, &kind) || (leave && kind >= MARKDOWN_TEXT))
			continue;
		event = add_event(tree);
		*event =
			(struct markdown_event){ .kind = kind, .leave = leave };
		if (!leave || kind == MARKDOWN_LIST ||
		    kind == MARKDOWN_PARAGRAPH || kind == MARKDOWN_ROW)
			read_node(tree, node, &columns, event);
	}
}

/* Big events are given back, so that one huge record does not stay in memory.
 */
static void empty(struct markdown_tree *tree)
{
	enum { KEEP = 16 * 1024 };

	tree->count = 0;
	tree->footnotes = 0;
	if (tree->room > KEEP) {
		free(tree->events);
		tree->events = NULL;
		tree->room = 0;
	}
}

bool markdown_tree_parse(struct markdown_tree *tree, struct str body,
			 struct markdown_features features)
{
	volatile bool parsed = false; /* kept over the jump */

	empty(tree);
	markdown_memory_reset(&tree->memory);
	tree->memory.limit = MEMORY_LIMIT;
	current = &tree->memory;
	if (features.deletions)
		pthread_mutex_lock(&deletions_mutex);
	if (!setjmp(tree->memory.escape)) {
		cmark_node *root = parse(body, features);

		flatten(tree, root);
		parsed = true;
	}
	if (features.deletions)
		pthread_mutex_unlock(&deletions_mutex);
	current = NULL;
	if (!parsed)
		tree->count = 0;
	return parsed;
}

void markdown_tree_release(struct markdown_tree *tree)
{
	free(tree->events);
	markdown_memory_release(&tree->memory);
	*tree = (struct markdown_tree){ .count = 0 };
}
