#include "format/abbreviation.h"

#include <string.h>

/* Where the word is, or where it would have to be. */
static size_t place_of(const struct abbreviations *table, struct str word)
{
	size_t low = 0, high = table->count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (str_cmp(table->at[mid].word, word) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t abbreviations_find(const struct abbreviations *table, struct str word)
{
	size_t at = place_of(table, word);

	return at < table->count && str_eq(table->at[at].word, word)
		       ? at
		       : table->count;
}

bool abbreviations_put(struct abbreviations *table, struct str word,
		       struct str meaning)
{
	size_t at = place_of(table, word);
	struct abbreviation *to = &table->at[at];
	bool known = at < table->count && str_eq(to->word, word);

	if (known && meaning.len) {
		to->meaning = meaning;
	} else if (known) {
		table->count--;
		memmove(to, to + 1, (table->count - at) * sizeof(*to));
	} else if (word.len && meaning.len) {
		if (table->count == ABBREVIATIONS_MAX)
			return false;
		memmove(to + 1, to, (table->count - at) * sizeof(*to));
		*to = (struct abbreviation){ word, meaning };
		table->count++;
	}
	return true;
}

/* Letters, digits and all that is no ASCII: umlauts, but quotes and dashes too.
 */
static bool is_inside(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
	       (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80;
}

static bool is_capital(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool is_letter(char c)
{
	return is_inside(c) && !(c >= '0' && c <= '9');
}

/* The high bit of each byte that is a capital letter. */
static uint64_t capitals(uint64_t word)
{
	const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
	uint64_t low = word & ~highs;

	return (low + ones * (0x80 - 'A')) & ~(low + ones * (0x7f - 'Z')) &
	       ~word & highs;
}

/* The high bit of each byte that is a letter, or of no ASCII. */
static uint64_t letters(uint64_t word)
{
	const uint64_t ones = 0x0101010101010101u, highs = ones << 7;

	return (capitals(word & ~(ones * 0x20)) | word) & highs;
}

/*
 * The next byte from `at` on that is a capital behind a letter, or text.len.
 * Both words are loaded, one a byte before the other, so that it makes no
 * difference which end of them comes first.
 */
static size_t next_capital(struct str text, size_t at)
{
	if (!at)
		at = 1;
	for (; at + 8 <= text.len; at += 8) {
		uint64_t here, before;

		memcpy(&here, text.at + at, sizeof(here));
		memcpy(&before, text.at + at - 1, sizeof(before));
		if (capitals(here) & letters(before))
			break;
	}
	while (at < text.len &&
	       !(is_capital(text.at[at]) && is_letter(text.at[at - 1])))
		at++;
	return at < text.len ? at : text.len;
}

/* Length of a quote, a dash or such, by its first byte; 0 for a letter. */
static size_t sign_len(char c)
{
	return (unsigned char)c == 0xe2 ? 3 : (unsigned char)c == 0xc2 ? 2 : 0;
}

/* The word round `at`, not before `from`. */
static struct str word_at(struct str text, size_t from, size_t at)
{
	size_t start = at, end = at;

	while (start > from && is_inside(text.at[start - 1]))
		start--;
	for (size_t i = start; i < at; i++)
		if (sign_len(text.at[i]))
			start = i + sign_len(text.at[i]);
	if (start > at) /* no UTF-8 */
		start = at;
	while (end < text.len && is_inside(text.at[end]) &&
	       !sign_len(text.at[end]))
		end++;
	return (struct str){ text.at + start, end - start };
}

bool abbreviations_next(const struct abbreviations *table, struct str text,
			size_t from, struct abbreviation_hit *hit)
{
	size_t at = from;

	while ((at = next_capital(text, at)) < text.len) {
		struct str word = word_at(text, from, at);

		hit->index = abbreviations_find(table, word);
		hit->start = (size_t)(word.at - text.at);
		hit->len = word.len;
		if (hit->index < table->count)
			return true;
		at = hit->start + word.len;
	}
	return false;
}
