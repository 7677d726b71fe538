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
		cmocka_unit_test(test_rice_k),
		cmocka_unit_test(test_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
