/*
 * A column: many numbers in a row, in the code that is shortest for them
 * (layouts/js/suche-bits.js reads it). In bits (format/bits.h):
 *   2 bits the code
 *   0 Rice:     5 bits k; each number as Rice
 *   1 constant: gamma the number + 1; nothing for each
 *   2 prefix:   7 bits how many symbols are told, 4 bits for each: the length
 *               of its code, 0 where it does not occur; then for each number
 *               the code of its symbol and its low bits
 * A number below 64 is its own symbol. Others have one symbol for each quarter
 * of a power of two, 64 + 4 * (log2 - 6) + the two bits below the highest; what
 * is below these follows as low bits.
 *
 * Codes are canonical: shorter ones first, of one length in the order of
 * symbols. Their lengths are those of Huffman, A Method for the Construction of
 * Minimum-Redundancy Codes (1952); where one would be longer than
 * COLUMN_LONGEST bits, rare symbols are counted as if they were less rare.
 */
#ifndef FORMAT_COLUMN_H
#define FORMAT_COLUMN_H

#include "format/bits.h"

enum { COLUMN_SYMBOLS = 120, COLUMN_LONGEST = 11 };

/* An empty column takes no bits. Numbers are below 2^32 - 1. */
void column_add(struct bits *bits, const uint32_t *numbers, size_t count);

/*
 * Rising numbers as a column of the steps between them: each less the one
 * before less 1, the first as it is. They are overwritten.
 */
void column_add_steps(struct bits *bits, uint32_t *numbers, size_t count);

/*
 * Lengths of codes for symbols that occur so often; 0 for those that do not.
 * Two at least must occur.
 */
void column_code_lengths(const uint32_t counts[COLUMN_SYMBOLS],
			 uint8_t lengths[COLUMN_SYMBOLS]);

#endif
