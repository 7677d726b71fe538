#include "format/words.h"

#include <string.h>

#include "base/utf8.h"
#include "format/letter.h"
#include "format/words_normal.h"
#include "format/words_table.h"

/* Each of eight bytes: the highest bit alone, and all the others. */
static const uint64_t HIGH = 0x8080808080808080;
static const uint64_t LOW = 0x7f7f7f7f7f7f7f7f;
static const uint64_t EACH = 0x0101010101010101;

void words_normalise(struct arena *arena, struct str text, struct buf *out)
{
	struct buf plain = { NULL, 0, 0 };

	words_add_normal(&plain, letter_composed(arena, text), out);
	buf_release(&plain);
}

bool words_is_separator(uint32_t code)
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
	if (!word && words_is_separator(c))
		return false;
	token->at[token->len++] = (char)c;
	if (word)
		trim_to(trim, token->len - 1, token->len);
	return true;
}

/* The word within the token, with zeros behind it. */
static struct str trimmed(struct buf *token, const struct trim *trim)
{
	buf_reserve(token, 8);
	memset(token->at + trim->to, 0, 8);
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
			if (!words_is_separator(code)) {
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

/* What a byte of ASCII is to words_read(). */
enum ascii_class {
	SIGN,   /* none of the others */
	LETTER, /* or a digit */
	GAP,    /* parts words: a hyphen, or what becomes a blank */
	JOINT,  /* only trimmed off where a blank follows; see add_join() */
	SPACE,  /* parts words, and nothing looks beyond it */
};

static const char ascii_classes[] = "0000000004444400"
				    "0000000000000000"
				    "4220003222333233"
				    "1111111111322222"
				    "0111111111111111"
				    "1111111111120203"
				    "2111111111111111"
				    "1111111111122200";

static enum ascii_class class_of(char c)
{
	return (enum ascii_class)(ascii_classes[(unsigned char)c] - '0');
}

static bool is_ascii(char c)
{
	return !(c & 0x80);
}

/* A character beyond ASCII that parts words: its bytes, or 0. */
static size_t wide_gap(struct str text, size_t at)
{
	size_t next = at;

	return words_parts(utf8_next(text, &next)) ? next - at : 0;
}

/* Bytes of the character at `at` if it parts words, else 0. */
static inline size_t gap_at(struct str text, size_t at)
{
	char c = text.at[at];

	if (is_ascii(c))
		return class_of(c) == GAP || class_of(c) == SPACE;
	return wide_gap(text, at);
}

/* The highest bits of those of eight bytes that are from … to (ASCII). */
static inline uint64_t between(uint64_t bytes, unsigned from, unsigned to)
{
	uint64_t low = bytes & LOW;

	return (low + (0x80 - from) * EACH) & ~(low + (0x7f - to) * EACH) &
	       ~bytes & HIGH;
}

/* The highest bits of those of eight bytes that are this one. */
static inline uint64_t equal(uint64_t bytes, unsigned byte)
{
	bytes ^= byte * EACH;
	return ~(((bytes & LOW) + LOW) | bytes | LOW);
}

/*
 * The highest bits of those of eight bytes that belong to letters of ASCII, to
 * U+00C0 to U+00FF without × and ÷, or to digits. (Of × and ÷ the first byte
 * counts.)
 */
static inline uint64_t letters_of(uint64_t bytes)
{
	uint64_t letters = between(bytes, '0', '9') |
			   between(bytes | 0x20 * EACH, 'a', 'z');

	if (bytes & HIGH)
		letters |= (bytes & ~(bytes << 1) & HIGH &
			    ~equal(bytes | 0x20 * EACH, 0xb7)) |
			   equal(bytes, 0xc3);
	return letters;
}

/*
 * Eight bytes of such letters, or zeros, in lower case: those of 0x40 to 0x7f
 * and the second bytes of letters above ASCII get the bit 0x20, only ß (whose
 * second byte is 0x9f) stays.
 */
static inline uint64_t lower_bytes(uint64_t bytes)
{
	uint64_t change = (bytes ^ bytes << 1) & HIGH;

	if (bytes & HIGH)
		change &= ~equal(bytes, 0x9f);
	return bytes | change >> 2;
}

/* The next eight bytes of a text, the first one lowest; zeros behind its end.
 */
static inline uint64_t bytes_at(struct str text, size_t at)
{
	uint64_t bytes = 0;

	if (at + 8 <= text.len)
		memcpy(&bytes, text.at + at, 8);
	else
		memcpy(&bytes, text.at + at, text.len - at);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
	bytes = __builtin_bswap64(bytes);
#endif
	return bytes;
}

/* Puts the letters from words->at on into words->word; returns the bytes. */
static inline size_t take_letters(struct words *words)
{
	struct str text = words->text;
	size_t len = 0;

	for (size_t i = 0; i < sizeof(words->word) / 8; i++) {
		uint64_t bytes = bytes_at(text, words->at + len), others;
		size_t count = 8;

		others = ~letters_of(bytes) & HIGH;
		if (others) {
			count = (size_t)__builtin_ctzll(others) / 8;
			/* All bits below the first other byte. */
			bytes &= (others & -others) / 0x80 - 1;
		}
		bytes = lower_bytes(bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
		bytes = __builtin_bswap64(bytes);
#endif
		words->word[i] = bytes;
		len += count;
		if (others)
			return len;
	}
	return len;
}

/*
 * Where to go on behind letters that end at `at`, if nothing but what parts
 * words or is trimmed off follows; else 0.
 */
static inline size_t behind_letters(struct str text, size_t at)
{
	size_t gap;

	if (at == text.len)
		return at;
	if (text.at[at] == ' ')
		return at + 1;
	gap = gap_at(text, at);
	if (gap)
		return at + gap;
	if (!is_ascii(text.at[at]) || class_of(text.at[at]) != JOINT)
		return 0;
	/* But "Bürger/-innen" is more than letters. */
	at++;
	if (at < text.len &&
	    (text.at[at] == '-' || !is_ascii(text.at[at]) || !gap_at(text, at)))
		return 0;
	return at;
}

/* A hyphen behind a word, and no letter behind that. */
static bool is_cut_short(struct str text, size_t at)
{
	if (at == text.len || text.at[at] != '-')
		return false;
	if (++at == text.len)
		return true;
	if (!is_ascii(text.at[at]))
		return !utf8_is_word(utf8_next(text, &at));
	return text.at[at] != '-' && class_of(text.at[at]) != LETTER;
}

/* Is what stands here, or behind a hyphen here, only known once normalised? */
static bool is_unclear(struct str text, size_t at)
{
	size_t next = at;

	if (text.at[at] == '-')
		return at + 1 < text.len && !is_ascii(text.at[at + 1]);
	return !is_ascii(text.at[at]) && words_is_dash(utf8_next(text, &next));
}

/* Takes a word of plain letters with nothing at its ends; false if it is not.
 */
static inline bool read_letters(struct words *words, struct str *word)
{
	size_t len = take_letters(words), next;

	/* What fills all of the word may go on. */
	if (!len || len == sizeof(words->word))
		return false;
	/* Only × and ÷ leave their first byte behind. */
	if (((const unsigned char *)words->word)[len - 1] == 0xc3)
		return false;
	next = behind_letters(words->text, words->at + len);
	if (!next)
		return false;
	words->cut_short = false;
	if (next > words->at + len && words->text.at[words->at + len] != ' ') {
		if (is_unclear(words->text, words->at + len))
			return false;
		words->cut_short = is_cut_short(words->text, words->at + len);
	}
	*word = (struct str){ (const char *)words->word, len };
	words->at = next;
	return true;
}

/* Normalises what stands here, up to the next blank. */
static void normalise_stretch(struct words *words)
{
	struct str text = words->text;
	size_t from = words->at, to = from;

	while (to < text.len &&
	       (!is_ascii(text.at[to]) || class_of(text.at[to]) != SPACE))
		to++;
	words->at = to;
	words->normal_at = 0;
	buf_clear(&words->normal);
	words_add_normal(&words->plain,
			 (struct str){ text.at + from, to - from },
			 &words->normal);
}

void words_begin(struct words *words, struct arena *arena, struct str text)
{
	words->text = letter_composed(arena, text);
	words->at = 0;
	words->normal_at = 0;
	buf_clear(&words->normal);
}

bool words_read(struct words *words, struct str *word)
{
	for (;;) {
		size_t gap;

		if (words->normal_at < words->normal.len &&
		    words_next(buf_str(&words->normal), &words->normal_at,
			       &words->token, word)) {
			words->cut_short = is_cut_short(buf_str(&words->normal),
							words->normal_at);
			return true;
		}
		while (words->at < words->text.len &&
		       (gap = gap_at(words->text, words->at)))
			words->at += gap;
		if (words->at == words->text.len)
			return false;
		if (read_letters(words, word))
			return true;
		normalise_stretch(words);
	}
}

void words_release(struct words *words)
{
	buf_release(&words->plain);
	buf_release(&words->normal);
	buf_release(&words->token);
}
