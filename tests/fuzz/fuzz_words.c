/*
 * The input is a text (what is no UTF-8 ends it): words_read(), which takes
 * plain words as they are, gives the words that words_normalise() and
 * words_next() give, and knows of each whether it is cut short; each goes
 * through the stemmer and into a column of numbers.
 */
#include <ctype.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/column.h"
#include "format/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The text up to the first byte that is no UTF-8. */
static struct str valid_start(struct str text)
{
	while (text.len && utf8_check(text) < text.len)
		text.len = utf8_check(text);
	return text;
}

/* "Geh-" in "Geh- und Radweg": a hyphen, and no letter behind it. */
static bool is_cut_short(struct str text, size_t at)
{
	uint32_t next;

	if (at == text.len || text.at[at] != '-')
		return false;
	if (++at == text.len)
		return true;
	next = utf8_next(text, &at);
	return next < 0x80 ? next != '-' && !isalnum((int)next)
			   : !utf8_is_word(next);
}

static void read_words(struct arena *arena, struct str text)
{
	struct words words = { .at = 0 };
	struct stemmer stemmer = { .snowball = NULL };
	struct buf normal = { NULL, 0, 0 }, token = { NULL, 0, 0 };
	struct str one, other;
	size_t at = 0;

	stemmer_init(&stemmer);
	words_normalise(arena, text, &normal);
	words_begin(&words, arena, text);
	while (words_next(buf_str(&normal), &at, &token, &one)) {
		if (!words_read(&words, &other) || !str_eq(one, other))
			abort();
		if (words.cut_short != is_cut_short(buf_str(&normal), at))
			abort();
		words_is_stop(one);
		stemmer_stem(&stemmer, one);
	}
	if (words_read(&words, &other))
		abort();
	words_release(&words);
	stemmer_release(&stemmer);
	buf_release(&normal);
	buf_release(&token);
}

static void write_column(struct arena *arena, struct str text)
{
	uint32_t *numbers = arena_zero(arena, text.len + 1, sizeof(*numbers));
	struct bits bits;

	for (size_t i = 0; i < text.len; i++)
		numbers[i] = (uint32_t)(unsigned char)text.at[i]
			     << (i % 3 * 8) % 17;
	bits_init(&bits);
	column_add(&bits, numbers, text.len);
	bits_release(&bits);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	struct arena arena;

	arena_init(&arena);
	read_words(&arena, valid_start(text));
	write_column(&arena, text);
	arena_release(&arena);
	return 0;
}
