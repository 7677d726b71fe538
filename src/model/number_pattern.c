/* nummernmuster: text -> struct number_pattern. */
#include <string.h>

#include "base/utf8.h"
#include "model/number_match.h"

static const struct message unknown_placeholder = {
	"nummernmuster-platzhalter",
	DIAG_ERROR,
	"Das Nummernmuster »{0}« enthält »{1}«; so einen Platzhalter gibt es "
	"nicht.",
	"The number pattern »{0}« contains »{1}«, which is no placeholder.",
	"Erlaubt sind {nr}, {nr:4} (mit Nullen auf vier Stellen), {wp}, {jahr} "
	"und {jj}.",
	"Allowed are {nr}, {nr:4} (four digits with zeros), {wp}, {jahr} and "
	"{jj}."
};

static const struct message no_running_number = {
	"nummernmuster-ohne-nr",
	DIAG_ERROR,
	"Dem Nummernmuster »{0}« fehlt die laufende Nummer.",
	"The number pattern »{0}« lacks the running number.",
	"Schreiben Sie an ihre Stelle {nr}, zum Beispiel \"{nr:4}/{wp}\".",
	"Write {nr} in its place, for example \"{nr:4}/{wp}\"."
};

static const struct message double_placeholder = {
	"nummernmuster-doppelt",
	DIAG_ERROR,
	"Im Nummernmuster »{0}« kommt »{1}« mehrfach oder in zwei "
	"Schreibweisen vor.",
	"The number pattern »{0}« contains »{1}« twice or in two forms.",
	"Jede Angabe darf nur einmal vorkommen.",
	"Each of them may occur only once."
};

static const struct message no_separator = {
	"nummernmuster-trennzeichen",
	DIAG_ERROR,
	"Im Nummernmuster »{0}« fehlt vor oder nach »{1}« ein Trennzeichen; "
	"die Ziffern liefen ineinander.",
	"In the number pattern »{0}« a separator is missing before or after "
	"»{1}«; the digits would run together.",
	"Setzen Sie zum Beispiel einen Schrägstrich dazwischen.",
	"Put a slash between them, for example."
};

static const struct message too_long = {
	"nummernmuster-zu-lang",
	DIAG_ERROR,
	"Das Nummernmuster »{0}« ist zu lang.",
	"The number pattern »{0}« is too long.",
	"Höchstens 64 Zeichen und 32 Muster sind möglich.",
	"At most 64 characters and 32 patterns are possible."
};

enum { MAX_PATTERNS = 32, MAX_PARTS = 9 };

static const struct {
	struct str name;
	enum number_part_kind kind;
} placeholders[] = {
	{ { "{nr}", 4 }, PART_RUNNING },
	{ { "{wp}", 4 }, PART_PERIOD },
	{ { "{jahr}", 6 }, PART_YEAR },
	{ { "{jj}", 4 }, PART_SHORT },
};

struct compiler {
	struct str text;
	struct str path, file;
	const struct value *value;
	struct diag *diag;
	struct number_part parts[MAX_PARTS];
	size_t count;
};

static bool report(const struct compiler *compiler,
		   const struct message *message, struct str part)
{
	struct place place = place_in(
		compiler->path, compiler->file, compiler->value->line,
		compiler->value->column, (uint32_t)utf8_count(compiler->text));

	DIAG(compiler->diag, message, &place, compiler->text, part);
	return false;
}

/* {nr:4} as {nr} and 4; false if it is nothing known. */
static bool read_placeholder(struct str text, struct number_part *part)
{
	if (text.len == 6 && str_starts(text, S("{nr:")) && text.at[4] >= '1' &&
	    text.at[4] <= '9') {
		part->kind = PART_RUNNING;
		part->width = (uint8_t)(text.at[4] - '0');
		return true;
	}
	for (size_t i = 0; i < sizeof(placeholders) / sizeof(placeholders[0]);
	     i++)
		if (str_eq(text, placeholders[i].name)) {
			part->kind = (uint8_t)placeholders[i].kind;
			return true;
		}
	return false;
}

static bool split_pattern(struct compiler *compiler)
{
	struct str rest = compiler->text;

	while (rest.len) {
		struct number_part part = { .kind = PART_TEXT };
		size_t open = str_find(rest, '{'), len = open;

		if (!open)
			len = str_find(rest, '}') + 1;
		if (len > rest.len)
			len = rest.len;
		part.text = str_first(rest, len);
		if (!open && !read_placeholder(part.text, &part))
			return report(compiler, &unknown_placeholder,
				      part.text);
		if (open && str_find(part.text, '}') < part.text.len)
			return report(compiler, &unknown_placeholder, S("}"));
		if (compiler->count == MAX_PARTS)
			return report(compiler, &too_long, rest);
		compiler->parts[compiler->count++] = part;
		rest = str_from_at(rest, len);
	}
	return true;
}

/* {jahr} and {jj} are the same, and a kuerzel or a number is there once. */
static bool check_doubles(const struct compiler *compiler)
{
	unsigned seen = 0;

	for (size_t i = 0; i < compiler->count; i++) {
		unsigned kind = compiler->parts[i].kind;
		unsigned bit = 1u << (kind == PART_SHORT ? PART_YEAR : kind);

		if (kind == PART_TEXT)
			continue;
		if (seen & bit)
			return report(compiler, &double_placeholder,
				      compiler->parts[i].text);
		seen |= bit;
	}
	if (!(seen & 1u << PART_RUNNING))
		return report(compiler, &no_running_number, compiler->text);
	return true;
}

static bool ends_in_digit(const struct number_part *part)
{
	return part->kind != PART_TEXT ||
	       is_digit(part->text.at[part->text.len - 1]);
}

static bool starts_with_digit(const struct number_part *part)
{
	return part->kind != PART_TEXT || is_digit(part->text.at[0]);
}

static bool check_borders(const struct compiler *compiler)
{
	for (size_t i = 1; i < compiler->count; i++) {
		const struct number_part *left = &compiler->parts[i - 1];
		const struct number_part *right = &compiler->parts[i];

		if (ends_in_digit(left) && starts_with_digit(right))
			return report(compiler, &no_separator,
				      left->kind == PART_TEXT ? right->text
							      : left->text);
	}
	return true;
}

/* The letters and digits of a text in lower case. */
static struct str fold_lead(struct arena *arena, struct str text)
{
	struct buf lower = { NULL, 0, 0 };
	struct str lead;
	size_t len = 0;

	utf8_add_lower(&lower, text);
	for (size_t i = 0; i < lower.len; i++) {
		struct str rest = buf_str(&lower);

		if (is_digit(rest.at[i]) || is_ascii_letter(rest.at[i]) ||
		    ((unsigned char)rest.at[i] >= 0x80 &&
		     !number_blank_at(rest, i) && !number_dash_at(rest, i)))
			lower.at[len++] = lower.at[i];
	}
	lead = arena_str(arena, str_first(buf_str(&lower), len));
	buf_release(&lower);
	return lead;
}

static void finish_pattern(const struct compiler *compiler, struct arena *arena,
			   struct number_pattern *pattern)
{
	const struct number_part *parts = compiler->parts;
	bool has_before = parts[0].kind == PART_TEXT;
	struct number_part *copy;

	if (has_before)
		pattern->before = parts[0].text;
	pattern->lead = fold_lead(arena, pattern->before);
	pattern->count = compiler->count - has_before;
	copy = arena_alloc(arena, pattern->count * sizeof(*copy));
	memcpy(copy, parts + has_before, pattern->count * sizeof(*copy));
	pattern->parts = copy;
	pattern->bare = pattern->count == 1 && !pattern->lead.len;
}

/* The same lead and the same variables: two spellings of one series. */
static bool same_series(const struct number_pattern *a,
			const struct number_pattern *b)
{
	unsigned kinds[2] = { 0, 0 };

	for (size_t i = 0; i < a->count; i++)
		kinds[0] |= 1u << a->parts[i].kind;
	for (size_t i = 0; i < b->count; i++)
		kinds[1] |= 1u << b->parts[i].kind;
	return str_eq(a->lead, b->lead) &&
	       (kinds[0] | 1u << PART_TEXT) == (kinds[1] | 1u << PART_TEXT);
}

bool number_patterns_compile(struct number_patterns *patterns,
			     struct arena *arena, const struct value *list,
			     struct str path, struct str file,
			     struct diag *diag)
{
	size_t count = list->kind == VALUE_LIST ? list->len : 0;
	struct number_pattern *at = arena_zero(arena, count, sizeof(*at));
	bool good = true;

	*patterns = (struct number_patterns){ .shapes = SHAPE_ALL };
	for (size_t i = 0; i < count; i++) {
		struct compiler compiler = { .text = value_text(
						     &list->as.items[i]),
					     .path = path,
					     .file = file,
					     .value = &list->as.items[i],
					     .diag = diag };

		if (i >= MAX_PATTERNS || utf8_count(compiler.text) > MAX_LEAD) {
			report(&compiler, &too_long, compiler.text);
			good = false;
			continue;
		}
		if (!split_pattern(&compiler) || !check_doubles(&compiler) ||
		    !check_borders(&compiler)) {
			good = false;
			continue;
		}
		finish_pattern(&compiler, arena, &at[i]);
		while (!same_series(&at[at[i].series], &at[i]))
			at[i].series++;
	}
	if (good)
		*patterns = (struct number_patterns){ .at = at,
						      .count = count,
						      .shapes = SHAPE_ALL };
	return good;
}

static bool all_digits(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (!is_digit(text.at[i]))
			return false;
	return text.len != 0;
}

void number_patterns_know(struct number_patterns *patterns,
			  const struct str *periods, size_t count)
{
	unsigned shapes = 0;

	for (size_t i = 0; i < count; i++) {
		size_t len = 0;

		if (all_digits(periods[i])) {
			shapes |= SHAPE_DIGITS;
			continue;
		}
		while (len < periods[i].len && (is_digit(periods[i].at[len]) ||
						periods[i].at[len] == '-'))
			len++;
		shapes |= len == periods[i].len ? SHAPE_YEARS : SHAPE_ROMAN;
	}
	patterns->periods = periods;
	patterns->period_count = count;
	patterns->shapes = shapes ? shapes : SHAPE_ALL;
}
