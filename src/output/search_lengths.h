/*
 * Which slots hold documents, and how long their texts are: a rare word brings
 * the lengths of its texts along; those of common ones come from here, or each
 * of them would bring all of them again.
 *
 * suche/laengen.js, in bits (format/bits.h, format/column.h):
 *   column for each document in the order of slots: slot - the one before - 1
 *          (first: the slot)
 *   for each class of documents (enum search_class)
 *     column for each of its documents in the order of slots: how many tokens
 *            its text has, stop words left out
 */
#ifndef OUTPUT_SEARCH_LENGTHS_H
#define OUTPUT_SEARCH_LENGTHS_H

#include "output/search_merge.h"

/* False where put() said so. */
bool lengths_write(const struct merged *merged, search_put *put, void *ctx);

#endif
