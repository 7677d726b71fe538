#include "output/layout.h"

#include <stdlib.h>

#include "format/yaml.h"
#include "output/embedded.h"
#include "output/view_name.h"

static const struct message NOT_FLAT = {
	"woerter-aufbau",
	DIAG_ERROR,
	"Hier wird »schluessel: Text« erwartet.",
	"»key: text« is expected here.",
	NULL,
	NULL,
};

/* The built-in file, found by halving: the table is sorted by path. */
static const struct embedded_file *find_embedded(struct str path)
{
	size_t low = 0, high = embedded_count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;
		int order = str_cmp(str_from(embedded_files[mid].path), path);

		if (!order)
			return &embedded_files[mid];
		if (order < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

static struct str embedded_text(const struct embedded_file *file)
{
	return (struct str){ (const char *)file->bytes, file->len };
}

bool layout_file(struct layout *layout, struct str path, struct str *text)
{
	struct str *known = map_get(&layout->texts, path);
	struct str full =
		arena_printf(&layout->arena, "layouts/%.*s", STR(path));
	const struct source_file *own =
		layout->source ? source_find(layout->source, full) : NULL;
	const struct embedded_file *built_in = find_embedded(path);
	struct buf bytes = { NULL, 0, 0 };

	if (known) {
		*text = *known;
		return true;
	}
	if (!own && !built_in)
		return false;
	known = arena_alloc(&layout->arena, sizeof(*known));
	if (!own) {
		*known = embedded_text(built_in);
	} else if (source_read(layout->source, layout->diag, own, &bytes)) {
		*known = arena_str(&layout->arena, buf_str(&bytes));
	} else {
		*known = S("");
	}
	buf_release(&bytes);
	map_put(&layout->texts, arena_str(&layout->arena, path), known);
	*text = *known;
	return true;
}

static bool load_template(void *ctx, struct str name, struct str *text,
			  struct str *path)
{
	struct layout *layout = ctx;
	struct str file =
		arena_printf(&layout->arena, "%.*s.mustache", STR(name));

	*path = arena_printf(&layout->arena, "layouts/%.*s", STR(file));
	return layout_file(layout, file, text);
}

/* The built-in words first, then what the site's own file says instead. */
static void add_words(struct layout *layout, struct values *words,
		      struct str path, struct str text)
{
	struct arena scratch = { 0 };
	const struct yaml_node *root =
		yaml_read(&scratch, layout->diag, path, text, text, 1);
	bool map = root && root->kind == YAML_MAP;

	for (uint32_t i = 0; map && i + 1 < root->count; i += 2) {
		const struct yaml_node *key = &root->as.items[i];
		const struct yaml_node *word = &root->as.items[i + 1];
		struct value value;
		size_t k = 0;

		if (word->kind != YAML_SCALAR) {
			struct place place = place_in(path, text, word->line,
						      word->column, 1);

			DIAG(layout->diag, &NOT_FLAT, &place, key->as.text);
			continue;
		}
		value = value_of_text(names_add(&layout->names, key->as.text),
				      arena_str(&layout->arena, word->as.text));
		while (k < words->count && words->at[k].key != value.key)
			k++;
		if (k < words->count)
			words->at[k] = value;
		else
			values_add(words, value);
	}
	arena_release(&scratch);
}

static bool read_words(struct layout *layout, struct str language)
{
	struct str path = arena_printf(&layout->arena, "woerter/%.*s.yaml",
				       STR(language));
	const struct embedded_file *built_in = find_embedded(path);
	struct str full =
		arena_printf(&layout->arena, "layouts/%.*s", STR(path));
	struct values words;
	struct str own;

	values_init(&words, &layout->arena);
	if (built_in)
		add_words(layout, &words, full, embedded_text(built_in));
	if (layout->source && source_find(layout->source, full) &&
	    layout_file(layout, path, &own))
		add_words(layout, &words, full, own);
	layout->words = values_sorted_map(&words, VIEW_W);
	return words.count > 0;
}

bool layout_open(struct layout *layout, struct source *source,
		 struct diag *diag, struct str language)
{
	*layout = (struct layout){ .source = source,
				   .diag = diag,
				   .english = str_eq(language, S("en")) };
	names_init(&layout->names, view_names, VIEW_COUNT - 1);
	if (!read_words(layout, language))
		return false;
	layout->templates = templates_open(&layout->names, false, load_template,
					   layout, diag);
	return true;
}

void layout_close(struct layout *layout)
{
	templates_close(layout->templates);
	names_release(&layout->names);
	map_release(&layout->texts);
	arena_release(&layout->arena);
}

const struct template *layout_template(struct layout *layout, struct str name)
{
	return templates_get(layout->templates, name);
}

static int compare_paths(const void *left, const void *right)
{
	return str_cmp(*(const struct str *)left, *(const struct str *)right);
}

size_t layout_list(struct layout *layout, struct str folder, struct str **paths)
{
	struct str prefix =
		arena_printf(&layout->arena, "layouts/%.*s/", STR(folder));
	struct str inside = str_from_at(prefix, sizeof("layouts/") - 1);
	size_t room = embedded_count, count = 0, kept = 0;
	size_t own = layout->source ? source_count(layout->source) : 0;
	struct str *list;

	for (size_t i = 0; i < own; i++)
		room += str_starts(source_file(layout->source, i)->path,
				   prefix);
	list = arena_alloc(&layout->arena, (room + 1) * sizeof(*list));
	for (size_t i = 0; i < embedded_count; i++)
		if (str_starts(str_from(embedded_files[i].path), inside))
			list[count++] = str_from(embedded_files[i].path);
	for (size_t i = 0; i < own; i++) {
		struct str path = source_file(layout->source, i)->path;

		if (str_starts(path, prefix))
			list[count++] =
				str_from_at(path, sizeof("layouts/") - 1);
	}
	if (count)
		qsort(list, count, sizeof(*list), compare_paths);
	for (size_t i = 0; i < count; i++)
		if (!i || !str_eq(list[i], list[kept - 1]))
			list[kept++] = list[i];
	*paths = list;
	return kept;
}

struct str layout_word(const struct layout *layout, const char *name)
{
	uint16_t key = names_find(&layout->names, str_from(name));
	const struct value *word = value_get(&layout->words, key);

	return word->kind == VALUE_TEXT ? value_text(word) : str_from(name);
}

void layout_abbreviations(const struct layout *layout, const struct value *own,
			  bool bvv, struct abbreviations *table)
{
	const struct str all = S("abk_"), berlin = S("abk_bvv_");
	const struct value *words = &layout->words;

	table->count = 0;
	for (uint32_t i = 0; i < words->len; i++) {
		const struct value *word = &words->as.items[i];
		struct str name = names_text(&layout->names, word->key);

		if (str_starts(name, berlin) && bvv)
			abbreviations_put(table, str_from_at(name, berlin.len),
					  value_text(word));
		else if (str_starts(name, all) && !str_starts(name, berlin))
			abbreviations_put(table, str_from_at(name, all.len),
					  value_text(word));
	}
	for (uint32_t i = 0; own->kind == VALUE_LIST && i < own->len; i++) {
		const struct value *entry = &own->as.items[i];

		abbreviations_put(table, value_text(value_get(entry, KEY_KURZ)),
				  value_text(value_get(entry, KEY_NAME)));
	}
}
