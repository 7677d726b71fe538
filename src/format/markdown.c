#include "format/markdown.h"

#include <stdlib.h>

#include "format/markdown_writer.h"

static const struct message TOO_MUCH = {
	"text-zu-aufwendig",
	DIAG_ERROR,
	"Der Text lässt sich nicht verarbeiten: er würde zu viel Speicher "
	"brauchen.",
	"The text cannot be processed: it would take too much memory.",
	"Teilen Sie ihn auf; sehr viele Listen, Tabellen, Verweise oder "
	"einzelne Absätze sind die Ursache.",
	"Split it; the cause is a very large number of lists, tables, links or "
	"single paragraphs.",
};

void markdown_setup(void)
{
	markdown_tree_setup();
}

void markdown_init(struct markdown *markdown)
{
	*markdown = (struct markdown){ .slots = NULL };
	markdown->work = xcalloc(1, sizeof(*markdown->work));
}

void markdown_release(struct markdown *markdown)
{
	if (!markdown)
		return;
	buf_release(&markdown->html);
	buf_release(&markdown->text);
	free(markdown->slots);
	free(markdown->links);
	free(markdown->headings);
	if (markdown->work) {
		markdown_guard_release(&markdown->work->guard);
		markdown_tree_release(&markdown->work->tree);
		arena_release(&markdown->work->arena);
		buf_release(&markdown->work->run);
		buf_release(&markdown->work->clean);
		free(markdown->work->hits);
		free(markdown->work);
	}
	*markdown = (struct markdown){ .slots = NULL };
}

static void clear(struct markdown *markdown)
{
	buf_clear(&markdown->html);
	buf_clear(&markdown->text);
	markdown->slot_count = 0;
	markdown->link_count = 0;
	markdown->heading_count = 0;
	arena_reset(&markdown->work->arena);
}

static bool refuse(struct markdown *markdown,
		   const struct markdown_options *options)
{
	struct place place = place_in(options->path, options->file,
				      options->first_line, 1, 1);

	DIAG(options->diag, &TOO_MUCH, &place, { NULL, 0 });
	clear(markdown);
	return false;
}

bool markdown_render(struct markdown *markdown,
		     const struct markdown_options *options, struct str body)
{
	struct markdown_work *work = markdown->work;
	struct markdown_writer writer = {
		.out = markdown, .work = work, .options = options, .body = body
	};
	bool written;

	clear(markdown);
	if (!markdown_guard_check(&work->guard, options, body))
		return false;
	if (!markdown_tree_parse(&work->tree, body, work->guard.features))
		return refuse(markdown, options);
	markdown_anchors_init(&writer.anchors, &work->arena,
			      options->id_prefix);
	written = markdown_write(&writer);
	markdown_anchors_release(&writer.anchors);
	return written || refuse(markdown, options);
}
