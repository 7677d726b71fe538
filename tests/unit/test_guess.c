/* What people mean by dates and times in other spellings. */
#include "messages.h"

#include "base/guess.h"

static void test_days(void **state)
{
	static const struct {
		const char *text;
		int32_t year, month, day;
	} rows[] = {
		{ "3. Mai 2021", 2021, 5, 3 },
		{ "28.10.21", 2021, 10, 28 },
		{ "Do, 28. Okt. 2021", 2021, 10, 28 },
		{ "2021/10/28", 2021, 10, 28 },
		{ "20211028", 2021, 10, 28 },
		{ "2021-28-10", 2021, 10, 28 },
		{ "1. März 2021", 2021, 3, 1 },
		{ "2021-10-28 17:00", 2021, 10, 28 },
		{ "2021-02-30", 2021, 2, 30 },
		{ "2021-13-13", 2021, 13, 13 },
		{ "bald", 0, 0, 0 },
		{ "2021", 0, 0, 0 },
		{ "", 0, 0, 0 },
		{ "99999999999999", 0, 0, 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct guessed_day day = guess_day(str_from(rows[i].text));

		if (day.year != rows[i].year ||
		    (day.year &&
		     (day.month != rows[i].month || day.day != rows[i].day)))
			fail_msg("%s: %d-%d-%d", rows[i].text, (int)day.year,
				 (int)day.month, (int)day.day);
	}
	assert_int_equal(guess_days_in(2021, 2), 28);
	assert_int_equal(guess_days_in(2024, 2), 29);
	assert_int_equal(guess_days_in(2021, 12), 31);
}

static void test_times(void **state)
{
	static const struct {
		const char *text;
		int32_t minutes; /* -1: no idea */
	} rows[] = {
		{ "17 Uhr", 1020 },   { "19 Uhr 30", 1170 },
		{ "1730", 1050 },     { "17:00 Uhr", 1020 },
		{ "17:00:00", 1020 }, { "25:00", -1 },
		{ "abends", -1 },     { "", -1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		int32_t minutes = -1;
		bool known = guess_time(str_from(rows[i].text), &minutes);

		assert_int_equal(known, rows[i].minutes >= 0);
		if (known)
			assert_int_equal(minutes, rows[i].minutes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_times),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
