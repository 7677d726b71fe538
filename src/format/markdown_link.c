#include "format/markdown_writer.h"

#include "format/markdown_escape.h"
#include "format/markdown_url.h"

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
	"Eintrags.",
	"The image \"{0}\" is not shown: it is not attached to this record.",
	"Legen Sie die Datei neben den Eintrag und nennen Sie sie unter "
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
	markdown_add_slot(writer, slot);
}

static struct str clean_url(struct markdown_writer *writer, struct str url)
{
	buf_clear(&writer->work->clean);
	markdown_url_clean(&writer->work->clean, url);
	return buf_str(&writer->work->clean);
}

/* "#anlagen" is the page's list of Anlagen, "#z-1" a section of the text. */
static bool is_of_page(struct str fragment)
{
	return markdown_anchor_reserved(fragment) &&
	       !str_starts(fragment, S("z-")) &&
	       !str_starts(fragment, S("fn-"));
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
	if (!fragment.len || is_of_page(fragment)) {
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

void markdown_open_link(struct markdown_writer *writer, size_t at)
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
void markdown_close_link(struct markdown_writer *writer)
{
	struct buf *html = &writer->out->html;

	if (--writer->links)
		return;
	if (html->len == writer->link_start) {
		markdown_add_text(writer, writer->link->text, 0);
		markdown_add_plain(writer, writer->link->text);
	}
	if (writer->link_written)
		buf_lit(html, "</a>");
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

size_t markdown_write_image(struct markdown_writer *writer, size_t at)
{
	const struct markdown_options *options = writer->options;
	const struct markdown_event *event = &writer->work->tree.events[at];
	struct buf *html = &writer->out->html, *words = &writer->work->run;
	uint32_t line = line_of(writer, at);
	struct str url = clean_url(writer, event->text);

	buf_clear(words);
	markdown_add_words(words, &writer->work->tree, at + 1);
	markdown_add_plain(writer, buf_str(words));
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
