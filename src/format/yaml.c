#include "format/yaml.h"

#include <string.h>

#include <yaml.h>

#include "base/utf8.h"
#include "format/text.h"
#include "format/yaml_fault.h"

static const struct message TOO_LARGE = {
	"zu-gross",
	DIAG_ERROR,
	"Der Kopf der Datei ist größer als 64 KiB; das ist mehr, als Angaben "
	"brauchen.",
	"The front matter is larger than 64 KiB, more than data needs.",
	"Text gehört unter den Kopf, hinter die zweite Zeile »---«.",
	"Text belongs below it, after the second line \"---\"."
};

static const struct message TOO_DEEP = {
	"zu-tief",
	DIAG_ERROR,
	"Hier sind Angaben zu tief verschachtelt: Mehr als 16 Ebenen werden "
	"nicht gelesen.",
	"The data is nested too deeply here: at most 16 levels are read.",
	NULL,
	NULL
};

static const struct message TOO_MANY = {
	"zu-viele-angaben",
	DIAG_ERROR,
	"Der Kopf der Datei hat mehr als 20.000 Angaben.",
	"The front matter has more than 20,000 values.",
	NULL,
	NULL
};

static const struct message ANCHOR = {
	"yaml-anker",
	DIAG_ERROR,
	"Ein Wert darf nicht mit »&« anfangen: Das Wort dahinter ginge "
	"verloren.",
	"A value must not begin with \"&\": the word behind it would be "
	"lost.",
	"Setzen Sie den ganzen Wert in \"…\".",
	"Put the whole value in \"…\"."
};

static const struct message ALIAS = {
	"yaml-verweis",
	DIAG_ERROR,
	"Ein Wert darf nicht mit »*« anfangen; so beginnt ein Verweis "
	"innerhalb der Datei, und solche gibt es hier nicht.",
	"A value must not begin with \"*\", as an alias does; there are "
	"none here.",
	"Setzen Sie den ganzen Wert in \"…\".",
	"Put the whole value in \"…\"."
};

static const struct message TAG = {
	"yaml-ausrufezeichen",
	DIAG_ERROR,
	"Ein Wert darf nicht mit »!« anfangen: Das Wort dahinter ginge "
	"verloren.",
	"A value must not begin with \"!\": the word behind it would be "
	"lost.",
	"Setzen Sie den ganzen Wert in \"…\".",
	"Put the whole value in \"…\"."
};

static const struct message MERGE = {
	"yaml-zusammenfuehren",
	DIAG_ERROR,
	"»<<« (Zusammenführen) wird nicht unterstützt.",
	"\"<<\" (merging) is not supported.",
	"Schreiben Sie die Angaben aus.",
	"Write the values out."
};

static const struct message SECOND = {
	"zweites-dokument",
	DIAG_ERROR,
	"Hier beginnt mit »---« ein zweiter Satz Angaben; eine Datei hat nur "
	"einen.",
	"\"---\" begins a second document here; a file has only one.",
	"Löschen Sie die Zeile; eine Datei mit Text darunter muss auf .md "
	"enden, "
	"ein zweiter Eintrag ist eine zweite Datei.",
	"Delete the line; a file with text below it has to end in .md, another "
	"record is another file."
};

static const struct message ODD_KEY = {
	"schluessel-kein-wort",
	DIAG_ERROR,
	"Vor dem Doppelpunkt muss ein einfaches Wort stehen, keine Klammer und "
	"keine Liste.",
	"There must be a plain word before the colon, no bracket and no list.",
	"Gehört das zum Text, setzen Sie den ganzen Wert in \"…\".",
	"If this is part of a text, put the whole value in \"…\"."
};

static const struct message ESCAPED_CONTROL = {
	"steuerzeichen",
	DIAG_ERROR,
	"In diesem Wert steht mit \\ geschrieben ein unsichtbares "
	"Steuerzeichen.",
	"This value holds an invisible control character written with \\.",
	"Löschen Sie es, oder schreiben Sie den Wert in '…'.",
	"Delete it, or write the value in '…'."
};

enum { MAX_DEPTH = 16, MAX_NODES = 20000 };

struct open_node {
	struct yaml_node node;
	size_t start; /* of its items on the stack */
};

struct reader {
	yaml_parser_t parser;
	struct arena *arena;
	struct diag *diag;
	struct str path, file, part;
	uint32_t first_line;
	bool has_comments; /* somewhere stands a blank and "#" */
	size_t line_count;
	const char **lines;      /* begin of each line; made when needed */
	struct yaml_node *stack; /* done, but not yet in their parents */
	size_t count, room;
	struct open_node open[MAX_DEPTH];
	size_t depth, nodes;
	bool failed;
};

static uint32_t line_of(const struct reader *r, yaml_mark_t mark)
{
	return r->first_line + (uint32_t)mark.line;
}

static uint32_t column_of(yaml_mark_t mark)
{
	return (uint32_t)mark.column + 1;
}

static uint32_t width_of(yaml_mark_t start, yaml_mark_t end)
{
	if (start.line != end.line || end.column <= start.column)
		return 1;
	return (uint32_t)(end.column - start.column);
}

static void refuse(struct reader *r, const struct message *message,
		   const yaml_event_t *event)
{
	struct place place =
		place_in(r->path, r->file, line_of(r, event->start_mark),
			 column_of(event->start_mark),
			 width_of(event->start_mark, event->end_mark));

	diag_add(r->diag, message, &place, NULL, 0);
	r->failed = true;
}

static void push(struct reader *r, struct yaml_node node)
{
	if (r->count == r->room) {
		size_t room = r->room ? 2 * r->room : 64;
		struct yaml_node *at =
			arena_alloc(r->arena, room * sizeof(*at));

		if (r->count)
			memcpy(at, r->stack, r->count * sizeof(*at));
		r->stack = at;
		r->room = room;
	}
	r->stack[r->count++] = node;
}

/* The next node of the open map is a key. */
static bool key_is_due(const struct reader *r)
{
	const struct open_node *open;

	if (!r->depth)
		return false;
	open = &r->open[r->depth - 1];
	return open->node.kind == YAML_MAP && (r->count - open->start) % 2 == 0;
}

static bool count_node(struct reader *r, const yaml_event_t *event)
{
	if (++r->nodes > MAX_NODES)
		refuse(r, &TOO_MANY, event);
	return !r->failed;
}

static void open_node(struct reader *r, enum yaml_kind kind, bool anchor,
		      bool tag, const yaml_event_t *event)
{
	struct open_node *open;

	if (!count_node(r, event))
		return;
	if (anchor || tag) {
		refuse(r, anchor ? &ANCHOR : &TAG, event);
		return;
	}
	if (key_is_due(r)) {
		refuse(r, &ODD_KEY, event);
		return;
	}
	if (r->depth == MAX_DEPTH) {
		refuse(r, &TOO_DEEP, event);
		return;
	}
	open = &r->open[r->depth++];
	open->node = (struct yaml_node){
		.kind = (uint8_t)kind,
		.line = line_of(r, event->start_mark),
		.column = column_of(event->start_mark),
		.width = 1,
	};
	open->start = r->count;
}

static void close_node(struct reader *r)
{
	struct open_node *open = &r->open[--r->depth];
	size_t count = r->count - open->start;
	struct yaml_node *items =
		arena_alloc(r->arena, (count + 1) * sizeof(*items));

	if (count)
		memcpy(items, r->stack + open->start, count * sizeof(*items));
	open->node.as.items = items;
	open->node.count = (uint32_t)count;
	r->count = open->start;
	push(r, open->node);
}

static void find_lines(struct reader *r)
{
	size_t n = 0;

	r->line_count = 1;
	for (size_t i = 0; i < r->part.len; i++)
		r->line_count += r->part.at[i] == '\n';
	r->lines = arena_alloc(r->arena, r->line_count * sizeof(*r->lines));
	r->lines[n++] = r->part.at;
	for (size_t i = 0; i < r->part.len; i++)
		if (r->part.at[i] == '\n')
			r->lines[n++] = r->part.at + i + 1;
}

/* The raw text from a mark to the end of its line. */
static struct str rest_of_line(struct reader *r, yaml_mark_t mark)
{
	const char *end = r->part.at + r->part.len;
	struct str rest = { "", 0 };
	size_t at = 0;

	if (!r->lines)
		find_lines(r);
	/* libyaml puts the end of a file without a last "\n" on a new line. */
	if (mark.line >= r->line_count)
		return rest;
	rest.at = r->lines[mark.line];
	rest.len = (size_t)(end - rest.at);
	rest = str_first(rest, str_find(rest, '\n'));
	for (size_t i = 0; i < mark.column; i++)
		utf8_next(rest, &at);
	return str_from_at(rest, at);
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/*
 * "titel: Antrag #3" reads as "Antrag", "farbe: #ff0000" as nothing. A remark
 * behind no value at all ("ende: # folgt") is harmless.
 */
static bool is_cut_short(struct reader *r, const yaml_event_t *event,
			 uint32_t *column)
{
	struct str rest = rest_of_line(r, event->end_mark);
	size_t blanks = 0;

	while (blanks < rest.len && is_blank(rest.at[blanks]))
		blanks++;
	if (!blanks || blanks == rest.len || rest.at[blanks] != '#')
		return false;
	*column = column_of(event->end_mark) + (uint32_t)blanks;
	return event->data.scalar.length ||
	       (blanks + 1 < rest.len && !is_blank(rest.at[blanks + 1]) &&
		rest.at[blanks + 1] != '#');
}

static bool is_null(struct str text)
{
	return !text.len || str_eq(text, S("~")) || str_eq(text, S("null")) ||
	       str_eq(text, S("Null")) || str_eq(text, S("NULL"));
}

static void add_scalar(struct reader *r, const yaml_event_t *event)
{
	bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
	bool escapes =
		event->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
	struct str text = { (const char *)event->data.scalar.value,
			    event->data.scalar.length };
	struct yaml_node node = {
		.kind = YAML_SCALAR,
		.quoted = escapes || event->data.scalar.style ==
					     YAML_SINGLE_QUOTED_SCALAR_STYLE,
		.line = line_of(r, event->start_mark),
		.column = column_of(event->start_mark),
		.width = width_of(event->start_mark, event->end_mark),
	};
	uint32_t column;

	if (!count_node(r, event))
		return;
	if (event->data.scalar.anchor || event->data.scalar.tag) {
		refuse(r, event->data.scalar.anchor ? &ANCHOR : &TAG, event);
		return;
	}
	if (escapes && text_find_control(text) < text.len) {
		refuse(r, &ESCAPED_CONTROL, event);
		return;
	}
	if (plain && key_is_due(r) && str_eq(text, S("<<"))) {
		refuse(r, &MERGE, event);
		return;
	}
	if (plain && r->has_comments && is_cut_short(r, event, &column)) {
		yaml_fault_comment(r->diag, r->path, r->file,
				   line_of(r, event->end_mark), column);
		r->failed = true;
		return;
	}
	node.block = !plain && !node.quoted;
	if (plain && is_null(text) && !key_is_due(r))
		node.kind = YAML_NOTHING;
	node.as.text = arena_str(r->arena, text);
	if (escapes)
		node.as.text = utf8_nfc(r->arena, node.as.text);
	push(r, node);
}

/* Returns false when the stream has ended. */
static bool take(struct reader *r, const yaml_event_t *event, size_t *documents)
{
	switch (event->type) {
	case YAML_STREAM_END_EVENT:
		return false;
	case YAML_DOCUMENT_START_EVENT:
		if (++*documents > 1)
			refuse(r, &SECOND, event);
		break;
	case YAML_ALIAS_EVENT:
		refuse(r, &ALIAS, event);
		break;
	case YAML_SCALAR_EVENT:
		add_scalar(r, event);
		break;
	case YAML_SEQUENCE_START_EVENT:
		open_node(r, YAML_LIST, event->data.sequence_start.anchor,
			  event->data.sequence_start.tag, event);
		break;
	case YAML_MAPPING_START_EVENT:
		open_node(r, YAML_MAP, event->data.mapping_start.anchor,
			  event->data.mapping_start.tag, event);
		break;
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		close_node(r);
		break;
	default:
		break;
	}
	return !r->failed;
}

static void report_syntax(struct reader *r)
{
	const yaml_parser_t *p = &r->parser;
	struct yaml_fault fault = {
		.path = r->path,
		.file = r->file,
		.part = r->part,
		.first_line = r->first_line,
		.problem = str_from(p->problem ? p->problem : ""),
		.line = line_of(r, p->problem_mark),
		.column = column_of(p->problem_mark),
	};

	if (p->error == YAML_MEMORY_ERROR)
		out_of_memory();
	if (p->context) {
		fault.context_line = line_of(r, p->context_mark);
		fault.context_column = column_of(p->context_mark);
	}
	yaml_fault_report(r->diag, &fault);
	r->failed = true;
}

static void read_events(struct reader *r)
{
	size_t documents = 0;
	bool more = true;

	while (more && !r->failed) {
		yaml_event_t event;

		if (!yaml_parser_parse(&r->parser, &event)) {
			report_syntax(r);
			return;
		}
		more = take(r, &event, &documents);
		yaml_event_delete(&event);
	}
}

/* "#" at the begin of a line cuts nothing. */
static bool has_comments(struct str text)
{
	struct str rest = text;

	while (rest.len) {
		const char *found = memchr(rest.at, '#', rest.len);

		if (!found)
			return false;
		if (found > text.at && is_blank(found[-1]))
			return true;
		rest = str_from_at(rest, (size_t)(found - rest.at) + 1);
	}
	return false;
}

const struct yaml_node *yaml_read(struct arena *arena, struct diag *diag,
				  struct str path, struct str file,
				  struct str part, uint32_t first_line)
{
	static const struct yaml_node nothing = { .kind = YAML_NOTHING };
	struct reader r = { .arena = arena,
			    .diag = diag,
			    .path = path,
			    .file = file,
			    .part = part,
			    .first_line = first_line };

	if (part.len > YAML_MAX_SIZE) {
		struct place place = place_in(path, file, first_line, 1, 1);

		diag_add(diag, &TOO_LARGE, &place, NULL, 0);
		return NULL;
	}
	r.has_comments = has_comments(part);
	if (!yaml_parser_initialize(&r.parser))
		out_of_memory();
	yaml_parser_set_encoding(&r.parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(
		&r.parser, (const unsigned char *)(part.len ? part.at : ""),
		part.len);
	read_events(&r);
	yaml_parser_delete(&r.parser);
	if (r.failed)
		return NULL;
	return r.count ? &r.stack[0] : &nothing;
}
