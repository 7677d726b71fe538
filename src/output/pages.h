/*
 * All pages of a site: plans every file, then renders them on all cores.
 */
#ifndef OUTPUT_PAGES_H
#define OUTPUT_PAGES_H

#include "model/site.h"
#include "output/layout.h"
#include "output/publish.h"

struct pages_options {
	bool search_check; /* --suche-pruefen */
};

/*
 * Gives every file of the site to publish; with NULL only checks that all of
 * it can be made. False if the system fails. Faults of content or layouts go
 * to the site's diag.
 */
bool pages_write(const struct site *site, struct layout *layout,
		 struct publish *publish, const struct pages_options *options);

#endif
