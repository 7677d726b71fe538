/*
 * One raw scalar -> one typed value, and for what does not fit a sentence that
 * says what to write instead. See schema.h for the kinds.
 */
#ifndef MODEL_SCALAR_H
#define MODEL_SCALAR_H

#include "model/typing.h"

/* Returns false after an error; *out is then untouched. */
bool scalar_read(struct typing *typing, const struct field *field,
		 const struct yaml_node *node, struct value *out);

/* The nearest of `words` (NULL at the end) to a mistyped one, or "". */
struct str scalar_nearest(struct str text, const char *const *words);

/* http or https, a host, and no trick that hides where it leads. */
bool scalar_is_url(struct str text);

#endif
