#include "format/markdown_writer.h"

#include <string.h>

#include "base/utf8.h"
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
static const struct message SCHEME = {
	"link-art-unbekannt",
	DIAG_WARNING,
	"»{0}« wird kein Link: erlaubt sind Adressen mit https:, http:, "
	"mailto: oder tel: und Pfade dieser Site.",
	"\"{0}\" does not become a link: addresses with https:, http:, mailto: "
	"or tel: and paths of this site are allowed.",
	"Berichtigen Sie die Adresse in den runden Klammern.",
	"Correct the address in the round brackets.",
};
static const struct message HOST = {
	"link-ohne-rechner",
	DIAG_WARNING,
	"»{0}« wird kein Link: die Adresse nennt keinen gültigen Rechner.",
	"\"{0}\" does not become a link: the address names no valid host.",
	"Adressen im Netz beginnen mit »https://« und einem Namen wie "
	"»www.berlin.de«.",
	"Addresses on the web begin with \"https://\" and a name like "
	"\"www.berlin.de\".",
};
static const struct message USER = {
	"link-mit-benutzer",
	DIAG_WARNING,
	"»{0}« wird kein Link: ein »@« vor dem Namen des Rechners täuscht eine "
	"andere Adresse vor.",
	"\"{0}\" does not become a link: an \"@\" before the host's name "
	"pretends another address.",
	"Löschen Sie den Teil vor dem »@«.",
	"Delete the part before the \"@\".",
};
static const struct message EMPTY = {
	"link-leer",
	DIAG_WARNING,
	"Der Link hat keine Adresse.",
	"The link has no address.",
	"Schreiben Sie sie in die runden Klammern: [Text](https://…).",
	"Write it into the round brackets: [text](https://…).",
};
static const struct message IMAGE = {
	"bild-nicht-erlaubt",
	DIAG_WARNING,
	"Das Bild »{0}« wird nicht gezeigt: es ist keine Anlage dieses "
	"Datensatzes.",
	"The image \"{0}\" is not shown: it is not attached to this record.",
	"Legen Sie die Datei neben den Datensatz und nennen Sie sie unter "
	"»anlagen«. Bilder von anderen Adressen werden nie geladen.",
	"Put the file beside the record and name it under \"anlagen\". Images "
	"from other addresses are never loaded.",
};
static const struct message IMAGE_WORDS = {
	"bild-ohne-text",
	DIAG_WARNING,
	"Das Bild »{0}« hat keinen Text für Menschen, die es nicht sehen.",
	"The image \"{0}\" has no text for people who cannot see it.",
	"Schreiben Sie in die eckigen Klammern, was das Bild zeigt.",
	"Write into the square brackets what the image shows.",
};
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
static const struct message JUMP = {
	"sprungziel-fehlt",
	DIAG_WARNING,
	"Das Sprungziel »{0}« gibt es in diesem Text nicht.",
	"There is no place named \"{0}\" in this text.",
	"Sprungziele heißen wie die Überschrift in Kleinbuchstaben: "
	"»#sachverhalt«; ein Abschnitt 1.2 heißt »#z-1-2«.",
	"Places are named like the heading in lower case: \"#sachverhalt\"; "
	"section 1.2 is \"#z-1-2\".",
};

static const struct message *const refusals[] = {
	[URL_EMPTY] = &EMPTY,
	[URL_SCHEME] = &SCHEME,
	[URL_HOST] = &HOST,
	[URL_USER] = &USER,
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
	struct str first = needle, shown = needle;
	uint32_t file_line, width;
	struct place place;

	/* Nobody reads more of them, and each one looks up its line. */
	if (writer->reported++ >= MOST)
		return;
	first.len = str_find(first, '\n');
	if (shown.len > SHOWN) {
		shown.len = SHOWN;
		while (shown.len &&
		       ((unsigned char)needle.at[shown.len] & 0xc0) == 0x80)
			shown.len--;
	}
	file_line = markdown_locate(writer, line, first, &cursor);
	width = cursor.found ? (uint32_t)utf8_count(first) : 1;
	place = place_in(options->path, options->file, file_line,
			 cursor.found ? cursor.found : 1, width);
	DIAG(options->diag, message, &place, shown);
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

/* For the search: line ends within a paragraph are blanks. */
static void add_plain(struct markdown_writer *writer, struct str text)
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

static void add_slot(struct markdown_writer *writer, struct markdown_slot slot)
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

static uint32_t add_link(struct markdown_writer *writer, struct str url)
{
	struct markdown *out = writer->out;
	struct markdown_work *work = writer->work;

	if (out->link_count == work->link_room) {
		work->link_room = work->link_room ? 2 * work->link_room : 32;
		out->links = xrealloc_array(out->links, work->link_room,
					    sizeof(*out->links));
	}
	out->links[out->link_count] = arena_str(&work->arena, url);
	return (uint32_t)out->link_count++;
}

/* A link's address as a slot. */
static void add_address(struct markdown_writer *writer, uint8_t kind,
			struct str url, uint32_t line, struct str written)
{
	struct markdown_cursor cursor = { .line = 0 };
	struct markdown_slot slot = { .kind = kind };

	slot.line = markdown_locate(writer, line, written, &cursor);
	slot.column = cursor.found;
	slot.offset = (uint32_t)writer->out->html.len;
	slot.ref = add_link(writer, url);
	markdown_url_add(&writer->out->html, url);
	add_slot(writer, slot);
}

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
	add_slot(writer, slot);
}

static void add_until(struct markdown_writer *writer, struct run_walk *walk,
		      size_t end)
{
	struct str text = { walk->run.at + walk->at, end - walk->at };

	if (text.len)
		markdown_add_text(writer, text, walk->line);
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
		const struct markdown_hit *hit = &writer->work->hits[next];

		if (next < hits &&
		    (hit->start < walk.at || !hit->len ||
		     hit->start > run.len || hit->len > run.len - hit->start)) {
			next++; /* inside an address, or nonsense */
		} else if (more && (next == hits ||
				    found.start < hit->start + hit->len)) {
			add_until(writer, &walk, found.start);
			add_found(writer, run, &found,
				  line_at(&walk, found.start));
			walk.at = found.start + found.len;
			more = markdown_url_find(run, walk.at, &found);
		} else {
			add_until(writer, &walk, hit->start);
			add_hit(writer, &walk, hit);
			walk.at = hit->start + hit->len;
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
	add_plain(writer, run);
	if (writer->links)
		markdown_add_text(writer, run, line);
	else
		add_run(writer, run, line);
	return end;
}

/*
 * Links and images
 */

static struct str clean_url(struct markdown_writer *writer, struct str url)
{
	buf_clear(&writer->work->clean);
	markdown_url_clean(&writer->work->clean, url);
	return buf_str(&writer->work->clean);
}

/* An address on the same page; ids of the page around the text have no prefix.
 */
static void add_jump(struct markdown_writer *writer, struct str url,
		     uint32_t line)
{
	struct buf *html = &writer->out->html;
	struct arena *arena = &writer->work->arena;
	struct str prefix = writer->options->id_prefix;
	struct str fragment = str_from_at(url, 1);
	struct markdown_jump *jump;

	buf_lit(html, "#");
	if (!fragment.len || str_starts(fragment, S("k-"))) {
		markdown_url_add(html, fragment);
		return;
	}
	markdown_escape(html, prefix);
	markdown_url_add(html, fragment);
	jump = arena_alloc(arena, sizeof(*jump));
	jump->id = arena_printf(arena, "%.*s%.*s", STR(prefix), STR(fragment));
	jump->written = str_from_at(jump->id, prefix.len);
	jump->line = line;
	jump->next = writer->jumps;
	writer->jumps = jump;
}

void markdown_check_jumps(struct markdown_writer *writer)
{
	for (struct markdown_jump *jump = writer->jumps; jump;
	     jump = jump->next)
		if (!markdown_anchors_has(&writer->anchors, jump->id))
			markdown_report(writer, &JUMP, jump->line,
					jump->written);
}

static void add_title(struct markdown_writer *writer,
		      const struct markdown_event *event, uint32_t line)
{
	if (!event->more.len)
		return;
	buf_lit(&writer->out->html, " title=\"");
	markdown_add_text(writer, event->more, line);
	buf_lit(&writer->out->html, "\"");
}

/* Links have no line of their own, the text in them has. */
static uint32_t line_of(const struct markdown_writer *writer, size_t at)
{
	const struct markdown_tree *tree = &writer->work->tree;

	for (size_t i = at; i < tree->count && i < at + 8; i++)
		if (tree->events[i].line)
			return tree->events[i].line;
	return 0;
}

static void open_link(struct markdown_writer *writer, size_t at)
{
	const struct markdown_event *event = &writer->work->tree.events[at];
	struct buf *html = &writer->out->html;
	uint32_t line = line_of(writer, at);
	struct str url = clean_url(writer, event->text);
	enum markdown_url_kind kind = markdown_url_judge(url);

	if (writer->links++)
		return;
	writer->link = event;
	writer->link_written = kind < URL_EMPTY;
	if (kind >= URL_EMPTY) {
		markdown_report(writer, refusals[kind], line, event->text);
		writer->link_start = html->len;
		return;
	}
	buf_lit(html, "<a href=\"");
	if (kind == URL_RELATIVE)
		add_address(writer, SLOT_LINK, url, line, event->text);
	else if (kind == URL_ANCHOR)
		add_jump(writer, url, line);
	else
		markdown_url_add(html, url);
	buf_lit(html, "\"");
	if (kind == URL_WEB)
		buf_lit(html, " rel=\"noopener noreferrer\"");
	add_title(writer, event, line);
	buf_lit(html, ">");
	writer->link_start = html->len;
}

/* A link that shows nothing shows its address: every link needs a name. */
static void close_link(struct markdown_writer *writer)
{
	struct buf *html = &writer->out->html;

	if (--writer->links)
		return;
	if (html->len == writer->link_start) {
		markdown_add_text(writer, writer->link->text, 0);
		add_plain(writer, writer->link->text);
	}
	if (writer->link_written)
		buf_lit(html, "</a>");
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

/* The index behind the leave event of the event at `at`. */
static size_t behind(const struct markdown_tree *tree, size_t at)
{
	unsigned depth = 0;

	for (; at < tree->count; at++) {
		if (tree->events[at].leave && !--depth)
			return at + 1;
		if (!tree->events[at].leave &&
		    tree->events[at].kind < MARKDOWN_TEXT)
			depth++;
	}
	return at;
}

static size_t write_image(struct markdown_writer *writer, size_t at)
{
	const struct markdown_options *options = writer->options;
	const struct markdown_event *event = &writer->work->tree.events[at];
	struct buf *html = &writer->out->html, *words = &writer->work->run;
	uint32_t line = line_of(writer, at);
	struct str url = clean_url(writer, event->text);

	buf_clear(words);
	markdown_add_words(words, &writer->work->tree, at + 1);
	add_plain(writer, buf_str(words));
	if (markdown_url_judge(url) != URL_RELATIVE || !options->image ||
	    !options->image(options->ctx, url)) {
		markdown_report(writer, &IMAGE, line, event->text);
		markdown_add_text(writer, buf_str(words), line);
		return behind(&writer->work->tree, at);
	}
	if (!words->len)
		markdown_report(writer, &IMAGE_WORDS, line, event->text);
	buf_lit(html, "<img src=\"");
	add_address(writer, SLOT_IMAGE, url, line, event->text);
	buf_lit(html, "\" alt=\"");
	markdown_add_text(writer, buf_str(words), line);
	buf_lit(html, "\"");
	add_title(writer, event, line);
	buf_lit(html, ">");
	return behind(&writer->work->tree, at);
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
	add_plain(writer, event->text);
}

static void write_reference(struct markdown_writer *writer, uint32_t number)
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
		return event->leave ? at + 1 : write_image(writer, at);
	case MARKDOWN_LINK:
		if (event->leave)
			close_link(writer);
		else
			open_link(writer, at);
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
		write_reference(writer, event->number);
		break;
	default:
		buf_add(&writer->out->html, event->leave
						    ? tags[event->kind].close
						    : tags[event->kind].open);
	}
	return at + 1;
}
