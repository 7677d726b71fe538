#include "output/search_root.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "format/bits.h"
#include "format/lunr.h"
#include "output/search_cards.h"
#include "output/search_script.h"

enum {
	SHORTEST_WORD = 3,
	LONGEST_WORD = 32,
	MOST_SHARED = 60 /* of a front-coded text: '#' + 60 is '_' */
};

/* Bytes two texts share at the start, cut between characters. */
static size_t shared_start(struct str a, struct str b)
{
	size_t len = 0;

	while (len < a.len && len < b.len && a.at[len] == b.at[len])
		len++;
	return utf8_start(b, len).len;
}

/* UTF-16 units. */
static size_t units_of(struct str text)
{
	size_t units = 0;

	for (size_t i = 0; i < text.len; i++)
		units += ((unsigned char)text.at[i] & 0xc0) != 0x80;
	for (size_t i = 0; i < text.len; i++)
		units += (unsigned char)text.at[i] >= 0xf0;
	return units;
}

static void add_front_coded(struct buf *out, struct str before, struct str text)
{
	size_t shared = shared_start(before, text);
	size_t units = units_of(str_first(text, shared));

	if (units > MOST_SHARED)
		shared = units = 0;
	buf_add_char(out, (char)('#' + units));
	buf_add(out, str_from_at(text, shared));
}

static int compare_texts(const void *left, const void *right)
{
	const struct merged_term *const *a = left, *const *b = right;

	return words_cmp((*a)->form, (*b)->form);
}

static unsigned log2_of(uint32_t count)
{
	unsigned log = 0;

	while (count >>= 1)
		log++;
	return log < 9 ? log : 9;
}

static bool is_letters(struct str text)
{
	size_t at = 0;

	while (at < text.len)
		if (!utf8_is_letter(utf8_next(text, &at)))
			return false;
	return true;
}

/* In large archives a word must be more common to be suggested. */
static uint32_t least_count(const struct merged *merged)
{
	return 2 + merged->document_count / 25000;
}

/* The words of one length. */
static bool put_words(const struct merged_term **words, size_t count,
		      unsigned units, search_put *put, void *ctx)
{
	struct buf text = { NULL, 0, 0 }, data = { NULL, 0, 0 };
	struct str before = { "", 0 };
	char name[32];
	bool good;

	qsort(words, count, sizeof(*words), compare_texts);
	for (size_t i = 0; i < count; i++) {
		add_front_coded(&text, before, words[i]->form);
		buf_add_char(&text,
			     (char)('0' + log2_of(words[i]->form_count)));
		before = words[i]->form;
	}
	lunr_add_string(&data, buf_str(&text));
	snprintf(name, sizeof(name), "aehnlich/%u.js", units);
	good = script_put(put, ctx, str_from(name), buf_str(&data));
	buf_release(&text);
	buf_release(&data);
	return good;
}

/* Writes the word lists and appends their lengths. */
static bool write_words(const struct merged *merged, search_put *put, void *ctx,
			struct buf *lengths)
{
	const struct merged_term **words =
		xcalloc(merged->term_count + 1u, sizeof(*words));
	uint8_t *units = xcalloc(merged->term_count + 1u, 1);
	bool good = true;

	for (uint32_t t = 0; t < merged->term_count; t++) {
		const struct merged_term *term = &merged->terms[t];

		if (term->form_count >= least_count(merged) &&
		    term->form.len <= 4 * LONGEST_WORD &&
		    is_letters(term->form))
			units[t] = (uint8_t)units_of(term->form);
	}
	for (unsigned n = SHORTEST_WORD; n <= LONGEST_WORD && good; n++) {
		size_t count = 0;

		for (uint32_t t = 0; t < merged->term_count; t++)
			if (units[t] == n)
				words[count++] = &merged->terms[t];
		if (!count)
			continue;
		buf_printf(lengths, lengths->len ? ",%u" : "%u", n);
		good = put_words(words, count, n, put, ctx);
	}
	free(words);
	free(units);
	return good;
}

static void add_fields(struct buf *out, const struct merged *merged)
{
	for (size_t f = 0; f < SEARCH_FIELDS; f++) {
		buf_add(out, f ? S(",[") : S("["));
		lunr_add_string(out, search_fields[f].name);
		buf_printf(out, ",%g,%llu]", search_fields[f].boost,
			   (unsigned long long)merged->sums[f]);
	}
}

static void add_buckets(struct buf *out, const struct merged *merged)
{
	struct bits bits;
	uint32_t month = 0;

	bits_init(&bits);
	bits_add_gamma(&bits, (uint32_t)merged->bucket_count + 1);
	for (size_t b = 0; b < merged->bucket_count; b++) {
		const struct merged_bucket *bucket = &merged->buckets[b];
		uint32_t here = bucket->month / 100 * 12 + bucket->month % 100;

		bits_add_gamma(&bits, here - month + 1);
		bits_add(&bits, (uint32_t)bucket->class, 2);
		bits_add(&bits, bucket->width, 5);
		bits_add_gamma(&bits, bucket->count);
		month = here;
	}
	bits_write(&bits, out);
	bits_release(&bits);
}

static void add_borders(struct buf *out, const struct shards *shards)
{
	struct buf text = { NULL, 0, 0 };

	for (size_t i = 1; i < shards->count; i++) {
		add_front_coded(&text, shards->at[i - 1].border,
				shards->at[i].border);
		buf_add_char(&text, shards->at[i].heavy ? '\t' : '\n');
	}
	lunr_add_string(out, buf_str(&text));
	buf_release(&text);
}

bool root_write(const struct merged *merged, const struct shards *shards,
		struct str facets, search_put *put, void *ctx)
{
	struct buf lengths = { NULL, 0, 0 }, data = { NULL, 0, 0 };
	bool good = write_words(merged, put, ctx, &lengths);

	buf_printf(&data, "{\"n\":%u,\"felder\":[",
		   (unsigned)merged->document_count);
	add_fields(&data, merged);
	buf_lit(&data, "],\"eimer\":\"");
	add_buckets(&data, merged);
	buf_lit(&data, "\",\"aehnlich\":[");
	buf_add(&data, buf_str(&lengths));
	buf_printf(&data, "],\"text\":%u,\"karten\":%u,\"grenzen\":",
		   (unsigned)cards_text_size(merged->document_count),
		   cards_width(merged->document_count));
	add_borders(&data, shards);
	buf_lit(&data, ",\"facetten\":");
	buf_add(&data, facets);
	buf_lit(&data, "}");
	good = good && script_put(put, ctx, S("wurzel.js"), buf_str(&data));
	buf_release(&lengths);
	buf_release(&data);
	return good;
}
