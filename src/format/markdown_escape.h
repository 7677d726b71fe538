/*
 * Text into HTML. Control characters, characters that turn the direction of
 * writing (they can show a text that is not there) and code points that no
 * page may have are left out; Markdown's "&#7;" can bring them in although
 * files are checked for them.
 */
#ifndef FORMAT_MARKDOWN_ESCAPE_H
#define FORMAT_MARKDOWN_ESCAPE_H

#include "base/buf.h"

/*
 * Appends text with & < > " ' escaped, fit for content and attributes.
 * Returns false when characters were left out.
 */
bool markdown_escape(struct buf *html, struct str text);

/* Appends text without the characters that are left out. */
void markdown_plain(struct buf *out, struct str text);

#endif
