#include "format/yaml_fault.h"

#include "base/utf8.h"

#define QUOTE_DE "Setzen Sie den ganzen Wert in \"…\"."
#define QUOTE_EN "Put the whole value in \"…\"."

static const struct message COLON_INSIDE = {
	"doppelpunkt-im-wert",
	DIAG_ERROR,
	"Im Wert steht ein Doppelpunkt mit Leerzeichen dahinter; so "
	"beginnt ein neuer Schlüssel.",
	"The value holds a colon and a blank; that is how a new key "
	"begins.",
	"Setzen Sie den ganzen Wert in \"…\".",
	"Put the whole value in \"…\"."
};

static const struct message COMMENT = {
	"raute-im-wert",
	DIAG_ERROR,
	"Mit » #« beginnt eine Bemerkung: Der Rest der Zeile ginge "
	"verloren.",
	"\" #\" begins a remark: the rest of the line would be lost.",
	"Setzen Sie den ganzen Wert in \"…\"; eine Bemerkung bekommt eine "
	"eigene Zeile.",
	"Put the whole value in \"…\"; give a remark a line of its own."
};

static const struct message TIGHT_COLON = {
	"leerzeichen-nach-doppelpunkt",
	DIAG_ERROR,
	"Nach dem Doppelpunkt hinter »{0}« fehlt ein Leerzeichen.",
	"There is no blank behind the colon after \"{0}\".",
	"Schreiben Sie: {0}: …",
	"Write: {0}: …"
};

static const struct message ODD_BLANK = {
	"leerzeichen-nach-doppelpunkt",
	DIAG_ERROR,
	"Nach dem Doppelpunkt hinter »{0}« steht ein geschütztes Leerzeichen, "
	"wie es Word einsetzt; gebraucht wird ein gewöhnliches.",
	"Behind the colon after \"{0}\" stands a no-break space, as Word "
	"inserts it; it has to be a plain blank.",
	"Löschen Sie es und drücken Sie einmal die Leertaste.",
	"Delete it and press the space bar once."
};

static const struct message NO_COLON = {
	"doppelpunkt-fehlt",
	DIAG_ERROR,
	"In dieser Zeile fehlt der Doppelpunkt nach dem Schlüssel.",
	"There is no colon behind the key in this line.",
	"Schreiben Sie: {0}: …",
	"Write: {0}: …"
};

static const struct message NO_KEY = {
	"zeile-ohne-schluessel",
	DIAG_ERROR,
	"Diese Zeile ist weder ein Schlüssel mit Doppelpunkt noch eingerückt.",
	"This line is neither a key with a colon nor indented.",
	"Gehört sie zum Wert darüber, rücken Sie sie mit zwei Leerzeichen "
	"ein; Fließtext gehört unter die zweite Zeile »---«.",
	"If it belongs to the value above, indent it by two blanks; prose "
	"belongs below the second line \"---\"."
};

static const struct message AFTER_QUOTE = {
	"anfuehrungszeichen-im-wert",
	DIAG_ERROR,
	"Der Wert beginnt mit einem Anführungszeichen, nach dem schließenden "
	"geht er aber weiter.",
	"The value begins with a quotation mark, but goes on after the closing "
	"one.",
	"Setzen Sie den ganzen Wert in {0}.",
	"Put the whole value in {0}."
};

static const struct message OPEN_QUOTE = {
	"anfuehrungszeichen-offen",
	DIAG_ERROR,
	"Das Anführungszeichen {0} wird nicht geschlossen.",
	"The quotation mark {0} is never closed.",
	"Setzen Sie ans Ende des Wertes noch ein {0}.",
	"Put another {0} at the end of the value."
};

static const struct message ESCAPE = {
	"rueckstrich",
	DIAG_ERROR,
	"Der umgekehrte Schrägstrich »\\« hat zwischen \"…\" eine besondere "
	"Bedeutung.",
	"The backslash has a special meaning between \"…\".",
	"Schreiben Sie \\\\ statt \\, oder setzen Sie den Wert in '…'.",
	"Write \\\\ for \\, or put the value in '…'."
};

static const struct message AFTER_BRACKET = {
	"klammer-am-anfang",
	DIAG_ERROR,
	"Der Wert beginnt mit »{0}«; so fängt eine Liste an, und hinter "
	"ihrem Ende darf nichts mehr stehen.",
	"The value begins with \"{0}\", as a list does, and nothing may "
	"follow the end of a list.",
	"Setzen Sie den ganzen Wert in \"…\".",
	"Put the whole value in \"…\"."
};

static const struct message OPEN_BRACKET = {
	"klammer-offen",
	DIAG_ERROR,
	"Die Klammer »{0}« wird nicht richtig geschlossen.",
	"The bracket \"{0}\" is not closed properly.",
	"Trennen Sie die Einträge mit Kommas und schließen Sie die Klammer; "
	"ist es Text, setzen Sie den ganzen Wert in \"…\".",
	"Separate the items by commas and close the bracket; if it is text, "
	"put the whole value in \"…\"."
};

static const struct message SPECIAL_START = {
	"sonderzeichen-am-anfang",
	DIAG_ERROR,
	"Ein Wert darf nicht mit »{0}« anfangen; das Zeichen hat hier "
	"eine besondere Bedeutung.",
	"A value must not begin with \"{0}\": it has a special meaning "
	"here.",
	"Setzen Sie den ganzen Wert in \"…\".",
	"Put the whole value in \"…\"."
};

static const struct message TYPOGRAPHIC = {
	"typografische-anfuehrungszeichen",
	DIAG_ERROR,
	"Dieser Wert braucht gerade Anführungszeichen; typografische wie "
	"{0} genügen nicht.",
	"This value needs straight quotation marks; typographic ones "
	"like {0} will not do.",
	"Setzen Sie um den ganzen Wert gerade Anführungszeichen: \"…\".",
	"Put straight quotation marks round the whole value: \"…\"."
};

static const struct message TAB = {
	"tabulator",
	DIAG_ERROR,
	"Hier steht ein Tabulator; eingerückt wird nur mit Leerzeichen.",
	"There is a tab here; only blanks may indent a line.",
	"Ersetzen Sie ihn durch Leerzeichen, zwei je Ebene.",
	"Replace it by blanks, two a level."
};

static const struct message INDENT = {
	"einrueckung",
	DIAG_ERROR,
	"Diese Zeile ist anders eingerückt als die Zeilen, zu denen sie "
	"gehört.",
	"This line is indented differently from those it belongs to.",
	"Schlüssel einer Ebene beginnen in derselben Spalte.",
	"Keys of one level begin in the same column."
};

static const struct message INDENT_ITEM = {
	"einrueckung",
	DIAG_ERROR,
	"Diese Zeile steht in einer Liste, beginnt aber weder mit »- « noch "
	"unter dem ersten Schlüssel des Eintrags darüber.",
	"This line is part of a list, but begins neither with \"- \" nor below "
	"the first key of the item above.",
	"Schlüssel eines Eintrags stehen genau untereinander, zwei Zeichen "
	"weiter rechts als der Strich.",
	"The keys of an item stand one below the other, two characters right "
	"of the dash."
};

static const struct message UNREADABLE = {
	"unlesbar",
	DIAG_ERROR,
	"Diese Zeile lässt sich nicht lesen.",
	"This line cannot be read.",
	"Meist hilft es, den ganzen Wert in \"…\" zu setzen.",
	"Putting the whole value in \"…\" often helps."
};

/* A line taken apart: blanks, "- " …, key, colon, value. */
struct line {
	struct str text;
	uint32_t number; /* in the file; 0: there is no such line */
	size_t start;	 /* behind the blanks */
	bool item;	 /* begins with "- " */
	struct str key;	 /* "" where there is no colon */
	size_t colon;	 /* its offset, or text.len */
	size_t value;	 /* offset of the value, or text.len */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static bool is_key_char(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       (unsigned char)c >= 0x80;
}

static size_t skip_blanks(struct str text, size_t at)
{
	while (at < text.len && is_blank(text.at[at]))
		at++;
	return at;
}

static struct line line_parse(struct str text, uint32_t number)
{
	struct line line = { .number = number };
	size_t at, end;

	while (text.len && is_blank(text.at[text.len - 1]))
		text.len--;
	line.text = text;
	line.colon = line.value = text.len;
	at = line.start = skip_blanks(text, 0);
	while (at + 1 < text.len && text.at[at] == '-' &&
	       is_blank(text.at[at + 1])) {
		line.item = true;
		at = skip_blanks(text, at + 1);
	}
	for (end = at; end < text.len && is_key_char(text.at[end]);)
		end++;
	line.key = str_first(str_from_at(text, at), end - at);
	end = skip_blanks(text, end);
	if (line.key.len && end < text.len && text.at[end] == ':') {
		line.colon = end;
		line.value = skip_blanks(text, end + 1);
	} else {
		line.value = at;
		line.key.len = 0;
	}
	return line;
}

/* The line of that number in the part; number 0 if it is not in there. */
static struct line line_at(const struct yaml_fault *fault, uint32_t number)
{
	struct str rest = fault->part, text;
	uint32_t now = fault->first_line;

	while (number >= now && str_split(&rest, '\n', &text))
		if (now++ == number)
			return line_parse(text, number);
	return (struct line){ .number = 0 };
}

static bool has_text(const struct line *line)
{
	return line->start < line->text.len &&
	       line->text.at[line->start] != '#';
}

/* The nearest line above that says something. */
static struct line line_above(const struct yaml_fault *fault, uint32_t number)
{
	struct line line = { .number = 0 };

	while (number > fault->first_line) {
		line = line_at(fault, --number);
		if (has_text(&line))
			return line;
	}
	return (struct line){ .number = 0 };
}

static struct place place_on(const struct line *line, struct str path,
			     size_t from, size_t len)
{
	struct place place = { path, line->number, 1, 1, line->text };

	place.column = (uint32_t)utf8_count(str_first(line->text, from)) + 1;
	place.width = (uint32_t)utf8_count(
		str_first(str_from_at(line->text, from), len));
	if (!place.width)
		place.width = 1;
	return place;
}

static bool report(struct diag *diag, const struct yaml_fault *fault,
		   const struct line *line, const struct message *message,
		   size_t from, size_t len, struct str arg)
{
	struct place place = place_on(line, fault->path, from, len);

	diag_add(diag, message, &place, &arg, 1);
	return true;
}

/* Bytes of a blank that is none to YAML: no-break and typographic spaces. */
static size_t odd_blank(struct str text)
{
	if (str_starts(text, S("\xc2\xa0")))
		return 2;
	if (str_starts(text, S("\xe2\x80\xaf")) ||
	    str_starts(text, S("\xe2\x80\x89")) ||
	    str_starts(text, S("\xe2\x80\x87")))
		return 3;
	return 0;
}

static bool tight_colon(struct diag *diag, struct str path,
			const struct line *line)
{
	struct str rest = str_from_at(line->text, line->colon + 1);
	size_t odd = odd_blank(rest);
	struct place place;

	if (!line->key.len || line->value == line->text.len ||
	    line->value > line->colon + 1 || str_starts(rest, S("//")))
		return false;
	place = place_on(line, path, line->colon + (odd ? 1 : 0),
			 odd ? odd : 1);
	diag_add(diag, odd ? &ODD_BLANK : &TIGHT_COLON, &place, &line->key, 1);
	return true;
}

bool yaml_fault_tight_colon(struct diag *diag, struct str path, struct str file,
			    uint32_t line)
{
	struct place place = place_in(path, file, line, 1, 1);
	struct line parsed = line_parse(place.text, line);

	return tight_colon(diag, path, &parsed);
}

void yaml_fault_comment(struct diag *diag, struct str path, struct str file,
			uint32_t line, uint32_t column)
{
	struct place place = place_in(path, file, line, column, UINT16_MAX);

	diag_add(diag, &COMMENT, &place, NULL, 0);
}

/* Offset behind the closing quote of the text at `from`, or 0. */
static size_t closing_quote(struct str text, size_t from)
{
	char quote = text.at[from];

	for (size_t i = from + 1; i < text.len; i++) {
		if (quote == '"' && text.at[i] == '\\')
			i++;
		else if (text.at[i] == quote && quote == '\'' &&
			 i + 1 < text.len && text.at[i + 1] == quote)
			i++;
		else if (text.at[i] == quote)
			return i + 1;
	}
	return 0;
}

static size_t closing_bracket(struct str text, size_t from)
{
	size_t depth = 0;

	for (size_t i = from; i < text.len; i++) {
		if (text.at[i] == '[' || text.at[i] == '{')
			depth++;
		else if ((text.at[i] == ']' || text.at[i] == '}') && !--depth)
			return i + 1;
	}
	return 0;
}

/* Does more than a remark follow? */
static bool goes_on(struct str text, size_t at)
{
	at = skip_blanks(text, at);
	return at < text.len && text.at[at] != '#';
}

static bool problem_is(const struct yaml_fault *fault, struct str words)
{
	return str_find_str(fault->problem, words) < fault->problem.len;
}

static bool quoted_fault(struct diag *diag, const struct yaml_fault *fault,
			 const struct line *line)
{
	struct str text = line->text;
	size_t end = closing_quote(text, line->value);
	bool twice = text.at[line->value] == '"';

	if (problem_is(fault, S("escape")))
		return report(diag, fault, line, &ESCAPE, line->value,
			      end ? end - line->value : 1, S(""));
	if (end && goes_on(text, end))
		return report(diag, fault, line, &AFTER_QUOTE, line->value,
			      text.len - line->value,
			      twice ? S("'…'") : S("\"…\""));
	if (!end &&
	    str_find_str(fault->problem, S("unexpected")) < fault->problem.len)
		return report(diag, fault, line, &OPEN_QUOTE, line->value, 1,
			      str_first(str_from_at(text, line->value), 1));
	return false;
}

/* Does the fault lie in what begins at its context? */
static bool is_in_token(const struct yaml_fault *fault)
{
	return problem_is(fault, S("expected ':'")) ||
	       problem_is(fault, S("unexpected")) ||
	       problem_is(fault, S("',' or"));
}

static bool bracket_fault(struct diag *diag, const struct yaml_fault *fault,
			  const struct line *line)
{
	struct str text = line->text;
	struct str bracket = str_first(str_from_at(text, line->value), 1);
	size_t end = closing_bracket(text, line->value);

	if (end && goes_on(text, end))
		return report(diag, fault, line, &AFTER_BRACKET, line->value,
			      text.len - line->value, bracket);
	if (problem_is(fault, S("',' or")) ||
	    (!end && problem_is(fault, S("node content"))))
		return report(diag, fault, line, &OPEN_BRACKET, line->value,
			      text.len - line->value, bracket);
	return false;
}

/* Offset of ": " or of a last ":" in the value; text.len if there is none. */
static size_t inner_colon(const struct line *line)
{
	struct str text = line->text;

	for (size_t i = line->value; i < text.len; i++)
		if (text.at[i] == ':' &&
		    (i + 1 == text.len || is_blank(text.at[i + 1])))
			return i;
	return text.len;
}

static size_t inner_comment(const struct line *line)
{
	struct str text = line->text;

	for (size_t i = line->value + 1; i < text.len; i++)
		if (text.at[i] == '#' && is_blank(text.at[i - 1]))
			return i;
	return text.len;
}

/* The typographic quote at the begin of the value, or "". */
static struct str typographic(const struct line *line)
{
	static const char *const marks[] = { "„", "“", "”", "»",
					     "«", "‚", "‘", "’" };
	struct str value = str_from_at(line->text, line->value);

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_starts(value, str_from(marks[i])))
			return str_from(marks[i]);
	return (struct str){ "", 0 };
}

static bool special_start(const struct line *line)
{
	struct str text = line->text;
	char c = text.at[line->value];
	bool alone = line->value + 1 == text.len ||
		     is_blank(text.at[line->value + 1]);
	static const struct str always = { "&*!%@`,]}", 9 };

	if (str_find(always, c) < always.len)
		return true;
	if (c == '|' || c == '>')
		return goes_on(text, line->value + 1) &&
		       text.at[line->value + 1] != '-' &&
		       text.at[line->value + 1] != '+';
	return line->key.len && alone && (c == '-' || c == '?' || c == ':');
}

/* What no plain value may hold. */
static bool plain_fault(struct diag *diag, const struct yaml_fault *fault,
			const struct line *line)
{
	struct str mark = typographic(line);
	size_t colon = inner_colon(line), comment = inner_comment(line);

	if (special_start(line))
		return report(
			diag, fault, line, &SPECIAL_START, line->value, 1,
			str_first(str_from_at(line->text, line->value), 1));
	if (mark.len && (colon < line->text.len || comment < line->text.len))
		return report(diag, fault, line, &TYPOGRAPHIC, line->value,
			      mark.len, mark);
	if (colon < line->text.len && line->key.len)
		return report(diag, fault, line, &COLON_INSIDE, colon, 1,
			      S(""));
	if (comment < line->text.len)
		return report(diag, fault, line, &COMMENT, comment,
			      line->text.len - comment, S(""));
	return false;
}

static bool line_fault(struct diag *diag, const struct yaml_fault *fault,
		       const struct line *line)
{
	size_t tab = str_find(str_first(line->text, line->start), '\t');
	char c;

	if (!line->number || !has_text(line))
		return false;
	if (tab < line->start)
		return report(diag, fault, line, &TAB, tab, 1, S(""));
	if (tight_colon(diag, fault->path, line))
		return true;
	if (line->value == line->text.len)
		return false;
	c = line->text.at[line->value];
	if (c == '"' || c == '\'')
		return quoted_fault(diag, fault, line);
	if (c == '[' || c == '{')
		return bracket_fault(diag, fault, line);
	return plain_fault(diag, fault, line);
}

/* A line without any colon where a key is due. */
static bool keyless_fault(struct diag *diag, const struct yaml_fault *fault,
			  const struct line *line)
{
	struct str text = str_from_at(line->text, line->start), word;
	size_t end = 0;

	if (!line->number || !has_text(line) || line->key.len || line->item)
		return false;
	while (end < text.len && is_key_char(text.at[end]))
		end++;
	word = str_first(text, end);
	end = skip_blanks(text, end);
	if (word.len && end < text.len && text.at[end] == '=')
		return report(diag, fault, line, &NO_COLON, line->start + end,
			      1, word);
	/* "nummer 2415/XX": a word in lower case, then something else. */
	if (word.len && end > word.len && word.at[0] >= 'a' &&
	    word.at[0] <= 'z' &&
	    str_find(str_from_at(text, end), ' ') == text.len - end)
		return report(diag, fault, line, &NO_COLON, line->start,
			      word.len, word);
	return report(diag, fault, line, &NO_KEY, line->start, text.len, S(""));
}

void yaml_fault_report(struct diag *diag, const struct yaml_fault *fault)
{
	struct line here = line_at(fault, fault->line);
	struct line begin = line_at(fault, fault->context_line);
	struct line above = line_above(fault, fault->line);

	/* Behind the last line there is nothing to show. */
	if (!here.number || !has_text(&here))
		here = above.number ? above : begin;
	if (is_in_token(fault) && line_fault(diag, fault, &begin))
		return;
	if (line_fault(diag, fault, &here) || line_fault(diag, fault, &above))
		return;
	if (problem_is(fault, S("expected ':'")) &&
	    keyless_fault(diag, fault, &begin))
		return;
	if (problem_is(fault, S("'-' indicator")))
		report(diag, fault, &here, &INDENT_ITEM, here.start, 1, S(""));
	else if (problem_is(fault, S("mapping values")) ||
		 problem_is(fault, S("expected key")) ||
		 problem_is(fault, S("document start")))
		report(diag, fault, &here, &INDENT, here.start,
		       here.key.len ? here.key.len : 1, S(""));
	else
		report(diag, fault, &here, &UNREADABLE, here.start,
		       here.text.len - here.start, S(""));
}
