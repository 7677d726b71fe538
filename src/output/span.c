#include "output/span.h"

#include "base/date.h"

int32_t span_days(int32_t from, int32_t to)
{
	if (!from || !to || to < from)
		return -1;
	return date_days(to) - date_days(from);
}

struct value span_text(struct view *view, uint16_t key, int32_t days)
{
	if (days < 0)
		return view_none(key);
	return value_of_text(key,
			     view_fill(view, days == 1 ? "tag" : "tage", "n",
				       view_printf(view, "%d", days)));
}

int32_t span_overdue_days(const struct site *site, int32_t due)
{
	int32_t days = span_days(due, site->today);

	return days > 0 ? days : 0;
}

struct value span_overdue(struct view *view, uint16_t key, int32_t due)
{
	int32_t days = span_overdue_days(view->site, due);

	if (!days)
		return view_none(key);
	if (days == 1)
		return value_of_text(
			key, view_word(view, "ueberfaellig_seit_einem"));
	return value_of_text(key, view_fill(view, "ueberfaellig_seit", "n",
					    view_printf(view, "%d", days)));
}
