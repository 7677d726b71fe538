#include "format/column.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { RICE, CONSTANT, PREFIX };

/* A column of fewer numbers is not worth a table. */
enum { LEAST_FOR_PREFIX = 64 };

/* Numbers of more bits have no symbol. */
enum { DIRECT = 64, DIRECT_BITS = 6, MOST_BITS = 20 };

static unsigned log2_of(uint32_t number)
{
	return 31 - (unsigned)__builtin_clz(number);
}

static unsigned symbol_of(uint32_t number)
{
	unsigned log;

	if (number < DIRECT)
		return number;
	log = log2_of(number);
	return DIRECT + 4 * (log - DIRECT_BITS) + (number >> (log - 2) & 3);
}

/* How many low bits follow the code of a symbol. */
static unsigned low_bits(unsigned symbol)
{
	return symbol < DIRECT ? 0 : (symbol - DIRECT) / 4 + DIRECT_BITS - 2;
}

/* A symbol, or two knots of the tree under one. */
struct knot {
	uint32_t count;
	uint16_t above; /* the knot over it */
	uint16_t symbol;
};

static int compare_knots(const void *left, const void *right)
{
	const struct knot *a = left, *b = right;

	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	return a->symbol - b->symbol;
}

/*
 * Builds the tree over knots[0 … leaves-1], which are sorted: the knots made
 * come in rising order too, so that the two rarest are always at the head of
 * one of two queues. Returns the length of the longest code.
 */
static unsigned make_tree(struct knot *knots, unsigned leaves,
			  uint8_t lengths[COLUMN_SYMBOLS])
{
	uint8_t depths[2 * COLUMN_SYMBOLS];
	unsigned leaf = 0, made = leaves, end = leaves, longest = 0;

	for (; end < 2 * leaves - 1; end++) {
		uint32_t count = 0;

		for (int i = 0; i < 2; i++) {
			bool from_leaves =
				made == end ||
				(leaf < leaves &&
				 knots[leaf].count <= knots[made].count);
			struct knot *one =
				&knots[from_leaves ? leaf++ : made++];

			one->above = (uint16_t)end;
			count += one->count;
		}
		knots[end] = (struct knot){ .count = count };
	}
	depths[end - 1] = 0;
	for (unsigned i = end - 1; i--;) {
		depths[i] = (uint8_t)(depths[knots[i].above] + 1);
		if (i >= leaves)
			continue;
		lengths[knots[i].symbol] = depths[i];
		longest = depths[i] > longest ? depths[i] : longest;
	}
	return longest;
}

/* A 2^shift-th of a count, rounded up. */
static uint32_t shared_out(uint32_t count, unsigned shift)
{
	return (uint32_t)((count + (UINT64_C(1) << shift) - 1) >> shift);
}

void column_code_lengths(const uint32_t counts[COLUMN_SYMBOLS],
			 uint8_t lengths[COLUMN_SYMBOLS])
{
	struct knot knots[2 * COLUMN_SYMBOLS];

	memset(lengths, 0, COLUMN_SYMBOLS);
	for (unsigned shift = 0;; shift++) {
		unsigned leaves = 0;

		for (unsigned s = 0; s < COLUMN_SYMBOLS; s++)
			if (counts[s])
				knots[leaves++] = (struct knot){
					.count = shared_out(counts[s], shift),
					.symbol = (uint16_t)s
				};
		qsort(knots, leaves, sizeof(*knots), compare_knots);
		if (make_tree(knots, leaves, lengths) <= COLUMN_LONGEST)
			return;
	}
}

/* What is known of a column before a code is chosen. */
struct census {
	uint32_t counts[COLUMN_SYMBOLS];
	uint32_t most;
	uint64_t sum;
	unsigned symbols; /* up to the highest that occurs */
	unsigned different;
};

static void take_census(struct census *census, const uint32_t *numbers,
			size_t count)
{
	*census = (struct census){ .most = 0 };
	for (size_t i = 0; i < count; i++) {
		census->sum += numbers[i];
		if (numbers[i] > census->most)
			census->most = numbers[i];
	}
	if (census->most >> MOST_BITS)
		return;
	for (size_t i = 0; i < count; i++)
		census->counts[symbol_of(numbers[i])]++;
	for (unsigned s = 0; s < COLUMN_SYMBOLS; s++)
		if (census->counts[s]) {
			census->symbols = s + 1;
			census->different++;
		}
}

static uint64_t rice_size(const uint32_t *numbers, size_t count, unsigned k)
{
	uint64_t size = 5 + (uint64_t)count * (k + 1);

	for (size_t i = 0; i < count; i++)
		size += numbers[i] >> k;
	return size;
}

static uint64_t prefix_size(const struct census *census,
			    const uint8_t lengths[COLUMN_SYMBOLS])
{
	uint64_t size = 7 + 4 * (uint64_t)census->symbols;

	for (unsigned s = 0; s < census->symbols; s++)
		size += (uint64_t)census->counts[s] *
			(lengths[s] + low_bits(s));
	return size;
}

static void add_rice(struct bits *bits, const uint32_t *numbers, size_t count,
		     unsigned k)
{
	bits_add(bits, RICE, 2);
	bits_add(bits, k, 5);
	bits_add_rices(bits, numbers, count, k);
}

static void add_prefix(struct bits *bits, const uint32_t *numbers, size_t count,
		       const struct census *census,
		       const uint8_t lengths[COLUMN_SYMBOLS])
{
	uint32_t codes[COLUMN_SYMBOLS], next = 0;

	bits_add(bits, PREFIX, 2);
	bits_add(bits, census->symbols, 7);
	for (unsigned s = 0; s < census->symbols; s++)
		bits_add(bits, lengths[s], 4);
	for (unsigned length = 1; length <= COLUMN_LONGEST; length++) {
		next *= 2;
		for (unsigned s = 0; s < census->symbols; s++)
			if (lengths[s] == length)
				codes[s] = next++;
	}
	for (size_t i = 0; i < count; i++) {
		unsigned symbol = symbol_of(numbers[i]);
		unsigned low = low_bits(symbol);

		bits_add(bits,
			 codes[symbol] << low |
				 (numbers[i] & ((UINT32_C(1) << low) - 1)),
			 lengths[symbol] + low);
	}
}

void column_add(struct bits *bits, const uint32_t *numbers, size_t count)
{
	uint8_t lengths[COLUMN_SYMBOLS];
	struct census census;
	unsigned k;

	if (!count)
		return;
	take_census(&census, numbers, count);
	if (census.sum == (uint64_t)census.most * count) {
		bits_add(bits, CONSTANT, 2);
		bits_add_gamma(bits, census.most + 1);
		return;
	}
	k = bits_rice_k(count, census.sum);
	if (count >= LEAST_FOR_PREFIX && census.different > 1) {
		column_code_lengths(census.counts, lengths);
		if (prefix_size(&census, lengths) <
		    rice_size(numbers, count, k)) {
			add_prefix(bits, numbers, count, &census, lengths);
			return;
		}
	}
	add_rice(bits, numbers, count, k);
}

void column_add_steps(struct bits *bits, uint32_t *numbers, size_t count)
{
	uint32_t next = 0;

	for (size_t i = 0; i < count; i++) {
		uint32_t number = numbers[i];

		numbers[i] = number - next;
		next = number + 1;
	}
	column_add(bits, numbers, count);
}
