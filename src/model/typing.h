/*
 * Raw YAML -> typed values, by the tables of schema.h. Everything that does
 * not fit is an error at the place where it was written; an empty value is
 * no value. What could not be read is left out of the result.
 *
 * The result lies in the scratch arena; typing_keep() copies it, in one piece,
 * to where it stays. Recursion goes as deep as the tables do.
 */
#ifndef MODEL_TYPING_H
#define MODEL_TYPING_H

#include "base/diag.h"
#include "format/value.h"
#include "format/yaml.h"
#include "model/schema.h"

enum { TYPING_MEANT_MAX = 16 };

struct typing {
	struct arena *scratch;
	struct diag *diag;
	struct str path, file;
	const struct field *top; /* the outermost table, for hints */
	struct str what;         /* "typ: drucksache", "config.yaml" */
	enum record_type type;   /* TYPE_NONE: no record */
	unsigned faults;         /* errors so far */
	unsigned meant_count;
	struct {
		const struct yaml_node *map;
		uint16_t key;
	} meant[TYPING_MEANT_MAX]; /* what mistyped keys were to be */
};

/*
 * Types a map. Nested maps are checked for their required keys at once; the
 * outermost one by typing_require(), for there it depends.
 */
struct value typing_map(struct typing *typing, const struct field *fields,
			const struct yaml_node *map);

/*
 * An error for each required key but `except` that the map lacks, at `line`.
 * spare: titel and art may be missing. A key that a mistyped one was meant to
 * be counts as there.
 */
void typing_require(struct typing *typing, const struct field *fields,
		    const struct yaml_node *map, bool spare, uint16_t except,
		    uint32_t line);

/* Was a key of the map reported as a mistyped `key`? */
bool typing_was_meant(const struct typing *typing, const struct yaml_node *map,
		      uint16_t key);

/* The raw value of a key, or NULL; the first if it is there twice. */
const struct yaml_node *typing_find(const struct yaml_node *map, uint16_t key);

/* Notes a message about a raw node, or about a line. */
void typing_report(struct typing *typing, const struct message *message,
		   const struct yaml_node *node, const struct str *args,
		   size_t count);
#define TYPING_REPORT(typing, message, node, ...)                              \
	typing_report((typing), (message), (node),                             \
		      (const struct str[]){ __VA_ARGS__ },                     \
		      sizeof((const struct str[]){ __VA_ARGS__ }) /            \
			      sizeof(struct str))

/* A deep copy in one block of memory. Fixed words are not copied. */
struct value typing_keep(struct arena *keep, const struct value *value);

/* In value.flags, until typing_keep(): the text is a constant of the program.
 */
enum { VALUE_FIXED = 1 };

#endif
