#include "output/view.h"

#include <stdarg.h>
#include <stdio.h>

#include "model/vocabulary.h"
#include "output/label.h"

void view_init(struct view *view, const struct site *site,
	       const struct layout *layout, const struct list_plan *lists,
	       struct arena *arena, struct buf *buf, struct str path)
{
	*view = (struct view){ .site = site,
			       .layout = layout,
			       .lists = lists,
			       .arena = arena,
			       .buf = buf,
			       .path = path };
	values_init(&view->sheet, arena);
	values_init(&view->crumbs, arena);
}

void view_put(struct view *view, struct value value)
{
	values_add(&view->sheet, value);
}

struct str view_word(const struct view *view, const char *name)
{
	return layout_word(view->layout, name);
}

struct str view_fill(const struct view *view, const char *word,
		     const char *name, struct str text)
{
	const struct fill fills[] = { { name, text }, { NULL, { NULL, 0 } } };

	return label_fill(view->layout, view->arena, word, fills);
}

struct str view_printf(struct view *view, const char *format, ...)
{
	va_list args, again;
	int len;
	char *at;

	va_start(args, format);
	va_copy(again, args);
	len = vsnprintf(NULL, 0, format, args);
	at = arena_alloc(view->arena, (size_t)len + 1);
	vsnprintf(at, (size_t)len + 1, format, again);
	va_end(again);
	va_end(args);
	return (struct str){ at, (size_t)len };
}

struct value view_text(uint16_t key, struct str text)
{
	return text.len ? value_of_text(key, text) : view_none(key);
}

struct value view_none(uint16_t key)
{
	return value_of_text(key, S(""));
}

struct value view_link(struct view *view, uint16_t key, struct str text,
		       struct str href)
{
	struct value *link = arena_alloc(view->arena, 2 * sizeof(*link));

	link[0] = value_of_text(KEY_TEXT, text);
	link[1] = view_text(VIEW_HREF, href);
	return value_of_map(key, link, 2);
}

struct str view_href(struct view *view, const struct record *record)
{
	struct str id = record->id;
	char *at;

	if (!record_has_page(record))
		return (struct str){ NULL, 0 };
	at = arena_alloc(view->arena, id.len + 6);
	snprintf(at, id.len + 6, "%.*s.html", STR(id));
	return (struct str){ at, id.len + 5 };
}

struct str view_beside(struct view *view, const struct record *record,
		       struct str name)
{
	size_t slash = str_find_last(record->id, '/');

	return view_printf(
		view, "%.*s%.*s",
		STR(str_first(record->id,
			      slash == record->id.len ? 0 : slash + 1)),
		STR(name));
}

struct value view_record(struct view *view, uint16_t key,
			 const struct record *record)
{
	return view_link(view, key,
			 label_link(view->layout, view->arena, record),
			 view_href(view, record));
}

struct value view_short(struct view *view, uint16_t key,
			const struct record *record)
{
	return view_link(view, key,
			 label_short(view->layout, view->arena, record),
			 view_href(view, record));
}

struct value view_reference(struct view *view, uint16_t key,
			    const struct value *value)
{
	const struct record *record = value_record(value);

	if (record)
		return view_record(view, key, record);
	if (value->kind == VALUE_TEXT)
		return view_link(view, key, value_text(value), S(""));
	return view_none(key);
}

/* printf is slow for what every line of every list needs. */
static struct str digits(struct view *view, const char *form, int32_t date)
{
	const int32_t parts[] = { date / 10000, date / 100 % 100, date % 100 };
	char *at = arena_alloc(view->arena, 10), *to = at;

	for (; *form; form++) {
		int32_t part;

		if (*form < '0' || *form > '2') {
			*to++ = *form;
			continue;
		}
		part = parts[*form - '0'];
		if (*form == '0') {
			*to++ = (char)('0' + part / 1000);
			*to++ = (char)('0' + part / 100 % 10);
		}
		*to++ = (char)('0' + part / 10 % 10);
		*to++ = (char)('0' + part % 10);
	}
	return (struct str){ at, 10 };
}

struct value view_day(struct view *view, uint16_t key, int32_t date)
{
	struct value *map;

	if (!date)
		return view_none(key);
	map = arena_alloc(view->arena, 3 * sizeof(*map));
	map[0] = value_of_text(VIEW_ISO, digits(view, "0-1-2", date));
	map[1] = value_of_text(
		KEY_TEXT, view->layout->english
				  ? label_date(view->layout, view->arena, date)
				  : digits(view, "2.1.0", date));
	map[2] = view_none(VIEW_LANG);
	return value_of_map(key, map, 3);
}

struct value view_date(struct view *view, uint16_t key, int32_t date)
{
	struct value day = view_day(view, key, date);

	/* The map was just made, it is ours to complete. */
	if (date)
		((struct value *)day.as.items)[2] = value_of_text(
			VIEW_LANG,
			label_long_date(view->layout, view->arena, date));
	return day;
}

struct value view_row(struct view *view, uint16_t key,
		      const struct values *list)
{
	struct value *row;

	if (!list->count)
		return view_none(key);
	row = arena_alloc(view->arena, 2 * sizeof(*row));
	row[0] = values_list(list, VIEW_LISTE);
	row[1] = value_of_int(VIEW_GESAMT, (int64_t)list->count);
	return value_of_map(key, row, 2);
}

struct value view_references(struct view *view, uint16_t key,
			     const struct value *list)
{
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		values_add(&row, view_reference(view, 0, &list->as.items[i]));
	return view_row(view, key, &row);
}

struct value view_one_or_many(struct view *view, uint16_t key,
			      const struct value *value)
{
	struct value one = value_of_list(0, value, 1);

	if (value->kind == VALUE_NONE || value->kind == VALUE_LIST)
		return view_references(view, key, value);
	return view_references(view, key, &one);
}

struct value view_texts(struct view *view, uint16_t key,
			const struct value *list)
{
	struct values row;

	values_init(&row, view->arena);
	for (uint32_t i = 0; list->kind == VALUE_LIST && i < list->len; i++)
		values_add(&row,
			   view_link(view, 0, value_text(&list->as.items[i]),
				     S("")));
	return view_row(view, key, &row);
}

/* The council's few results come again and again: look each up once. */
unsigned view_class(struct view *view, struct str ergebnis)
{
	const struct vocabulary *words = &view->site->config->vocabulary;
	uintptr_t known = 0;

	if (view->classes)
		known = (uintptr_t)map_get(view->classes, ergebnis);
	if (!known) {
		known = 1 + vocabulary_class(words, VOCABULARY_ERGEBNIS,
					     ergebnis, NULL);
		if (view->classes)
			map_put(view->classes, ergebnis, (void *)known);
	}
	return (unsigned)(known - 1);
}

struct value view_result(struct view *view, uint16_t key, struct str ergebnis)
{
	struct value *map;
	unsigned class;

	if (!ergebnis.len)
		return view_none(key);
	map = arena_alloc(view->arena, 3 * sizeof(*map));
	class = view_class(view, ergebnis);
	map[0] = value_of_text(KEY_KLASSE, str_from(ergebnis_classes[class]));
	map[1] = value_of_text(KEY_TEXT, ergebnis);
	map[2] = value_of_bool(VIEW_WOERTLICH, view->layout->english);
	return value_of_map(key, map, 2u + view->layout->english);
}
