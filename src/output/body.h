/*
 * The text of a record on its page: the HTML that loading has spilled, with
 * the links put in that were not known then.
 */
#ifndef OUTPUT_BODY_H
#define OUTPUT_BODY_H

#include "output/view.h"

/*
 * koerper: the body as HTML with its links put in; false where there is none.
 * The text is the arena's.
 */
struct value body_html(struct view *view, uint16_t key,
		       const struct record *record);

/*
 * The same for a page that shows several bodies: ids and links to them get
 * `prefix` in front, headings go one level down.
 */
struct value body_nested(struct view *view, uint16_t key,
			 const struct record *record, struct str prefix);

#endif
