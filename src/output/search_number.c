#include "output/search_number.h"

#include "base/buf.h"
#include "base/utf8.h"

enum { MOST_RUNS = 8, LONGEST_NUMBER = 80 };

struct run {
	struct str text; /* digits without leading zeros */
	bool digits;
	uint32_t roman; /* value of a Roman number, 0: it is none */
};

static bool is_digit(uint32_t code)
{
	return code - '0' < 10;
}

/* The value of i, v, x, l, c, d, m in strict order; 0 for other words. */
static uint32_t roman_value(struct str text)
{
	static const struct {
		const char *sign;
		uint32_t value;
	} signs[] = { { "m", 1000 }, { "cm", 900 }, { "d", 500 }, { "cd", 400 },
		      { "c", 100 },  { "xc", 90 },  { "l", 50 },  { "xl", 40 },
		      { "x", 10 },   { "ix", 9 },   { "v", 5 },   { "iv", 4 },
		      { "i", 1 } };
	uint32_t value = 0;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		struct str sign = str_from(signs[i].sign);

		while (str_starts(text, sign)) {
			value += signs[i].value;
			text = str_from_at(text, sign.len);
		}
	}
	return text.len ? 0 : value;
}

static struct run run_of(struct str text)
{
	struct run run = { text, is_digit((unsigned char)text.at[0]), 0 };

	while (run.digits && run.text.len > 1 && run.text.at[0] == '0')
		run.text = str_from_at(run.text, 1);
	if (!run.digits)
		run.roman = roman_value(text);
	return run;
}

/* Cuts lower-case text into runs; 0 if it is no number. */
static size_t cut(struct str text, struct run runs[MOST_RUNS])
{
	size_t count = 0, at = 0;
	bool digits = false;

	while (at < text.len) {
		size_t from = at;
		uint32_t code = utf8_next(text, &at);
		bool is_number = is_digit(code);

		if (!utf8_is_word(code))
			continue;
		while (at < text.len) {
			size_t next = at;

			code = utf8_next(text, &next);
			if (!utf8_is_word(code) || is_digit(code) != is_number)
				break;
			at = next;
		}
		if (count == MOST_RUNS)
			return 0;
		digits = digits || is_number;
		runs[count++] =
			run_of((struct str){ text.at + from, at - from });
	}
	return digits ? count : 0;
}

/* Which Roman numbers are written as numbers: none, all but the first run. */
enum arabic { ARABIC_NONE, ARABIC_BEHIND, ARABIC_ALL };

static struct str joined(struct arena *arena, const struct run *runs,
			 size_t count, enum arabic arabic)
{
	struct buf out = { NULL, 0, 0 };
	struct str text;

	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(&out, '/');
		if (runs[i].roman && (i ? arabic : arabic == ARABIC_ALL))
			buf_add_uint(&out, runs[i].roman);
		else
			buf_add(&out, runs[i].text);
	}
	text = arena_str(arena, buf_str(&out));
	buf_release(&out);
	return text;
}

static bool is_year(const struct run *run)
{
	return run->text.len == 4 && (str_starts(run->text, S("19")) ||
				      str_starts(run->text, S("20")));
}

/*
 * The running number, where nobody told it: of the digits that are no year the
 * most; of equal ones the first.
 */
static struct str guess_running(const struct run *runs, size_t count)
{
	struct str most = { NULL, 0 }, last = { NULL, 0 };

	for (size_t i = 0; i < count; i++) {
		if (!runs[i].digits)
			continue;
		last = runs[i].text;
		if (!is_year(&runs[i]) && runs[i].text.len > most.len)
			most = runs[i].text;
	}
	return most.len ? most : last;
}

/* "ka/4": the letters before the first digits, and the running number. */
static struct str in_series(struct arena *arena, const struct run *runs,
			    size_t letters, struct str running)
{
	struct str series = joined(arena, runs, letters, ARABIC_NONE);

	return arena_printf(arena, "%.*s/%.*s", STR(series), STR(running));
}

static size_t add_form(struct str forms[NUMBER_FORMS], size_t count,
		       struct str form)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(forms[i], form))
			return count;
	forms[count] = form;
	return count + 1;
}

/*
 * The period stands first: a Roman number that is no letter of a series ("M").
 * As a number, then without the letters between it and the rest.
 */
static size_t add_by_period(struct arena *arena, struct str forms[NUMBER_FORMS],
			    size_t made, const struct run *runs, size_t count)
{
	struct run plain[MOST_RUNS];
	size_t kept = 0;

	if (!runs[0].roman || (runs[0].text.len == 1 && runs[0].roman > 10))
		return made;
	for (size_t i = 0; i < count; i++)
		if (runs[i].digits || runs[i].roman)
			plain[kept++] = runs[i];
	made = add_form(forms, made, joined(arena, runs, count, ARABIC_ALL));
	made = add_form(forms, made, joined(arena, plain, kept, ARABIC_NONE));
	return add_form(forms, made, joined(arena, plain, kept, ARABIC_ALL));
}

size_t number_forms(struct arena *arena, const struct str_list *numbers,
		    struct str forms[NUMBER_FORMS])
{
	struct buf lower = { NULL, 0, 0 };
	struct run runs[MOST_RUNS];
	struct str text, running;
	size_t count, skip, made = 0;

	if (!numbers->count)
		return 0;
	utf8_add_lower(&lower, str_trim(utf8_nfc(arena, numbers->at[0])));
	text = arena_str(arena, buf_str(&lower));
	buf_release(&lower);
	if (!text.len || text.len > LONGEST_NUMBER)
		return 0;
	made = add_form(forms, made, text);
	count = cut(text, runs);
	if (!count)
		return made;
	for (skip = 0; !runs[skip].digits;)
		skip++;
	running = numbers->count > 1 ? numbers->at[1]
				     : guess_running(runs, count);
	made = add_form(forms, made, joined(arena, runs, count, ARABIC_NONE));
	made = add_form(forms, made, joined(arena, runs, count, ARABIC_BEHIND));
	made = add_form(forms, made,
			joined(arena, runs + skip, count - skip, ARABIC_NONE));
	made = add_form(
		forms, made,
		joined(arena, runs + skip, count - skip, ARABIC_BEHIND));
	made = add_by_period(arena, forms, made, runs, count);
	if (skip)
		made = add_form(forms, made,
				in_series(arena, runs, skip, running));
	return add_form(forms, made, running);
}
