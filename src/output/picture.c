#include "output/picture.h"

#include "output/span.h"

enum { WIDTH = 720, HEIGHT = 200, BAR = 1000 };

static const char *const classes[PICTURE_SERIES] = { "1", "2", "3", "4", "5" };

int64_t picture_step(int64_t most)
{
	int64_t step = 1;

	while (step * 5 < most) {
		if (step * 10 >= most)
			return step * 2;
		if (step * 25 >= most)
			return step * 5;
		step *= 10;
	}
	return step;
}

/* ---- Columns ---- */

static int64_t sum(const struct picture_row *row, size_t columns)
{
	int64_t all = 0;

	for (size_t i = 0; i < columns; i++)
		all += row->numbers[i];
	return all;
}

static void add_column(struct view *view, struct values *pieces,
		       const struct picture_table *table, size_t index,
		       int64_t top)
{
	const struct picture_row *row = &table->rows[index];
	int64_t from = (int64_t)(index * WIDTH / table->count);
	int64_t to = (int64_t)((index + 1) * WIDTH / table->count);
	int64_t below = 0;

	if (to - from > 3)
		to--; /* a gap to the next */
	for (size_t i = 0; i < table->columns; i++) {
		int64_t above = below + row->numbers[i];
		int64_t low = below * HEIGHT / top, high = above * HEIGHT / top;
		struct value *map;

		below = above;
		if (high == low)
			continue;
		map = arena_alloc(view->arena, 5 * sizeof(*map));
		map[0] = value_of_text(KEY_KLASSE, str_from(classes[i]));
		map[1] = value_of_int(VIEW_AB, from);
		map[2] = value_of_int(VIEW_OBEN, HEIGHT - high);
		map[3] = value_of_int(VIEW_BREITE, to - from);
		map[4] = value_of_int(VIEW_HOEHE, high - low);
		values_add(pieces, value_of_map(0, map, 5));
	}
}

/* Where a year begins; not so many that they run into each other. */
static void add_marks(struct view *view, struct values *marks,
		      const struct picture_table *table)
{
	enum { ROOM = 56 }; /* for four digits */
	int64_t last = -ROOM;

	for (size_t i = 0; i < table->count; i++) {
		struct str name = table->rows[i].name;
		int64_t at = (int64_t)(i * WIDTH / table->count);
		struct value *map;

		if ((name.len > 4 && !str_ends(name, S("-01"))) ||
		    at - last < ROOM || at > WIDTH - ROOM / 2)
			continue;
		map = arena_alloc(view->arena, 2 * sizeof(*map));
		map[0] = value_of_int(VIEW_AB, at);
		map[1] = value_of_text(KEY_TEXT, str_first(name, 4));
		values_add(marks, value_of_map(0, map, 2));
		last = at;
	}
}

static void add_lines(struct view *view, struct values *lines, int64_t step,
		      int64_t top)
{
	for (int64_t at = 0; at <= top; at += step) {
		struct value *map = arena_alloc(view->arena, 2 * sizeof(*map));

		map[0] = value_of_int(VIEW_OBEN, HEIGHT - at * HEIGHT / top);
		map[1] = value_of_text(
			KEY_TEXT, view_printf(view, "%lld", (long long)at));
		values_add(lines, value_of_map(0, map, 2));
	}
}

struct value picture_columns(struct view *view,
			     const struct picture_table *table,
			     struct str sentence)
{
	struct value *map = arena_alloc(view->arena, 4 * sizeof(*map));
	struct values pieces, marks, lines;
	int64_t most = 1, step, top;

	values_init(&pieces, view->arena);
	values_init(&marks, view->arena);
	values_init(&lines, view->arena);
	for (size_t i = 0; i < table->count; i++)
		if (sum(&table->rows[i], table->columns) > most)
			most = sum(&table->rows[i], table->columns);
	step = picture_step(most);
	top = (most + step - 1) / step * step;
	for (size_t i = 0; i < table->count; i++)
		add_column(view, &pieces, table, i, top);
	add_marks(view, &marks, table);
	add_lines(view, &lines, step, top);
	map[0] = value_of_text(KEY_TEXT, sentence);
	map[1] = view_row(view, VIEW_STUECKE, &pieces);
	map[2] = view_row(view, VIEW_MARKEN, &marks);
	map[3] = view_row(view, VIEW_LINIEN, &lines);
	return value_of_map(VIEW_SAEULEN, map, 4);
}

/* ---- Bars ---- */

static void add_piece(struct view *view, struct values *pieces, size_t class,
		      int64_t from, int64_t to)
{
	struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

	map[0] = value_of_text(KEY_KLASSE, str_from(classes[class]));
	map[1] = value_of_int(VIEW_AB, from);
	map[2] = value_of_int(VIEW_BREITE, to - from);
	values_add(pieces, value_of_map(0, map, 3));
}

static struct value bar(struct view *view, struct str name, struct value text,
			const struct values *pieces)
{
	struct value *map = arena_alloc(view->arena, 3 * sizeof(*map));

	map[0] = value_of_text(KEY_NAME, name);
	map[1] = text;
	map[2] = view_row(view, VIEW_STUECKE, pieces);
	return value_of_map(0, map, 3);
}

static int64_t largest(const struct picture_table *table, size_t column)
{
	int64_t most = 1;

	for (size_t i = 0; i < table->count; i++)
		if (table->rows[i].numbers[column] > most)
			most = table->rows[i].numbers[column];
	return most;
}

struct value picture_bars(struct view *view, const struct picture_table *table)
{
	int64_t most = largest(table, 0);
	struct values rows;

	values_init(&rows, view->arena);
	for (size_t i = 0; i < table->count; i++) {
		int64_t number = table->rows[i].numbers[0];
		int64_t to = number * BAR / most;
		struct values pieces;

		values_init(&pieces, view->arena);
		if (number)
			add_piece(view, &pieces, 0, 0, to > 2 ? to : 2);
		values_add(&rows,
			   bar(view, table->rows[i].name,
			       value_of_text(VIEW_WERT,
					     view_printf(view, "%lld",
							 (long long)number)),
			       &pieces));
	}
	return view_row(view, VIEW_BALKEN, &rows);
}

struct value picture_spans(struct view *view, const struct picture_table *table)
{
	enum { LEAST = 4 }; /* so that a single day can be seen */
	int64_t most = largest(table, 3);
	struct values rows;

	values_init(&rows, view->arena);
	for (size_t i = 0; i < table->count; i++) {
		const int64_t *n = table->rows[i].numbers;
		int64_t low = n[1] * (BAR - 2 * LEAST) / most;
		int64_t middle = n[2] * (BAR - 2 * LEAST) / most + LEAST;
		int64_t high = n[3] * (BAR - 2 * LEAST) / most + 2 * LEAST;
		struct values pieces;

		values_init(&pieces, view->arena);
		add_piece(view, &pieces, 0, low, middle);
		add_piece(view, &pieces, 1, middle, high);
		values_add(&rows, bar(view, table->rows[i].name,
				      span_text(view, VIEW_WERT, (int32_t)n[2]),
				      &pieces));
	}
	return view_row(view, VIEW_BALKEN, &rows);
}

/* ---- The numbers ---- */

static void add_cell(struct view *view, struct values *cells, struct str text)
{
	values_add(cells, view_link(view, 0, text, S("")));
}

struct value picture_numbers(struct view *view,
			     const struct picture_table *table)
{
	struct value *map = arena_alloc(view->arena, 2 * sizeof(*map));
	struct values heads, rows;

	values_init(&heads, view->arena);
	values_init(&rows, view->arena);
	add_cell(view, &heads, table->first);
	for (size_t i = 0; i < table->columns; i++)
		add_cell(view, &heads, table->heads[i]);
	for (size_t k = 0; k < table->count; k++) {
		struct value *row = arena_alloc(view->arena, 2 * sizeof(*row));
		struct values cells;

		values_init(&cells, view->arena);
		for (size_t i = 0; i < table->columns; i++)
			add_cell(view, &cells,
				 view_printf(
					 view, "%lld",
					 (long long)table->rows[k].numbers[i]));
		row[0] = value_of_text(KEY_NAME, table->rows[k].name);
		row[1] = values_list(&cells, VIEW_LISTE);
		values_add(&rows, value_of_map(0, row, 2));
	}
	map[0] = view_row(view, VIEW_KOPF, &heads);
	map[1] = view_row(view, VIEW_ZEILEN, &rows);
	return value_of_map(VIEW_TABELLE, map, 2);
}
