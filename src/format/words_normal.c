#include "format/words_normal.h"

#include "base/utf8.h"
#include "format/letter.h"

/* What becomes of a character beyond ASCII, whatever its neighbours. */
enum fate { KEEP, DROP, HYPHEN, BLANK, SIGMA, SMALL_I, LIGATURE };

static const struct {
	uint32_t from, to;
	enum fate fate;
} fates[] = {
	{ 0xab, 0xab, BLANK },        { 0xad, 0xad, DROP },
	{ 0xb4, 0xb4, BLANK },        { 0xb7, 0xb7, BLANK },
	{ 0xbb, 0xbb, BLANK },        { 0x130, 0x130, SMALL_I },
	{ 0x3a3, 0x3a3, SIGMA },      { 0x200b, 0x200d, DROP },
	{ 0x2010, 0x2015, HYPHEN },   { 0x2018, 0x201f, BLANK },
	{ 0x2022, 0x2022, BLANK },    { 0x2026, 0x2026, BLANK },
	{ 0x2039, 0x203a, BLANK },    { 0x2060, 0x2060, DROP },
	{ 0x2212, 0x2212, HYPHEN },   { 0xfe58, 0xfe58, HYPHEN },
	{ 0xfe63, 0xfe63, HYPHEN },   { 0xff0d, 0xff0d, HYPHEN },
	{ 0xfb00, 0xfb06, LIGATURE },
};

/* From U+FB00 on: what PDF files write for two or three letters. */
static const struct str ligatures[] = { { "ff", 2 },  { "fi", 2 },  { "fl", 2 },
					{ "ffi", 3 }, { "ffl", 3 }, { "st", 2 },
					{ "st", 2 } };

static enum fate fate_of(uint32_t code)
{
	for (size_t i = 0; i < sizeof(fates) / sizeof(fates[0]); i++)
		if (code >= fates[i].from && code <= fates[i].to)
			return fates[i].fate;
	return KEEP;
}

/* ASCII from U+0020 on: 1 stays, 2 becomes a blank, 3 may join two letters. */
static const char ascii_fates[] = "1221113222333133"
				  "1111111111322222"
				  "1111111111111111"
				  "1111111111121213"
				  "2111111111111111"
				  "1111111111122211";

static char ascii_fate(unsigned char c)
{
	return c < ' ' ? '1' : ascii_fates[c - ' '];
}

static void add_fate(struct buf *out, enum fate fate, uint32_t code)
{
	static const struct str made[] = {
		[DROP] = { "", 0 },     [HYPHEN] = { "-", 1 },
		[BLANK] = { " ", 1 },   [SIGMA] = { "\xcf\x83", 2 },
		[SMALL_I] = { "i", 1 },
	};

	buf_add(out, fate == LIGATURE ? ligatures[code - 0xfb00] : made[fate]);
}

/* The code point before offset `at`; 0 at the start. */
static uint32_t before(struct str text, size_t at)
{
	size_t from = at;

	if (!at)
		return 0;
	do
		from--;
	while (from && ((unsigned char)text.at[from] & 0xc0) == 0x80);
	return utf8_next(text, &from);
}

static uint32_t after(struct str text, size_t at)
{
	return utf8_next(text, &at);
}

/* Where the run of letters that ends at `at` begins. */
static size_t run_start(struct str text, size_t at)
{
	while (at && letter_is(before(text, at))) {
		do
			at--;
		while (((unsigned char)text.at[at] & 0xc0) == 0x80);
	}
	return at;
}

/* Do at least two letters end at `at`? */
static bool is_word_end(struct str text, size_t at)
{
	size_t from = run_start(text, at);

	return utf8_count((struct str){ text.at + from, at - from }) > 1;
}

/* Length of "in" or "innen" at the end of a word, or 0. */
static size_t female_ending(struct str text, size_t at)
{
	static const struct str endings[] = { { "innen", 5 }, { "in", 2 } };

	for (size_t i = 0; i < 2; i++) {
		size_t end = at + endings[i].len;

		if (str_starts(str_from_at(text, at), endings[i]) &&
		    !letter_is(after(text, end)))
			return endings[i].len;
	}
	return 0;
}

/*
 * The sign at text[at] stands between two characters: appends what it becomes
 * and returns how many bytes of text that took. Up to `ended` the text belongs
 * to a female ending already.
 */
static size_t add_join(struct buf *out, struct str text, size_t at,
		       size_t *ended)
{
	char sign = text.at[at];
	size_t next = at + 1;
	size_t female, from;

	if (!letter_is(before(text, at)))
		goto keep;
	if (sign == '/' && next < text.len && text.at[next] == '-')
		next++;
	female = at > *ended && (sign == '*' || sign == ':' || sign == '_' ||
				 sign == '/')
			 ? female_ending(text, next)
			 : 0;
	if (female) {
		from = run_start(text, at);
		*ended = next + female;
		buf_add_char(out, ' ');
		buf_add(out, (struct str){ text.at + from, at - from });
		buf_add(out, (struct str){ text.at + next, female });
		return next + female - at;
	}
	if (sign == '.' ? letter_is_capital(after(text, at + 1)) &&
				  is_word_end(text, at)
			: letter_is(after(text, at + 1))) {
		buf_add_char(out, ' ');
		return 1;
	}
keep:
	buf_add_char(out, sign);
	return 1;
}

static bool joins(char c)
{
	return !(c & 0x80) && ascii_fate((unsigned char)c) == '3';
}

/* Second pass: the signs whose meaning hangs on their neighbours. */
static void add_joined(struct buf *out, struct str text)
{
	size_t from = 0, at = 0, ended = 0;

	buf_reserve(out, text.len);
	while (at < text.len) {
		if (!joins(text.at[at])) {
			at++;
			continue;
		}
		buf_add(out, (struct str){ text.at + from, at - from });
		at += add_join(out, text, at, &ended);
		from = at;
	}
	buf_add(out, (struct str){ text.at + from, at - from });
}

void words_add_normal(struct buf *plain, struct str text, struct buf *out)
{
	size_t from = 0, at = 0;

	buf_clear(plain);
	buf_reserve(plain, text.len);
	while (at < text.len) {
		unsigned char c = (unsigned char)text.at[at];
		size_t next = at;
		uint32_t code = c;
		enum fate fate = BLANK;

		/* Nothing between U+00C0 and U+012F changes. */
		if (c < 0x80 ? ascii_fate(c) != '2' : c < 0xc2 || c == 0xc3) {
			at++;
			continue;
		}
		if (c < 0x80) {
			next = at + 1;
		} else {
			code = utf8_next(text, &next);
			fate = fate_of(code);
		}
		if (fate != KEEP) {
			buf_add(plain,
				(struct str){ text.at + from, at - from });
			add_fate(plain, fate, code);
			from = next;
		}
		at = next;
	}
	buf_add(plain, (struct str){ text.at + from, at - from });
	add_joined(out, buf_str(plain));
}

bool words_is_dash(uint32_t code)
{
	return fate_of(code) == HYPHEN;
}

bool words_parts(uint32_t code)
{
	enum fate fate = fate_of(code);

	return fate == HYPHEN || fate == BLANK ||
	       (fate == KEEP && words_is_separator(code));
}
