#include "base/diag.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

struct diag_item {
	const struct message *message;
	struct place place;
	const struct str *args;
	size_t arg_count;
};

struct place place_in(struct str path, struct str file, uint32_t line,
		      uint32_t column, uint32_t width)
{
	struct place place = {
		path, line, column, width ? width : 1, { NULL, 0 }
	};
	struct str text;

	for (uint32_t i = 1; str_split(&file, '\n', &text); i++) {
		if (i != line)
			continue;
		if (str_ends(text, S("\r")))
			text.len--;
		place.text = text;
		break;
	}
	return place;
}

struct place place_at(struct str path, struct str file, size_t offset,
		      size_t len)
{
	struct str before = str_first(file, offset);
	size_t start = str_find_last(before, '\n');
	uint32_t line = 1;
	uint32_t width;

	start = start == before.len ? 0 : start + 1;
	for (size_t i = 0; i < start; i++)
		line += file.at[i] == '\n';
	width = (uint32_t)utf8_count(str_first(str_from_at(file, offset), len));
	return place_in(path, file, line,
			(uint32_t)utf8_count(str_from_at(before, start)) + 1,
			width);
}

void diag_init(struct diag *diag)
{
	*diag = (struct diag){ .count = 0 };
	pthread_mutex_init(&diag->mutex, NULL);
}

void diag_release(struct diag *diag)
{
	if (!diag)
		return;
	pthread_mutex_destroy(&diag->mutex);
	arena_release(&diag->arena);
	free(diag->items);
}

void diag_add(struct diag *diag, const struct message *message,
	      const struct place *place, const struct str *args, size_t count)
{
	struct diag_item *item;
	struct str *copy;

	pthread_mutex_lock(&diag->mutex);
	if (diag->count == diag->room) {
		diag->room = diag->room ? 2 * diag->room : 64;
		diag->items = xrealloc_array(diag->items, diag->room,
					     sizeof(*diag->items));
	}
	item = &diag->items[diag->count++];
	item->message = message;
	item->place = *place;
	item->place.path = arena_str(&diag->arena, place->path);
	/* A line of a hostile file may be long; nobody reads past this. */
	item->place.text =
		arena_str(&diag->arena, str_first(place->text, 4096));
	copy = arena_alloc(&diag->arena, (count + 1) * sizeof(*copy));
	for (size_t i = 0; i < count; i++)
		copy[i] = arena_str(&diag->arena, args[i]);
	item->args = copy;
	item->arg_count = count;
	if (message->severity == DIAG_ERROR)
		diag->errors++;
	else
		diag->warnings++;
	pthread_mutex_unlock(&diag->mutex);
}

static bool is_error(const struct diag *diag, const struct diag_item *item)
{
	return diag->strict || item->message->severity == DIAG_ERROR;
}

bool diag_has_error_in(const struct diag *diag, struct str path)
{
	for (size_t i = 0; i < diag->count; i++)
		if (is_error(diag, &diag->items[i]) &&
		    str_eq(diag->items[i].place.path, path))
			return true;
	return false;
}

bool diag_has_error_below(const struct diag *diag, struct str folder)
{
	for (size_t i = 0; i < diag->count; i++)
		if (is_error(diag, &diag->items[i]) &&
		    str_starts(diag->items[i].place.path, folder))
			return true;
	return false;
}

static int compare_items(const void *left, const void *right)
{
	const struct diag_item *a = left, *b = right;
	int order = str_cmp(a->place.path, b->place.path);

	if (!order && a->place.line != b->place.line)
		order = a->place.line < b->place.line ? -1 : 1;
	if (!order && a->place.column != b->place.column)
		order = a->place.column < b->place.column ? -1 : 1;
	if (!order)
		order = strcmp(a->message->code, b->message->code);
	for (size_t i = 0; !order && i < a->arg_count && i < b->arg_count; i++)
		order = str_cmp(a->args[i], b->args[i]);
	return order;
}

/* Control characters would let a file write on the reader's terminal. */
static void add_visible(struct buf *out, struct str text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c == '\t')
			buf_add_char(out, ' ');
		else if (c < 0x20 || c == 0x7f)
			buf_lit(out, "\xef\xbf\xbd");
		else
			buf_add_char(out, (char)c);
	}
}

/* An argument is one line, and no essay. */
static void add_argument(struct buf *out, struct str text)
{
	enum { MOST = 120 };
	size_t at = 0;

	for (size_t i = 0; i < MOST && at < text.len; i++)
		utf8_next(text, &at);
	add_visible(out, str_first(text, at));
	if (at < text.len)
		buf_lit(out, "…");
}

/* Returns false when an argument that the text names is empty. */
static bool add_text(struct buf *out, const struct diag_item *item,
		     const char *text)
{
	bool full = true;

	for (const char *at = text; *at; at++) {
		size_t number = (size_t)(at[0] - '0');

		if (at[0] == '{' && at[1] >= '0' && at[1] <= '9' &&
		    at[2] == '}') {
			number = (size_t)(at[1] - '0');
			if (number >= item->arg_count ||
			    !item->args[number].len)
				full = false;
			else
				add_argument(out, item->args[number]);
			at += 2;
		} else {
			buf_add_char(out, *at);
		}
	}
	return full;
}

/* The hint into out; empty where there is none. */
static void add_hint(struct buf *out, const struct diag_item *item,
		     bool english)
{
	const char *text =
		english ? item->message->hint_en : item->message->hint_de;

	buf_clear(out);
	if (text && !add_text(out, item, text))
		buf_clear(out);
}

struct printer {
	FILE *out;
	enum diag_format format;
	bool english, color;
	struct buf text, hint;
	struct str prefix;
	struct buf path;
};

static const char *severity_word(const struct printer *p, bool error)
{
	if (p->format != DIAG_TEXT || p->english)
		return error ? "error" : "warning";
	return error ? "Fehler" : "Warnung";
}

static void add_number(struct buf *out, uint32_t number, const char *before)
{
	if (number)
		buf_printf(out, "%s%u", before, (unsigned)number);
}

static void add_caret(struct buf *out, const struct printer *p,
		      const struct diag_item *item)
{
	const struct place *place = &item->place;
	enum { SHOWN = 160, LEAD = 60 };
	size_t start = 0, end, column = 1;
	size_t carets = place->width, left;

	if (!place->line || !place->text.len)
		return;
	/* Of a very long line only the part round the place is shown. */
	for (; column + LEAD < place->column && start < place->text.len;
	     column++)
		utf8_next(place->text, &start);
	end = start;
	for (size_t i = 0; i < SHOWN && end < place->text.len; i++)
		utf8_next(place->text, &end);
	buf_printf(out, "%6u | ", (unsigned)place->line);
	add_visible(out,
		    str_first(str_from_at(place->text, start), end - start));
	buf_lit(out, "\n       | ");
	for (; column < place->column; column++)
		buf_add_char(out, ' ');
	left = utf8_count(str_first(place->text, end)) + 1;
	left = left > place->column ? left - place->column : 1;
	if (carets > left)
		carets = left;
	if (p->color)
		buf_lit(out, "\033[31m");
	while (carets--)
		buf_add_char(out, '^');
	if (p->color)
		buf_lit(out, "\033[0m");
	if (p->hint.len) {
		buf_add_char(out, ' ');
		buf_add(out, buf_str(&p->hint));
	}
	buf_add_char(out, '\n');
}

static void print_text(struct printer *p, const struct diag_item *item,
		       bool error)
{
	struct buf out = { NULL, 0, 0 };
	const struct place *place = &item->place;
	bool excerpt = p->format == DIAG_TEXT && place->line && place->text.len;

	add_visible(&out, place->path);
	add_number(&out, place->line, ":");
	add_number(&out, place->line ? place->column : 0, ":");
	buf_printf(&out, ": %s%s%s: ", p->color ? "\033[1;31m" : "",
		   severity_word(p, error), p->color ? "\033[0m" : "");
	buf_add(&out, buf_str(&p->text));
	if (p->hint.len && !excerpt) {
		buf_add_char(&out, ' ');
		buf_add(&out, buf_str(&p->hint));
	}
	buf_printf(&out, " [%s]\n", item->message->code);
	if (excerpt)
		add_caret(&out, p, item);
	fwrite(out.at, 1, out.len, p->out);
	buf_release(&out);
}

static void print_json_string(FILE *out, struct str text)
{
	fputc('"', out);
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.at[i];

		if (c == '"' || c == '\\')
			fprintf(out, "\\%c", c);
		else if (c < 0x20)
			fprintf(out, "\\u%04x", c);
		else
			fputc(c, out);
	}
	fputc('"', out);
}

static struct str full_text(struct printer *p)
{
	if (p->hint.len) {
		buf_add_char(&p->text, ' ');
		buf_add(&p->text, buf_str(&p->hint));
	}
	return buf_str(&p->text);
}

static void print_json(struct printer *p, const struct diag_item *item,
		       bool error, bool first)
{
	fputs(first ? "\n{\"path\":" : ",\n{\"path\":", p->out);
	print_json_string(p->out, item->place.path);
	fprintf(p->out,
		",\"line\":%u,\"column\":%u,\"severity\":\"%s\",\"code\":\"%"
		"s\",\"message\":",
		(unsigned)item->place.line, (unsigned)item->place.column,
		severity_word(p, error), item->message->code);
	print_json_string(p->out, full_text(p));
	fputc('}', p->out);
}

/* From the repository's top; what lies elsewhere is absolute already. */
static struct str platform_path(struct printer *p, struct str path)
{
	if (!p->prefix.len || str_starts(path, S("/")))
		return path;
	buf_clear(&p->path);
	buf_add(&p->path, p->prefix);
	buf_add(&p->path, path);
	return buf_str(&p->path);
}

/* GitLab's Code Quality report: a list of issues with a stable fingerprint. */
static void print_gitlab(struct printer *p, const struct diag_item *item,
			 bool error, bool first)
{
	struct str path = platform_path(p, item->place.path);
	struct buf key = { NULL, 0, 0 };

	fputs(first ? "\n{\"description\":" : ",\n{\"description\":", p->out);
	buf_printf(&key, "%s:%u:%u:", item->message->code,
		   (unsigned)item->place.line, (unsigned)item->place.column);
	buf_add(&key, path);
	for (size_t i = 0; i < item->arg_count; i++) {
		buf_add_char(&key, ':');
		buf_add(&key, item->args[i]);
	}
	print_json_string(p->out, full_text(p));
	fprintf(p->out,
		",\"check_name\":\"%s\",\"fingerprint\":\"%016llx\","
		"\"severity\":\"%s\",\"location\":{\"path\":",
		item->message->code,
		(unsigned long long)str_hash(buf_str(&key)),
		error ? "major" : "minor");
	print_json_string(p->out, path);
	fprintf(p->out, ",\"lines\":{\"begin\":%u}}}",
		(unsigned)(item->place.line ? item->place.line : 1));
	buf_release(&key);
}

/* GitHub's workflow commands; "%", line ends, and in properties ":" and ","
 * escaped. */
static void print_github_part(FILE *out, struct str text, bool property)
{
	for (size_t i = 0; i < text.len; i++) {
		char c = text.at[i];

		if (c == '%' || c == '\r' || c == '\n' ||
		    (property && (c == ':' || c == ',')))
			fprintf(out, "%%%02X", (unsigned)c);
		else
			fputc(c, out);
	}
}

static void print_github(struct printer *p, const struct diag_item *item,
			 bool error)
{
	fprintf(p->out, "::%s file=", severity_word(p, error));
	print_github_part(p->out, platform_path(p, item->place.path), true);
	if (item->place.line)
		fprintf(p->out, ",line=%u,col=%u", (unsigned)item->place.line,
			(unsigned)item->place.column);
	fprintf(p->out, ",title=%s::", item->message->code);
	print_github_part(p->out, full_text(p), false);
	fputc('\n', p->out);
}

static void print_item(struct printer *p, const struct diag *diag,
		       const struct diag_item *item, bool first)
{
	bool error = is_error(diag, item);

	buf_clear(&p->text);
	add_text(&p->text, item,
		 p->english ? item->message->en : item->message->de);
	add_hint(&p->hint, item, p->english);
	switch (p->format) {
	case DIAG_TEXT:
	case DIAG_GCC:
		print_text(p, item, error);
		break;
	case DIAG_JSON:
		print_json(p, item, error, first);
		break;
	case DIAG_GITHUB:
		print_github(p, item, error);
		break;
	case DIAG_GITLAB:
		print_gitlab(p, item, error, first);
		break;
	}
}

static void print_count(const struct printer *p, size_t errors, size_t warnings,
			size_t files)
{
	if (p->english)
		fprintf(p->out, "%zu error%s, %zu warning%s in %zu file%s\n",
			errors, errors == 1 ? "" : "s", warnings,
			warnings == 1 ? "" : "s", files, files == 1 ? "" : "s");
	else
		fprintf(p->out, "%zu Fehler, %zu Warnung%s in %zu Datei%s\n",
			errors, warnings, warnings == 1 ? "" : "en", files,
			files == 1 ? "" : "en");
}

void diag_print(struct diag *diag, FILE *out, enum diag_format format,
		bool english, bool color)
{
	struct printer p = { out,
			     format,
			     english,
			     color && format == DIAG_TEXT,
			     { NULL, 0, 0 },
			     { NULL, 0, 0 },
			     diag->prefix,
			     { NULL, 0, 0 } };
	bool list = format == DIAG_JSON || format == DIAG_GITLAB;
	size_t errors = 0, warnings = 0, files = 0;
	const struct diag_item *last = NULL;

	if (diag->count)
		qsort(diag->items, diag->count, sizeof(*diag->items),
		      compare_items);
	if (list)
		fputc('[', out);
	for (size_t i = 0; i < diag->count; i++) {
		const struct diag_item *item = &diag->items[i];

		if (last && !compare_items(last, item))
			continue;
		if (!last || !str_eq(last->place.path, item->place.path))
			files++;
		print_item(&p, diag, item, !last);
		if (is_error(diag, item))
			errors++;
		else
			warnings++;
		last = item;
	}
	if (list)
		fputs("\n]\n", out);
	else if (last && format != DIAG_GITHUB)
		print_count(&p, errors, warnings, files);
	buf_release(&p.text);
	buf_release(&p.hint);
	buf_release(&p.path);
}
