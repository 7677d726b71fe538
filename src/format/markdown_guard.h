/*
 * The guard before the Markdown parser: one pass over the text that refuses
 * what would take the parser minutes or gigabytes, and notes what the rest of
 * the work needs to know.
 *
 * Debian's cmark-gfm 0.29.0.gfm.6 lacks the fixes of 2023 (CVE-2023-22483 to
 * -22486, -24824, -26485, -37463). Their common ground is work that grows with
 * the square of something: depth of nesting, columns by rows of a table, or
 * markup characters by the length of the paragraph they stand in. Each of
 * these is counted here from above: a text may be refused that the parser
 * would have managed, but such a text was not written by a person.
 */
#ifndef FORMAT_MARKDOWN_GUARD_H
#define FORMAT_MARKDOWN_GUARD_H

#include "format/markdown.h"
#include "format/markdown_tree.h"

struct markdown_guard {
	struct markdown_features features;
	uint32_t *lines; /* where each line of the body begins */
	uint32_t line_count, line_room;
};

/*
 * Returns false when the body is refused; options->diag has the error. An
 * all-zero guard is ready; it may be used again.
 */
bool markdown_guard_check(struct markdown_guard *guard,
			  const struct markdown_options *options,
			  struct str body);
void markdown_guard_release(struct markdown_guard *guard);

/* Line `line` (from 1) of the checked body, without its end. */
struct str markdown_guard_line(const struct markdown_guard *guard,
			       struct str body, uint32_t line);

#endif
