/*
 * YAML -> a raw tree: what was written, where, and nothing guessed. "no",
 * "0130" and "17:00" stay texts; what they mean is for the schema to say.
 *
 * The tree is made of libyaml's events, so nothing expands: anchors, aliases,
 * tags, merge keys, second documents and keys that are no plain text are
 * refused, each with a sentence of its own. So is a " #" that would cut a
 * value short without a word. Limits: 64 KiB, 16 levels, 20,000 nodes.
 *
 * Syntax errors are explained by looking at the line as a clerk wrote it
 * (yaml_fault.h), for the library's own words are about tokens.
 */
#ifndef FORMAT_YAML_H
#define FORMAT_YAML_H

#include "base/diag.h"

enum yaml_kind {
	YAML_NOTHING, /* no value at all; also an empty file */
	YAML_SCALAR,
	YAML_LIST,
	YAML_MAP,
};

struct yaml_node {
	uint8_t kind;    /* enum yaml_kind */
	bool quoted;     /* "…" or '…' */
	bool block;      /* a text behind | or > */
	uint32_t line;   /* in the file, from 1 */
	uint32_t column; /* from 1, in characters */
	uint32_t width;  /* of a scalar in one line; else 1 */
	uint32_t count;  /* items; a map has two a pair: key, value … */
	union {
		struct str text;               /* YAML_SCALAR */
		const struct yaml_node *items; /* YAML_LIST, YAML_MAP */
	} as;
};

enum { YAML_MAX_SIZE = 64 * 1024 };

/*
 * Reads `part`, a slice of the clean text `file` that begins on line
 * first_line. Returns the root, or NULL after a message. The tree and all its
 * texts are the arena's. A plain "null" or "~" is YAML_NOTHING.
 */
const struct yaml_node *yaml_read(struct arena *arena, struct diag *diag,
				  struct str path, struct str file,
				  struct str part, uint32_t first_line);

#endif
