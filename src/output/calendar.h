/*
 * The calendar: each month in which a Körperschaft meets is a page, and those
 * between two such months that are less than a year apart
 * (layouts/kalender.mustache).
 */
#ifndef OUTPUT_CALENDAR_H
#define OUTPUT_CALENDAR_H

#include "output/view.h"

struct calendar_month {
	const struct council *council;
	int32_t month;            /* yyyymm */
	const struct record **at; /* Sitzungen by day and hour */
	size_t count;
	struct str path;
};

struct calendar {
	struct calendar_month *months; /* by council, oldest first */
	size_t count;
	struct arena arena;
};

void calendar_make(struct calendar *calendar, const struct site *site);
void calendar_release(struct calendar *calendar);

/* The month of today, else the nearest one with a page; NULL for none. */
const struct calendar_month *calendar_now(const struct calendar *calendar,
					  const struct council *council,
					  int32_t today);

void calendar_view(struct view *view, const struct calendar *calendar,
		   const struct calendar_month *month);

/* Links to all months of all councils. */
void calendar_overview(struct view *view, const struct calendar *calendar);

#endif
