/*
 * Dates without a time zone library: a date is the number yyyymmdd, so dates
 * sort as numbers. Calendar arithmetic is the proleptic Gregorian one (Howard
 * Hinnant, "chrono-Compatible Low-Level Date Algorithms"). The C library's
 * localtime() is never used: its answer depends on the machine.
 */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "base/buf.h"

enum date_form {
	DATE_BAD,    /* no date at all, or not in the calendar */
	DATE_ISO,    /* 2021-10-28 */
	DATE_GERMAN, /* 28.10.2021 */
};

/* Reads a date into *date (yyyymmdd). Years 1000 to 9999. */
enum date_form date_parse(struct str text, int32_t *date);

/* Reads HH:MM (also HH.MM and H:MM) into minutes after midnight. */
bool time_parse(struct str text, int32_t *minutes);

/* Days since 1970-01-01, and back. */
int32_t date_days(int32_t date);
int32_t date_from_days(int32_t days);

/* 0 = Monday … 6 = Sunday. */
unsigned date_weekday(int32_t date);

/*
 * The date and the minute of the day in Berlin for a Unix time: CET, CEST from
 * the last Sunday of March to the last of October, 01:00 UTC (EU 2000/84).
 * offset, if not NULL, gets the minutes east of UTC (60 or 120).
 */
int32_t date_in_berlin(int64_t unix_time, int32_t *minutes, int32_t *offset);

/* Minutes east of UTC in Berlin on that date at that local minute. */
int32_t berlin_offset(int32_t date, int32_t minutes);

void date_add_iso(struct buf *out, int32_t date);    /* 2021-10-28 */
void date_add_german(struct buf *out, int32_t date); /* 28.10.2021 */
void time_add(struct buf *out, int32_t minutes);     /* 17:00 */

#endif
