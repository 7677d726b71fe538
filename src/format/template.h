/*
 * Mustache templates: specification 1.4 with inheritance ({{<parent}} and
 * {{$block}}) and dynamic names ({{>*name}}), without lambdas.
 *
 * A set compiles each template once, on demand, with all it includes. After
 * that it is read-only, and all threads may render from it at once.
 *
 * Names in tags become numbers of a struct names when they are compiled. A
 * section is left out for VALUE_NONE, false, 0, empty text, an empty list and
 * a VALUE_REF; a date becomes 2021-10-28, a time 17:00, a bool true or false.
 *
 * Where the specification is silent: a blank line of an indented partial stays
 * blank; blocks given to a parent also reach the partials it includes; inside a
 * block that replaces another, only blocks given from further outside count.
 */
#ifndef FORMAT_TEMPLATE_H
#define FORMAT_TEMPLATE_H

#include "base/diag.h"
#include "base/names.h"
#include "format/value.h"

/*
 * Gives the text of a template by its name ("drucksache", "teil/kopf") and its
 * path for messages ("layouts/drucksache.mustache"); false if there is none.
 * Both must live until templates_close().
 */
typedef bool template_load_fn(void *ctx, struct str name, struct str *text,
			      struct str *path);

struct template;
struct templates;

/*
 * lenient: as the specification wants it, an unknown name is added to `names`
 * and yields nothing, and so does a missing partial. Otherwise both are errors,
 * and `names` is only read. Never NULL.
 */
struct templates *templates_open(struct names *names, bool lenient,
				 template_load_fn *load, void *ctx,
				 struct diag *diag);

/* Frees the set and all its templates. Accepts NULL. */
void templates_close(struct templates *templates);

/*
 * The template of that name, compiled with all it needs. NULL, and messages in
 * the diag, when one of them is missing or faulty. Not for two threads at once.
 */
const struct template *templates_get(struct templates *templates,
				     struct str name);

/*
 * Compiles all of these, so that dynamic names find them: {{>*name}} looks only
 * among what is compiled, without a lock. False if one is missing or faulty.
 */
bool templates_load_all(struct templates *templates, const struct str *names,
			size_t count);

/*
 * Appends the page to `out`. Allocates nothing but in `out`. False, and an
 * error in the set's diag, when partials include each other without end: then
 * `out` holds a part of the page.
 */
bool template_render(const struct template *template, const struct value *root,
		     struct buf *out);

#endif
