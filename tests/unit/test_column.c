#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "format/column.h"

/* A reader of bits, bit by bit. */
struct reader {
	const unsigned char *bytes;
	size_t at;
};

static uint32_t take(struct reader *reader, unsigned width)
{
	uint32_t number = 0;

	for (; width; width--, reader->at++)
		number = number << 1 | (reader->bytes[reader->at / 8] >>
						(7 - reader->at % 8) &
					1);
	return number;
}

static uint32_t take_zeros(struct reader *reader)
{
	uint32_t zeros = 0;

	while (!take(reader, 1))
		zeros++;
	return zeros;
}

static uint32_t take_gamma(struct reader *reader)
{
	uint32_t zeros = take_zeros(reader);

	return (uint32_t)(UINT64_C(1) << zeros) | take(reader, zeros);
}

struct table {
	unsigned symbols;
	unsigned lengths[128];
	uint32_t codes[128];
};

/* Canonical codes, as the header tells: by length, then by symbol. */
static struct table take_table(struct reader *reader)
{
	struct table table = { .symbols = take(reader, 7) };
	uint32_t next = 0;

	for (unsigned s = 0; s < table.symbols; s++)
		table.lengths[s] = take(reader, 4);
	for (unsigned length = 1; length <= 15; length++) {
		next <<= 1;
		for (unsigned s = 0; s < table.symbols; s++)
			if (table.lengths[s] == length)
				table.codes[s] = next++;
		/* No code is the start of another one. */
		assert_true(next <= UINT32_C(1) << length);
	}
	return table;
}

static uint32_t take_symbol(struct reader *reader, const struct table *table)
{
	uint32_t code = 0;

	for (unsigned length = 1; length <= 15; length++) {
		code = code << 1 | take(reader, 1);
		for (unsigned s = 0; s < table->symbols; s++)
			if (table->lengths[s] == length &&
			    table->codes[s] == code)
				return s;
	}
	fail_msg("no such code");
	return 0;
}

static uint32_t take_number(struct reader *reader, const struct table *table)
{
	uint32_t symbol = take_symbol(reader, table), low;

	if (symbol < 64)
		return symbol;
	low = (symbol - 64) / 4 + 4;
	return (4 + symbol % 4) << low | take(reader, low);
}

/* Writes a column, reads it back; returns the bits it took. */
static uint64_t goes_through(const uint32_t *numbers, size_t count,
			     uint32_t *code)
{
	struct reader reader = { NULL, 0 };
	struct table table;
	struct bits bits;
	uint64_t size;
	uint32_t k = 0;

	bits_init(&bits);
	column_add(&bits, numbers, count);
	size = bits_count(&bits);
	bits_add(&bits, 0, 32);
	reader.bytes = (const unsigned char *)bits.bytes.at;
	*code = take(&reader, 2);
	if (*code == 0)
		k = take(&reader, 5);
	else if (*code == 1)
		k = take_gamma(&reader) - 1;
	else
		table = take_table(&reader);
	for (size_t i = 0; i < count; i++) {
		uint32_t number = k;

		if (*code == 0) {
			number = take_zeros(&reader) << k;
			number |= take(&reader, k);
		} else if (*code == 2) {
			number = take_number(&reader, &table);
		}
		assert_int_equal(number, numbers[i]);
	}
	assert_int_equal(reader.at, size);
	bits_release(&bits);
	return size;
}

static void test_empty_and_constant(void **state)
{
	uint32_t sevens[300], code;
	struct bits bits;

	(void)state;
	bits_init(&bits);
	column_add(&bits, NULL, 0);
	assert_int_equal(bits_count(&bits), 0);
	bits_release(&bits);
	for (size_t i = 0; i < 300; i++)
		sevens[i] = 7;
	/* 2 bits and gamma of 8, however many there are. */
	assert_int_equal(goes_through(sevens, 300, &code), 9);
	assert_int_equal(code, 1);
	assert_int_equal(goes_through(sevens, 1, &code), 9);
}

static void test_few_take_rice(void **state)
{
	static const uint32_t numbers[] = { 3, 0, 5000000, 12 };
	uint32_t code;

	(void)state;
	goes_through(numbers, 4, &code);
	assert_int_equal(code, 0);
}

/* Two numbers, one of them rare, take hardly more than a bit each. */
static void test_skewed(void **state)
{
	uint32_t numbers[1000], code;

	(void)state;
	for (size_t i = 0; i < 1000; i++)
		numbers[i] = i % 10 ? 40 : 60;
	assert_int_equal(goes_through(numbers, 1000, &code),
			 2 + 7 + 4 * 61 + 1000);
	assert_int_equal(code, 2);
}

static void test_all_sizes(void **state)
{
	uint32_t numbers[4000], code, seed = 1;

	(void)state;
	for (unsigned bits = 1; bits <= 31; bits++) {
		for (size_t i = 0; i < 4000; i++) {
			seed = seed * 1664525 + 1013904223;
			numbers[i] = seed >> (32 - bits);
			seed = seed * 1664525 + 1013904223;
			numbers[i] >>= seed >> 28;
		}
		goes_through(numbers, 4000, &code);
		/* Numbers of more than 20 bits have no symbols. */
		if (bits > 20)
			assert_int_equal(code, 0);
	}
}

/* Rising numbers are the column of their steps. */
static void test_steps(void **state)
{
	uint32_t numbers[] = { 3, 4, 9, 10, 200 };
	static const uint32_t steps[] = { 3, 0, 4, 0, 189 };
	struct bits one, other;

	(void)state;
	bits_init(&one);
	bits_init(&other);
	column_add_steps(&one, numbers, 5);
	column_add(&other, steps, 5);
	column_add_steps(&one, NULL, 0);
	assert_int_equal(bits_count(&one), bits_count(&other));
	bits_add(&one, 0, 7);
	bits_add(&other, 0, 7);
	assert_memory_equal(one.bytes.at, other.bytes.at, one.bytes.len);
	bits_release(&one);
	bits_release(&other);
}

/* As counts of symbols, Fibonacci's numbers make the longest codes. */
static void test_longest(void **state)
{
	uint32_t counts[COLUMN_SYMBOLS] = { 0 }, a = 1, b = 1;
	uint8_t lengths[COLUMN_SYMBOLS];
	double space = 0;

	(void)state;
	for (unsigned s = 0; s < 40; s++) {
		counts[3 * s] = a;
		b += a;
		a = b - a;
	}
	column_code_lengths(counts, lengths);
	for (unsigned s = 0; s < COLUMN_SYMBOLS; s++) {
		assert_true(lengths[s] <= COLUMN_LONGEST);
		assert_int_equal(lengths[s] > 0, counts[s] > 0);
		if (lengths[s])
			space += 1.0 / (1 << lengths[s]);
		if (s >= 3 && counts[s])
			assert_true(lengths[s] <= lengths[s - 3]);
	}
	assert_true(space <= 1);
	/* Counts that are powers of two take no rounding. */
	memset(counts, 0, sizeof(counts));
	counts[0] = 8;
	counts[1] = 4;
	counts[2] = 2;
	counts[3] = counts[4] = 1;
	column_code_lengths(counts, lengths);
	assert_memory_equal(lengths, "\1\2\3\4\4", 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty_and_constant),
		cmocka_unit_test(test_few_take_rice),
		cmocka_unit_test(test_skewed),
		cmocka_unit_test(test_all_sizes),
		cmocka_unit_test(test_steps),
		cmocka_unit_test(test_longest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
