#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "format/lunr.h"

static void test_log(void **state)
{
	/* V8's Math.log, bit by bit; glibc's log() differs in the last four. */
	static const struct {
		double number;
		uint64_t bits;
	} rows[] = {
		{ 1, 0x0000000000000000 },
		{ 2, 0x3fe62e42fefa39ef },
		{ 0x1.8p+0, 0x3fd9f323ecbf984c },
		{ 0x1.0000001p+0, 0x3e2fffffff000000 },
		{ 10, 0x40026bb1bbb55516 },
		{ 12345.678, 0x4022d79559791e31 },
		{ 0x1.5be9bd37a6f4ep+8, 0x4017686641637f1c },
		{ 0x1.70be458212fd8p+1, 0x3ff0eddb286a0d78 },
		{ 0x1.e46574a6593a4p+0, 0x3fe46840416d36a0 },
		{ 0x1.7a11acbaf4842p+0, 0x3fd8f41c8cd4ac37 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		double log = lunr_log(rows[i].number);
		uint64_t bits;

		memcpy(&bits, &log, sizeof(bits));
		assert_int_equal(bits, rows[i].bits);
	}
}

static void thousandths_are(uint32_t number, const char *want)
{
	struct buf out = { NULL, 0, 0 };

	lunr_add_thousandths(&out, number);
	assert_string_equal(out.at, want);
	buf_release(&out);
}

static void test_numbers(void **state)
{
	(void)state;
	thousandths_are(0, "0");
	thousandths_are(1, "0.001");
	thousandths_are(10, "0.01");
	thousandths_are(500, "0.5");
	thousandths_are(1000, "1");
	thousandths_are(1050, "1.05");
	thousandths_are(135201, "135.201");
	thousandths_are(4294967295u, "4294967.295");
}

static void test_score(void **state)
{
	(void)state;
	assert_int_equal(lunr_score(lunr_idf(10, 3), 1, 5, 4.5, 1), 1095);
	assert_int_equal(lunr_score(lunr_idf(1000, 1), 3, 8, 7.25, 10), 99978);
	assert_int_equal(lunr_score(lunr_idf(100000, 1), 1, 2, 9.3, 10),
			 163613);
	assert_int_equal(lunr_score(lunr_idf(50, 80), 2, 100, 120.5, 0.3), 135);
	assert_int_equal(lunr_score(lunr_idf(1, 1), 1, 1, 1, 1), 288);
}

static void string_is(struct str text, const char *want)
{
	struct buf out = { NULL, 0, 0 };

	lunr_add_string(&out, text);
	assert_string_equal(out.at, want);
	buf_release(&out);
}

static void test_strings(void **state)
{
	(void)state;
	string_is(S(""), "\"\"");
	string_is(S("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
	string_is(S("\b\t\n\f\r\x01\x1f\x7f"),
		  "\"\\b\\t\\n\\f\\r\\u0001\\u001f\x7f\"");
	string_is(S("\xc3\xa4\xe2\x80\xa8"), "\"\xc3\xa4\xe2\x80\xa8\"");
}

static void test_file(void **state)
{
	static const struct str fields[] = { { "t", 1 }, { "u", 1 } };
	struct buf out = { NULL, 0, 0 };
	struct lunr_writer writer;

	(void)state;
	lunr_begin(&writer, &out, fields, 2);
	lunr_vector(&writer, S("t"), S("a/b"));
	lunr_pair(&writer, 0, 1500);
	lunr_pair(&writer, 2, 30);
	lunr_vector(&writer, S("u"), S("a/b"));
	lunr_vector(&writer, S("t"), S("c"));
	lunr_inverted(&writer);
	lunr_term(&writer, S("x\"y"), 2);
	lunr_field(&writer, S("t"));
	lunr_posting(&writer, S("a/b"));
	lunr_posting(&writer, S("c"));
	lunr_field(&writer, S("u"));
	lunr_term(&writer, S("z"), 0);
	lunr_field(&writer, S("t"));
	lunr_field(&writer, S("u"));
	lunr_end(&writer);
	assert_string_equal(
		out.at,
		"{\"version\":\"2.3.9\",\"fields\":[\"t\",\"u\"],"
		"\"fieldVectors\":[[\"t/a/b\",[0,1.5,2,0.03]],[\"u/a/b\",[]],"
		"[\"t/c\",[]]],\"invertedIndex\":[[\"x\\\"y\",{\"_index\":2,"
		"\"t\":{\"a/b\":{},\"c\":{}},\"u\":{}}],[\"z\",{\"_index\":0,"
		"\"t\":{},\"u\":{}}]],\"pipeline\":[\"trimmer-de\","
		"\"stemmer-de\"]}");
	buf_clear(&out);
	lunr_begin(&writer, &out, fields, 1);
	lunr_inverted(&writer);
	lunr_end(&writer);
	assert_string_equal(out.at,
			    "{\"version\":\"2.3.9\",\"fields\":[\"t\"],"
			    "\"fieldVectors\":[],\"invertedIndex\":[],"
			    "\"pipeline\":[\"trimmer-de\",\"stemmer-de\"]}");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_log),   cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_score), cmocka_unit_test(test_strings),
		cmocka_unit_test(test_file),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
