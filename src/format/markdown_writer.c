#include "format/markdown_writer.h"

#include <string.h>

#include "base/utf8.h"
#include "format/markdown_escape.h"

static const struct message REMOVED = {
	"steuerzeichen-entfernt",
	DIAG_WARNING,
	"Der Text enthält unsichtbare Steuerzeichen; sie werden weggelassen.",
	"The text contains invisible control characters; they are left out.",
	"Tippen Sie die Stelle neu; oft stammen sie aus kopiertem Text oder "
	"aus Angaben wie »&#7;«.",
	"Type the passage anew; they often come from copied text or from "
	"something like \"&#7;\".",
};

/* Looks for needle in a line from the cursor on, which moves behind it. */
static bool find_in_line(const struct markdown_writer *writer, uint32_t line,
			 struct str needle, struct markdown_cursor *cursor)
{
	struct str text =
		markdown_guard_line(&writer->work->guard, writer->body, line);
	struct str rest = str_from_at(text, cursor->byte);
	size_t found = str_find_str(rest, needle);

	if (found == rest.len)
		return false;
	cursor->column += (uint32_t)utf8_count(str_first(rest, found));
	cursor->found = cursor->column + 1;
	cursor->column += (uint32_t)utf8_count(needle);
	cursor->byte += found + needle.len;
	return true;
}

uint32_t markdown_locate(const struct markdown_writer *writer, uint32_t line,
			 struct str needle, struct markdown_cursor *cursor)
{
	/* Lines of table cells and behind code are off by one at times. */
	static const int nearby[] = { 1, -1 };
	enum { MOST_MISSES = 4 };
	uint32_t first = writer->options->first_line;

	if (cursor->line != line)
		*cursor = (struct markdown_cursor){ .line = line };
	cursor->found = 0;
	if (!line)
		return 0;
	if (!needle.len || cursor->misses > MOST_MISSES ||
	    find_in_line(writer, line, needle, cursor))
		return first + line - 1;
	cursor->misses++;
	for (size_t i = 0; i < 2; i++) {
		uint32_t at = (uint32_t)((int64_t)line + nearby[i]);
		struct markdown_cursor other = { .line = at };

		if (find_in_line(writer, at, needle, &other)) {
			cursor->found = other.found;
			return first + at - 1;
		}
	}
	return first + line - 1;
}

void markdown_report(struct markdown_writer *writer,
		     const struct message *message, uint32_t line,
		     struct str needle)
{
	enum { MOST = 50, SHOWN = 60 };
	const struct markdown_options *options = writer->options;
	struct markdown_cursor cursor = { .line = 0 };
	struct str first = needle;
	uint32_t file_line, width;
	struct place place;

	/* Nobody reads more of them, and each one looks up its line. */
	if (writer->reported++ >= MOST)
		return;
	first.len = str_find(first, '\n');
	file_line = markdown_locate(writer, line, first, &cursor);
	width = cursor.found ? (uint32_t)utf8_count(first) : 1;
	place = place_in(options->path, options->file, file_line,
			 cursor.found ? cursor.found : 1, width);
	DIAG(options->diag, message, &place, utf8_start(needle, SHOWN));
}

struct str markdown_word(const struct markdown_writer *writer,
			 const char *german, const char *english)
{
	return str_from(writer->options->english ? english : german);
}

void markdown_add_text(struct markdown_writer *writer, struct str text,
		       uint32_t line)
{
	if (markdown_escape(&writer->out->html, text) ||
	    writer->removed_reported)
		return;
	writer->removed_reported = true;
	markdown_report(writer, &REMOVED, line, S(""));
}

/* The first one of a text is enough: more would be in the way. */
static bool is_new(struct markdown_writer *writer, size_t index)
{
	uint64_t bit = UINT64_C(1) << (index % 64);
	uint64_t *bits = &writer->explained[index / 64];
	bool new = !(*bits & bit);

	*bits |= bit;
	return new;
}

void markdown_add_running(struct markdown_writer *writer, struct str text,
			  uint32_t line)
{
	const struct abbreviations *table = writer->options->abbreviations;
	struct buf *html = &writer->out->html;
	struct abbreviation_hit hit;
	size_t done = 0, at = 0;

	while (table && !writer->heading &&
	       abbreviations_next(table, text, at, &hit)) {
		at = hit.start + hit.len;
		if (!is_new(writer, hit.index))
			continue;
		markdown_add_text(
			writer,
			str_first(str_from_at(text, done), hit.start - done),
			line);
		buf_lit(html, "<abbr title=\"");
		markdown_escape(html, table->at[hit.index].meaning);
		buf_lit(html, "\">");
		markdown_add_text(
			writer,
			str_first(str_from_at(text, hit.start), hit.len), line);
		buf_lit(html, "</abbr>");
		done = at;
	}
	markdown_add_text(writer, str_from_at(text, done), line);
}

/* For the search: line ends within a paragraph are blanks. */
void markdown_add_plain(struct markdown_writer *writer, struct str text)
{
	struct buf *out = &writer->out->text;
	size_t start = out->len;
	char *end;

	markdown_plain(out, text);
	for (char *at = out->at + start; start < out->len; at = end + 1) {
		end = memchr(at, '\n', out->len - (size_t)(at - out->at));
		if (!end)
			break;
		*end = ' ';
	}
}

void markdown_add_slot(struct markdown_writer *writer,
		       struct markdown_slot slot)
{
	struct markdown *out = writer->out;
	struct markdown_work *work = writer->work;

	slot.len = (uint32_t)out->html.len - slot.offset;
	if (out->slot_count == work->slot_room) {
		work->slot_room = work->slot_room ? 2 * work->slot_room : 32;
		out->slots = xrealloc_array(out->slots, work->slot_room,
					    sizeof(*out->slots));
	}
	out->slots[out->slot_count++] = slot;
}

void markdown_add_words(struct buf *out, const struct markdown_tree *tree,
			size_t at)
{
	unsigned depth = 0;

	for (; at < tree->count; at++) {
		const struct markdown_event *event = &tree->events[at];

		if (event->leave) {
			if (!depth--)
				return;
		} else if (event->kind < MARKDOWN_TEXT) {
			depth++;
		} else if (event->kind == MARKDOWN_TEXT ||
			   event->kind == MARKDOWN_CODE) {
			markdown_plain(out, event->text);
		} else if (event->kind == MARKDOWN_SOFT_BREAK ||
			   event->kind == MARKDOWN_BREAK) {
			buf_add_char(out, ' ');
		}
	}
}

/* Ends a line of the search text. */
void markdown_end_text(struct markdown_writer *writer)
{
	struct buf *text = &writer->out->text;

	while (text->len && text->at[text->len - 1] == ' ')
		text->len--;
	if (text->len && text->at[text->len - 1] != '\n')
		buf_add_char(text, '\n');
}

/* Begins a block's tag, with an id where there is one. */
void markdown_open_tag(struct markdown_writer *writer, struct str tag,
		       struct str id)
{
	struct buf *html = &writer->out->html;

	buf_add_char(html, '<');
	buf_add(html, tag);
	if (!id.len)
		return;
	buf_lit(html, " id=\"");
	markdown_escape(html, id);
	buf_add_char(html, '"');
}
