#include "output/questions.h"

#include <stdlib.h>

#include "base/quartiles.h"
#include "format/csv.h"
#include "model/membership.h"
#include "output/label.h"
#include "output/span.h"

enum state { OVERDUE, OPEN, ANSWERED, CLOSED, STATES };
static const char *const state_words[STATES] = { "anfragen_ueberfaellig",
						 "anfragen_offen",
						 "anfragen_beantwortet",
						 "anfragen_ohne_antwort" };
static const char *const state_anchors[STATES] = { "ueberfaellig", "offen",
						   "beantwortet",
						   "ohne-antwort" };

static int32_t asked_on(const struct paper *paper, const struct record *record)
{
	return paper->flags & PAPER_QUESTION ? record->date : 0;
}

void questions_make(struct ledger *ledger, const struct papers *papers)
{
	ledger_make(ledger, "anfragen", "anfragen.html", papers, asked_on);
}

static enum state state_of(const struct view *view,
			   const struct ledger_entry *entry)
{
	if (entry->paper->answered)
		return ANSWERED;
	if (entry->paper->flags & PAPER_SETTLED)
		return CLOSED;
	return span_overdue_days(view->site,
				 record_date(entry->record, KEY_FAELLIG))
		       ? OVERDUE
		       : OPEN;
}

static int32_t days_of(const struct ledger_entry *entry)
{
	return span_days(entry->record->date, entry->paper->answered);
}

/* ---- By Fraktion ---- */

struct group {
	const struct record *fraktion; /* NULL: none of them */
	struct str name;
	size_t count[STATES];
};

/* That a question belongs to a group; one of several Fraktionen to each. */
struct share {
	const struct record *fraktion;
	enum state state;
	int32_t days; /* -1: not answered */
};

struct shares {
	struct share *at;
	size_t count;
};

static size_t add_fraktionen(const struct record *record, uint16_t key,
			     struct share *to)
{
	const struct value *list = record_get(record, key);
	size_t count = 0;

	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct record *who = value_record(&list->as.items[i]);
		bool again = false;

		if (who && who->type == TYPE_PERSON)
			who = membership_fraktion(who, record->date);
		if (!who || who->type != TYPE_FRAKTION)
			continue;
		for (size_t k = 0; k < count && !again; k++)
			again = to[k].fraktion == who;
		if (!again)
			to[count++].fraktion = who;
	}
	return count;
}

static size_t names_in(const struct record *record)
{
	const struct value *by = record_get(record, KEY_INITIATOR);
	const struct value *author = record_get(record, KEY_VERFASSER);
	size_t count = 1;

	if (by->kind == VALUE_LIST)
		count += by->len;
	if (author->kind == VALUE_LIST)
		count += author->len;
	return count;
}

static struct shares shares_of(struct view *view,
			       const struct ledger_page *page)
{
	struct shares shares = { NULL, 0 };
	size_t room = 0;

	for (size_t i = 0; i < page->count; i++)
		room += names_in(page->at[i].record);
	shares.at = arena_alloc(view->arena, (room + 1) * sizeof(*shares.at));
	for (size_t i = 0; i < page->count; i++) {
		const struct ledger_entry *entry = &page->at[i];
		struct share *own = shares.at + shares.count;
		size_t count =
			add_fraktionen(entry->record, KEY_INITIATOR, own);

		if (!count)
			count = add_fraktionen(entry->record, KEY_VERFASSER,
					       own);
		if (!count)
			own[count++].fraktion = NULL;
		for (size_t k = 0; k < count; k++) {
			own[k].state = state_of(view, entry);
			own[k].days = days_of(entry);
		}
		shares.count += count;
	}
	return shares;
}

/* By name, those without a Fraktion last: no order of merit. */
static int compare_groups(const void *left, const void *right)
{
	const struct group *a = left, *b = right;
	int order;

	if (!a->fraktion || !b->fraktion)
		return !a->fraktion - !b->fraktion;
	order = str_cmp(a->name, b->name);
	return order ? order : str_cmp(a->fraktion->id, b->fraktion->id);
}

static size_t groups_of(struct view *view, const struct shares *shares,
			struct group **groups)
{
	size_t count = 0;

	*groups = arena_alloc(view->arena,
			      (shares->count + 1) * sizeof(**groups));
	for (size_t i = 0; i < shares->count; i++) {
		const struct share *share = &shares->at[i];
		size_t at = 0;

		while (at < count && (*groups)[at].fraktion != share->fraktion)
			at++;
		if (at == count)
			(*groups)[count++] = (struct group){
				.fraktion = share->fraktion,
				.name = share->fraktion
						? label_short(view->layout,
							      view->arena,
							      share->fraktion)
						: view_word(view,
							    "ohne_fraktion"),
			};
		(*groups)[at].count[share->state]++;
	}
	if (count)
		qsort(*groups, count, sizeof(**groups), compare_groups);
	return count;
}

static struct value number(struct view *view, uint16_t key, size_t count)
{
	return value_of_text(key, view_printf(view, "%zu", count));
}

static struct value median(struct view *view, uint16_t key,
			   const struct shares *shares,
			   const struct record *fraktion)
{
	int32_t *days =
		arena_alloc(view->arena, (shares->count + 1) * sizeof(*days));
	size_t count = 0;

	for (size_t i = 0; i < shares->count; i++)
		if (shares->at[i].fraktion == fraktion &&
		    shares->at[i].days >= 0)
			days[count++] = shares->at[i].days;
	if (!count)
		return value_of_text(key, S("–"));
	return number(view, key, (size_t)quartiles_of(days, count).middle);
}

static void put_groups(struct view *view, const struct ledger_page *page)
{
	struct shares shares = shares_of(view, page);
	struct group *groups;
	size_t count = groups_of(view, &shares, &groups);
	struct values rows;

	values_init(&rows, view->arena);
	/* A table of those without a Fraktion alone says nothing. */
	if (count && !groups[0].fraktion)
		count = 0;
	for (size_t i = 0; i < count; i++) {
		const struct group *group = &groups[i];
		const size_t *n = group->count;
		struct value *map = arena_alloc(view->arena, 6 * sizeof(*map));

		map[0] = view_link(view, KEY_FRAKTION, group->name,
				   group->fraktion
					   ? view_href(view, group->fraktion)
					   : S(""));
		map[1] = number(view, VIEW_GESTELLT,
				n[OVERDUE] + n[OPEN] + n[ANSWERED] + n[CLOSED]);
		map[2] = number(view, VIEW_OFFEN, n[OVERDUE] + n[OPEN]);
		map[3] = number(view, VIEW_UEBERFAELLIG, n[OVERDUE]);
		map[4] = number(view, KEY_BEANTWORTET, n[ANSWERED]);
		map[5] = median(view, VIEW_DAUER, &shares, group->fraktion);
		values_add(&rows, value_of_map(0, map, 6));
	}
	values_add(&view->sheet, view_row(view, KEY_JE_FRAKTION, &rows));
}

/* ---- The page ---- */

/* "SPD, CDU": who asked, by short names. */
static struct str askers(struct view *view, const struct record *record)
{
	const struct value *list = record_get(record, KEY_INITIATOR);

	if (list->kind != VALUE_LIST || !list->len)
		list = record_get(record, KEY_VERFASSER);
	buf_clear(view->buf);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct record *who = value_record(&list->as.items[i]);

		if (view->buf->len)
			buf_lit(view->buf, ", ");
		buf_add(view->buf,
			who ? label_short(view->layout, view->arena, who)
			    : value_text(&list->as.items[i]));
	}
	return arena_str(view->arena, buf_str(view->buf));
}

static struct value row(struct view *view, const struct ledger_entry *entry)
{
	const struct record *record = entry->record;
	struct str who = askers(view, record);
	struct str art = record_text(record, KEY_ART);
	enum state state = state_of(view, entry);
	int32_t due = record_date(record, KEY_FAELLIG);
	struct value *map = arena_alloc(view->arena, 8 * sizeof(*map));

	map[0] = view_short(view, VIEW_DRUCKSACHE, record);
	map[1] = value_of_text(KEY_TITEL, record_text(record, KEY_TITEL));
	if (who.len)
		art = view_printf(view, "%.*s · %.*s", STR(art), STR(who));
	map[2] = value_of_text(KEY_WER, art);
	map[3] = view_day(view, VIEW_GESTELLT, record->date);
	map[4] = view_day(view, KEY_FAELLIG, due);
	map[5] = view_day(view, KEY_BEANTWORTET, entry->paper->answered);
	map[6] = days_of(entry) < 0
			 ? value_of_text(VIEW_DAUER, S(""))
			 : span_text(view, VIEW_DAUER, days_of(entry));
	map[7] = state == OVERDUE ? span_overdue(view, VIEW_UEBERFAELLIG, due)
				  : view_none(VIEW_UEBERFAELLIG);
	return value_of_map(0, map, 8);
}

static struct value state_group(struct view *view, enum state state,
				const struct values *rows)
{
	struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));

	map[0] = value_of_text(KEY_NAME, view_word(view, state_words[state]));
	map[1] = value_of_text(VIEW_ANKER, str_from(state_anchors[state]));
	map[2] = value_of_int(VIEW_ANZAHL, (int64_t)rows->count);
	map[3] = values_list(rows, VIEW_LISTE);
	return value_of_map(0, map, 4);
}

void questions_view(struct view *view, const struct ledger *ledger,
		    const struct ledger_page *page)
{
	struct values rows[STATES], groups, counts;

	values_init(&groups, view->arena);
	values_init(&counts, view->arena);
	for (unsigned i = 0; i < STATES; i++)
		values_init(&rows[i], view->arena);
	for (size_t i = 0; i < page->count; i++)
		values_add(&rows[state_of(view, &page->at[i])],
			   row(view, &page->at[i]));
	for (unsigned i = 0; i < STATES; i++)
		if (rows[i].count)
			values_add(&groups,
				   state_group(view, (enum state)i, &rows[i]));
	ledger_add_count(view, &counts, view_word(view, "anfragen_gestellt"),
			 page->count, "");
	ledger_add_count(view, &counts, view_word(view, "anfragen_beantwortet"),
			 rows[ANSWERED].count, "beantwortet");
	ledger_add_count(view, &counts, view_word(view, "anfragen_offen"),
			 rows[OPEN].count + rows[OVERDUE].count, "offen");
	ledger_add_count(view, &counts,
			 view_word(view, "anfragen_davon_ueberfaellig"),
			 rows[OVERDUE].count, "ueberfaellig");
	ledger_head(view, ledger, page);
	values_add(&view->sheet, view_row(view, VIEW_ZAEHLER, &counts));
	put_groups(view, page);
	values_add(&view->sheet, view_row(view, VIEW_GRUPPEN, &groups));
	values_add(&view->sheet,
		   value_of_text(VIEW_METHODE,
				 view_word(view, "anfragen_methode")));
}

void questions_csv(struct view *view, const struct ledger_page *page,
		   struct buf *out)
{
	csv_lit(out, "nummer");
	csv_lit(out, "titel");
	csv_lit(out, "art");
	csv_lit(out, "von");
	csv_lit(out, "gestellt");
	csv_lit(out, "faellig");
	csv_lit(out, "beantwortet");
	csv_lit(out, "tage");
	csv_lit(out, "stand");
	csv_lit(out, "ueberfaellig_tage");
	csv_lit(out, "seite");
	csv_end(out);
	for (size_t i = 0; i < page->count; i++) {
		const struct ledger_entry *entry = &page->at[i];
		const struct record *record = entry->record;
		enum state state = state_of(view, entry);
		int32_t due = record_date(record, KEY_FAELLIG);
		int32_t days = days_of(entry);

		csv_add(out, record_text(record, KEY_NUMMER));
		csv_add(out, record_text(record, KEY_TITEL));
		csv_add(out, record_text(record, KEY_ART));
		csv_add(out, askers(view, record));
		csv_add_date(out, record->date);
		csv_add_date(out, due);
		csv_add_date(out, entry->paper->answered);
		if (days < 0)
			csv_lit(out, "");
		else
			csv_add_number(out, days);
		csv_add(out, str_from(state_anchors[state]));
		csv_add_number(out, state == OVERDUE
					    ? span_overdue_days(view->site, due)
					    : 0);
		csv_add(out, view_href(view, record));
		csv_end(out);
	}
}
