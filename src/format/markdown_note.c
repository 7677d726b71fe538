#include "format/markdown_writer.h"

#include "format/markdown_escape.h"

void markdown_open_footnote(struct markdown_writer *writer,
			    const struct markdown_event *event)
{
	struct buf *html = &writer->out->html;
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
	markdown_open_tag(writer, S("li"), id);
	buf_lit(html, ">\n");
}

void markdown_add_back_links(struct markdown_writer *writer)
{
	struct buf *html = &writer->out->html;
	struct str word = markdown_word(writer, "zurück zum Text, Fußnote",
					"back to the text, footnote");
	uint32_t count = writer->references[writer->footnote];

	writer->back_links = true;
	for (uint32_t i = 1; i <= count; i++) {
		buf_lit(html, " <a class=\"rueckweg\" href=\"#");
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

void markdown_close_footnote(struct markdown_writer *writer)
{
	if (!writer->back_links)
		markdown_add_back_links(writer);
	buf_lit(&writer->out->html, "</li>\n");
	markdown_end_text(writer);
}

/* How often each footnote will be linked: not from inside links and images. */
void markdown_count_references(struct markdown_writer *writer)
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

void markdown_write_reference(struct markdown_writer *writer, uint32_t number)
{
	struct buf *html = &writer->out->html;
	struct str word = markdown_word(writer, "Fußnote", "Footnote");
	struct str prefix = writer->options->id_prefix;

	if (writer->links || !number || number > writer->work->tree.footnotes) {
		buf_printf(html, "<sup>%u</sup>", number);
		return;
	}
	writer->written[number]++;
	buf_lit(html, "<sup><a href=\"#");
	markdown_escape(html, prefix);
	buf_printf(html, "fn-%u\" id=\"", number);
	markdown_escape(html, prefix);
	buf_printf(html,
		   "fn-%u-%u\" role=\"doc-noteref\" aria-label=\"%.*s %u"
		   "\">%u</a></sup>",
		   number, writer->written[number], STR(word), number, number);
}
