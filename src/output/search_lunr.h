/*
 * The search index as one file for lunr 2.3.9 (suche/lunr.json), and what
 * anyone needs to have lunr build the same file again.
 */
#ifndef OUTPUT_SEARCH_LUNR_H
#define OUTPUT_SEARCH_LUNR_H

#include "output/search_merge.h"

/* More documents than this get no lunr.json unless it is asked for. */
enum { LUNR_USUAL_DOCUMENTS = 2000 };

/* About the bytes of lunr.json; too much for a browser above the limit. */
uint64_t lunr_file_size(const struct merged *merged);
static const uint64_t LUNR_LARGEST_FILE = 400000000;

void lunr_file(const struct merged *merged, struct buf *out);

/* dokumente.jsonl; false, with errno, where a document cannot be read. */
bool lunr_documents(const struct merged *merged, struct buf *out);

/* felder.json */
void lunr_fields(struct buf *out);

#endif
