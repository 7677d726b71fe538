/*
 * The first half of compiling a template: text and tags in a row, each tag
 * paired with its end, lines that hold nothing but a tag taken away. Only for
 * template*.c.
 */
#ifndef FORMAT_TEMPLATE_SCAN_H
#define FORMAT_TEMPLATE_SCAN_H

#include "format/template_ops.h"

enum { TEMPLATE_DEPTH = 64 }; /* sections within sections */

enum token_kind {
	TOKEN_TEXT, /* of one line at most */
	TOKEN_VALUE,
	TOKEN_RAW,
	TOKEN_SECTION,
	TOKEN_INVERTED,
	TOKEN_PARTIAL,
	TOKEN_PARENT,
	TOKEN_BLOCK,  /* may be replaced; its inside is the default */
	TOKEN_DEFINE, /* the same tag within a parent: replaces a block */
	TOKEN_END,
	TOKEN_NOTHING, /* a comment, other delimiters */
};

struct token {
	uint8_t kind; /* enum token_kind */
	bool dynamic; /* the name began with * */
	bool starts_line;
	bool ends_line;    /* a text with a line break */
	bool blank;        /* a text of blanks */
	bool dropped;      /* a text that goes with the tag of its line */
	bool own_line;     /* a tag that stands alone */
	uint32_t match;    /* of an opening tag its end, and the reverse */
	struct str text;   /* the text or the name */
	struct str indent; /* blanks before a tag that begins its line */
	size_t offset, len;
};

struct tokens {
	struct token *at;
	size_t count, room;
};

/* Fills tokens (which the caller frees); false after errors in the diag. */
bool template_scan(struct templates *set, const struct template *template,
		   struct tokens *tokens);

/* Blanks and tabs at the start of a text. */
size_t template_indent(struct str text);

#endif
