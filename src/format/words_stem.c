#include <libstemmer.h>

#include "base/utf8.h"
#include "format/words.h"
#include "format/words_table.h"

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
