/*
 * Anlagen: the files beside the records. Only a file named by a public record
 * is published, and only of a kind that can't run in a reader's browser.
 */
#ifndef MODEL_ATTACHMENT_H
#define MODEL_ATTACHMENT_H

#include "model/site.h"

/*
 * Fills site->attachments. Names what is missing, what has a forbidden kind,
 * and what a public and a nichtöffentlich record share.
 */
void attachment_collect(struct site *site);

/* The file that `datei` of this record names, or NULL. */
const struct source_file *attachment_file(const struct site *site,
					  const struct record *record,
					  struct str name);

/* Will this file be in the output? After attachment_collect(). */
bool attachment_is_published(const struct site *site,
			     const struct source_file *file);

/* The format in words: "PDF", "CSV" …; empty for a kind that is refused. */
struct str attachment_format(struct str name);

/*
 * Do the first bytes fit the name's ending? A file that only calls itself
 * .pdf is not published. On false a message is added.
 */
bool attachment_check(const struct site *site,
		      const struct attachment *attachment, struct str bytes);

/*
 * Reads all of them and leaves out those that attachment_check() refuses: for
 * a site that is published despite its faults, so that no page links to them.
 */
void attachment_drop_wrong(struct site *site);

#endif
