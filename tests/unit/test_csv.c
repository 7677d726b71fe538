#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "format/csv.h"

static void field_is(struct str field, const char *want)
{
	struct buf out = { NULL, 0, 0 };

	csv_add(&out, field);
	assert_string_equal(out.at, want);
	buf_release(&out);
}

static void test_fields(void **state)
{
	(void)state;
	field_is(S("Radweg"), "Radweg");
	field_is(S(""), "\"\"");
	field_is(S("a, b"), "\"a, b\"");
	field_is(S("das \"Haus\""), "\"das \"\"Haus\"\"\"");
	field_is(S("\""), "\"\"\"\"");
	field_is(S("zwei\nZeilen"), "\"zwei\nZeilen\"");
	field_is(S("2415/XX; 2416/XX"), "2415/XX; 2416/XX");
}

/* A spreadsheet runs what begins so. */
static void test_formulas(void **state)
{
	(void)state;
	field_is(S("=1+1"), "'=1+1");
	field_is(S("+49 30"), "'+49 30");
	field_is(S("- abgesetzt -"), "'- abgesetzt -");
	field_is(S("@SUM(A1)"), "'@SUM(A1)");
	field_is(S("\t=1"), "'\t=1");
	field_is(S("\r=1"), "\"'\r=1\"");
	field_is(S("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
	field_is(S("a=b"), "a=b");
}

static void test_rows(void **state)
{
	struct buf out = { NULL, 0, 0 };

	(void)state;
	csv_lit(&out, "nummer");
	csv_lit(&out, "tage");
	csv_lit(&out, "frist");
	csv_end(&out);
	csv_lit(&out, "");
	csv_add_number(&out, -3);
	csv_add_date(&out, 20211028);
	csv_end(&out);
	csv_add_date(&out, 0);
	csv_end(&out);
	assert_string_equal(out.at, "nummer,tage,frist\r\n"
				    "\"\",-3,2021-10-28\r\n"
				    "\"\"\r\n");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_fields),
		cmocka_unit_test(test_formulas),
		cmocka_unit_test(test_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
