#include "format/markdown_writer.h"

#include "format/markdown_escape.h"

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
	buf_printf(&writer->out->html, "%.*s %u", STR(word), ++writer->tables);
	markdown_escape(&writer->out->html, buf_str(words));
}

void markdown_write_table(struct markdown_writer *writer,
			  const struct markdown_event *event, size_t at)
{
	struct buf *html = &writer->out->html;

	if (event->leave) {
		buf_lit(html, "</table>\n</section>\n");
		return;
	}
	markdown_end_text(writer);
	/* The box scrolls, so the keyboard must reach it, and by a name. */
	buf_lit(html, "<section class=\"tabelle\" tabindex=\"0\" "
		      "aria-label=\"");
	add_table_name(writer, at + 1);
	buf_lit(html, "\">\n<table>\n");
	writer->rows = false;
}

void markdown_write_row(struct markdown_writer *writer,
			const struct markdown_event *event, size_t at)
{
	struct buf *html = &writer->out->html;
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

void markdown_write_cell(struct markdown_writer *writer,
			 const struct markdown_event *event)
{
	const struct markdown_event *next = event + 1;
	struct buf *html = &writer->out->html;

	if (writer->empty_header)
		return;
	if (event->leave) {
		/* An empty <th> is none: it names nothing. */
		bool empty = (event - 1)->kind == MARKDOWN_CELL &&
			     !(event - 1)->leave;

		buf_add(html,
			writer->header && !empty ? S("</th>") : S("</td>"));
		markdown_end_text(writer);
		return;
	}
	if (writer->header && !next->leave)
		buf_lit(html, "<th scope=\"col\"");
	else
		buf_lit(html, "<td");
	if (event->align == 'c')
		buf_lit(html, " class=\"mittig\"");
	else if (event->align == 'r')
		buf_lit(html, " class=\"zahl\"");
	buf_add_char(html, '>');
}
