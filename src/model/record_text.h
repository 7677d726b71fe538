/*
 * One record as it stands in its file: bytes -> clean text -> front matter ->
 * typed data and body. All that one file alone can get wrong is said here;
 * whether its references lead anywhere is for later.
 *
 * What is not public. Of a Drucksache only `oeffentlich: ja` publishes, of a
 * Sitzung also `teilweise`; a record that does not say so clearly is hidden,
 * and whatever cannot be read is hidden too. Of a hidden record neither titel
 * nor art is required. Said in so many words (`nein`), a body, a titel,
 * Anlagen or votes are an error, for git keeps what was once committed; the
 * same goes for the titel of a TOP that is nichtöffentlich. Other content
 * (initiator, ergebnis …) is a warning. Never published, all of it.
 *
 * A record with `geloescht` needs nothing but its typ. What it still holds is
 * a warning only: an error would hold up the very withdrawal. An empty
 * `geloescht` is an error, for somebody wanted the record gone.
 */
#ifndef MODEL_RECORD_TEXT_H
#define MODEL_RECORD_TEXT_H

#include "base/diag.h"
#include "format/value.h"
#include "model/schema.h"

struct record_text {
	enum record_type type;
	struct value data;  /* a VALUE_MAP with KEY_* keys */
	struct str body;    /* Markdown; a slice of the file or of scratch */
	uint32_t body_line; /* the line on which it begins */
	struct str file;    /* the clean text of the whole file, likewise */
	bool usable; /* type and data are there, as far as they were readable */
	bool hidden; /* must not be published */
	bool deleted; /* has geloescht */
};

/*
 * Reads `file`, the bytes of the file `path` ("content/x.md"; .yaml: data
 * without a body). Data goes to `keep`, everything else to `scratch`. Returns
 * false after an error; *out is then hidden, but may be usable, so that
 * references to it are not reported as well.
 */
bool record_read(struct record_text *out, struct arena *keep,
		 struct arena *scratch, struct diag *diag, struct str path,
		 struct str file);

/*
 * A page of the site's own (Impressum …): Markdown, in front of it at most the
 * keys titel, stand, geaendert and alias. type is TYPE_NONE.
 */
bool page_read(struct record_text *out, struct arena *keep,
	       struct arena *scratch, struct diag *diag, struct str path,
	       struct str file);

#endif
