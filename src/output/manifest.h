/*
 * The manifest: the list of all files that we published, so that a later run
 * knows which of the files in the output folder are ours. Plain text in ASCII:
 *
 *     ratsblatt-manifest 1 3
 *     drucksachen/2021/2415-xx.html
 *     index.html
 *     stil.css
 *
 * The first line holds the format's version and the number of paths; then one
 * path a line, sorted by bytes, each once, each ended by a line feed. No times
 * and nothing of the machine: the same site has the same manifest.
 */
#ifndef OUTPUT_MANIFEST_H
#define OUTPUT_MANIFEST_H

#include "base/buf.h"
#include "output/paths.h"

/*
 * Adds each path of the text to the set and gives it `flag`. The set borrows
 * the text. Returns the number of the first line that is wrong, 0 where all
 * are right: one that is missing counts as wrong. After a fault the set holds
 * what stood before it.
 */
uint32_t manifest_parse(struct paths *paths, struct str text, unsigned flag);

void manifest_add_head(struct buf *out, size_t count);
void manifest_add_path(struct buf *out, struct str path);

#endif
