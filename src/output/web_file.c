#include "output/web_file.h"

#include "base/date.h"
#include "format/escape.h"

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define SITEMAP_SPACE "http://www.sitemaps.org/schemas/sitemap/0.9"

/* Only what says something: no tombstones, nothing nichtöffentlich. */
static bool is_listed(const struct record *record)
{
	return record->state == RECORD_PUBLIC;
}

static size_t listed_count(const struct site *site)
{
	size_t count = 1; /* index.html */

	for (size_t i = 0; i < site->count; i++)
		count += is_listed(&site->records[i]);
	return count;
}

size_t web_sitemap_parts(const struct site *site)
{
	if (!site->config->base_url.len)
		return 0;
	return (listed_count(site) + SITEMAP_MOST - 1) / SITEMAP_MOST;
}

static void add_address(struct buf *out, const struct site *site,
			struct str path, struct str ending, int64_t changed)
{
	buf_lit(out, "<url><loc>");
	escape_html(out, site->config->base_url);
	escape_html(out, path);
	buf_add(out, ending);
	buf_lit(out, "</loc>");
	if (changed) {
		buf_lit(out, "<lastmod>");
		date_add_iso(out, date_in_berlin(changed, NULL, NULL));
		buf_lit(out, "</lastmod>");
	}
	buf_lit(out, "</url>\n");
}

void web_sitemap_part(struct buf *out, const struct site *site, size_t at)
{
	size_t from = at * SITEMAP_MOST, seen = 0;

	buf_lit(out, XML "<urlset xmlns=\"" SITEMAP_SPACE "\">\n");
	if (!from)
		add_address(out, site, S("index"), S(".html"), 0);
	seen++;
	for (size_t i = 0; i < site->count; i++) {
		const struct record *record = &site->records[i];

		if (!is_listed(record))
			continue;
		if (seen >= from && seen < from + SITEMAP_MOST)
			add_address(out, site, record->id, S(".html"),
				    record->changed);
		seen++;
	}
	buf_lit(out, "</urlset>\n");
}

void web_sitemap(struct buf *out, const struct site *site)
{
	size_t parts = web_sitemap_parts(site);

	if (parts < 2) {
		web_sitemap_part(out, site, 0);
		return;
	}
	buf_lit(out, XML "<sitemapindex xmlns=\"" SITEMAP_SPACE "\">\n");
	for (size_t i = 1; i <= parts; i++) {
		buf_lit(out, "<sitemap><loc>");
		escape_html(out, site->config->base_url);
		buf_printf(out, "sitemap-%zu.xml</loc></sitemap>\n", i);
	}
	buf_lit(out, "</sitemapindex>\n");
}

void web_robots(struct buf *out, const struct site *site)
{
	buf_lit(out, "User-agent: *\nAllow: /\n");
	if (!site->config->base_url.len)
		return;
	buf_lit(out, "Sitemap: ");
	buf_add(out, site->config->base_url);
	buf_lit(out, "sitemap.xml\n");
}

void web_opensearch(struct buf *out, const struct site *site,
		    const struct layout *layout)
{
	const struct config *config = site->config;
	struct str title = config->title;
	size_t end = 0, letters = 0;

	/* ShortName has 16 characters at most. */
	while (end < title.len && letters < 16) {
		end++;
		while (end < title.len &&
		       ((unsigned char)title.at[end] & 0xc0) == 0x80)
			end++;
		letters++;
	}
	buf_lit(out, XML "<OpenSearchDescription "
			 "xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
			 "<ShortName>");
	escape_html(out, str_first(title, end));
	buf_lit(out, "</ShortName>\n<Description>");
	escape_html(out, layout_word(layout, "suche"));
	buf_lit(out, ": ");
	escape_html(out, title);
	buf_lit(out, "</Description>\n<InputEncoding>UTF-8</InputEncoding>\n"
		     "<Url type=\"text/html\" template=\"");
	escape_html(out, config->base_url);
	buf_lit(out, "suche.html?q={searchTerms}\"/>\n"
		     "</OpenSearchDescription>\n");
}
