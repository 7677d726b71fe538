#include "format/markdown_writer.h"

#include "format/markdown_escape.h"
#include "format/markdown_url.h"

static const struct message TAG = {
	"html-entfernt",
	DIAG_WARNING,
	"HTML wird nicht übernommen: »{0}« fällt weg, der Text daneben bleibt.",
	"HTML is not taken over: \"{0}\" is left out, the text beside it "
	"stays.",
	"Verwenden Sie Markdown (**fett**, *kursiv*) oder löschen Sie es. Vor "
	"einem »<«, das stehen bleiben soll, hilft ein »\\«.",
	"Use Markdown (**bold**, *italic*) or delete it. Put \"\\\" before a "
	"\"<\" that is meant to stay.",
};

/*
 * Running text
 */

/* The hits of the caller's scan, in work->hits. */
static size_t scan_run(struct markdown_writer *writer, struct str run)
{
	const struct markdown_options *options = writer->options;
	struct markdown_work *work = writer->work;
	size_t count;

	if (!options->scan)
		return 0;
	if (!work->hit_room) {
		work->hit_room = 64;
		work->hits = xrealloc_array(NULL, work->hit_room,
					    sizeof(*work->hits));
	}
	count = options->scan(options->ctx, run, work->hits, work->hit_room);
	if (count > work->hit_room) {
		work->hit_room = count;
		work->hits =
			xrealloc_array(work->hits, count, sizeof(*work->hits));
		count = options->scan(options->ctx, run, work->hits, count);
	}
	return count < work->hit_room ? count : work->hit_room;
}

static void add_found(struct markdown_writer *writer, struct str run,
		      const struct markdown_found *found, uint32_t line)
{
	struct buf *html = &writer->out->html;
	struct str text = { run.at + found->start, found->len };
	struct buf *clean = &writer->work->clean;

	buf_clear(clean);
	buf_add(clean, found->prefix);
	buf_add(clean, text);
	buf_lit(html, "<a href=\"");
	markdown_url_add(html, buf_str(clean));
	if (markdown_url_judge(buf_str(clean)) == URL_WEB)
		buf_lit(html, "\" rel=\"noopener noreferrer");
	buf_lit(html, "\">");
	markdown_add_text(writer, text, line);
	buf_lit(html, "</a>");
}

/* Walks through a run; `at` is what has been written of it. */
struct run_walk {
	struct str run;
	size_t at, counted;
	uint32_t line; /* of the byte at `counted` */
	struct markdown_cursor cursor;
};

static uint32_t line_at(struct run_walk *walk, size_t offset)
{
	for (; walk->counted < offset; walk->counted++)
		if (walk->run.at[walk->counted] == '\n' && walk->line)
			walk->line++;
	return walk->line;
}

static void add_hit(struct markdown_writer *writer, struct run_walk *walk,
		    const struct markdown_hit *hit)
{
	struct str text = { walk->run.at + hit->start, hit->len };
	struct markdown_slot slot = { .kind = SLOT_NUMBER, .ref = hit->ref };
	uint32_t line = line_at(walk, hit->start);

	slot.line = markdown_locate(writer, line,
				    str_first(text, str_find(text, '\n')),
				    &walk->cursor);
	slot.column = walk->cursor.found;
	slot.offset = (uint32_t)writer->out->html.len;
	markdown_add_text(writer, text, line);
	markdown_add_slot(writer, slot);
}

static void add_until(struct markdown_writer *writer, struct run_walk *walk,
		      size_t end)
{
	struct str text = { walk->run.at + walk->at, end - walk->at };

	if (text.len)
		markdown_add_running(writer, text, walk->line);
	walk->at = end;
}

static void add_run(struct markdown_writer *writer, struct str run,
		    uint32_t line)
{
	struct run_walk walk = { .run = run, .line = line };
	struct markdown_found found = { .len = 0 };
	size_t hits = scan_run(writer, run), next = 0;
	bool more = markdown_url_find(run, 0, &found);

	while (next < hits || more) {
		struct markdown_hit hit = { 0, 0, 0 };

		if (next < hits)
			hit = writer->work->hits[next];
		if (next < hits &&
		    (hit.start < walk.at || !hit.len || hit.start > run.len ||
		     hit.len > run.len - hit.start)) {
			next++; /* inside an address, or nonsense */
		} else if (more && (next == hits ||
				    found.start < hit.start + hit.len)) {
			add_until(writer, &walk, found.start);
			add_found(writer, run, &found,
				  line_at(&walk, found.start));
			walk.at = found.start + found.len;
			more = markdown_url_find(run, walk.at, &found);
		} else {
			add_until(writer, &walk, hit.start);
			add_hit(writer, &walk, &hit);
			walk.at = hit.start + hit.len;
			next++;
		}
	}
	add_until(writer, &walk, run.len);
}

/* Joins the text events from `at` on; returns the index behind them. */
static size_t write_run(struct markdown_writer *writer, size_t at)
{
	const struct markdown_tree *tree = &writer->work->tree;
	const struct markdown_event *events = tree->events;
	struct buf *joined = &writer->work->run;
	size_t end = at + 1;
	uint32_t line = events[at].line;
	struct str run = events[at].text;

	while (end < tree->count && (events[end].kind == MARKDOWN_TEXT ||
				     events[end].kind == MARKDOWN_SOFT_BREAK))
		end++;
	if (events[at].kind == MARKDOWN_SOFT_BREAK && end > at + 1 &&
	    events[at + 1].line)
		line = events[at + 1].line - 1;
	if (end > at + 1 || events[at].kind == MARKDOWN_SOFT_BREAK) {
		buf_clear(joined);
		for (size_t i = at; i < end; i++) {
			if (events[i].kind == MARKDOWN_TEXT)
				buf_add(joined, events[i].text);
			else
				buf_add_char(joined, '\n');
		}
		run = buf_str(joined);
	}
	markdown_add_plain(writer, run);
	if (writer->links)
		markdown_add_text(writer, run, line);
	else
		add_run(writer, run, line);
	return end;
}

/*
 * The rest
 */

static bool is_break_tag(struct str tag)
{
	static const char *const spellings[] = { "<br>", "<br/>", "<br />",
						 "<BR>", "<BR/>", "<BR />",
						 "</br>" };

	for (size_t i = 0; i < sizeof(spellings) / sizeof(*spellings); i++)
		if (str_eq(tag, str_from(spellings[i])))
			return true;
	return false;
}

static void write_break(struct markdown_writer *writer)
{
	buf_lit(&writer->out->html, "<br>\n");
	buf_add_char(&writer->out->text, ' ');
}

/* "<br>" is the only way to a new line in a table, so it is understood. */
static void write_html(struct markdown_writer *writer,
		       const struct markdown_event *event)
{
	if (is_break_tag(event->text))
		write_break(writer);
	else if (!str_starts(event->text, S("</")))
		markdown_report(writer, &TAG, event->line, event->text);
}

static void write_code(struct markdown_writer *writer,
		       const struct markdown_event *event)
{
	buf_lit(&writer->out->html, "<code>");
	markdown_add_text(writer, event->text, event->line);
	buf_lit(&writer->out->html, "</code>");
	markdown_add_plain(writer, event->text);
}

size_t markdown_write_inline(struct markdown_writer *writer, size_t at)
{
	static const struct {
		struct str open, close;
	} tags[] = {
		[MARKDOWN_EMPHASIS] = { { "<em>", 4 }, { "</em>", 5 } },
		[MARKDOWN_STRONG] = { { "<strong>", 8 }, { "</strong>", 9 } },
		[MARKDOWN_DELETED] = { { "<del>", 5 }, { "</del>", 6 } },
	};
	const struct markdown_event *event = &writer->work->tree.events[at];

	switch (event->kind) {
	case MARKDOWN_TEXT:
	case MARKDOWN_SOFT_BREAK:
		return write_run(writer, at);
	case MARKDOWN_IMAGE:
		return event->leave ? at + 1 : markdown_write_image(writer, at);
	case MARKDOWN_LINK:
		if (event->leave)
			markdown_close_link(writer);
		else
			markdown_open_link(writer, at);
		break;
	case MARKDOWN_BREAK:
		write_break(writer);
		break;
	case MARKDOWN_CODE:
		write_code(writer, event);
		break;
	case MARKDOWN_HTML:
		write_html(writer, event);
		break;
	case MARKDOWN_REFERENCE:
		markdown_write_reference(writer, event->number);
		break;
	default:
		buf_add(&writer->out->html, event->leave
						    ? tags[event->kind].close
						    : tags[event->kind].open);
	}
	return at + 1;
}
