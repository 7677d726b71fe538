/*
 * struct markdown_anchors: the ids of one document, no two alike.
 *
 * Slugs for headings ("begruendung", then "begruendung-2"), numbers for
 * sections ("z-1-2-1"). Ids that mean something else (those of the page around
 * the text, "fn-…" of footnotes) are never given to a heading: it gets
 * "abschnitt-" before its slug.
 */
#ifndef FORMAT_MARKDOWN_ANCHOR_H
#define FORMAT_MARKDOWN_ANCHOR_H

#include "base/arena.h"
#include "base/map.h"

struct markdown_anchors {
	struct map taken;
	struct arena *arena; /* keeps the ids */
	struct str prefix;   /* before all of them */
};

void markdown_anchors_init(struct markdown_anchors *anchors,
			   struct arena *arena, struct str prefix);
void markdown_anchors_release(struct markdown_anchors *anchors);

/* The id for a heading, with the prefix. */
struct str markdown_anchors_slug(struct markdown_anchors *anchors,
				 struct str heading);

/*
 * The id of a section: "z-1-2-1" for the numbers 1.2.1, with the prefix; empty
 * if an earlier section has it.
 */
struct str markdown_anchors_section(struct markdown_anchors *anchors,
				    struct str number);

/* Does a slug belong to the page around the text, or to another kind of id? */
bool markdown_anchor_reserved(struct str slug);

/* Notes an id that was made elsewhere (with the prefix, borrowed). */
void markdown_anchors_add(struct markdown_anchors *anchors, struct str id);

/* Is there such an id (with the prefix)? */
bool markdown_anchors_has(const struct markdown_anchors *anchors,
			  struct str id);

/*
 * The section number at the start of a text: "1.2.1" of "1.2.1 Lage". Single
 * numbers count with a dot or bracket behind them, in headings also without.
 * Dates (28.10.2021), times (17.00) and amounts (3.500) are none. Returns an
 * empty slice where there is none.
 */
struct str markdown_section_number(struct str text, bool heading);

#endif
