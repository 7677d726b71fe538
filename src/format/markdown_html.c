#include "format/markdown_writer.h"

#include <stdlib.h>
#include <string.h>

#include "format/markdown_escape.h"

/* Markup around the text can blow it up; this much no browser shows. */
enum { MOST_HTML = 64 * 1024 * 1024 };

static const struct message BLOCK = {
	"html-entfernt",
	DIAG_WARNING,
	"HTML wird nicht übernommen: dieser Abschnitt fällt weg, auch der Text "
	"darin.",
	"HTML is not taken over: this section is left out, with the text in "
	"it.",
	"Schreiben Sie den Text ohne die Zeichen in spitzen Klammern, mit "
	"Leerzeilen zwischen den Absätzen.",
	"Write the text without the tags, with blank lines between "
	"paragraphs.",
};
static const struct message COMMENT = {
	"html-kommentar",
	DIAG_WARNING,
	"Der Kommentar erscheint nicht auf der Seite; in der Datei und ihrer "
	"Geschichte kann ihn jeder lesen.",
	"The comment does not appear on the page; in the file and its history "
	"everybody can read it.",
	"Löschen Sie ihn, wenn er nicht gebraucht wird.",
	"Delete it if it is not needed.",
};

static struct buf *html_of(struct markdown_writer *writer)
{
	return &writer->out->html;
}

/* Ends a line of the search text. */
static void end_text(struct markdown_writer *writer)
{
	struct buf *text = &writer->out->text;

	while (text->len && text->at[text->len - 1] == ' ')
		text->len--;
	if (text->len && text->at[text->len - 1] != '\n')
		buf_add_char(text, '\n');
}

/* Begins a block's tag, with an id where there is one. */
static void open_tag(struct markdown_writer *writer, struct str tag,
		     struct str id)
{
	struct buf *html = html_of(writer);

	buf_add_char(html, '<');
	buf_add(html, tag);
	if (!id.len)
		return;
	buf_lit(html, " id=\"");
	markdown_escape(html, id);
	buf_add_char(html, '"');
}

/* The text that stands first in a block, even if it is bold. */
static struct str first_text(const struct markdown_tree *tree, size_t at)
{
	while (at < tree->count && !tree->events[at].leave &&
	       (tree->events[at].kind == MARKDOWN_STRONG ||
		tree->events[at].kind == MARKDOWN_EMPHASIS))
		at++;
	if (at < tree->count && tree->events[at].kind == MARKDOWN_TEXT)
		return tree->events[at].text;
	return (struct str){ NULL, 0 };
}

/* The id of a numbered section, or an empty slice. */
static struct str section_id(struct markdown_writer *writer, size_t at,
			     bool heading)
{
	struct str number = markdown_section_number(
		first_text(&writer->work->tree, at), heading);

	if (!number.len)
		return number;
	return markdown_anchors_section(&writer->anchors, number);
}

/*
 * Headings
 */

/*
 * The level to write: no level is left out on the way down, whatever the
 * author began with, so that the outline of the page holds.
 */
static unsigned level_of(struct markdown_writer *writer, uint32_t level)
{
	unsigned written;

	while (writer->depth && writer->levels[writer->depth - 1] >= level)
		writer->depth--;
	writer->levels[writer->depth++] = (uint8_t)level;
	written = writer->options->shift + writer->depth;
	return written < 6 ? written : 6;
}

static void note_heading(struct markdown_writer *writer,
			 struct markdown_heading heading)
{
	struct markdown *out = writer->out;
	struct markdown_work *work = writer->work;

	if (out->heading_count == work->heading_room) {
		work->heading_room =
			work->heading_room ? 2 * work->heading_room : 16;
		out->headings =
			xrealloc_array(out->headings, work->heading_room,
				       sizeof(*out->headings));
	}
	out->headings[out->heading_count++] = heading;
}

static void open_heading(struct markdown_writer *writer,
			 const struct markdown_event *event, size_t at)
{
	struct buf *words = &writer->work->run;
	struct markdown_heading heading = { .text = { NULL, 0 } };
	char tag[] = "h1";

	end_text(writer);
	writer->block_start = html_of(writer)->len;
	buf_clear(words);
	markdown_add_words(words, &writer->work->tree, at + 1);
	if (str_trim(buf_str(words)).len) {
		heading.text = arena_str(&writer->work->arena,
					 str_trim(buf_str(words)));
		heading.level = level_of(writer, event->number);
		heading.anchor = section_id(writer, at + 1, true);
		if (!heading.anchor.len)
			heading.anchor = markdown_anchors_slug(&writer->anchors,
							       heading.text);
		note_heading(writer, heading);
		tag[1] = (char)('0' + heading.level);
	} else {
		/* Left out in close_heading(), or holds no more than marks. */
		tag[0] = 'p';
		tag[1] = '\0';
	}
	open_tag(writer, str_from(tag), heading.anchor);
	buf_add_char(html_of(writer), '>');
	writer->block_content = html_of(writer)->len;
}

static void close_heading(struct markdown_writer *writer)
{
	struct buf *html = html_of(writer);
	const char *tag = html->at + writer->block_start + 1;

	if (html->len == writer->block_content)
		html->len = writer->block_start;
	else if (tag[0] == 'p')
		buf_lit(html, "</p>\n");
	else
		buf_printf(html, "</h%c>\n", tag[1]);
	end_text(writer);
}

/*
 * Footnotes
 */

static void open_footnote(struct markdown_writer *writer,
			  const struct markdown_event *event)
{
	struct buf *html = html_of(writer);
	struct str word = markdown_word(writer, "Fußnoten", "Footnotes");
	struct str id;

	if (!writer->footnotes) {
		buf_lit(html, "<section class=\"fussnoten\" "
			      "role=\"doc-endnotes\" aria-label=\"");
		buf_add(html, word);
		buf_lit(html, "\">\n<ol>\n");
	}
	writer->footnotes = true;
	writer->footnote = event->number;
	writer->back_links = false;
	id = arena_printf(&writer->work->arena, "%.*sfn-%u",
			  STR(writer->options->id_prefix), event->number);
	markdown_anchors_add(&writer->anchors, id);
	open_tag(writer, S("li"), id);
	buf_lit(html, ">\n");
}

static void add_back_links(struct markdown_writer *writer)
{
	struct buf *html = html_of(writer);
	struct str word = markdown_word(writer, "zurück zum Text, Fußnote",
					"back to the text, footnote");
	uint32_t count = writer->references[writer->footnote];

	writer->back_links = true;
	for (uint32_t i = 1; i <= count; i++) {
		buf_lit(html, " <a class=\"zurueck\" href=\"#");
		markdown_escape(html, writer->options->id_prefix);
		buf_printf(html,
			   "fn-%u-%u\" role=\"doc-backlink\" "
			   "aria-label=\"%.*s %u",
			   writer->footnote, i, STR(word), writer->footnote);
		if (count > 1)
			buf_printf(html, " (%u)", i);
		buf_lit(html, "\">↩</a>");
	}
}

static void close_footnote(struct markdown_writer *writer)
{
	if (!writer->back_links)
		add_back_links(writer);
	buf_lit(html_of(writer), "</li>\n");
	end_text(writer);
}

/* How often each footnote will be linked: not from inside links and images. */
static void count_references(struct markdown_writer *writer)
{
	const struct markdown_tree *tree = &writer->work->tree;
	struct arena *arena = &writer->work->arena;
	unsigned inside = 0;

	writer->references = arena_zero(arena, tree->footnotes + 1,
					sizeof(*writer->references));
	writer->written = arena_zero(arena, tree->footnotes + 1,
				     sizeof(*writer->written));
	if (!tree->footnotes)
		return;
	for (size_t i = 0; i < tree->count; i++) {
		const struct markdown_event *event = &tree->events[i];

		if (event->kind == MARKDOWN_LINK ||
		    event->kind == MARKDOWN_IMAGE)
			inside = event->leave ? inside - 1 : inside + 1;
		else if (event->kind == MARKDOWN_REFERENCE && !inside &&
			 event->number <= tree->footnotes)
			writer->references[event->number]++;
	}
}

/*
 * Paragraphs, lists, quotes
 */

static void open_paragraph(struct markdown_writer *writer,
			   const struct markdown_event *event, size_t at)
{
	struct str id = { NULL, 0 };

	writer->block_start = html_of(writer)->len;
	if (!event->flag) {
		if (!writer->containers)
			id = section_id(writer, at + 1, false);
		open_tag(writer, S("p"), id);
		buf_add_char(html_of(writer), '>');
	}
	writer->block_content = html_of(writer)->len;
}

static void close_paragraph(struct markdown_writer *writer,
			    const struct markdown_event *event, size_t at)
{
	const struct markdown_tree *tree = &writer->work->tree;
	const struct markdown_event *next =
		at + 1 < tree->count ? &tree->events[at + 1] : NULL;
	struct buf *html = html_of(writer);

	end_text(writer);
	if (html->len == writer->block_content) {
		html->len = writer->block_start; /* nothing of it was kept */
	} else if (!event->flag) {
		if (next && next->leave && next->kind == MARKDOWN_FOOTNOTE)
			add_back_links(writer);
		buf_lit(html, "</p>\n");
	} else if (next && !next->leave) {
		buf_add_char(html, '\n');
	}
}

static void write_list(struct markdown_writer *writer,
		       const struct markdown_event *event)
{
	struct buf *html = html_of(writer);

	if (event->leave) {
		writer->containers--;
		buf_add(html, event->flag ? S("</ol>\n") : S("</ul>\n"));
		return;
	}
	end_text(writer);
	if (!writer->containers++) {
		writer->numbered = event->flag;
		writer->item = event->number;
	}
	if (!event->flag)
		buf_lit(html, "<ul>\n");
	else if (event->number == 1)
		buf_lit(html, "<ol>\n");
	else
		buf_printf(html, "<ol start=\"%u\">\n", event->number);
}

static void open_item(struct markdown_writer *writer,
		      const struct markdown_event *event)
{
	struct buf *html = html_of(writer);
	struct str id = { NULL, 0 };
	char number[16];

	if (writer->containers == 1 && writer->numbered) {
		int len =
			snprintf(number, sizeof(number), "%u", writer->item++);

		id = markdown_anchors_section(
			&writer->anchors, (struct str){ number, (size_t)len });
	}
	open_tag(writer, S("li"), id);
	if (event->kind != MARKDOWN_TASK) {
		buf_add_char(html, '>');
		return;
	}
	buf_lit(html, " class=\"aufgabe\"><span aria-hidden=\"true\">");
	buf_add(html, event->flag ? S("☑") : S("☐"));
	buf_lit(html, "</span><span class=\"nur-vorlesen\">");
	buf_add(html, event->flag ? markdown_word(writer, "erledigt:", "done:")
				  : markdown_word(writer, "offen:", "open:"));
	buf_lit(html, "</span> ");
}

/*
 * Tables
 */

static bool is_empty_row(const struct markdown_tree *tree, size_t at)
{
	for (; at < tree->count && tree->events[at].kind != MARKDOWN_ROW; at++)
		if (tree->events[at].kind != MARKDOWN_CELL)
			return false;
	return true;
}

/* The name of the table's box: its number and the words of its header. */
static void add_table_name(struct markdown_writer *writer, size_t row)
{
	enum { MOST = 100 };
	const struct markdown_tree *tree = &writer->work->tree;
	struct buf *words = &writer->work->run;
	struct str word = markdown_word(writer, "Tabelle", "Table");
	bool first = true;

	buf_clear(words);
	for (size_t at = row + 1; at < tree->count && words->len < MOST &&
				  tree->events[at].kind != MARKDOWN_ROW;
	     at++) {
		size_t start = words->len;

		if (tree->events[at].kind != MARKDOWN_CELL ||
		    tree->events[at].leave)
			continue;
		buf_add(words, first ? S(": ") : S(", "));
		markdown_add_words(words, tree, at + 1);
		if (words->len == start + 2)
			words->len = start;
		else
			first = false;
	}
	buf_printf(html_of(writer), "%.*s %u", STR(word), ++writer->tables);
	markdown_escape(html_of(writer), buf_str(words));
}

static void write_table(struct markdown_writer *writer,
			const struct markdown_event *event, size_t at)
{
	struct buf *html = html_of(writer);

	if (event->leave) {
		buf_lit(html, "</table>\n</section>\n");
		return;
	}
	end_text(writer);
	/* The box scrolls, so the keyboard must reach it, and by a name. */
	buf_lit(html, "<section class=\"tabelle\" tabindex=\"0\" "
		      "aria-label=\"");
	add_table_name(writer, at + 1);
	buf_lit(html, "\">\n<table>\n");
	writer->rows = false;
}

static void write_row(struct markdown_writer *writer,
		      const struct markdown_event *event, size_t at)
{
	struct buf *html = html_of(writer);
	const struct markdown_tree *tree = &writer->work->tree;
	const struct markdown_event *next =
		at + 1 < tree->count ? &tree->events[at + 1] : NULL;

	if (!event->leave) {
		writer->header = event->flag;
		writer->empty_header =
			event->flag && is_empty_row(tree, at + 1);
		if (writer->empty_header)
			return;
		if (event->flag)
			buf_lit(html, "<thead>\n");
		else if (!writer->rows)
			buf_lit(html, "<tbody>\n");
		writer->rows = !event->flag;
		buf_lit(html, "<tr>");
		return;
	}
	if (!writer->empty_header)
		buf_lit(html, "</tr>\n");
	if (event->flag && !writer->empty_header)
		buf_lit(html, "</thead>\n");
	else if (writer->rows && next && next->leave)
		buf_lit(html, "</tbody>\n");
	writer->header = false;
	writer->empty_header = false;
}

static void write_cell(struct markdown_writer *writer,
		       const struct markdown_event *event, size_t at)
{
	const struct markdown_event *next = event + 1;
	struct buf *html = html_of(writer);

	(void)at;
	if (writer->empty_header)
		return;
	if (event->leave) {
		/* An empty <th> is none: it names nothing. */
		bool empty = (event - 1)->kind == MARKDOWN_CELL &&
			     !(event - 1)->leave;

		buf_add(html,
			writer->header && !empty ? S("</th>") : S("</td>"));
		end_text(writer);
		return;
	}
	if (writer->header && !next->leave)
		buf_lit(html, "<th scope=\"col\"");
	else
		buf_lit(html, "<td");
	if (event->align == 'c')
		buf_lit(html, " class=\"mitte\"");
	else if (event->align == 'r')
		buf_lit(html, " class=\"rechts\"");
	buf_add_char(html, '>');
}

/*
 * Code and HTML
 */

/* "```c": the first word, if it is a harmless one. */
static void add_language(struct markdown_writer *writer, struct str info)
{
	size_t len = 0;

	while (len < info.len && len < 20 &&
	       ((info.at[len] | 0x20) >= 'a' && (info.at[len] | 0x20) <= 'z'))
		len++;
	if (len)
		buf_printf(html_of(writer), " class=\"language-%.*s\"",
			   (int)len, info.at);
}

static void write_code_block(struct markdown_writer *writer,
			     const struct markdown_event *event)
{
	struct buf *html = html_of(writer);

	end_text(writer);
	buf_lit(html, "<pre><code");
	add_language(writer, event->more);
	buf_add_char(html, '>');
	markdown_add_text(writer, event->text, event->line);
	buf_lit(html, "</code></pre>\n");
	markdown_plain(&writer->out->text, event->text);
	end_text(writer);
}

static void write_html_block(struct markdown_writer *writer,
			     const struct markdown_event *event)
{
	struct str text = str_trim(event->text);

	markdown_report(writer, str_starts(text, S("<!--")) ? &COMMENT : &BLOCK,
			event->line, str_first(text, str_find(text, '\n')));
}

static void write_quote(struct markdown_writer *writer,
			const struct markdown_event *event)
{
	end_text(writer);
	if (event->leave)
		writer->containers--;
	else
		writer->containers++;
	buf_add(html_of(writer),
		event->leave ? S("</blockquote>\n") : S("<blockquote>\n"));
}

/* Writes the event at `at`; returns the index behind what it wrote. */
static size_t write_event(struct markdown_writer *writer, size_t at)
{
	const struct markdown_event *event = &writer->work->tree.events[at];

	switch (event->kind) {
	case MARKDOWN_QUOTE:
		write_quote(writer, event);
		break;
	case MARKDOWN_LIST:
		write_list(writer, event);
		break;
	case MARKDOWN_ITEM:
	case MARKDOWN_TASK:
		if (!event->leave) {
			open_item(writer, event);
		} else {
			buf_lit(html_of(writer), "</li>\n");
			end_text(writer);
		}
		break;
	case MARKDOWN_PARAGRAPH:
		if (event->leave)
			close_paragraph(writer, event, at);
		else
			open_paragraph(writer, event, at);
		break;
	case MARKDOWN_HEADING:
		if (event->leave)
			close_heading(writer);
		else
			open_heading(writer, event, at);
		break;
	case MARKDOWN_TABLE:
		write_table(writer, event, at);
		break;
	case MARKDOWN_ROW:
		write_row(writer, event, at);
		break;
	case MARKDOWN_CELL:
		write_cell(writer, event, at);
		break;
	case MARKDOWN_FOOTNOTE:
		writer->containers = event->leave ? writer->containers - 1
						  : writer->containers + 1;
		if (event->leave)
			close_footnote(writer);
		else
			open_footnote(writer, event);
		break;
	case MARKDOWN_CODE_BLOCK:
		write_code_block(writer, event);
		break;
	case MARKDOWN_RULE:
		buf_lit(html_of(writer), "<hr>\n");
		break;
	case MARKDOWN_HTML_BLOCK:
		write_html_block(writer, event);
		break;
	default:
		return markdown_write_inline(writer, at);
	}
	return at + 1;
}

bool markdown_write(struct markdown_writer *writer)
{
	struct buf *html = html_of(writer);
	size_t at = 0;

	count_references(writer);
	while (at < writer->work->tree.count && html->len <= MOST_HTML)
		at = write_event(writer, at);
	if (writer->footnotes)
		buf_lit(html, "</ol>\n</section>\n");
	end_text(writer);
	markdown_check_jumps(writer);
	return html->len <= MOST_HTML;
}
