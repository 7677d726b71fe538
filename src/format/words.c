#include "format/words.h"

#include <stdlib.h>
#include <string.h>

#include <libstemmer.h>

#include "base/utf8.h"
#include "format/words_table.h"

static bool is_letter(uint32_t code)
{
	return (code | 0x20) - 'a' < 26 ||
	       (code >= 0xc0 && code <= 0x24f && code != 0xd7 && code != 0xf7);
}

static bool is_capital(uint32_t code)
{
	return code - 'A' < 26 ||
	       (code >= 0xc0 && code <= 0xde && code != 0xd7);
}

/* Normal form C can only change text that has a character outside of these. */
static bool is_composed(uint32_t code)
{
	return code < 0x300 || (code >= 0x2002 && code <= 0x20cf) ||
	       (code >= 0x2100 && code <= 0x2125) ||
	       (code >= 0x2190 && code <= 0x21ff) ||
	       (code >= 0x2460 && code <= 0x27bf) ||
	       (code >= 0xe000 && code <= 0xf8ff) || code == 0xfb01 ||
	       code == 0xfb02;
}

static struct str composed(struct arena *arena, struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		if ((unsigned char)text.at[at] < 0xcc)
			at++;
		else if (!is_composed(utf8_next(text, &at)))
			return utf8_nfc(arena, text);
	}
	return text;
}

/* What becomes of a character beyond ASCII, whatever its neighbours. */
enum fate { KEEP, DROP, HYPHEN, BLANK, SIGMA, SMALL_I };

static const struct {
	uint32_t from, to;
	enum fate fate;
} fates[] = {
	{ 0xab, 0xab, BLANK },	    { 0xad, 0xad, DROP },
	{ 0xb7, 0xb7, BLANK },	    { 0xbb, 0xbb, BLANK },
	{ 0x130, 0x130, SMALL_I },  { 0x3a3, 0x3a3, SIGMA },
	{ 0x200b, 0x200d, DROP },   { 0x2010, 0x2015, HYPHEN },
	{ 0x2018, 0x201f, BLANK },  { 0x2022, 0x2022, BLANK },
	{ 0x2026, 0x2026, BLANK },  { 0x2039, 0x203a, BLANK },
	{ 0x2060, 0x2060, DROP },   { 0x2212, 0x2212, HYPHEN },
	{ 0xfe58, 0xfe58, HYPHEN }, { 0xfe63, 0xfe63, HYPHEN },
	{ 0xff0d, 0xff0d, HYPHEN },
};

static enum fate fate_of(uint32_t code)
{
	for (size_t i = 0; i < sizeof(fates) / sizeof(fates[0]); i++)
		if (code >= fates[i].from && code <= fates[i].to)
			return fates[i].fate;
	return KEEP;
}

/* ASCII from U+0020 on: 1 stays, 2 becomes a blank, 3 may join two letters. */
static const char ascii_fates[] = "1221113122333133"
				  "1111111111322222"
				  "1111111111111111"
				  "1111111111121213"
				  "1111111111111111"
				  "1111111111122211";

static char ascii_fate(unsigned char c)
{
	return c < ' ' ? '1' : ascii_fates[c - ' '];
}

static void add_fate(struct buf *out, enum fate fate, struct str as_is)
{
	static const struct str made[] = {
		[DROP] = { "", 0 },	[HYPHEN] = { "-", 1 },
		[BLANK] = { " ", 1 },	[SIGMA] = { "\xcf\x83", 2 },
		[SMALL_I] = { "i", 1 },
	};

	buf_add(out, fate == KEEP ? as_is : made[fate]);
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
	while (at && is_letter(before(text, at))) {
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
		    !is_letter(after(text, end)))
			return endings[i].len;
	}
	return 0;
}

/*
 * The sign at text[at] stands between two characters: appends what it becomes
 * and returns how many bytes of text that took.
 */
static size_t add_join(struct buf *out, struct str text, size_t at)
{
	char sign = text.at[at];
	size_t next = at + 1;
	size_t female, from;

	if (!is_letter(before(text, at)))
		goto keep;
	if (sign == '/' && next < text.len && text.at[next] == '-')
		next++;
	female = sign == '*' || sign == ':' || sign == '_' || sign == '/'
			 ? female_ending(text, next)
			 : 0;
	if (female) {
		from = run_start(text, at);
		buf_add_char(out, ' ');
		buf_add(out, (struct str){ text.at + from, at - from });
		buf_add(out, (struct str){ text.at + next, female });
		return next + female - at;
	}
	if (sign == '.'
		    ? is_capital(after(text, at + 1)) && is_word_end(text, at)
		    : is_letter(after(text, at + 1))) {
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
	size_t from = 0, at = 0;

	buf_reserve(out, text.len);
	while (at < text.len) {
		if (!joins(text.at[at])) {
			at++;
			continue;
		}
		buf_add(out, (struct str){ text.at + from, at - from });
		at += add_join(out, text, at);
		from = at;
	}
	buf_add(out, (struct str){ text.at + from, at - from });
}

void words_normalise(struct arena *arena, struct str text, struct buf *out)
{
	struct buf plain = { NULL, 0, 0 };
	size_t from = 0, at = 0;

	text = composed(arena, text);
	buf_reserve(&plain, text.len);
	while (at < text.len) {
		unsigned char c = (unsigned char)text.at[at];
		size_t next = at;
		enum fate fate;

		/* Nothing between U+00C0 and U+012F changes. */
		if (c < 0x80 ? ascii_fate(c) != '2' : c < 0xc2 || c == 0xc3) {
			at++;
			continue;
		}
		fate = c < 0x80 ? BLANK : fate_of(utf8_next(text, &next));
		if (c < 0x80)
			next = at + 1;
		if (fate != KEEP) {
			buf_add(&plain,
				(struct str){ text.at + from, at - from });
			add_fate(&plain, fate, S(""));
			from = next;
		}
		at = next;
	}
	buf_add(&plain, (struct str){ text.at + from, at - from });
	add_joined(out, buf_str(&plain));
	buf_release(&plain);
}

/* JavaScript's \s, and the hyphen. */
static bool is_separator(uint32_t code)
{
	return (code >= 9 && code <= 13) || code == ' ' || code == '-' ||
	       code == 0xa0 || code == 0x1680 ||
	       (code >= 0x2000 && code <= 0x200a) || code == 0x2028 ||
	       code == 0x2029 || code == 0x202f || code == 0x205f ||
	       code == 0x3000 || code == 0xfeff;
}

static uint32_t to_lower(uint32_t code)
{
	size_t from = 0, to = LOWER_RANGES;

	if (code < 0x80)
		return code - 'A' < 26 ? code | 0x20 : code;
	while (from < to) {
		size_t middle = (from + to) / 2;
		const struct lower_range *range = &lower_ranges[middle];

		if (code > range->to)
			from = middle + 1;
		else if (code < range->from)
			to = middle;
		else if ((code - range->from) % range->step)
			return code;
		else
			return (uint32_t)((int32_t)code + range->delta);
	}
	return code;
}

static bool is_word(uint32_t code)
{
	size_t from = 0, to = WORD_RANGES;

	while (from < to) {
		size_t middle = (from + to) / 2;

		if (code > word_ranges[middle].to)
			from = middle + 1;
		else if (code < word_ranges[middle].from)
			to = middle;
		else
			return true;
	}
	return false;
}

/* The borders of the trimmed word within a token, as offsets. */
struct trim {
	size_t from, to;
};

static void trim_to(struct trim *trim, size_t from, size_t to)
{
	if (!trim->to)
		trim->from = from;
	trim->to = to;
}

/* Appends a code point in lower case and widens the trimmed word to it. */
static void add_lower(struct buf *token, struct trim *trim, uint32_t code)
{
	size_t from = token->len;

	if (code == 0x130) {
		buf_lit(token, "i");
		trim_to(trim, from, token->len);
		code = 0x307;
		from = token->len;
	} else {
		code = to_lower(code);
	}
	buf_add_utf8(token, code);
	if (is_word(code))
		trim_to(trim, from, token->len);
}

static bool add_ascii(struct buf *token, struct trim *trim, unsigned char c)
{
	bool word;

	if ((unsigned)(c - 'A') < 26)
		c |= 0x20;
	word = (unsigned)(c - 'a') < 26 || (unsigned)(c - '0') < 10;
	if (!word && is_separator(c))
		return false;
	token->at[token->len++] = (char)c;
	if (word)
		trim_to(trim, token->len - 1, token->len);
	return true;
}

static struct str trimmed(const struct buf *token, const struct trim *trim)
{
	return (struct str){ token->at + trim->from, trim->to - trim->from };
}

bool words_next(struct str text, size_t *at, struct buf *token,
		struct str *word)
{
	struct trim trim = { 0, 0 };

	buf_clear(token);
	while (*at < text.len) {
		size_t before_it = *at;
		unsigned char c = (unsigned char)text.at[*at];
		uint32_t code;

		buf_reserve(token, 8);
		if (c < 0x80) {
			++*at;
			if (add_ascii(token, &trim, c))
				continue;
		} else {
			code = utf8_next(text, at);
			if (!is_separator(code)) {
				add_lower(token, &trim, code);
				continue;
			}
		}
		if (token->len) {
			*at = before_it;
			break;
		}
	}
	*word = trimmed(token, &trim);
	return token->len > 0;
}

struct str words_whole(struct str text, struct buf *token)
{
	struct trim trim = { 0, 0 };
	size_t at = 0;

	buf_clear(token);
	buf_reserve(token, 1);
	while (at < text.len)
		add_lower(token, &trim, utf8_next(text, &at));
	return trimmed(token, &trim);
}

bool words_is_stop(struct str word)
{
	size_t from = 0, to = STOP_WORDS;

	if (word.len < 2 || word.len > 10)
		return false;
	while (from < to) {
		size_t middle = (from + to) / 2;
		int order = str_cmp(word, str_from(stop_words[middle]));

		if (!order)
			return true;
		if (order > 0)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}

/*
 * UTF-8 sorts by code points. UTF-16 has the surrogates, U+D800 …, stand for
 * all above U+FFFF, so the lead bytes EE and EF (U+E000 …) come last there.
 */
static unsigned char utf16_rank(char c)
{
	unsigned char byte = (unsigned char)c;

	return byte == 0xee || byte == 0xef ? byte + 8 : byte;
}

int words_cmp(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;

	for (size_t i = 0; i < len; i++)
		if (a.at[i] != b.at[i])
			return (int)utf16_rank(a.at[i]) -
			       (int)utf16_rank(b.at[i]);
	return (a.len > b.len) - (a.len < b.len);
}

uint64_t words_key(struct str word)
{
	uint64_t key = 0;

	for (size_t i = 0; i < 8; i++)
		key = key << 8 | (i < word.len ? utf16_rank(word.at[i]) : 0);
	return key;
}

bool stemmer_init(struct stemmer *stemmer)
{
	*stemmer = (struct stemmer){ sb_stemmer_new("german", "UTF_8"),
				     { NULL, 0, 0 },
				     { NULL, 0, 0 } };
	return stemmer->snowball != NULL;
}

void stemmer_release(struct stemmer *stemmer)
{
	if (stemmer->snowball)
		sb_stemmer_delete(stemmer->snowball);
	buf_release(&stemmer->wide);
	buf_release(&stemmer->stem);
	*stemmer = (struct stemmer){ NULL, { NULL, 0, 0 }, { NULL, 0, 0 } };
}

static struct str snowball(struct stemmer *stemmer, struct str word)
{
	const sb_symbol *stem = sb_stemmer_stem(
		stemmer->snowball, (const sb_symbol *)word.at, (int)word.len);

	return (struct str){ (const char *)stem,
			     (size_t)sb_stemmer_length(stemmer->snowball) };
}

static void add_surrogate(struct buf *out, uint32_t unit)
{
	buf_add_char(out, (char)(0xe0 | unit >> 12));
	buf_add_char(out, (char)(0x80 | (unit >> 6 & 0x3f)));
	buf_add_char(out, (char)(0x80 | (unit & 0x3f)));
}

/*
 * A character beyond U+FFFF is two letters to JavaScript's stemmer: it goes
 * through ours as its two surrogates, which no valid UTF-8 holds otherwise.
 */
static struct str stem_wide(struct stemmer *stemmer, struct str word)
{
	struct buf *wide = &stemmer->wide;
	struct str stem;
	size_t at = 0;

	buf_clear(wide);
	while (at < word.len) {
		uint32_t code = utf8_next(word, &at);

		if (code < 0x10000) {
			buf_add_utf8(wide, code);
			continue;
		}
		add_surrogate(wide, 0xd800 + ((code - 0x10000) >> 10));
		add_surrogate(wide, 0xdc00 + ((code - 0x10000) & 0x3ff));
	}
	stem = snowball(stemmer, buf_str(wide));
	buf_clear(&stemmer->stem);
	for (at = 0; at < stem.len;) {
		uint32_t code = utf8_next(stem, &at);

		if (code >= 0xd800 && code < 0xdc00 && at < stem.len)
			code = 0x10000 + ((code - 0xd800) << 10) +
			       (utf8_next(stem, &at) - 0xdc00);
		buf_add_utf8(&stemmer->stem, code);
	}
	return buf_str(&stemmer->stem);
}

/* Longer words are not words; libstemmer counts in int. */
enum { LONGEST_WORD = 1 << 20 };

struct str stemmer_stem(struct stemmer *stemmer, struct str word)
{
	if (!word.len || word.len > LONGEST_WORD)
		return word;
	for (size_t i = 0; i < word.len; i++)
		if ((unsigned char)word.at[i] >= 0xf0)
			return stem_wide(stemmer, word);
	return snowball(stemmer, word);
}

bool stemmer_is_golden(struct stemmer *stemmer, struct str *word)
{
	for (size_t i = 0; i < GOLDEN_STEMS; i++) {
		*word = str_from(golden_stems[i].word);
		if (!str_eq(stemmer_stem(stemmer, *word),
			    str_from(golden_stems[i].stem)))
			return false;
	}
	return true;
}
