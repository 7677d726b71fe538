#include "model/number.h"

#include <stdlib.h>
#include <string.h>

#include "model/number_match.h"

size_t number_wide_blank_at(struct str text, size_t at)
{
	struct str rest = str_from_at(text, at);

	if (str_starts(rest, S("\xc2\xa0")))
		return 2;
	/* U+2000 … U+200A, U+202F */
	if (rest.len >= 3 && str_starts(rest, S("\xe2\x80")) &&
	    ((unsigned char)rest.at[2] <= 0x8a || rest.at[2] == '\xaf'))
		return 3;
	return 0;
}

size_t number_wide_dash_at(struct str text, size_t at)
{
	struct str rest = str_from_at(text, at);

	/* U+2010 hyphen … U+2015 dash, U+2212 minus */
	if (rest.len >= 3 && str_starts(rest, S("\xe2\x80")) &&
	    (unsigned char)rest.at[2] >= 0x90 &&
	    (unsigned char)rest.at[2] <= 0x95)
		return 3;
	return str_starts(rest, S("\xe2\x88\x92")) ? 3 : 0;
}

/* A letter, or any byte of a character beyond ASCII that is not punctuation. */
static bool is_letter_byte(struct str text, size_t at)
{
	return at < text.len &&
	       (is_ascii_letter(text.at[at]) ||
		((unsigned char)text.at[at] >= 0x80 &&
		 !number_blank_at(text, at) && !number_dash_at(text, at)));
}

static size_t count_digits(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.len && is_digit(text.at[end]))
		end++;
	return end - at;
}

static uint32_t read_digits(struct str text, size_t at, size_t len)
{
	uint32_t number = 0;

	for (size_t i = 0; i < len; i++)
		number = number * 10 + (uint32_t)(text.at[at + i] - '0');
	return number;
}

/* A place in a text, and what has been read of it so far. */
struct matching {
	const struct number_patterns *patterns;
	struct str text;
	size_t at;
	struct number *number;
};

static bool match_running(struct matching *m, const struct number_part *part)
{
	size_t len = count_digits(m->text, m->at);
	bool zero = len && m->text.at[m->at] == '0';

	if (!len || len > 9)
		return false;
	m->number->running = read_digits(m->text, m->at, len);
	if (part->width ? len < part->width || (len > part->width && zero)
			: len > 1 && zero)
		m->number->canonical = false;
	m->at += len;
	return true;
}

static bool match_year(struct matching *m, bool is_short)
{
	size_t len = count_digits(m->text, m->at);
	uint32_t year;

	if (len == 2 ? !is_short : len != 4)
		return false;
	year = read_digits(m->text, m->at, len);
	if (len == 4 && (year < 1900 || year > 2100))
		return false;
	if (is_short && len == 4) {
		m->number->canonical = false;
		year %= 100;
	}
	m->number->year = (uint16_t)year;
	m->number->has_year = true;
	m->at += len;
	return true;
}

static bool same_letters(struct str a, struct str b)
{
	if (a.len != b.len)
		return false;
	for (size_t i = 0; i < a.len; i++)
		if (ascii_lower(a.at[i]) != ascii_lower(b.at[i]))
			return false;
	return true;
}

/*
 * Is this a Roman numeral from 1 to 99, in one case? Written as tens and ones,
 * each of at most four letters: XX, IV, LXXXIX.
 */
static bool is_roman(struct str text)
{
	static const struct str ones[] = {
		{ "", 0 },     { "I", 1 },  { "II", 2 }, { "III", 3 },
		{ "IV", 2 },   { "V", 1 },  { "VI", 2 }, { "VII", 3 },
		{ "VIII", 4 }, { "IX", 2 },
	};
	static const struct str tens[] = {
		{ "XC", 2 }, { "LXXX", 4 }, { "LXX", 3 }, { "LX", 2 },
		{ "L", 1 },  { "XL", 2 },   { "XXX", 3 }, { "XX", 2 },
		{ "X", 1 },  { "", 0 },
	};
	bool lower = text.len && text.at[0] >= 'a';

	if (!text.len || text.len > 8)
		return false;
	for (size_t i = 0; i < text.len; i++)
		if ((text.at[i] >= 'a') != lower ||
		    !memchr("IVXLC", text.at[i] & ~0x20, 5))
			return false;
	for (size_t i = 0; i < 10; i++) {
		if (!same_letters(str_first(text, tens[i].len), tens[i]))
			continue;
		for (size_t k = 0; k < 10; k++)
			if (same_letters(str_from_at(text, tens[i].len),
					 ones[k]))
				return true;
	}
	return false;
}

static size_t count_letters(struct str text, size_t at)
{
	size_t end = at;

	while (end < text.len && is_ascii_letter(text.at[end]))
		end++;
	return end - at;
}

/* Does a word end at `at`? */
static bool is_border(struct str text, size_t at)
{
	return at >= text.len ||
	       !(is_digit(text.at[at]) || is_letter_byte(text, at));
}

static size_t known_period(const struct matching *m, struct str *period)
{
	size_t best = 0;

	for (size_t i = 0; i < m->patterns->period_count; i++) {
		struct str known = m->patterns->periods[i];
		struct str part =
			str_first(str_from_at(m->text, m->at), known.len);

		if (known.len <= best || !same_letters(part, known) ||
		    !is_border(m->text, m->at + known.len))
			continue;
		best = known.len;
		*period = known;
	}
	return best;
}

/* The length of what looks like a kuerzel, 0 if nothing does. */
static size_t shaped_period(const struct matching *m)
{
	size_t digits = count_digits(m->text, m->at), letters, end;
	unsigned shapes = m->patterns->shapes;

	if (digits == 4 && shapes & SHAPE_YEARS &&
	    number_dash_at(m->text, m->at + 4) == 1 &&
	    count_digits(m->text, m->at + 5) == 4)
		return 9;
	if (digits) {
		end = m->at + digits;
		return shapes & SHAPE_DIGITS && digits <= 2 &&
				       is_border(m->text, end)
			       ? digits
			       : 0;
	}
	letters = count_letters(m->text, m->at);
	end = m->at + letters;
	if (!(shapes & SHAPE_ROMAN) || is_letter_byte(m->text, end) ||
	    !is_roman((struct str){ m->text.at + m->at, letters }))
		return 0;
	return letters;
}

static bool match_period(struct matching *m)
{
	struct str rest = str_from_at(m->text, m->at), period;
	size_t len = known_period(m, &period);

	if (!len) {
		len = shaped_period(m);
		period = str_first(rest, len);
		if (len && period.at[0] >= 'a')
			m->number->canonical = false;
	}
	if (!len)
		return false;
	if (!str_eq(str_first(rest, len), period))
		m->number->canonical = false;
	m->number->period = period;
	m->at += len;
	return true;
}

/* Skips up to three blanks. */
static size_t skip_blanks(struct str text, size_t at)
{
	for (int i = 0; i < 3; i++)
		at += number_blank_at(text, at);
	return at;
}

/* One character of a separator, however it is written; 0 if it is not there. */
static size_t separator_at(struct str text, size_t at, char wanted)
{
	struct str rest;

	if (at < text.len && (unsigned char)text.at[at] < 0x80)
		return text.at[at] == wanted;
	if (wanted == '-')
		return number_dash_at(text, at);
	rest = str_from_at(text, at);
	if (wanted == '/' && (str_starts(rest, S("\xe2\x81\x84")) ||
			      str_starts(rest, S("\xe2\x88\x95"))))
		return 3; /* fraction slash, division slash */
	return rest.len && rest.at[0] == wanted;
}

/* Do a digit and something else meet where blanks from `start` to `end` are? */
static bool kinds_change(struct str text, size_t start, size_t end)
{
	return start && end < text.len &&
	       is_digit(text.at[start - 1]) != is_digit(text.at[end]);
}

/*
 * One character of a literal text, however it is written. *seen: a separator
 * or a letter was there.
 */
static bool match_char(struct matching *m, char c, bool *seen)
{
	size_t len;

	if (is_ascii_letter(c) || is_digit(c)) {
		len = m->at < m->text.len &&
		      ascii_lower(m->text.at[m->at]) == ascii_lower(c);
		if (!len)
			return false;
	} else if (c == ' ') {
		len = separator_at(m->text, m->at, '/');
		if (!len)
			len = number_dash_at(m->text, m->at);
	} else {
		len = separator_at(m->text, m->at, c);
		if (!len && (unsigned char)c >= 0x80)
			return false;
	}
	m->at += len;
	*seen = *seen || len;
	return true;
}

/* A quick no to what cannot be the literal text, however it is written. */
static bool may_begin(char c, struct str literal)
{
	unsigned char byte = (unsigned char)c;

	return c == literal.at[0] || byte >= 0x80 || byte <= ' ' ||
	       is_ascii_letter(c) || is_digit(c) ||
	       (literal.at[0] == ' ' && (c == '/' || c == '-'));
}

/*
 * The literal text before another part, or behind the last. Blanks round a
 * separator are free; between a digit and a letter it may be missing.
 */
static bool match_text(struct matching *m, struct str literal, bool last)
{
	size_t start = m->at;
	bool seen = false;

	if (start >= m->text.len || !may_begin(m->text.at[start], literal))
		return false;
	if (str_starts(str_from_at(m->text, start), literal)) {
		m->at += literal.len;
		return true;
	}
	m->number->canonical = false;
	for (size_t i = 0; i < literal.len; i++) {
		m->at = skip_blanks(m->text, m->at);
		if (!match_char(m, literal.at[i], &seen))
			return false;
	}
	if (last)
		return seen;
	m->at = skip_blanks(m->text, m->at);
	if (m->at > start && !str_trim(literal).len)
		return true;
	return seen || kinds_change(m->text, start, m->at);
}

bool number_match(const struct number_patterns *patterns,
		  const struct number_pattern *pattern, struct str text,
		  size_t start, struct number *number, size_t *end)
{
	struct matching m = { patterns, text, start, number };

	*number = (struct number){ .series = pattern->series,
				   .canonical = true,
				   .bare = pattern->count == 1 };
	for (size_t i = 0; i < pattern->count; i++) {
		const struct number_part *part = &pattern->parts[i];
		bool good = false;

		switch (part->kind) {
		case PART_TEXT:
			good = match_text(&m, part->text,
					  i + 1 == pattern->count);
			break;
		case PART_RUNNING:
			good = match_running(&m, part);
			break;
		case PART_PERIOD:
			good = match_period(&m);
			break;
		default:
			good = match_year(&m, part->kind == PART_SHORT);
			break;
		}
		if (!good)
			return false;
	}
	*end = m.at;
	return true;
}

size_t number_period_before(const struct number_patterns *patterns,
			    struct str text, size_t end)
{
	size_t start = end;

	for (size_t i = 0; i < patterns->period_count; i++) {
		struct str known = patterns->periods[i];

		if (known.len && known.len <= end && !is_digit(known.at[0]) &&
		    same_letters((struct str){ text.at + end - known.len,
					       known.len },
				 known))
			return end - known.len;
	}
	while (start > 0 && end - start <= 8 &&
	       is_ascii_letter(text.at[start - 1]))
		start--;
	if (is_roman((struct str){ text.at + start, end - start }))
		return start;
	return end;
}

static void add_period(struct buf *key, struct str period)
{
	while (period.len > 1 && period.at[0] == '0')
		period = str_from_at(period, 1);
	for (size_t i = 0; i < period.len; i++)
		buf_add_char(key, ascii_lower(period.at[i]));
}

void number_add_key(struct buf *key, const struct number *number)
{
	buf_add_uint(key, number->series);
	buf_add_char(key, ':');
	buf_add_uint(key, number->running);
	if (number->period.len) {
		buf_lit(key, ":wp");
		add_period(key, number->period);
	}
	if (number->has_year) {
		buf_lit(key, ":j");
		buf_add_uint(key, number->year);
	}
}

bool number_key(const struct number_patterns *patterns, struct str text,
		struct buf *key)
{
	struct number number;

	if (!number_read(patterns, text, &number))
		return false;
	number_add_key(key, &number);
	return true;
}

void number_hits_release(struct number_hits *hits)
{
	if (!hits)
		return;
	free(hits->at);
	*hits = (struct number_hits){ NULL, 0, 0 };
}
