/*
 * What a compiled template consists of. Only for template*.c.
 *
 * The ops of a template stand in one flat array that ends in OP_END. A section,
 * a block and a parent have their inside right behind them, closed by OP_ENDs,
 * and `next` is the op behind that; of any other op, the one behind it.
 *
 * Indentation is no text. An op flagged `line` is the first of its line in the
 * template, so that the renderer puts the current indentation before it; inside
 * a text each line does so.
 */
#ifndef FORMAT_TEMPLATE_OPS_H
#define FORMAT_TEMPLATE_OPS_H

#include "format/template.h"

enum op_kind {
	OP_END,
	OP_TEXT,
	OP_VALUE,    /* {{x}} */
	OP_RAW,      /* {{{x}}} {{&x}} */
	OP_SECTION,  /* {{#x}} */
	OP_INVERTED, /* {{^x}} */
	OP_PARTIAL,  /* {{>x}} */
	OP_PARENT,   /* {{<x}} */
	OP_BLOCK,    /* {{$x}} outside of a parent; its inside is the default */
};

/* A dotted name, its parts as numbers; none of them: {{.}} */
struct path {
	const uint16_t *names;
	size_t count;
};

/* What a parent gets for one of its blocks. */
struct override {
	uint16_t block;
	uint32_t start;     /* its first op, in the same template */
	size_t offset, len; /* its tag in the source, for messages */
	const struct override *next;
};

/* A partial or a parent. */
struct call {
	struct template *target; /* NULL: nothing there, or dynamic */
	bool dynamic;
	struct path path; /* of a dynamic name */
	struct str indent;
	const struct override *overrides;
	size_t offset, len;      /* its tag in the source */
	const struct call *next; /* of the same template */
};

/* A block that may be replaced. */
struct site {
	uint16_t block;
	bool own_line; /* its tag stands alone, the line is gone with it */
	struct str indent;
	const struct site *next; /* of the same template */
};

struct op {
	uint8_t kind; /* enum op_kind */
	bool line;
	bool dynamic;  /* OP_PARTIAL, OP_PARENT: the name is looked up */
	bool own_line; /* OP_PARTIAL, OP_PARENT: the tag stands alone */
	uint32_t next;
	union {
		struct str text;
		struct path path;
		const struct call *call;
		const struct site *site;
	} as;
};

enum template_state { TEMPLATE_WAITING, TEMPLATE_GOOD, TEMPLATE_BAD };

struct template
{
	const struct templates *set;
	struct str name, text, path;
	enum template_state state;
	bool exists;
	const struct op *ops;
	const struct call *calls;
	const struct site *sites;
	unsigned mark;          /* for walks over all that is needed */
	struct template *next;  /* in the row of those to compile or to walk */
	struct template *fresh; /* in the row of those just compiled */
};

struct templates {
	struct names *names;
	struct names blocks;
	bool lenient;
	template_load_fn *load;
	void *ctx;
	struct diag *diag;
	struct map by_name;
	struct arena arena;
	struct template *waiting;
	unsigned mark; /* of the last walk */
};

/* The entry of a name, put in the row to be compiled if it is new. */
struct template *templates_entry(struct templates *set, struct str name);

/* Compiles the text; false after errors, which are in the diag. */
bool template_parse(struct templates *set, struct template *template);

#endif
