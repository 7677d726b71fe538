#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "format/bits.h"

static void bytes_are(const struct bits *bits, const char *want, size_t len)
{
	assert_int_equal(bits->bytes.len, len);
	assert_memory_equal(bits->bytes.at, want, len);
}

static void test_codes(void **state)
{
	struct bits bits;

	(void)state;
	bits_init(&bits);
	bits_add(&bits, 5, 3);
	bits_add(&bits, 1, 5);
	bytes_are(&bits, "\xa1", 1);
	bits_clear(&bits);
	bits_add_gamma(&bits, 1); /* 1 */
	bits_add_gamma(&bits, 5); /* 00101 */
	bits_add(&bits, 0, 2);
	bytes_are(&bits, "\x94", 1);
	bits_clear(&bits);
	bits_add_rice(&bits, 9, 2); /* 001 01 */
	bits_add_rice(&bits, 0, 2); /* 1 00 */
	bytes_are(&bits, "\x2c", 1);
	bits_clear(&bits);
	bits_add(&bits, 0xffffffff, 32);
	bits_add_gamma(&bits, 0xffffffff);
	bits_add(&bits, 0, 1);
	bytes_are(&bits, "\xff\xff\xff\xff\x00\x00\x00\x01\xff\xff\xff\xfe",
		  12);
	bits_clear(&bits);
	bits_add_rice(&bits, 50, 0);
	bits_add(&bits, 0, 5);
	bytes_are(&bits, "\0\0\0\0\0\0\x20", 7);
	bits_release(&bits);
}

/* Many numbers at once are written as one after the other. */
static void test_rices(void **state)
{
	uint32_t numbers[500], seed = 7;
	struct bits one, many;

	(void)state;
	bits_init(&one);
	bits_init(&many);
	for (unsigned k = 0; k <= 30; k += 3) {
		for (size_t i = 0; i < 500; i++) {
			seed = seed * 1664525 + 1013904223;
			numbers[i] = seed >> (26 - k % 27) >> seed % 5;
			if (k > 26)
				numbers[i] = seed;
			bits_add_rice(&one, numbers[i], k);
		}
		bits_add_rices(&many, numbers, 500, k);
		bits_add_rices(&many, numbers, 0, k);
		bits_add(&one, k, 5);
		bits_add(&many, k, 5);
		assert_int_equal(bits_count(&one), bits_count(&many));
	}
	bits_add(&one, 0, 7);
	bits_add(&many, 0, 7);
	bytes_are(&many, one.bytes.at, one.bytes.len);
	bits_release(&one);
	bits_release(&many);
}

static void test_rice_k(void **state)
{
	(void)state;
	assert_int_equal(bits_rice_k(1, 0), 0);
	assert_int_equal(bits_rice_k(10, 10), 0);
	assert_int_equal(bits_rice_k(10, 1000), 6);
	assert_int_equal(bits_rice_k(1, 0xffffffff), 30);
}

static void test_text(void **state)
{
	struct buf out = { NULL, 0, 0 };
	struct bits bits;

	(void)state;
	bits_init(&bits);
	bits_write(&bits, &out);
	assert_int_equal(out.len, 0);
	bits_add(&bits, 0, 13);
	bits_add(&bits, 8191, 13);
	bits_add(&bits, 57 * 91 + 56, 13);
	bits_write(&bits, &out);
	/* 8191 is 90 * 91 + 1; 57 is the first beyond the backslash. */
	assert_string_equal(out.at, "##~$][##");
	bits_release(&bits);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_codes),
		cmocka_unit_test(test_rices),
		cmocka_unit_test(test_rice_k),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
