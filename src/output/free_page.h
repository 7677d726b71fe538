/*
 * Pages of the site's own that are no records: Impressum, Datenschutz, the
 * statement on accessibility … Markdown files named by config.yaml.
 */
#ifndef OUTPUT_FREE_PAGE_H
#define OUTPUT_FREE_PAGE_H

#include "output/view.h"

struct free_page {
	enum site_page page;
	const struct source_file *file;
	struct str path; /* "seiten/impressum.html" */
};

/*
 * The pages that config.yaml names and the commit holds; at most
 * SITE_PAGE_COUNT into `pages`, their texts are the arena's. One that is
 * missing is an error. A site with an address on the web is warned where the
 * law wants a page that is not there.
 */
size_t free_page_list(const struct site *site, struct arena *arena,
		      struct free_page *pages);

/* Reads and renders one; false after a message. */
bool free_page_view(struct view *view, const struct free_page *page);

#endif
