#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "model/realisation.h"

static void test_classes(void **state)
{
	static const struct {
		struct str status;
		enum realisation class;
	} cases[] = {
		{ { NULL, 0 }, REALISATION_NONE },
		{ { "offen", 5 }, REALISATION_OPEN },
		{ { "in Umsetzung", 12 }, REALISATION_BEGUN },
		{ { "umgesetzt", 9 }, REALISATION_DONE },
		{ { "Umgesetzt", 9 }, REALISATION_DONE },
		{ { "erledigt", 8 }, REALISATION_DONE },
		{ { "noch nicht umgesetzt", 20 }, REALISATION_OPEN },
		{ { "teilweise", 9 }, REALISATION_PARTLY },
		{ { "teilweise umgesetzt", 19 }, REALISATION_PARTLY },
		{ { "nicht umsetzbar", 15 }, REALISATION_IMPOSSIBLE },
		{ { "\xc3\xbc"
		    "berholt",
		    9 },
		  REALISATION_OBSOLETE },
		{ { "beim Senat", 10 }, REALISATION_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (realisation_class(cases[i].status) != cases[i].class)
			fail_msg("%s", cases[i].status.at);
}

static void test_closed(void **state)
{
	(void)state;
	assert_true(realisation_is_closed(REALISATION_DONE));
	assert_true(realisation_is_closed(REALISATION_IMPOSSIBLE));
	assert_true(realisation_is_closed(REALISATION_OBSOLETE));
	assert_false(realisation_is_closed(REALISATION_NONE));
	assert_false(realisation_is_closed(REALISATION_PARTLY));
	assert_false(realisation_is_closed(REALISATION_OTHER));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_classes),
		cmocka_unit_test(test_closed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
