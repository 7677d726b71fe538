#include "model/top.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void same_but_for_blanks(void **state)
{
	(void)state;
	assert_true(top_same(S("Ö 3"), S("Ö3")));
	assert_false(top_same(S("Ö 3"), S("N 3")));
	assert_false(top_same(S("3.1"), S("3.10")));
}

static void alike_in_another_spelling(void **state)
{
	static const struct {
		const char *a, *b;
		bool alike;
	} cases[] = {
		{ "3", "N 3", true },     { "3.", "N3", true },
		{ "Ö 3.", "3", true },    { "Ö 3", "N 3", false },
		{ "3.1", "N 3.1", true }, { "3", "N 31", false },
		{ "", "N", true },        { "a)", "b)", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str a = str_from(cases[i].a), b = str_from(cases[i].b);

		assert_int_equal(top_alike(a, b), cases[i].alike);
		assert_int_equal(top_alike(b, a), cases[i].alike);
	}
}

static void agenda_order(void **state)
{
	static const char *const agenda[] = { "Ö 3.9", "Ö 3.10", "Ö 4", "N 1",
					      "N 2" };

	(void)state;
	for (size_t i = 1; i < sizeof(agenda) / sizeof(*agenda); i++)
		assert_true(top_compare(str_from(agenda[i - 1]),
					str_from(agenda[i])) < 0);
	assert_int_equal(top_compare(S("Ö 3"), S("Ö3")), 0);
	assert_true(top_is_below(S("Ö 4.1"), S("Ö 4")));
	assert_false(top_is_below(S("Ö 41"), S("Ö 4")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(same_but_for_blanks),
		cmocka_unit_test(alike_in_another_spelling),
		cmocka_unit_test(agenda_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
