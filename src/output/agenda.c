#include "output/agenda.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "model/top.h"
#include "output/label.h"

static int compare_extracts(const void *left, const void *right)
{
	const struct record *a = *(const struct record *const *)left;
	const struct record *b = *(const struct record *const *)right;
	int order =
		top_compare(record_text(a, KEY_TOP), record_text(b, KEY_TOP));

	return order ? order : str_cmp(a->id, b->id);
}

size_t agenda_extracts(struct view *view, const struct record *session,
		       const struct record ***list)
{
	size_t count = 0;

	*list = arena_alloc(view->arena,
			    (session->backref_count + 1) * sizeof(**list));
	for (uint32_t i = 0; i < session->backref_count; i++) {
		const struct backref *back = &session->backrefs[i];

		if (back->from->type == TYPE_AUSZUG && back->key == KEY_SITZUNG)
			(*list)[count++] = back->from;
	}
	if (count)
		qsort(*list, count, sizeof(**list), compare_extracts);
	return count;
}

static int compare_items(const void *left, const void *right)
{
	const struct agenda_item *a = left, *b = right;

	return top_compare(a->top, b->top);
}

size_t agenda_of(struct view *view, const struct record *session,
		 struct agenda_item **items)
{
	const struct value *list = record_get(session, KEY_TAGESORDNUNG);
	const struct record **extracts;
	size_t count = 0, listed,
	       extra = agenda_extracts(view, session, &extracts);

	listed = list->kind == VALUE_LIST ? list->len : 0;
	*items = arena_alloc(view->arena,
			     (listed + extra + 1) * sizeof(**items));
	for (size_t i = 0; i < listed; i++) {
		const struct value *entry = &list->as.items[i];

		(*items)[count++] = (struct agenda_item){
			value_text(value_get(entry, KEY_TOP)), entry, NULL
		};
	}
	for (size_t k = 0; k < extra; k++) {
		struct str top = record_text(extracts[k], KEY_TOP);
		size_t i = 0;

		while (i < listed &&
		       ((*items)[i].extract || !top_same((*items)[i].top, top)))
			i++;
		if (i < listed)
			(*items)[i].extract = extracts[k];
		else
			(*items)[count++] =
				(struct agenda_item){ top, NULL, extracts[k] };
	}
	if (count)
		qsort(*items, count, sizeof(**items), compare_items);
	return count;
}

bool agenda_is_secret(const struct agenda_item *item)
{
	return item->entry && item->entry->flags & ENTRY_SECRET;
}

struct str agenda_text(const struct agenda_item *item, uint16_t key)
{
	struct str text = { NULL, 0 };

	if (item->entry)
		text = value_text(value_get(item->entry, key));
	if (!text.len && item->extract)
		text = record_text(item->extract, key);
	return text;
}

struct str agenda_title(struct view *view, const struct agenda_item *item)
{
	struct str title = agenda_text(item, KEY_TITEL);
	const struct value *list =
		item->entry ? value_get(item->entry, KEY_DRUCKSACHEN) : NULL;

	if (!title.len && list && list->kind == VALUE_LIST && list->len) {
		const struct record *paper = value_record(&list->as.items[0]);

		if (paper)
			return label_title(view->layout, view->arena, paper);
	}
	return title;
}

const struct value *agenda_papers(const struct agenda_item *item)
{
	const struct value *list =
		item->entry ? value_get(item->entry, KEY_DRUCKSACHEN)
			    : record_get(item->extract, KEY_DRUCKSACHEN);

	if (list->kind != VALUE_LIST && item->extract)
		list = record_get(item->extract, KEY_DRUCKSACHEN);
	return list;
}

struct str agenda_anchor(struct view *view, struct str top)
{
	struct str copy;

	buf_clear(view->buf);
	buf_lit(view->buf, "top-");
	utf8_add_slug(view->buf, top);
	copy = arena_str(view->arena, buf_str(view->buf));
	return copy;
}

void agenda_add_section(struct view *view, struct values *sections,
			struct str name, const struct values *lines)
{
	struct value *map;

	if (!lines->count)
		return;
	map = arena_alloc(view->arena, 2 * sizeof(*map));
	map[0] = view_text(KEY_NAME, name);
	map[1] = values_list(lines, VIEW_LISTE);
	values_add(sections, value_of_map(0, map, 2));
}

struct value agenda_sections(struct view *view, const struct values *open,
			     const struct values *closed)
{
	struct values sections;

	values_init(&sections, view->arena);
	agenda_add_section(view, &sections,
			   closed->count ? view_word(view, "oeffentlicher_teil")
					 : S(""),
			   open);
	agenda_add_section(view, &sections,
			   view_word(view, "nichtoeffentlicher_teil"), closed);
	return view_row(view, KEY_TAGESORDNUNG, &sections);
}
