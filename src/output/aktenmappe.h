/*
 * The Aktenmappe of a Sitzung: its agenda and the full text of all public
 * papers on it, on one page to read and print (layouts/aktenmappe.mustache).
 */
#ifndef OUTPUT_AKTENMAPPE_H
#define OUTPUT_AKTENMAPPE_H

#include "output/view.h"

/* Is there one? Only where a public TOP has a public paper. */
bool aktenmappe_exists(const struct record *session);

/* "sitzungen/xx/065.aktenmappe.html": ids have no dot, so it can't clash. */
struct str aktenmappe_path(struct arena *arena, const struct record *session);

void aktenmappe_view(struct view *view, const struct record *session);

#endif
