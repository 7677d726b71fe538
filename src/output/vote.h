/*
 * An Abstimmung on a page: counts, the bar, the votes by Fraktion and by name.
 */
#ifndef OUTPUT_VOTE_H
#define OUTPUT_VOTE_H

#include "output/view.h"

/* abstimmung, or false where nothing was counted. `where` may be NULL. */
struct value vote_map(struct view *view, uint16_t key, const struct value *vote,
		      const struct record *where);

#endif
