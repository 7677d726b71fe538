/*
 * Files for machines that read the site: sitemap.xml, robots.txt and
 * opensearch.xml. The first and the last need full addresses, so they exist
 * only where config.yaml has a basis_url.
 */
#ifndef OUTPUT_WEB_FILE_H
#define OUTPUT_WEB_FILE_H

#include "base/buf.h"
#include "model/site.h"
#include "output/layout.h"

enum { SITEMAP_MOST = 50000 }; /* addresses in one file: the protocol's limit */

/* How many files the sitemap needs: 0 without a basis_url. */
size_t web_sitemap_parts(const struct site *site);

/* sitemap.xml: the addresses themselves, or an index of its parts. */
void web_sitemap(struct buf *out, const struct site *site);
/* sitemap-1.xml …: the part `at`, from 0. */
void web_sitemap_part(struct buf *out, const struct site *site, size_t at);

void web_robots(struct buf *out, const struct site *site);

/* A description for the search field of browsers (OpenSearch 1.1). */
void web_opensearch(struct buf *out, const struct site *site,
		    const struct layout *layout);

#endif
