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
 * missing is an error. Where the law wants a page that is not named, a warning
 * says so, unless the site has neither an address on the web nor any of these
 * pages: then it is only being tried out.
 */
size_t free_page_list(const struct site *site, struct arena *arena,
		      struct free_page *pages);

/* Reads and renders one; false after a message. */
bool free_page_view(struct view *view, const struct free_page *page);

/* koerper: its text alone, as part of another page; false after a message. */
bool free_page_text(struct view *view, const struct free_page *page);

/*
 * {text, href, url}: a link to a page of the site's own, or to where
 * config.yaml says that it is. Adds nothing where it names none.
 */
void free_page_link(struct view *view, struct values *links,
		    enum site_page page);

#endif
