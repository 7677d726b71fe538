#include "base/guess.h"

#include "base/date.h"
#include "base/utf8.h"

/* The numbers in a text and the month it names, if any. */
struct parts {
	int32_t number[4];
	size_t digits[4];
	size_t count;
	int32_t month;
};

int32_t guess_days_in(int32_t year, int32_t month)
{
	int32_t first = year * 10000 + month * 100 + 1;
	int32_t next = month == 12 ? (year + 1) * 10000 + 101 : first + 100;

	return date_days(next) - date_days(first);
}

static int32_t month_named(struct str word)
{
	static const char *const months[] = {
		"januar",    "februar", "maerz",    "april",
		"mai",       "juni",    "juli",     "august",
		"september", "oktober", "november", "dezember"
	};
	struct buf slug = { NULL, 0, 0 };
	int32_t found = 0;

	utf8_add_slug(&slug, word);
	for (int32_t i = 0; i < 12 && slug.len >= 3; i++)
		if (str_starts(str_from(months[i]), buf_str(&slug)))
			found = i + 1;
	if (str_eq(buf_str(&slug), S("mrz")))
		found = 3;
	buf_release(&slug);
	return found;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_word_byte(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (unsigned char)c >= 0x80;
}

static struct parts parts_of(struct str text)
{
	struct parts parts = { .count = 0 };
	size_t i = 0;

	while (i < text.len) {
		size_t start = i;
		int32_t number = 0;

		while (i < text.len && is_word_byte(text.at[i]))
			i++;
		if (i > start && !parts.month)
			parts.month = month_named(
				str_first(str_from_at(text, start), i - start));
		start = i;
		for (; i < text.len && is_digit(text.at[i]); i++)
			if (number < 100000000)
				number = number * 10 + (text.at[i] - '0');
		if (i > start && parts.count < 4) {
			parts.number[parts.count] = number;
			parts.digits[parts.count++] = i - start;
		}
		while (i < text.len && !is_digit(text.at[i]) &&
		       !is_word_byte(text.at[i]))
			i++;
	}
	return parts;
}

struct guessed_day guess_day(struct str text)
{
	struct parts p = parts_of(text);
	struct guessed_day d = { 0, 0, 0 };
	const int32_t *n = p.number;

	if (p.month && p.count >= 2) {
		d = (struct guessed_day){ n[1], p.month, n[0] };
	} else if (p.count >= 3 && p.digits[0] == 4) {
		d = (struct guessed_day){ n[0], n[1], n[2] };
	} else if (p.count >= 3) {
		d = (struct guessed_day){ n[2], n[1], n[0] };
		if (p.digits[2] == 2)
			d.year += 2000;
	} else if (p.count == 1 && p.digits[0] == 8) {
		d = (struct guessed_day){ n[0] / 10000, n[0] / 100 % 100,
					  n[0] % 100 };
	}
	/* Month and day swapped: 2021-28-10. */
	if (d.month > 12 && d.month <= 31 && d.day >= 1 && d.day <= 12)
		d = (struct guessed_day){ d.year, d.day, d.month };
	if (d.year < 1900 || d.year > 2200 || d.month < 1 || d.day < 1)
		d.year = 0;
	return d;
}

bool guess_time(struct str text, int32_t *minutes)
{
	struct parts p = parts_of(text);
	int32_t hour = p.number[0];
	int32_t minute = p.count > 1 ? p.number[1] : 0;

	if (!p.count)
		return false;
	if (p.count == 1 && p.digits[0] == 4) {
		minute = hour % 100;
		hour /= 100;
	}
	*minutes = hour * 60 + minute;
	return hour < 24 && minute < 60;
}
