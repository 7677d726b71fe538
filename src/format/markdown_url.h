/*
 * Addresses in Markdown: which may become a link, how they are written into
 * HTML, and where they stand in running text.
 */
#ifndef FORMAT_MARKDOWN_URL_H
#define FORMAT_MARKDOWN_URL_H

#include "base/buf.h"

enum markdown_url_kind {
	URL_WEB,      /* http or https, with a plain host */
	URL_CONTACT,  /* mailto or tel */
	URL_RELATIVE, /* a path of the site */
	URL_ANCHOR,   /* "#…" on the same page */
	/* Those below get no link. */
	URL_EMPTY,
	URL_SCHEME, /* any other scheme: "javascript:" */
	URL_HOST,   /* "//host", or http without a host that could be one */
	URL_USER,   /* "https://name@host": looks like another host */
};

/*
 * What a browser would make of the address: without blanks and control
 * characters around it, without tabs and line ends in it. Added to `clean`.
 */
void markdown_url_clean(struct buf *clean, struct str url);

/* Judges an address that has been cleaned, entities decoded. */
enum markdown_url_kind markdown_url_judge(struct str clean);

/* The scheme in front of the ':', or an empty slice. */
struct str markdown_url_scheme(struct str clean);

/*
 * Appends a clean address for href or src: what may not stand in an address
 * percent-coded, then escaped for HTML.
 */
void markdown_url_add(struct buf *html, struct str clean);

/* An address in running text. */
struct markdown_found {
	size_t start, len;
	struct str
		prefix; /* what the address lacks: "", "http://", "mailto:" */
};

/*
 * Finds the first web ("http://", "https://", "www.") or mail address at or
 * behind `from`. Closing punctuation and brackets without their opening one
 * do not belong to it. Finding all of them one after the other takes time in
 * proportion to the text.
 */
bool markdown_url_find(struct str text, size_t from,
		       struct markdown_found *found);

#endif
