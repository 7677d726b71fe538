#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "output/picture.h"
#include "output/span.h"

static void test_days(void **state)
{
	(void)state;
	assert_int_equal(span_days(20210101, 20210101), 0);
	assert_int_equal(span_days(20200228, 20200301), 2);
	assert_int_equal(span_days(20210228, 20210301), 1);
	assert_int_equal(span_days(20211231, 20220101), 1);
	assert_int_equal(span_days(20210102, 20210101), -1);
	assert_int_equal(span_days(0, 20210101), -1);
	assert_int_equal(span_days(20210101, 0), -1);
}

static void test_overdue(void **state)
{
	struct site site = { .today = 20210310 };

	(void)state;
	assert_int_equal(span_overdue_days(&site, 20210309), 1);
	assert_int_equal(span_overdue_days(&site, 20200310), 365);
	/* The day itself is still in time. */
	assert_int_equal(span_overdue_days(&site, 20210310), 0);
	assert_int_equal(span_overdue_days(&site, 20210311), 0);
	assert_int_equal(span_overdue_days(&site, 0), 0);
	site.today = 0;
	assert_int_equal(span_overdue_days(&site, 20210309), 0);
}

static void test_steps(void **state)
{
	static const int64_t cases[][2] = {
		{ 0, 1 },     { 1, 1 },      { 5, 1 },    { 6, 2 },
		{ 10, 2 },    { 11, 5 },     { 25, 5 },   { 26, 10 },
		{ 50, 10 },   { 51, 20 },    { 115, 50 }, { 251, 100 },
		{ 999, 200 }, { 1001, 500 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(picture_step(cases[i][0]), cases[i][1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_overdue),
		cmocka_unit_test(test_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
