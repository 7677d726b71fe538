#include "format/yaml_fault.h"

#include <string.h>

#include "base/utf8.h"
#include "format/yaml_line.h"

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
	"Diese Zeile ist kein Schlüssel mit Doppelpunkt und gehört auch "
	"zu keinem Wert darüber.",
	"This line is no key with a colon, nor does it belong to a value "
	"above it.",
	"Gehört sie zum Wert darüber, rücken Sie sie weiter ein als "
	"dessen Schlüssel; Fließtext gehört unter die zweite Zeile »---«.",
	"If it belongs to the value above, indent it further than its "
	"key; prose belongs below the second line \"---\"."
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
	"Diese Zeile beginnt in Spalte {0}, Zeile {1} darüber in Spalte "
	"{2}; so passen sie nicht zusammen.",
	"This line begins in column {0}, line {1} above it in column "
	"{2}; they do not go together like this.",
	"Schlüssel derselben Ebene beginnen in derselben Spalte; was zu "
	"einem Schlüssel gehört, steht zwei Spalten weiter rechts.",
	"Keys of one level begin in the same column; what belongs to a "
	"key stands two columns further right."
};

static const struct message INDENT_PLAIN = {
	"einrueckung",
	DIAG_ERROR,
	"Diese Zeile passt mit ihrer Einrückung nicht zu den Zeilen "
	"darüber.",
	"This line does not go with the lines above it as it is indented.",
	"Schlüssel derselben Ebene beginnen in derselben Spalte; was zu "
	"einem Schlüssel gehört, steht zwei Spalten weiter rechts.",
	"Keys of one level begin in the same column; what belongs to a "
	"key stands two columns further right."
};
static const struct message LONE_ITEM = {
	"eintrag-ohne-schluessel",
	DIAG_ERROR,
	"Dieser Eintrag »- …« gehört zu keinem Schlüssel: Zeile {0} "
	"darüber hat schon einen Wert.",
	"This item \"- …\" belongs to no key: line {0} above it has a "
	"value already.",
	"Über eine Liste gehört eine Zeile, die mit dem Doppelpunkt "
	"endet.",
	"A line that ends in its colon belongs above a list."
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

static struct place place_on(const struct yaml_line *line, struct str path,
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
		   const struct yaml_line *line, const struct message *message,
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
			const struct yaml_line *line)
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
	struct yaml_line parsed = yaml_line_parse(place.text, line);

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
	at = yaml_line_skip(text, at);
	return at < text.len && text.at[at] != '#';
}

static bool problem_is(const struct yaml_fault *fault, struct str words)
{
	return str_find_str(fault->problem, words) < fault->problem.len;
}

static bool quoted_fault(struct diag *diag, const struct yaml_fault *fault,
			 const struct yaml_line *line)
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
			  const struct yaml_line *line)
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
static size_t inner_colon(const struct yaml_line *line)
{
	struct str text = line->text;

	for (size_t i = line->value; i < text.len; i++)
		if (text.at[i] == ':' &&
		    (i + 1 == text.len || yaml_line_is_blank(text.at[i + 1])))
			return i;
	return text.len;
}

static size_t inner_comment(const struct yaml_line *line)
{
	struct str text = line->text;

	for (size_t i = line->value + 1; i < text.len; i++)
		if (text.at[i] == '#' && yaml_line_is_blank(text.at[i - 1]))
			return i;
	return text.len;
}

/* The typographic quote at the begin of the value, or "". */
static struct str typographic(const struct yaml_line *line)
{
	static const char *const marks[] = { "„", "“", "”", "»",
					     "«", "‚", "‘", "’" };
	struct str value = str_from_at(line->text, line->value);

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_starts(value, str_from(marks[i])))
			return str_from(marks[i]);
	return (struct str){ "", 0 };
}

static bool special_start(const struct yaml_line *line)
{
	struct str text = line->text;
	char c = text.at[line->value];
	bool alone = line->value + 1 == text.len ||
		     yaml_line_is_blank(text.at[line->value + 1]);
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
			const struct yaml_line *line)
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
		       const struct yaml_line *line)
{
	size_t tab = str_find(str_first(line->text, line->start), '\t');
	char c;

	if (!line->number || !yaml_line_has_text(line))
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
			  const struct yaml_line *line)
{
	static const struct str openers = { "[{\"'", 4 };
	struct str text = str_from_at(line->text, line->inner), word;
	size_t end = 0;

	if (!line->number || !yaml_line_has_text(line) || line->key.len)
		return false;
	while (end < text.len && yaml_line_is_key(text.at[end]))
		end++;
	word = str_first(text, end);
	end = yaml_line_skip(text, end);
	if (word.len && end < text.len && text.at[end] == '=')
		return report(diag, fault, line, &NO_COLON, line->inner + end,
			      1, word);
	/* "nummer 2415/XX", "initiator [a, b]": a key, then one value. */
	if (word.len && end > word.len && word.at[0] >= 'a' &&
	    word.at[0] <= 'z' &&
	    (str_find(str_from_at(text, end), ' ') == text.len - end ||
	     str_find(openers, text.at[end]) < openers.len))
		return report(diag, fault, line, &NO_COLON, line->inner,
			      word.len, word);
	return !line->item &&
	       report(diag, fault, line, &NO_KEY, line->start, text.len, S(""));
}

static struct str number_text(char room[12], size_t number)
{
	struct buf text = { NULL, 0, 0 };
	size_t len;

	buf_add_uint(&text, number);
	len = text.len < 12 ? text.len : 12;
	memcpy(room, text.at, len);
	buf_release(&text);
	return (struct str){ room, len };
}

/* The line that a list item has to go with: an item above, or the owner. */
static struct yaml_line list_above(const struct yaml_fault *fault,
				   const struct yaml_line *here)
{
	struct yaml_line line = *here;

	do {
		line = yaml_line_above(fault->part, fault->first_line,
				       line.number);
	} while (line.number && !line.item && line.start);
	return line;
}

/* here does not fit to the lines above it. */
static void indent_fault(struct diag *diag, const struct yaml_fault *fault,
			 const struct yaml_line *here,
			 const struct yaml_line *nearest)
{
	struct yaml_line list = list_above(fault, here);
	/* An item may stand below an item or a key without a value. */
	bool listed = here->item && (list.item || list.value < list.text.len);
	struct yaml_line above = listed ? list : *nearest;
	size_t from = here->start, to = listed ? above.start : above.inner;
	size_t len = here->key.len && !here->item ? here->key.len : 1;
	struct place place = place_on(here, fault->path, from, len);
	char room[3][12];
	struct str args[3] = { number_text(room[0], from + 1),
			       number_text(room[1], above.number),
			       number_text(room[2], to + 1) };

	if (above.number && above.number < here->number && here->item &&
	    !above.item && above.value < above.text.len)
		diag_add(diag, &LONE_ITEM, &place, &args[1], 1);
	else if (above.number && above.number < here->number && from != to)
		diag_add(diag, &INDENT, &place, args, 3);
	else
		diag_add(diag, &INDENT_PLAIN, &place, NULL, 0);
}

void yaml_fault_report(struct diag *diag, const struct yaml_fault *fault)
{
	struct yaml_line here =
		yaml_line_at(fault->part, fault->first_line, fault->line);
	struct yaml_line begin = yaml_line_at(fault->part, fault->first_line,
					      fault->context_line);
	struct yaml_line above =
		yaml_line_above(fault->part, fault->first_line, fault->line);

	/* Behind the last line there is nothing to show. */
	if (!here.number || !yaml_line_has_text(&here))
		here = above.number ? above : begin;
	if (is_in_token(fault) && line_fault(diag, fault, &begin))
		return;
	if (line_fault(diag, fault, &here) || line_fault(diag, fault, &above))
		return;
	if (problem_is(fault, S("expected ':'")) &&
	    keyless_fault(diag, fault, &begin))
		return;
	if (above.item && keyless_fault(diag, fault, &above))
		return;
	if (problem_is(fault, S("'-' indicator")) && !here.item)
		report(diag, fault, &here, &INDENT_ITEM, here.start, 1, S(""));
	else if (problem_is(fault, S("mapping values")) ||
		 problem_is(fault, S("expected key")) ||
		 problem_is(fault, S("'-' indicator")) ||
		 problem_is(fault, S("block sequence")) ||
		 problem_is(fault, S("document start")))
		indent_fault(diag, fault, &here, &above);
	else
		report(diag, fault, &here, &UNREADABLE, here.start,
		       here.text.len - here.start, S(""));
}
