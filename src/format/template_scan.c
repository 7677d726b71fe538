#include "format/template_scan.h"

#include <string.h>

#include "base/utf8.h"

static const struct message no_utf8 = {
	"layout-zeichen",
	DIAG_ERROR,
	"Diese Layout-Datei ist nicht als UTF-8 gespeichert.",
	"This layout file is not saved as UTF-8.",
	"Speichern Sie sie im Editor mit der Kodierung UTF-8.",
	"Save it as UTF-8 in your editor."
};

static const struct message open_tag = {
	"layout-marke-offen",
	DIAG_ERROR,
	"Auf »{0}« folgt nirgends das schließende »{1}«.",
	"»{0}« is never closed by »{1}«.",
	"Schließen Sie die Marke mit »{1}«.",
	"Close the tag with »{1}«."
};

static const struct message empty_tag = {
	"layout-name-leer",
	DIAG_ERROR,
	"In dieser Marke fehlt ein Name, oder er ist unvollständig.",
	"A name is missing in this tag, or a part of it.",
	"Schreiben Sie den Namen des Feldes in die Marke, oder nehmen Sie sie "
	"heraus.",
	"Write the name of a field into the tag, or remove the tag."
};

static const struct message bad_delimiters = {
	"layout-trennzeichen",
	DIAG_ERROR,
	"Diese Marke soll neue Klammerzeichen festlegen, nennt aber nicht "
	"genau zwei.",
	"This tag should set new delimiters, but does not name exactly two.",
	"Schreiben Sie sie mit einem Leerzeichen dazwischen, ohne "
	"Gleichheitszeichen und höchstens 16 Zeichen lang: »{{=<% %>=}}«.",
	"Write them with a blank between, without an equals sign and at most "
	"16 characters long: »{{=<% %>=}}«."
};

static const struct message open_section = {
	"layout-abschnitt-offen",
	DIAG_ERROR,
	"Der Abschnitt »{0}« beginnt hier, endet aber nirgends.",
	"The section »{0}« begins here but never ends.",
	"Fügen Sie dort, wo er enden soll, die Marke »{{/{0}}}« ein.",
	"Put the tag »{{/{0}}}« where it should end."
};

static const struct message no_section = {
	"layout-abschnitt-zu",
	DIAG_ERROR,
	"Hier soll der Abschnitt »{0}« enden, aber es ist keiner offen.",
	"The section »{0}« should end here, but none is open.",
	"Nehmen Sie die Marke heraus, oder setzen Sie die öffnende davor.",
	"Remove the tag, or put the opening one before it."
};

static const struct message wrong_section = {
	"layout-abschnitt-anders",
	DIAG_ERROR,
	"Hier endet »{0}«, offen ist aber der Abschnitt »{1}« aus Zeile {2}.",
	"»{0}« ends here, but the open section is »{1}« from line {2}.",
	"Abschnitte müssen in umgekehrter Reihenfolge enden: zuerst "
	"»{{/{1}}}«.",
	"Sections must end in reverse order: »{{/{1}}}« first."
};

static const struct message too_deep = {
	"layout-zu-tief",
	DIAG_ERROR,
	"Hier stecken mehr als 64 Abschnitte ineinander.",
	"More than 64 sections are nested here.",
	"Lagern Sie einen Teil in eine eigene Datei aus und binden Sie ihn mit "
	"»{{>name}}« ein.",
	"Move a part into a file of its own and include it with »{{>name}}«."
};

static const struct message no_effect = {
	"layout-wirkungslos",
	DIAG_ERROR,
	"Diese Marke hat hier keine Wirkung: Zwischen »{{<{0}}}« und "
	"»{{/{0}}}« zählen nur Blöcke.",
	"This tag has no effect here: between »{{<{0}}}« and »{{/{0}}}« only "
	"blocks count.",
	"Setzen Sie sie in einen Block »{{$name}} … {{/name}}«.",
	"Put it into a block »{{$name}} … {{/name}}«."
};

enum { LONGEST_DELIMITER = 16 };

struct scan {
	struct diag *diag;
	const struct template *template;
	struct tokens *tokens;
	struct str open, close;
	size_t at;
};

static void report(struct diag *diag, const struct template *template,
		   const struct message *message, size_t offset, size_t len,
		   struct str first, struct str second)
{
	struct place place =
		place_at(template->path, template->text, offset, len);

	DIAG(diag, message, &place, first, second);
}

static struct token *add_token(struct tokens *tokens, enum token_kind kind,
			       struct str text, size_t offset, size_t len)
{
	struct token *token;

	if (tokens->count == tokens->room) {
		tokens->room = tokens->room ? 2 * tokens->room : 128;
		tokens->at = xrealloc_array(tokens->at, tokens->room,
					    sizeof(*tokens->at));
	}
	token = &tokens->at[tokens->count++];
	*token = (struct token){ .kind = (uint8_t)kind,
				 .text = text,
				 .offset = offset,
				 .len = len };
	token->starts_line = tokens->count == 1 || token[-1].ends_line;
	return token;
}

size_t template_indent(struct str text)
{
	size_t i = 0;

	while (i < text.len && (text.at[i] == ' ' || text.at[i] == '\t'))
		i++;
	return i;
}

/* Adds the text up to `end`, a token for each line. */
static void scan_text(struct scan *scan, size_t end)
{
	struct str text = scan->template->text;

	while (scan->at < end) {
		struct str rest = { text.at + scan->at, end - scan->at };
		size_t len = str_find(rest, '\n');
		bool ends_line = len < rest.len;
		struct token *token;

		rest = str_first(rest, len + ends_line);
		token = add_token(scan->tokens, TOKEN_TEXT, rest, scan->at,
				  rest.len);
		token->ends_line = ends_line;
		token->blank = !str_trim(rest).len;
		scan->at += rest.len;
	}
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* Takes the next word off the front; empty where there is none. */
static struct str next_word(struct str *rest)
{
	struct str word;
	size_t len = 0;

	*rest = str_trim(*rest);
	while (len < rest->len && !is_blank(rest->at[len]))
		len++;
	word = str_first(*rest, len);
	*rest = str_from_at(*rest, len);
	return word;
}

static bool set_delimiters(struct scan *scan, struct str inside)
{
	struct str open = next_word(&inside);
	struct str close = next_word(&inside);

	if (!open.len || !close.len || str_trim(inside).len ||
	    open.len > LONGEST_DELIMITER || close.len > LONGEST_DELIMITER ||
	    str_find(open, '=') < open.len || str_find(close, '=') < close.len)
		return false;
	scan->open = open;
	scan->close = close;
	return true;
}

/* The signs behind the opening delimiter. */
static const struct sign {
	char sign;
	uint8_t kind;
	char last; /* stands before the closing delimiter, or NUL */
} signs[] = {
	{ '{', TOKEN_RAW, '}' },   { '&', TOKEN_RAW, 0 },
	{ '#', TOKEN_SECTION, 0 }, { '^', TOKEN_INVERTED, 0 },
	{ '/', TOKEN_END, 0 },     { '>', TOKEN_PARTIAL, 0 },
	{ '<', TOKEN_PARENT, 0 },  { '$', TOKEN_BLOCK, 0 },
	{ '!', TOKEN_NOTHING, 0 }, { '=', TOKEN_NOTHING, '=' },
};

static const struct sign *find_sign(char c)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (signs[i].sign == c)
			return &signs[i];
	return NULL;
}

/* Where the tag's inside ends: at its last sign and the closing delimiter. */
static size_t find_close(struct str rest, struct str close, char last)
{
	char closer[LONGEST_DELIMITER + 1];
	size_t len = 0;

	if (last)
		closer[len++] = last;
	memcpy(closer + len, close.at, close.len);
	return str_find_str(rest, (struct str){ closer, len + close.len });
}

static bool takes_dynamic(enum token_kind kind)
{
	return kind == TOKEN_PARTIAL || kind == TOKEN_PARENT ||
	       kind == TOKEN_END;
}

/* One tag at scan->at; false after an error. */
static bool scan_tag(struct scan *scan)
{
	struct str text = scan->template->text;
	struct str close = scan->close;
	size_t start = scan->at, at = start + scan->open.len, end, len;
	const struct sign *sign;
	struct str inside;
	struct token *token;

	while (at < text.len && is_blank(text.at[at]))
		at++;
	sign = at < text.len ? find_sign(text.at[at]) : NULL;
	at += sign != NULL;
	inside = str_from_at(text, at);
	len = find_close(inside, close, sign ? sign->last : 0);
	if (len == inside.len) {
		report(scan->diag, scan->template, &open_tag, start,
		       scan->open.len, scan->open, close);
		return false;
	}
	inside = str_first(inside, len);
	end = at + len + (sign && sign->last) + close.len;
	scan->at = end;
	if (sign && sign->sign == '=' && !set_delimiters(scan, inside)) {
		report(scan->diag, scan->template, &bad_delimiters, start,
		       end - start, inside, close);
		return false;
	}
	token = add_token(scan->tokens, sign ? sign->kind : TOKEN_VALUE,
			  str_trim(inside), start, end - start);
	if (takes_dynamic(token->kind) && str_starts(token->text, S("*"))) {
		token->dynamic = true;
		token->text = str_trim(str_from_at(token->text, 1));
	}
	if (token->kind != TOKEN_NOTHING && !token->text.len) {
		report(scan->diag, scan->template, &empty_tag, start,
		       end - start, inside, close);
		return false;
	}
	return true;
}

static bool scan_all(struct scan *scan)
{
	struct str text = scan->template->text;

	while (scan->at < text.len) {
		struct str rest = str_from_at(text, scan->at);
		size_t len = str_find_str(rest, scan->open);

		scan_text(scan, scan->at + len);
		if (len < rest.len && !scan_tag(scan))
			return false;
	}
	return true;
}

/* Opening tags whose end has not come yet. */
struct open_tags {
	uint32_t at[TEMPLATE_DEPTH];
	size_t count;
};

static bool pair_end(const struct scan *scan, struct open_tags *open,
		     uint32_t index)
{
	struct token *tokens = scan->tokens->at;
	struct token *end = &tokens[index], *start;
	struct buf line = { NULL, 0, 0 };
	struct place place;

	if (!open->count) {
		report(scan->diag, scan->template, &no_section, end->offset,
		       end->len, end->text, end->text);
		return false;
	}
	start = &tokens[open->at[--open->count]];
	start->match = index;
	end->match = open->at[open->count];
	if (str_eq(start->text, end->text) && start->dynamic == end->dynamic)
		return true;
	place = place_at(scan->template->path, scan->template->text,
			 start->offset, 1);
	buf_add_uint(&line, place.line);
	place = place_at(scan->template->path, scan->template->text,
			 end->offset, end->len);
	DIAG(scan->diag, &wrong_section, &place, end->text, start->text,
	     buf_str(&line));
	buf_release(&line);
	return false;
}

/* Within a parent, outside of its blocks, tags would be lost without a word. */
static bool check_effect(const struct scan *scan, const struct token *parent,
			 const struct token *token)
{
	if (!parent || parent->kind != TOKEN_PARENT ||
	    token->kind == TOKEN_TEXT || token->kind == TOKEN_NOTHING ||
	    token->kind == TOKEN_END || token->kind == TOKEN_DEFINE)
		return true;
	report(scan->diag, scan->template, &no_effect, token->offset,
	       token->len, parent->text, parent->text);
	return false;
}

static bool pair_tags(const struct scan *scan)
{
	struct open_tags open = { .count = 0 };
	struct token *tokens = scan->tokens->at;
	bool good = true;

	for (uint32_t i = 0; i < scan->tokens->count; i++) {
		struct token *token = &tokens[i];
		struct token *outer =
			open.count ? &tokens[open.at[open.count - 1]] : NULL;

		if (token->kind == TOKEN_BLOCK && outer &&
		    outer->kind == TOKEN_PARENT)
			token->kind = TOKEN_DEFINE;
		good &= check_effect(scan, outer, token);
		if (token->kind == TOKEN_END) {
			if (!pair_end(scan, &open, i))
				return false;
			continue;
		}
		if (token->kind < TOKEN_SECTION || token->kind > TOKEN_DEFINE ||
		    token->kind == TOKEN_PARTIAL)
			continue;
		if (open.count == TEMPLATE_DEPTH) {
			report(scan->diag, scan->template, &too_deep,
			       token->offset, token->len, token->text,
			       token->text);
			return false;
		}
		open.at[open.count++] = i;
	}
	while (open.count) {
		const struct token *token = &tokens[open.at[--open.count]];

		report(scan->diag, scan->template, &open_section, token->offset,
		       token->len, token->text, token->text);
		good = false;
	}
	return good;
}

/* Is there nothing but blanks between the line's start and token i? */
static bool blank_before(const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->at[i];

	return token->starts_line || (token[-1].kind == TOKEN_TEXT &&
				      token[-1].blank && token[-1].starts_line);
}

/* And between token i and the line's end? */
static bool blank_after(const struct tokens *tokens, size_t i)
{
	const struct token *token = &tokens->at[i];

	return i + 1 == tokens->count ||
	       (token[1].kind == TOKEN_TEXT && token[1].blank &&
		(token[1].ends_line || i + 2 == tokens->count));
}

/* Both are called only where the neighbour, if there is one, is blank. */
static void drop_before(struct tokens *tokens, size_t i)
{
	if (!tokens->at[i].starts_line)
		tokens->at[i - 1].dropped = true;
}

static void drop_after(struct tokens *tokens, size_t i)
{
	if (i + 1 < tokens->count)
		tokens->at[i + 1].dropped = true;
}

/* A parent stands alone if what is round the whole of it is blank. */
static void settle_parent(struct tokens *tokens, size_t i)
{
	struct token *token = &tokens->at[i];

	if (!blank_before(tokens, i) || !blank_after(tokens, token->match))
		return;
	token->own_line = tokens->at[token->match].own_line = true;
	drop_before(tokens, i);
	drop_after(tokens, token->match);
}

static void settle_end(struct tokens *tokens, size_t i)
{
	struct token *token = &tokens->at[i];

	switch (tokens->at[token->match].kind) {
	case TOKEN_PARENT: /* settled by its opening tag */
		return;
	case TOKEN_DEFINE: /* what follows is outside and does not count */
		token->own_line = blank_before(tokens, i);
		if (token->own_line)
			drop_before(tokens, i);
		return;
	default:
		token->own_line =
			blank_before(tokens, i) && blank_after(tokens, i);
		if (!token->own_line)
			return;
		drop_before(tokens, i);
		drop_after(tokens, i);
	}
}

/* Takes away lines that hold nothing but a tag; notes their indentation. */
static void settle_lines(struct tokens *tokens)
{
	for (size_t i = 0; i < tokens->count; i++) {
		struct token *token = &tokens->at[i];
		bool before;

		if (token->kind == TOKEN_TEXT)
			continue;
		before = blank_before(tokens, i);
		if (before && !token->starts_line)
			token->indent = token[-1].text;
		switch (token->kind) {
		case TOKEN_VALUE:
		case TOKEN_RAW:
			break;
		case TOKEN_PARENT:
			settle_parent(tokens, i);
			break;
		case TOKEN_END:
			settle_end(tokens, i);
			break;
		case TOKEN_DEFINE:
			if (blank_after(tokens, i))
				drop_after(tokens, i);
			break;
		default:
			token->own_line = before && blank_after(tokens, i);
			if (!token->own_line)
				break;
			drop_before(tokens, i);
			drop_after(tokens, i);
		}
	}
}

bool template_scan(struct templates *set, const struct template *template,
		   struct tokens *tokens)
{
	struct scan scan = { set->diag, template, tokens, S("{{"), S("}}"), 0 };
	size_t bad = utf8_check(template->text);

	if (bad < template->text.len) {
		report(set->diag, template, &no_utf8, bad, 1, template->text,
		       template->text);
		return false;
	}
	if (str_starts(template->text, S("\xef\xbb\xbf")))
		scan.at = 3;
	if (!scan_all(&scan) || !pair_tags(&scan))
		return false;
	settle_lines(tokens);
	return true;
}
