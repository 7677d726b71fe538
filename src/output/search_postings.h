/*
 * Where each term stands: the tokens of all documents turned round, in the
 * order of the index.
 *
 * The documents' tokens are gone through twice in the order of ranks: once to
 * know how many bytes each term needs, once to write them. So the postings of a
 * term come sorted, and take no more memory than they need. A term has two
 * streams of varints, one behind the other in `streams`:
 *   own    for each token: in the same field and document as the one before,
 *          (position - the one before) << 1 | 1; else
 *          (rank - the one before) << 4 | field << 1, then the position
 *   parts  for each document with compounds the term is a part of, or with
 *          words cut short that mean it:
 *          (rank - the one before) << 1 | (tf > 1), then tf, where above 1
 *
 * Positions count the words of the field, stop words included, but not what is
 * nothing but signs; those of such signs count them all.
 */
#ifndef OUTPUT_SEARCH_POSTINGS_H
#define OUTPUT_SEARCH_POSTINGS_H

#include "output/search_merge.h"

/*
 * Makes the streams, counts what compounds bring along (FIELD_TEILE), and finds
 * where each term first stands. Wants the compounds in place.
 */
void postings_invert(struct merged *merged);

struct posting {
	uint32_t document; /* rank */
	uint32_t tf;
	uint32_t position; /* of the first of its positions in `positions` */
};

/* The postings of a term, by field, in the order of documents. */
struct postings {
	struct posting *at[SEARCH_FIELDS];
	uint32_t count[SEARCH_FIELDS], room[SEARCH_FIELDS];
	uint32_t *positions; /* none for FIELD_TEILE */
	uint32_t position_count, position_room;
};

void postings_release(struct postings *postings);

/* Gathers the postings of a term, those as a part of compounds included. */
void postings_read(struct postings *postings, const struct merged *merged,
		   uint32_t term);

/*
 * The documents that hold a term in a field whose words are taken apart, in
 * rising order without doubles: in postings->at[FIELD_TEXT].
 */
void postings_holders(struct postings *postings, const struct merged *merged,
		      uint32_t term);

/* A number that hardly depends on the size of the archive: about the bytes. */
uint32_t postings_weight(const struct merged *merged, uint32_t term);

#endif
