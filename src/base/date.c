#include "base/date.h"

static bool digits(struct str text, size_t at, size_t count, int32_t *number)
{
	int32_t sum = 0;

	for (size_t i = at; i < at + count; i++) {
		if (i >= text.len || text.at[i] < '0' || text.at[i] > '9')
			return false;
		sum = sum * 10 + (text.at[i] - '0');
	}
	*number = sum;
	return true;
}

static int32_t days_in_month(int32_t year, int32_t month)
{
	static const unsigned char days[] = { 31, 28, 31, 30, 31, 30,
					      31, 31, 30, 31, 30, 31 };
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

static bool in_calendar(int32_t year, int32_t month, int32_t day)
{
	return year >= 1000 && month >= 1 && month <= 12 && day >= 1 &&
	       day <= days_in_month(year, month);
}

/* One or two digits, as in 3.4.2021; *at moves behind them. */
static bool short_number(struct str text, size_t *at, int32_t *number)
{
	if (digits(text, *at, 2, number)) {
		*at += 2;
		return true;
	}
	if (digits(text, *at, 1, number)) {
		*at += 1;
		return true;
	}
	return false;
}

enum date_form date_parse(struct str text, int32_t *date)
{
	int32_t year, month, day;
	size_t at = 0;

	if (text.len == 10 && digits(text, 0, 4, &year) && text.at[4] == '-' &&
	    digits(text, 5, 2, &month) && text.at[7] == '-' &&
	    digits(text, 8, 2, &day)) {
		if (!in_calendar(year, month, day))
			return DATE_BAD;
		*date = year * 10000 + month * 100 + day;
		return DATE_ISO;
	}
	if (short_number(text, &at, &day) && at < text.len &&
	    text.at[at++] == '.' && short_number(text, &at, &month) &&
	    at < text.len && text.at[at++] == '.' &&
	    digits(text, at, 4, &year) && at + 4 == text.len &&
	    in_calendar(year, month, day)) {
		*date = year * 10000 + month * 100 + day;
		return DATE_GERMAN;
	}
	return DATE_BAD;
}

bool time_parse(struct str text, int32_t *minutes)
{
	int32_t hour, minute;
	size_t at = 0;

	if (!short_number(text, &at, &hour) || at >= text.len ||
	    (text.at[at] != ':' && text.at[at] != '.') ||
	    !digits(text, at + 1, 2, &minute) || at + 3 != text.len ||
	    hour > 24 || minute > 59 || (hour == 24 && minute))
		return false;
	*minutes = hour * 60 + minute;
	return true;
}

int32_t date_days(int32_t date)
{
	int32_t y = date / 10000, m = date / 100 % 100, d = date % 100;
	int32_t era, yoe, doy;

	y -= m <= 2;
	era = y / 400;
	yoe = y - era * 400;
	doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1;
	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

int32_t date_from_days(int32_t days)
{
	int32_t z = days + 719468;
	int32_t era = (z >= 0 ? z : z - 146096) / 146097;
	int32_t doe = z - era * 146097;
	int32_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int32_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int32_t mp = (5 * doy + 2) / 153;
	int32_t d = doy - (153 * mp + 2) / 5 + 1;
	int32_t m = mp < 10 ? mp + 3 : mp - 9;
	int32_t y = yoe + era * 400 + (m <= 2);

	return y * 10000 + m * 100 + d;
}

unsigned date_weekday(int32_t date)
{
	int32_t days = date_days(date);

	/* 1970-01-01 was a Thursday. */
	return (unsigned)(((days + 3) % 7 + 7) % 7);
}

/* Unix time of the last Sunday of the month at 01:00 UTC. */
static int64_t switch_time(int32_t year, int32_t month)
{
	int32_t last = year * 10000 + month * 100 + 31;
	int32_t days =
		date_days(last) - (int32_t)((date_weekday(last) + 1) % 7);

	return (int64_t)days * 86400 + 3600;
}

static int32_t offset_at(int64_t unix_time)
{
	int64_t days = unix_time / 86400 - (unix_time % 86400 < 0);
	int32_t year = date_from_days((int32_t)days) / 10000;

	return unix_time >= switch_time(year, 3) &&
			       unix_time < switch_time(year, 10)
		       ? 120
		       : 60;
}

int32_t date_in_berlin(int64_t unix_time, int32_t *minutes, int32_t *offset)
{
	int32_t east = offset_at(unix_time);
	int64_t local = unix_time + (int64_t)east * 60;
	int64_t days = local / 86400 - (local % 86400 < 0);

	if (minutes)
		*minutes = (int32_t)((local - days * 86400) / 60);
	if (offset)
		*offset = east;
	return date_from_days((int32_t)days);
}

int32_t berlin_offset(int32_t date, int32_t minutes)
{
	int64_t local = (int64_t)date_days(date) * 86400 + minutes * 60;
	int32_t summer = offset_at(local - 7200);

	return summer == 120 ? 120 : offset_at(local - 3600);
}

static void add_digits(struct buf *out, int32_t number, int count)
{
	char text[4];

	for (int i = count - 1; i >= 0; i--) {
		text[i] = (char)('0' + number % 10);
		number /= 10;
	}
	buf_add(out, (struct str){ text, (size_t)count });
}

void date_add_iso(struct buf *out, int32_t date)
{
	add_digits(out, date / 10000, 4);
	buf_add_char(out, '-');
	add_digits(out, date / 100 % 100, 2);
	buf_add_char(out, '-');
	add_digits(out, date % 100, 2);
}

void date_add_german(struct buf *out, int32_t date)
{
	add_digits(out, date % 100, 2);
	buf_add_char(out, '.');
	add_digits(out, date / 100 % 100, 2);
	buf_add_char(out, '.');
	add_digits(out, date / 10000, 4);
}

void time_add(struct buf *out, int32_t minutes)
{
	add_digits(out, minutes / 60, 2);
	buf_add_char(out, ':');
	add_digits(out, minutes % 60, 2);
}
