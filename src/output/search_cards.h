/*
 * What a list of results shows, and what it is narrowed by.
 *
 * suche/karten/YYYY/MM-C-N.js   the documents of a month and class in 2^width
 *   slots (N: the first of them >> width, counted within the bucket):
 *   [[slot in the bucket, how many characters of its ref are those of the card
 *   before, the rest of its ref, titel, number, yyyymmdd, info, text], …]
 *   width is told in wurzel.js; text is missing in large archives
 *
 * suche/jahre/YYYY.js   a year (0: without a date) for facets and dates:
 *   {"werte": {"art": {"namen": ["Antrag", …], "mengen": [[0], …]}, …},
 *   "bits": "…"}: the labels by facet, and the sets of them that occur; bits:
 *     gamma  number of documents
 *     5 bits k of the slots
 *     for each document in the order of slots
 *       Rice   slot - the one before - 1 (first: the slot in the year)
 *       5 bits day of the month
 *       for each facet the number of its set, in as many bits as the sets need
 */
#ifndef OUTPUT_SEARCH_CARDS_H
#define OUTPUT_SEARCH_CARDS_H

#include "output/search_merge.h"

extern const struct str search_facets[SEARCH_FACETS];

/* How many bytes of its text a card holds at most, where there are so many. */
size_t cards_text_size(size_t documents);

/* 2^width slots share a file of cards, likewise. */
unsigned cards_width(size_t documents);

/*
 * Writes all of the above; false where put() said so or a document cannot be
 * read back. Appends to `facets` what wurzel.js tells of them.
 */
bool cards_write(const struct merged *merged, unsigned jobs, search_put *put,
		 void *ctx, struct buf *facets);

#endif
