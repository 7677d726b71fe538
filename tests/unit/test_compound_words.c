/* The words that compounds are made of can be looked up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "output/search_compound_words.h"

static void test_usual(void **state)
{
	size_t count = 0;

	(void)state;
	/* Each is found where it lies: the table is sorted. */
	for (; compound_usual(count); count++)
		assert_true(compound_is_usual(str_from(compound_usual(count))));
	assert_true(count > 50);
	assert_false(compound_is_usual(S("lindwurm")));
	assert_false(compound_is_usual(S("")));
}

static void test_endings(void **state)
{
	static const char *const some[] = { "ant",  "bare", "ein",  "ern",
					    "heit", "ität", "keit", "lich",
					    "nis",  "sam",  "ung",  "ver" };

	(void)state;
	for (size_t i = 0; i < sizeof(some) / sizeof(some[0]); i++)
		assert_true(compound_is_ending(str_from(some[i])));
	assert_false(compound_is_ending(S("amt")));
}

static void test_particle(void **state)
{
	(void)state;
	assert_int_equal(compound_particle(S("ausfahrt")), 3);
	assert_int_equal(compound_particle(S("überweg")), 5);
	assert_int_equal(compound_particle(S("ein")), 3);
	assert_int_equal(compound_particle(S("fahrt")), 0);
	assert_int_equal(compound_particle(S("")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_usual),
		cmocka_unit_test(test_endings),
		cmocka_unit_test(test_particle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
