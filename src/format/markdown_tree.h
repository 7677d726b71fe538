/*
 * struct markdown_tree: a parsed document as a flat list of events, in the
 * order of the text. Whoever writes it needs neither recursion nor the parser
 * library, which only markdown_tree.c knows.
 *
 * Strings are the tree's and live until the next markdown_tree_parse().
 */
#ifndef FORMAT_MARKDOWN_TREE_H
#define FORMAT_MARKDOWN_TREE_H

#include "base/str.h"
#include "format/markdown_memory.h"

enum markdown_kind {
	/* With an event at the beginning and one (leave) at the end. */
	MARKDOWN_QUOTE,
	MARKDOWN_LIST,      /* flag: ordered; number: of its first item */
	MARKDOWN_ITEM,      /* number: what it has in its list */
	MARKDOWN_TASK,      /* flag: done */
	MARKDOWN_PARAGRAPH, /* flag: in a tight list, without space around */
	MARKDOWN_HEADING,   /* number: 1 to 6 */
	MARKDOWN_TABLE,
	MARKDOWN_ROW,      /* flag: the header */
	MARKDOWN_CELL,     /* align: 'l', 'c', 'r' or 0 */
	MARKDOWN_FOOTNOTE, /* number: from 1 */
	MARKDOWN_EMPHASIS,
	MARKDOWN_STRONG,
	MARKDOWN_DELETED,
	MARKDOWN_LINK,  /* text: address, entities decoded; more: title */
	MARKDOWN_IMAGE, /* the same */
	/* One event each. */
	MARKDOWN_TEXT,
	MARKDOWN_SOFT_BREAK,
	MARKDOWN_BREAK,
	MARKDOWN_CODE,
	MARKDOWN_CODE_BLOCK, /* more: the info string */
	MARKDOWN_RULE,
	MARKDOWN_HTML,
	MARKDOWN_HTML_BLOCK,
	MARKDOWN_REFERENCE, /* to a footnote; number: from 1 */
};

struct markdown_event {
	struct str text, more;
	uint32_t line; /* of the body, from 1; 0: not known */
	uint32_t number;
	uint8_t kind;
	bool leave;
	bool flag;
	char align;
};

struct markdown_tree {
	struct markdown_event *events;
	size_t count, room;
	uint32_t footnotes;
	struct markdown_memory memory;
};

/* What a document contains: only the extensions it needs are switched on. */
struct markdown_features {
	bool deletions; /* a '~' anywhere */
	bool tables;    /* a line that could stand below a table's header */
	bool tasks;     /* a "[ ]" or "[x]" */
	bool footnotes; /* a "[^" */
};

/* Once, before any thread parses. */
void markdown_tree_setup(void);

/* An all-zero struct is ready. Returns false when it takes too much memory. */
bool markdown_tree_parse(struct markdown_tree *tree, struct str body,
			 struct markdown_features features);
void markdown_tree_release(struct markdown_tree *tree);

#endif
