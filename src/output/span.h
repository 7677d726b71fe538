/* Spans of time in words: "überfällig seit 12 Tagen", "14 Tage". */
#ifndef OUTPUT_SPAN_H
#define OUTPUT_SPAN_H

#include "output/view.h"

/* Days from one day to another; -1 where one is unknown or they are reversed.
 */
int32_t span_days(int32_t from, int32_t to);

/* "14 Tage"; false for a negative number. */
struct value span_text(struct view *view, uint16_t key, int32_t days);

/* Days by which the day has passed today; 0: not overdue. */
int32_t span_overdue_days(const struct site *site, int32_t due);

/* "überfällig seit 12 Tagen", or false. */
struct value span_overdue(struct view *view, uint16_t key, int32_t due);

#endif
