#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/quartiles.h"

static void quartiles_are(int32_t *values, size_t count, int32_t low,
			  int32_t middle, int32_t high)
{
	struct quartiles found = quartiles_of(values, count);

	assert_int_equal(found.low, low);
	assert_int_equal(found.middle, middle);
	assert_int_equal(found.high, high);
}

static void test_quartiles(void **state)
{
	int32_t one[] = { 7 }, two[] = { 4, 1 }, odd[] = { 5, 1, 3, 2, 4 };
	int32_t even[] = { 10, 2, 38, 23, 38, 23 };
	int32_t large[] = { INT32_MAX, INT32_MAX, INT32_MAX - 1 };

	(void)state;
	quartiles_are(NULL, 0, 0, 0, 0);
	quartiles_are(one, 1, 7, 7, 7);
	/* 1.75, 2.5 and 3.25 */
	quartiles_are(two, 2, 2, 3, 3);
	quartiles_are(odd, 5, 2, 3, 4);
	/* 13.25, 23 and 34.25 */
	quartiles_are(even, 6, 13, 23, 34);
	quartiles_are(large, 3, INT32_MAX, INT32_MAX, INT32_MAX);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_quartiles) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
