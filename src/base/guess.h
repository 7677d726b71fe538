/*
 * What a person meant by a date or a time of day that is written in a way we
 * do not take: "3. Mai 2021", "28.10.21", "19 Uhr 30". For suggestions only.
 */
#ifndef BASE_GUESS_H
#define BASE_GUESS_H

#include "base/str.h"

struct guessed_day {
	int32_t year, month, day; /* year 0: no idea */
};

/* The day may not exist (2021-02-30), nor the month (2021-13-13). */
struct guessed_day guess_day(struct str text);

/* Days of a month, which must be 1 to 12. */
int32_t guess_days_in(int32_t year, int32_t month);

/* Minutes after midnight. */
bool guess_time(struct str text, int32_t *minutes);

#endif
