/*
 * Making text harmless where it is written into something else.
 */
#ifndef FORMAT_ESCAPE_H
#define FORMAT_ESCAPE_H

#include "base/buf.h"

/*
 * Appends text for HTML and XML, good in content and in quoted attributes:
 * & < > " ' become references. Control characters that neither format allows
 * are left out; vertical tab and form feed become blanks.
 */
void escape_html(struct buf *out, struct str text);

/*
 * Appends a path for a URL (RFC 3986): letters, digits and -._~/ stay, each
 * other byte becomes %XX, so that no name is taken for a scheme or a query.
 */
void escape_url_path(struct buf *out, struct str path);

#endif
