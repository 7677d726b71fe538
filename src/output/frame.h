/*
 * The frame round every page: title, menu, breadcrumbs, office box, legal
 * links. What is the same on all pages is made once.
 */
#ifndef OUTPUT_FRAME_H
#define OUTPUT_FRAME_H

#include "output/look.h"
#include "output/view.h"

struct frame {
	struct value site; /* the map "site" */
	const struct site *data;
	struct arena arena;
};

/* has_search: there is a suche.html. */
void frame_init(struct frame *frame, const struct site *site,
		const struct layout *layout, const struct look *look,
		bool has_search);
void frame_release(struct frame *frame);

/* Renders the view with its frame into `out`; false after a message. */
bool frame_render(const struct frame *frame, struct view *view,
		  const struct template *template, struct buf *out);

#endif
