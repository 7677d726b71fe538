#include "output/vote.h"

#include "output/label.h"

static struct str entry_text(const struct value *entry, uint16_t key)
{
	return value_text(value_get(entry, key));
}

/* A number as text, false where it was not given: "0" is not "unknown". */
static struct value entry_number(struct view *view, const struct value *entry,
				 uint16_t key)
{
	const struct value *value = value_get(entry, key);

	if (value->kind == VALUE_INT)
		return value_of_text(key,
				     view_printf(view, "%lld",
						 (long long)value->as.integer));
	return view_text(key, value_text(value));
}

static struct value entry_answer(struct view *view, const struct value *entry,
				 uint16_t key)
{
	const struct value *value = value_get(entry, key);

	if (value->kind != VALUE_BOOL)
		return view_none(key);
	return value_of_text(
		key, view_word(view, value->as.integer ? "ja" : "nein"));
}

static int64_t count_of(const struct value *vote, uint16_t key)
{
	const struct value *value = value_get(vote, key);

	return value->kind == VALUE_INT ? value->as.integer : 0;
}

static struct value vote_bar(struct view *view, const struct value *vote)
{
	static const struct {
		uint16_t key;
		const char *class;
	} parts[] = { { KEY_JA, "ja" },
		      { KEY_NEIN, "nein" },
		      { KEY_ENTHALTUNG, "enthaltung" } };
	int64_t total = 0, left = 0;
	struct values bars;
	struct value *map;

	for (size_t i = 0; i < 3; i++)
		total += count_of(vote, parts[i].key);
	if (total <= 0 || total > 1000000)
		return view_none(VIEW_BALKEN);
	values_init(&bars, view->arena);
	for (size_t i = 0; i < 3; i++) {
		int64_t count = count_of(vote, parts[i].key);
		int64_t from = left * 1000 / total;
		int64_t to = (left + count) * 1000 / total;
		struct value *bar = arena_alloc(view->arena, 3 * sizeof(*bar));

		left += count;
		if (to <= from)
			continue;
		bar[0] = value_of_text(KEY_KLASSE, str_from(parts[i].class));
		bar[1] = value_of_int(VIEW_AB, from);
		bar[2] = value_of_int(VIEW_BREITE, to - from);
		values_add(&bars, value_of_map(0, bar, 3));
	}
	const struct fill fills[] = {
		{ "ja", view_printf(view, "%lld",
				    (long long)count_of(vote, KEY_JA)) },
		{ "nein", view_printf(view, "%lld",
				      (long long)count_of(vote, KEY_NEIN)) },
		{ "enthaltung",
		  view_printf(view, "%lld",
			      (long long)count_of(vote, KEY_ENTHALTUNG)) },
		{ NULL, { NULL, 0 } },
	};

	map = arena_alloc(view->arena, 2 * sizeof(*map));
	map[0] = value_of_text(KEY_TEXT, label_fill(view->layout, view->arena,
						    "stimmen_satz", fills));
	map[1] = values_list(&bars, VIEW_LISTE);
	return value_of_map(VIEW_BALKEN, map, 2);
}

static struct value votes_by_group(struct view *view, const struct value *list)
{
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *entry = &list->as.items[i];
		struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));

		map[0] = view_reference(view, KEY_FRAKTION,
					value_get(entry, KEY_FRAKTION));
		map[1] = entry_number(view, entry, KEY_JA);
		map[2] = entry_number(view, entry, KEY_NEIN);
		map[3] = entry_number(view, entry, KEY_ENTHALTUNG);
		values_add(&row, value_of_map(0, map, 4));
	}
	return view_row(view, KEY_JE_FRAKTION, &row);
}

static struct value votes_by_name(struct view *view, const struct value *list)
{
	struct values row;

	values_init(&row, view->arena);
	/* Who voted how is personal data: only where the site says so. */
	if (!view->site->config->shows_votes_by_name)
		return view_none(KEY_NAMENTLICH);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++) {
		const struct value *entry = &list->as.items[i];
		struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

		map[0] = view_reference(view, KEY_PERSON,
					value_get(entry, KEY_PERSON));
		map[1] = view_none(KEY_FRAKTION);
		map[2] = view_text(KEY_STIMME, entry_text(entry, KEY_STIMME));
		values_add(&row, value_of_map(0, map, 3));
	}
	return view_row(view, KEY_NAMENTLICH, &row);
}

struct value vote_map(struct view *view, uint16_t key, const struct value *vote,
		      const struct record *where)
{
	const struct value *unanimous = value_get(vote, KEY_EINSTIMMIG);
	struct value *map;

	if (vote->kind != VALUE_MAP)
		return view_none(key);
	map = arena_alloc(view->arena, 10 * sizeof(*map));
	map[0] = where ? view_record(view, KEY_ANLASS, where)
		       : view_none(KEY_ANLASS);
	map[1] = value_of_bool(KEY_EINSTIMMIG, unanimous->kind == VALUE_BOOL &&
						       unanimous->as.integer);
	map[2] = entry_number(view, vote, KEY_JA);
	map[3] = entry_number(view, vote, KEY_NEIN);
	map[4] = entry_number(view, vote, KEY_ENTHALTUNG);
	map[5] = entry_answer(view, vote, KEY_LAUT_VORSCHLAG);
	map[6] = value_of_text(VIEW_SATZ, view_word(view, "ja_bedeutet"));
	map[7] = vote_bar(view, vote);
	map[8] = votes_by_group(view, value_get(vote, KEY_JE_FRAKTION));
	map[9] = votes_by_name(view, value_get(vote, KEY_NAMENTLICH));
	return value_of_map(key, map, 10);
}
