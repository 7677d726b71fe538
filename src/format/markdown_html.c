#include "format/markdown_writer.h"

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

	markdown_end_text(writer);
	writer->block_start = writer->out->html.len;
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
	markdown_open_tag(writer, str_from(tag), heading.anchor);
	buf_add_char(&writer->out->html, '>');
	writer->block_content = writer->out->html.len;
	writer->heading = true;
}

static void close_heading(struct markdown_writer *writer)
{
	struct buf *html = &writer->out->html;
	const char *tag = html->at + writer->block_start + 1;

	writer->heading = false;
	if (html->len == writer->block_content)
		html->len = writer->block_start;
	else if (tag[0] == 'p')
		buf_lit(html, "</p>\n");
	else
		buf_printf(html, "</h%c>\n", tag[1]);
	markdown_end_text(writer);
}

/*
 * Paragraphs, lists, quotes
 */

static void open_paragraph(struct markdown_writer *writer,
			   const struct markdown_event *event, size_t at)
{
	struct str id = { NULL, 0 };

	writer->block_start = writer->out->html.len;
	if (!event->flag) {
		if (!writer->containers)
			id = section_id(writer, at + 1, false);
		markdown_open_tag(writer, S("p"), id);
		buf_add_char(&writer->out->html, '>');
	}
	writer->block_content = writer->out->html.len;
}

static void close_paragraph(struct markdown_writer *writer,
			    const struct markdown_event *event, size_t at)
{
	const struct markdown_tree *tree = &writer->work->tree;
	const struct markdown_event *next =
		at + 1 < tree->count ? &tree->events[at + 1] : NULL;
	struct buf *html = &writer->out->html;

	markdown_end_text(writer);
	if (html->len == writer->block_content) {
		html->len = writer->block_start; /* nothing of it was kept */
	} else if (!event->flag) {
		if (next && next->leave && next->kind == MARKDOWN_FOOTNOTE)
			markdown_add_back_links(writer);
		buf_lit(html, "</p>\n");
	} else if (next && !next->leave) {
		buf_add_char(html, '\n');
	}
}

static void write_list(struct markdown_writer *writer,
		       const struct markdown_event *event)
{
	struct buf *html = &writer->out->html;

	if (event->leave) {
		writer->containers--;
		buf_add(html, event->flag ? S("</ol>\n") : S("</ul>\n"));
		return;
	}
	markdown_end_text(writer);
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
	struct buf *html = &writer->out->html;
	struct str id = { NULL, 0 };
	char number[16];

	if (writer->containers == 1 && writer->numbered) {
		int len =
			snprintf(number, sizeof(number), "%u", writer->item++);

		id = markdown_anchors_section(
			&writer->anchors, (struct str){ number, (size_t)len });
	}
	markdown_open_tag(writer, S("li"), id);
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
		buf_printf(&writer->out->html, " class=\"language-%.*s\"",
			   (int)len, info.at);
}

static void write_code_block(struct markdown_writer *writer,
			     const struct markdown_event *event)
{
	struct buf *html = &writer->out->html;

	markdown_end_text(writer);
	buf_lit(html, "<pre tabindex=\"0\"><code");
	add_language(writer, event->more);
	buf_add_char(html, '>');
	markdown_add_text(writer, event->text, event->line);
	buf_lit(html, "</code></pre>\n");
	markdown_plain(&writer->out->text, event->text);
	markdown_end_text(writer);
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
	markdown_end_text(writer);
	if (event->leave)
		writer->containers--;
	else
		writer->containers++;
	buf_add(&writer->out->html,
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
			buf_lit(&writer->out->html, "</li>\n");
			markdown_end_text(writer);
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
		markdown_write_table(writer, event, at);
		break;
	case MARKDOWN_ROW:
		markdown_write_row(writer, event, at);
		break;
	case MARKDOWN_CELL:
		markdown_write_cell(writer, event);
		break;
	case MARKDOWN_FOOTNOTE:
		writer->containers = event->leave ? writer->containers - 1
						  : writer->containers + 1;
		if (event->leave)
			markdown_close_footnote(writer);
		else
			markdown_open_footnote(writer, event);
		break;
	case MARKDOWN_CODE_BLOCK:
		write_code_block(writer, event);
		break;
	case MARKDOWN_RULE:
		buf_lit(&writer->out->html, "<hr>\n");
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
	struct buf *html = &writer->out->html;
	size_t at = 0;

	markdown_count_references(writer);
	while (at < writer->work->tree.count && html->len <= MOST_HTML)
		at = write_event(writer, at);
	if (writer->footnotes)
		buf_lit(html, "</ol>\n</section>\n");
	markdown_end_text(writer);
	markdown_check_jumps(writer);
	return html->len <= MOST_HTML;
}
