#include "format/markdown_guard.h"

#include <stdlib.h>
#include <string.h>

enum {
	WARN_BYTES = 512 * 1024,
	MOST_BYTES = 2 * 1024 * 1024,
	LINE_BYTES = 32 * 1024,
	DEPTH = 24,
	COLUMNS = 64,
	BARS = 256,
	CELLS = 100000,
	/* Bytes of a paragraph times its markup characters, all paragraphs. */
	EFFORT = 1 << 30,
	/* Bytes read again because a line could begin a table. */
	TABLE_EFFORT = 1 << 25,
};

static const struct message TOO_BIG = {
	"text-zu-gross",
	DIAG_ERROR,
	"Der Text ist {0} Bytes lang; erlaubt sind {1}.",
	"The text is {0} bytes long; the limit is {1}.",
	"Teilen Sie den Text auf oder hängen Sie ihn als Anlage (PDF) an.",
	"Split the text or attach it as a file.",
};
static const struct message BIG = {
	"text-gross",
	DIAG_WARNING,
	"Der Text ist {0} Bytes lang; Seiten über {1} Bytes lesen sich schwer "
	"und laden langsam.",
	"The text is {0} bytes long; pages above {1} bytes are hard to read "
	"and slow to load.",
	"Lange Texte besser aufteilen oder als Anlage (PDF) anhängen.",
	"Better split a long text or attach it as a file.",
};
static const struct message LONG_LINE = {
	"zeile-zu-lang",
	DIAG_ERROR,
	"Die Zeile ist {0} Bytes lang; erlaubt sind {1}.",
	"The line is {0} bytes long; the limit is {1}.",
	"Brechen Sie die Zeile um; ein einfacher Zeilenwechsel ändert die "
	"Darstellung nicht.",
	"Break the line; a single line end does not change what is shown.",
};
static const struct message TOO_DEEP = {
	"zu-tief-verschachtelt",
	DIAG_ERROR,
	"Listen, Zitate und Fußnoten sind hier {0}-fach ineinander "
	"geschachtelt; erlaubt sind {1} Ebenen.",
	"Lists, quotes and footnotes are nested {0} deep here; the limit is "
	"{1}.",
	"Rücken Sie die Zeile weniger weit ein oder entfernen Sie Zeichen wie "
	"»>« und »-« am Zeilenanfang.",
	"Indent the line less, or remove characters like \">\" and \"-\" at "
	"its "
	"beginning.",
};
static const struct message WIDE_TABLE = {
	"tabelle-zu-breit",
	DIAG_ERROR,
	"Die Tabelle hat {0} Spalten; erlaubt sind {1}.",
	"The table has {0} columns; the limit is {1}.",
	"Teilen Sie die Tabelle auf oder hängen Sie sie als Anlage an.",
	"Split the table or attach it as a file.",
};
static const struct message MANY_BARS = {
	"zu-viele-striche",
	DIAG_ERROR,
	"In der Zeile stehen {0} Zeichen »|«; erlaubt sind {1}.",
	"The line has {0} characters \"|\"; the limit is {1}.",
	"»|« trennt die Spalten einer Tabelle; entfernen Sie überzählige.",
	"\"|\" separates the columns of a table; remove the excess.",
};
static const struct message LONG_TABLE = {
	"tabelle-zu-gross",
	DIAG_ERROR,
	"Bis zu dieser Zeile haben die Tabellen des Textes mehr als {0} "
	"Felder.",
	"Up to this line the tables of the text have more than {0} cells.",
	"Teilen Sie die Tabelle auf oder hängen Sie sie als Anlage an.",
	"Split the table or attach it as a file.",
};
static const struct message TOO_COSTLY = {
	"absatz-zu-aufwendig",
	DIAG_ERROR,
	"Der Absatz, der hier endet, hat {0} Bytes und {1} Sonderzeichen (wie "
	"* _ [ ] < `); so viele in so langen Absätzen kann das Programm nicht "
	"verarbeiten.",
	"The paragraph that ends here has {0} bytes and {1} markup characters "
	"(like * _ [ ] < `); that is more than can be processed.",
	"Teilen Sie den Absatz durch Leerzeilen.",
	"Split the paragraph by blank lines.",
};
static const struct message MANY_RULES = {
	"zu-viele-tabellenlinien",
	DIAG_ERROR,
	"Im Absatz vor dieser Zeile stehen zu viele Zeilen, die nur aus »|«, "
	"»:« und »-« bestehen, als dass noch nach Tabellen gesucht werden "
	"könnte.",
	"The paragraph before this line has too many lines of nothing but "
	"\"|\", \":\" and \"-\" to look for tables in it.",
	"Trennen Sie Tabellen und Absätze durch Leerzeilen.",
	"Separate tables and paragraphs by blank lines.",
};

/* What a byte means to the guard; 0: nothing. */
enum {
	DASH = 1,
	COLON = 2,
	QUOTE = 4,
	BACKSLASH = 8,
	BAR = 16,
	MARK = 32, /* the parser may look far ahead or back from here */
	END = 64,  /* of the line */
};

static const uint8_t classes[256] = {
	['-'] = DASH, [':'] = COLON, ['>'] = QUOTE, ['\\'] = BACKSLASH,
	['|'] = BAR,  ['*'] = MARK,  ['_'] = MARK,  ['['] = MARK,
	[']'] = MARK, ['<'] = MARK,  ['`'] = MARK,  ['~'] = MARK,
	['\n'] = END, ['\r'] = END,
};

struct line {
	struct str text;
	size_t first; /* the first byte that is not blank, or text.len */
	uint32_t bars, marks;
	uint8_t has; /* the classes of its bytes */
};

/* Is the line made of blanks and bytes of these classes alone? */
static bool has_only(const struct line *line, unsigned allowed)
{
	for (size_t i = line->first; i < line->text.len; i++) {
		char c = line->text.at[i];

		if (c != ' ' && c != '\t' &&
		    !(classes[(unsigned char)c] & allowed))
			return false;
	}
	return true;
}

/* Lines that the parser may join to one paragraph (or one table's row). */
struct run {
	uint64_t bytes, marks;
	uint64_t columns; /* of the table that may have begun, or 0 */
};

struct scan {
	struct markdown_guard *guard;
	const struct markdown_options *options;
	uint32_t line; /* number of the line at hand, from 1 */
	struct run run;
	uint64_t effort, table_effort, cells;
	uint32_t indents[DEPTH + 1]; /* the open lists' text columns */
	unsigned lists;
	/* The table whose rows count one by one: see begins_table(). */
	bool html, first_in_run, table;
	uint32_t header_columns;
};

static struct str number(char *room, size_t size, uint64_t value)
{
	int len = snprintf(room, size, "%llu", (unsigned long long)value);

	return (struct str){ room, (size_t)len };
}

static bool report(const struct scan *scan, const struct message *message,
		   uint64_t first, uint64_t second)
{
	const struct markdown_options *options = scan->options;
	uint32_t line = scan->line ? options->first_line + scan->line - 1 : 0;
	struct place place =
		place_in(options->path, options->file, line, line ? 1 : 0, 1);
	char a[24], b[24];

	DIAG(options->diag, message, &place, number(a, sizeof(a), first),
	     number(b, sizeof(b), second));
	return false;
}

/* Length of a list's or footnote's marker at the start of text, or 0. */
static size_t marker_len(struct str text)
{
	const char *at = text.at;
	size_t i = 0;

	if (text.len > 2 && at[0] == '[' && at[1] == '^') {
		for (i = 2; i < text.len && at[i] != ']'; i++)
			if (at[i] == ' ' || at[i] == '[')
				return 0;
		return i + 1 < text.len && at[i + 1] == ':' ? i + 2 : 0;
	}
	if (at[0] == '-' || at[0] == '*' || at[0] == '+') {
		i = 1;
	} else {
		while (i < text.len && i < 9 && at[i] >= '0' && at[i] <= '9')
			i++;
		if (!i || i == text.len || (at[i] != '.' && at[i] != ')'))
			return 0;
		i++;
	}
	return i == text.len || at[i] == ' ' || at[i] == '\t' ? i : 0;
}

/* A line of "* * *" is a rule across the page, not lists in lists. */
static bool is_rule(struct str text)
{
	for (size_t i = 1; i < text.len; i++)
		if (text.at[i] != text.at[0] && text.at[i] != ' ' &&
		    text.at[i] != '\t')
			return false;
	return text.at[0] == '-' || text.at[0] == '*';
}

/*
 * How deep the line stands in quotes, lists and footnotes, never less than for
 * the parser: lists are closed only by a marker further to the left. A
 * footnote's label may be long, so its text counts as indented by 4.
 */
static unsigned nesting(struct scan *scan, struct str line)
{
	unsigned quotes = 0;
	uint32_t column = 0;
	size_t at = 0;

	while (at < line.len && quotes + scan->lists <= DEPTH) {
		size_t len;

		if (line.at[at] == ' ' || line.at[at] == '\t') {
			column = line.at[at] == ' ' ? column + 1
						    : (column | 3) + 1;
			at++;
			continue;
		}
		if (line.at[at] == '>') {
			quotes++;
			column++;
			at++;
			continue;
		}
		len = marker_len(str_from_at(line, at));
		if (!len || is_rule(str_from_at(line, at)))
			break;
		while (scan->lists && scan->indents[scan->lists - 1] > column)
			scan->lists--;
		scan->indents[scan->lists++] =
			column + (line.at[at] == '[' ? 4 : (uint32_t)len + 1);
		column += (uint32_t)len;
		at += len;
	}
	return quotes + scan->lists;
}

/*
 * Does this line end the paragraph before it for sure? Blank lines do, those
 * of a quote too; and a new item at the left margin.
 */
static bool ends_run(const struct line *line)
{
	struct str rest = str_from_at(line->text, line->first);

	if (line->first > 3)
		return rest.len == 0;
	if (has_only(line, QUOTE))
		return true;
	return (rest.at[0] == '-' || rest.at[0] == '*' || rest.at[0] == '+') &&
	       marker_len(rest) && str_trim(str_from_at(rest, 1)).len;
}

static bool end_run(struct scan *scan)
{
	struct run *run = &scan->run;

	scan->effort += run->bytes * run->marks;
	if (scan->effort > EFFORT)
		return report(scan, &TOO_COSTLY, run->bytes, run->marks);
	*run = (struct run){ 0, 0, 0 };
	return true;
}

/* Could the parser take this line for the one below a table's header? */
static bool is_delimiter(const struct line *line)
{
	return (line->has & DASH) && (line->has & (COLON | BAR)) &&
	       has_only(line, DASH | COLON | QUOTE | BAR);
}

/* Columns of a delimiter row, quotes around it left aside. */
static uint32_t columns_of(const struct line *line)
{
	struct str text = line->text;

	while (text.len &&
	       (text.at[0] == ' ' || text.at[0] == '\t' || text.at[0] == '>'))
		text = str_from_at(text, 1);
	text = str_trim(text);
	return line->bars + 1 - (text.at[0] == '|') -
	       (text.len > 1 && text.at[text.len - 1] == '|');
}

/* "| a | b |" at the left margin: the number of columns, or 0. */
static uint32_t clear_columns(const struct line *line)
{
	struct str text = str_trim(line->text);

	if (line->first || text.len < 3 || text.at[0] != '|' ||
	    text.at[text.len - 1] != '|' || (line->has & BACKSLASH))
		return 0;
	return line->bars - 1;
}

/*
 * Each row of a table is parsed for itself, so a long table costs no more than
 * its rows. To be sure that it is one for the parser too, only the plainest
 * shape counts: it begins a paragraph, all of it stands at the left margin
 * between '|', and nothing before looked like HTML, in which it could stand.
 */
static bool is_row(struct scan *scan, const struct line *line)
{
	uint32_t columns = clear_columns(line);

	if (scan->table) {
		scan->table = line->first == 0 && line->bars &&
			      line->text.at[0] == '|' && !has_only(line, BAR);
	} else {
		scan->table = columns && columns == scan->header_columns &&
			      is_delimiter(line) && !scan->html;
		scan->header_columns = scan->first_in_run ? columns : 0;
	}
	return scan->table;
}

static bool check_table(struct scan *scan, const struct line *line)
{
	struct run *run = &scan->run;

	if (line->bars > BARS)
		return report(scan, &MANY_BARS, line->bars, BARS);
	if (is_delimiter(line)) {
		uint32_t columns = columns_of(line);

		scan->guard->features.tables = true;
		if (columns > COLUMNS)
			return report(scan, &WIDE_TABLE, columns, COLUMNS);
		scan->table_effort += run->bytes;
		if (scan->table_effort > TABLE_EFFORT)
			return report(scan, &MANY_RULES, 0, 0);
		if (run->columns < columns)
			run->columns = columns;
	}
	scan->cells += run->columns;
	if (scan->cells > CELLS)
		return report(scan, &LONG_TABLE, CELLS, 0);
	return true;
}

static bool check_line(struct scan *scan, const struct line *line)
{
	unsigned depth;

	if (line->text.len > LINE_BYTES)
		return report(scan, &LONG_LINE, line->text.len, LINE_BYTES);
	if (ends_run(line)) {
		scan->first_in_run = true;
		scan->table = false;
		scan->header_columns = 0;
		if (!end_run(scan))
			return false;
		if (has_only(line, 0))
			return true;
	}
	depth = nesting(scan, line->text);
	if (depth > DEPTH)
		return report(scan, &TOO_DEEP, depth, DEPTH);
	if (line->first < line->text.len && line->text.at[line->first] == '<')
		scan->html = true;
	if (!check_table(scan, line))
		return false;
	if (is_row(scan, line)) {
		uint64_t columns = scan->run.columns;

		if (!end_run(scan))
			return false;
		scan->run.columns = columns;
	}
	scan->first_in_run = false;
	scan->run.bytes += line->text.len + 1;
	scan->run.marks += line->marks;
	return true;
}

/* Reads the line at `at` and returns where the next one begins. */
static size_t read_line(struct str body, size_t at, struct line *line)
{
	const char *text = body.at;
	size_t i = at;
	uint8_t class = 0;

	*line = (struct line){ .has = 0 };
	while (i < body.len && (text[i] == ' ' || text[i] == '\t'))
		i++;
	line->first = i - at;
	for (;; i++) {
		while (i < body.len &&
		       !(class = classes[(unsigned char)text[i]]))
			i++;
		if (i == body.len || class == END)
			break;
		line->has |= class;
		line->bars += class == BAR;
		line->marks += class == MARK;
	}
	line->text = (struct str){ text + at, i - at };
	if (i + 1 < body.len && text[i] == '\r' && text[i + 1] == '\n')
		i++;
	return i + 1;
}

static void note_line(struct markdown_guard *guard, size_t at)
{
	if (guard->line_count == guard->line_room) {
		guard->line_room =
			guard->line_room ? 2 * guard->line_room : 256;
		guard->lines = xrealloc_array(guard->lines, guard->line_room,
					      sizeof(*guard->lines));
	}
	guard->lines[guard->line_count++] = (uint32_t)at;
}

/* "[ ]", "[x]" and "[^": found by their second character. */
static void note_brackets(struct markdown_guard *guard, struct str text)
{
	const char *at = text.at, *end = text.at + text.len;

	while (at && at < end && (at = memchr(at, '[', (size_t)(end - at)))) {
		at++;
		if (at == end)
			break;
		if (*at == '^')
			guard->features.footnotes = true;
		if (end - at > 1 && at[1] == ']')
			guard->features.tasks = true;
	}
}

bool markdown_guard_check(struct markdown_guard *guard,
			  const struct markdown_options *options,
			  struct str body)
{
	struct scan scan = { .guard = guard,
			     .options = options,
			     .first_in_run = true };

	guard->features = (struct markdown_features){ .deletions = false };
	guard->line_count = 0;
	if (body.len > MOST_BYTES)
		return report(&scan, &TOO_BIG, body.len, MOST_BYTES);
	if (body.len > WARN_BYTES)
		report(&scan, &BIG, body.len, WARN_BYTES);
	if (body.len)
		guard->features.deletions = memchr(body.at, '~', body.len);
	note_brackets(guard, body);
	for (size_t at = 0; at < body.len;) {
		struct line line;

		note_line(guard, at);
		scan.line++;
		at = read_line(body, at, &line);
		if (!check_line(&scan, &line))
			return false;
	}
	return end_run(&scan);
}

void markdown_guard_release(struct markdown_guard *guard)
{
	free(guard->lines);
	*guard = (struct markdown_guard){ .lines = NULL };
}

struct str markdown_guard_line(const struct markdown_guard *guard,
			       struct str body, uint32_t line)
{
	size_t start, end;

	if (line < 1 || line > guard->line_count)
		return (struct str){ NULL, 0 };
	start = guard->lines[line - 1];
	end = line < guard->line_count ? guard->lines[line] : body.len;
	while (end > start &&
	       (body.at[end - 1] == '\n' || body.at[end - 1] == '\r'))
		end--;
	return (struct str){ body.at + start, end - start };
}
