#include "output/calendar.h"

#include <stdlib.h>

#include "base/date.h"
#include "output/label.h"
#include "output/ledger.h"
#include "output/list.h"
#include "output/view_parts.h"

static int32_t begins(const struct record *session)
{
	const struct value *time = record_get(session, KEY_BEGINN);

	return session->state == RECORD_PUBLIC && time->kind == VALUE_TIME
		       ? (int32_t)time->as.integer
		       : 0;
}

static int compare_sessions(const void *left, const void *right)
{
	const struct record *a = *(const struct record *const *)left;
	const struct record *b = *(const struct record *const *)right;

	if (a->council != b->council)
		return a->council < b->council ? -1 : 1;
	if (a->date != b->date)
		return a->date < b->date ? -1 : 1;
	if (begins(a) != begins(b))
		return begins(a) < begins(b) ? -1 : 1;
	return str_cmp(a->id, b->id);
}

/* ---- The plan ---- */

static int32_t month_after(int32_t month)
{
	return month % 100 == 12 ? month + 89 : month + 1;
}

static int32_t months_from(int32_t from, int32_t to)
{
	return (to / 100 - from / 100) * 12 + to % 100 - from % 100;
}

static void add_month(struct calendar *calendar, struct calendar_month month)
{
	if (!(calendar->count & (calendar->count + 1)))
		calendar->months = xrealloc_array(calendar->months,
						  2 * (calendar->count + 1),
						  sizeof(*calendar->months));
	month.path = ledger_path(
		&calendar->arena, month.council, "listen", "kalender",
		arena_printf(&calendar->arena, "-%04d-%02d.html",
			     month.month / 100, month.month % 100));
	calendar->months[calendar->count++] = month;
}

/* Months without a Sitzung since the one before. */
static void fill_gap(struct calendar *calendar, const struct council *council,
		     int32_t until)
{
	const struct calendar_month *last =
		calendar->count ? &calendar->months[calendar->count - 1] : NULL;
	struct calendar_month empty = { .council = council };

	if (!last || last->council != council ||
	    months_from(last->month, until) > 12)
		return;
	for (empty.month = month_after(last->month); empty.month < until;
	     empty.month = month_after(empty.month))
		add_month(calendar, empty);
}

void calendar_make(struct calendar *calendar, const struct site *site)
{
	size_t all = site->type_count[TYPE_SITZUNG], count = 0, from = 0;
	const struct record **at;

	*calendar = (struct calendar){ .count = 0 };
	at = arena_alloc(&calendar->arena, (all + 1) * sizeof(*at));
	for (size_t i = 0; i < all; i++) {
		const struct record *session = site->of_type[TYPE_SITZUNG][i];

		if (session->date && (session->state == RECORD_PUBLIC ||
				      session->state == RECORD_SECRET))
			at[count++] = session;
	}
	if (count)
		qsort(at, count, sizeof(*at), compare_sessions);
	while (from < count) {
		struct calendar_month month = {
			.council = at[from]->council,
			.month = at[from]->date / 100,
			.at = at + from,
		};
		size_t to = from;

		while (to < count && at[to]->council == month.council &&
		       at[to]->date / 100 == month.month)
			to++;
		month.count = to - from;
		fill_gap(calendar, month.council, month.month);
		add_month(calendar, month);
		from = to;
	}
}

void calendar_release(struct calendar *calendar)
{
	free(calendar->months);
	arena_release(&calendar->arena);
}

const struct calendar_month *calendar_now(const struct calendar *calendar,
					  const struct council *council,
					  int32_t today)
{
	const struct calendar_month *best = NULL;

	for (size_t i = 0; i < calendar->count; i++) {
		const struct calendar_month *at = &calendar->months[i];

		if (at->council != council)
			continue;
		/* They come in order: the first that is not past, or the last.
		 */
		if (!best || best->month < today / 100)
			best = at;
	}
	return best;
}

/* ---- Days ---- */

/* A line of the list; the day stands above it, the hour in front. */
static struct value session_line(struct view *view,
				 const struct record *session)
{
	bool public = session->state == RECORD_PUBLIC;
	const struct value *time = record_get(session, KEY_BEGINN);

	return part_line_with(view, session,
			      public ? part_time(view, VIEW_VORN, time)
				     : view_none(VIEW_VORN));
}

static void put_days(struct view *view, const struct calendar_month *month)
{
	struct values days;
	size_t from = 0;

	values_init(&days, view->arena);
	while (from < month->count) {
		int32_t date = month->at[from]->date;
		struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));
		struct values lines;
		size_t to = from;

		values_init(&lines, view->arena);
		while (to < month->count && month->at[to]->date == date)
			values_add(&lines, session_line(view, month->at[to++]));
		map[0] = value_of_text(VIEW_ANKER,
				       view_printf(view, "tag-%d", date % 100));
		map[1] = view_date(view, KEY_AM, date);
		map[2] = values_list(&lines, VIEW_LISTE);
		values_add(&days, value_of_map(0, map, 3));
		from = to;
	}
	view_put(view, view_row(view, VIEW_TAGE, &days));
}

/* ---- The grid ---- */

/* "17:00 HWVG", "abgesagt: HWVG" */
static struct str cell_text(struct view *view, const struct record *session)
{
	const struct record *gremium =
		value_record(record_get(session, KEY_GREMIUM));
	struct value time = part_time(view, 0, record_get(session, KEY_BEGINN));
	struct str hour = value_text(&time), name;

	if (session->state != RECORD_PUBLIC)
		return view_word(view, "nichtoeffentlich");
	name = gremium ? label_short(view->layout, view->arena, gremium)
		       : label_title(view->layout, view->arena, session);
	if (str_eq(record_text(session, KEY_STATUS), S("abgesagt")))
		return view_printf(view, "%.*s: %.*s",
				   STR(view_word(view, "status_abgesagt")),
				   STR(name));
	return view_printf(view, "%.*s%s%.*s", STR(hour), hour.len ? " " : "",
			   STR(name));
}

static struct value cell(struct view *view, const struct calendar_month *month,
			 int32_t date)
{
	struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));
	bool strange = date / 100 != month->month;
	struct values links;

	values_init(&links, view->arena);
	for (size_t i = 0; !strange && i < month->count; i++)
		if (month->at[i]->date == date)
			values_add(&links,
				   view_link(view, 0,
					     cell_text(view, month->at[i]),
					     view_href(view, month->at[i])));
	map[0] = value_of_text(VIEW_TAG, view_printf(view, "%d", date % 100));
	map[1] = value_of_bool(VIEW_FREMD, strange);
	map[2] = value_of_bool(VIEW_HEUTE,
			       !strange && date == view->site->today);
	map[3] = view_row(view, VIEW_TERMINE, &links);
	return value_of_map(0, map, 4);
}

/* Weeks from Monday to Sunday that touch the month. */
static void put_grid(struct view *view, const struct calendar_month *month)
{
	int32_t first = month->month * 100 + 1;
	int32_t day = date_days(first) - (int32_t)date_weekday(first);
	int32_t end = date_days(month_after(month->month) * 100 + 1);
	struct values weeks;

	values_init(&weeks, view->arena);
	while (day < end && month->count) {
		struct value *map = arena_alloc(view->arena, sizeof(*map));
		struct values days;

		values_init(&days, view->arena);
		for (unsigned i = 0; i < 7; i++)
			values_add(&days,
				   cell(view, month, date_from_days(day++)));
		map[0] = values_list(&days, VIEW_LISTE);
		values_add(&weeks, value_of_map(0, map, 1));
	}
	view_put(view, view_row(view, VIEW_GITTER, &weeks));
}

/* ---- Pages ---- */

static struct str month_name(struct view *view, int32_t month)
{
	return label_month(view->layout, view->arena, month * 100 + 1);
}

/* The months of the shown year, and one link to each other year. */
static struct value periods(struct view *view, const struct calendar *calendar,
			    const struct calendar_month *shown)
{
	struct values months, years, groups;

	values_init(&months, view->arena);
	values_init(&years, view->arena);
	values_init(&groups, view->arena);
	for (size_t i = calendar->count; i-- > 0;) {
		const struct calendar_month *at = &calendar->months[i];
		int32_t year = at->month / 100;
		bool first = i == 0 || at[-1].council != at->council ||
			     at[-1].month / 100 != year;

		if (at->council != shown->council)
			continue;
		if (year == shown->month / 100)
			values_add(&months,
				   list_link(view, month_name(view, at->month),
					     at == shown ? S("") : at->path,
					     at->count));
		else if (first)
			values_add(&years,
				   list_link(view,
					     view_printf(view, "%d", year),
					     at->path, 0));
	}
	values_add(&groups,
		   list_group(view, view_printf(view, "%d", shown->month / 100),
			      &months));
	if (years.count)
		values_add(&groups,
			   list_group(view, view_word(view, "andere_jahre"),
				      &years));
	return view_row(view, VIEW_ZEITRAEUME, &groups);
}

static void put_neighbours(struct view *view, const struct calendar *calendar,
			   const struct calendar_month *month)
{
	const struct calendar_month *end = calendar->months + calendar->count;
	const struct calendar_month *before =
		month > calendar->months ? month - 1 : NULL;
	const struct calendar_month *after = month + 1 < end ? month + 1 : NULL;

	if (before && before->council != month->council)
		before = NULL;
	if (after && after->council != month->council)
		after = NULL;
	view_put(view, before ? view_link(view, VIEW_VORHER,
					  month_name(view, before->month),
					  before->path)
			      : view_none(VIEW_VORHER));
	view_put(view,
		 after ? view_link(view, VIEW_NACHHER,
				   month_name(view, after->month), after->path)
		       : view_none(VIEW_NACHHER));
	view_put(view, before || after
			       ? value_of_text(VIEW_NACHBARN,
					       view_word(view, "nachbarn_zeit"))
			       : view_none(VIEW_NACHBARN));
}

void calendar_view(struct view *view, const struct calendar *calendar,
		   const struct calendar_month *month)
{
	struct str word = view_word(view, "kalender");
	struct str name = month_name(view, month->month);
	struct str council = record_text(month->council->record, KEY_KURZ);
	bool several = view->site->council_count > 1;

	view_put(view,
		 value_of_text(VIEW_DACH,
			       several ? view_printf(view, "%.*s · %.*s",
						     STR(word), STR(council))
				       : word));
	view_put(view, value_of_text(KEY_TITEL, name));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, periods(view, calendar, month));
	put_days(view, month);
	put_grid(view, month);
	put_neighbours(view, calendar, month);
	values_add(&view->crumbs, view_link(view, 0, word, S("kalender.html")));
	values_add(&view->crumbs, view_link(view, 0, name, S("")));
	view->title = view_printf(view, "%.*s %.*s%s%.*s", STR(word), STR(name),
				  several ? ", " : "",
				  STR(several ? council : S("")));
	/* The month of today stands at two addresses. */
	if (str_eq(view->path, S("kalender.html")))
		view->title = word;
	view->council = month->council;
	view->section = "kalender";
}

void calendar_overview(struct view *view, const struct calendar *calendar)
{
	struct str word = view_word(view, "kalender");
	struct values groups;
	size_t from = 0;

	values_init(&groups, view->arena);
	while (from < calendar->count) {
		const struct calendar_month *first = &calendar->months[from];
		struct values links;
		size_t to = from;

		values_init(&links, view->arena);
		while (to < calendar->count &&
		       calendar->months[to].council == first->council)
			to++;
		for (size_t i = to; i-- > from;) {
			const struct calendar_month *at = &calendar->months[i];

			if (at->count)
				values_add(
					&links,
					list_link(view,
						  month_name(view, at->month),
						  at->path, at->count));
		}
		values_add(&groups,
			   list_group(view,
				      record_text(first->council->record,
						  KEY_NAME),
				      &links));
		from = to;
	}
	view_put(view, view_none(VIEW_DACH));
	view_put(view, value_of_text(KEY_TITEL, word));
	view_put(view, view_none(VIEW_EINLEITUNG));
	view_put(view, view_none(VIEW_ZEITRAEUME));
	view_put(view, view_row(view, VIEW_GRUPPEN, &groups));
	values_add(&view->crumbs, view_link(view, 0, word, S("")));
	view->title = word;
	view->section = "kalender";
}
