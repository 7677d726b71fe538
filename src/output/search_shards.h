/*
 * The terms of the index in many small scripts, so that a reader fetches only
 * what a query needs.
 *
 * Terms are sorted and cut into shards of a few kilobytes. Where a cut falls
 * depends on the words next to it, not on how many came before, so a new record
 * changes only the shards of its own words. A shard is named after the shortest
 * text that parts it from the one before: t-haush.js.
 *
 * suche/woerter/, in bits (format/bits.h); slots are those of
 * output/search_merge.h:
 *   gamma  number of terms, + 1; for each
 *     gamma  bytes it shares with the term before, + 1
 *     gamma  bytes that follow, + 1; these bytes, 8 bits each
 *     gamma  how many times 4 bits its postings take
 *   then the postings of each term, the last of their 4 bits filled with zeros:
 *     gamma  position of the token where it first stands, + 1
 *     6 bits the fields it stands in, the first field highest; for each
 *       gamma  number of documents
 *     of fewer than 128 documents:
 *       5 bits k of the slots
 *       5 bits k of the lengths
 *       gamma  least length, + 1, where there are 8 documents or more
 *       for each document
 *         Rice   slot - the one before - 1 (first: the slot)
 *         gamma  how often the term stands there
 *         Rice   tokens in this field - the least
 *         gamma  for titel: its positions, each - the one before (first: + 1)
 *     of more, in columns (format/column.h):
 *       1 bit  1: the slots are those of the documents that lack it (of which
 *              laengen.js tells all); then gamma their number + 1
 *       column slot - the one before - 1 (first: the slot)
 *       column how often the term stands there, - 1
 *       and unless the field is text, whose lengths laengen.js has:
 *       gamma  least length, + 1
 *       column tokens in this field - the least
 *       gamma  for titel, of all documents: the positions, as above
 *
 * suche/stellen/, the same names: for each term of the shard that stands in
 * text
 *   5 bits k
 *   for each document, as often as the term stands there
 *     Rice   position - the one before - 1 (first: the position)
 */
#ifndef OUTPUT_SEARCH_SHARDS_H
#define OUTPUT_SEARCH_SHARDS_H

#include "output/search_merge.h"

struct shard {
	uint32_t from, to; /* its terms */
	struct str border; /* every text from here on, up to the next border */
	bool heavy;        /* it holds one common term alone */
};

struct shards {
	struct shard *at;
	size_t count;
};

void shards_cut(struct shards *shards, const struct merged *merged);
void shards_release(struct shards *shards);

/* Appends a border as part of a file name. */
void shards_add_name(struct buf *out, struct str border);

/* Writes all shards on `jobs` threads; false where put() said so. */
bool shards_write(const struct shards *shards, const struct merged *merged,
		  unsigned jobs, search_put *put, void *ctx);

#endif
