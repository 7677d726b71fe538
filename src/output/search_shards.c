#include "output/search_shards.h"

#include <stdlib.h>

#include "base/pool.h"
#include "base/utf8.h"
#include "format/bits.h"
#include "output/search_postings.h"

/* Weights (about bytes) between which a shard is cut. */
enum { LEAST_WEIGHT = 3000, USUAL_WEIGHT = 4000, MOST_WEIGHT = 12000 };

/* One term in so many begins a shard, a power of two. */
static uint64_t cut_mask(const struct merged *merged, uint64_t total)
{
	uint64_t terms = merged->term_count ? merged->term_count : 1;
	uint64_t mask = 1;

	while (mask * 2 * (total / terms + 1) <= USUAL_WEIGHT)
		mask *= 2;
	return mask - 1;
}

/* The start of `next` that is beyond `last`, cut between characters. */
static struct str border_between(struct str last, struct str next)
{
	size_t len = 0;

	while (len < last.len && len < next.len && last.at[len] == next.at[len])
		len++;
	while (len < next.len) {
		len++;
		if (len == next.len ||
		    ((unsigned char)next.at[len] & 0xc0) != 0x80)
			break;
	}
	return str_first(next, len);
}

static void begin_shard(struct shards *shards, const struct merged *merged,
			uint32_t term)
{
	struct shard *shard = &shards->at[shards->count++];

	*shard = (struct shard){ term, term, { "", 0 } };
	if (term)
		shard->border = border_between(merged->terms[term - 1].text,
					       merged->terms[term].text);
}

void shards_cut(struct shards *shards, const struct merged *merged)
{
	uint32_t *weights = xcalloc(merged->term_count + 1u, sizeof(*weights));
	uint64_t total = 0, mask, weight = 0;
	bool alone = false;

	*shards = (struct shards){ NULL, 0 };
	for (uint32_t t = 0; t < merged->term_count; t++) {
		weights[t] = postings_weight(merged, t);
		total += weights[t] < MOST_WEIGHT ? weights[t] : 0;
	}
	mask = cut_mask(merged, total);
	shards->at = xcalloc(merged->term_count + 1u, sizeof(*shards->at));
	begin_shard(shards, merged, 0);
	for (uint32_t t = 0; t < merged->term_count; t++) {
		bool heavy = weights[t] >= MOST_WEIGHT;
		uint64_t hash = str_hash(merged->terms[t].text);

		hash ^= hash >> 29;
		if (t && (alone || heavy || weight >= MOST_WEIGHT ||
			  (weight >= LEAST_WEIGHT && !(hash & mask)))) {
			begin_shard(shards, merged, t);
			weight = 0;
		}
		weight += weights[t];
		alone = heavy;
		shards->at[shards->count - 1].to = t + 1;
	}
	free(weights);
}

void shards_release(struct shards *shards)
{
	free(shards->at);
	*shards = (struct shards){ NULL, 0 };
}

/* A border longer than this is named by its start and its hash. */
enum { LONGEST_NAME = 24 };

void shards_add_name(struct buf *out, struct str border)
{
	size_t len = border.len < LONGEST_NAME ? border.len : LONGEST_NAME;

	buf_lit(out, "t-");
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)border.at[i];

		if ((unsigned)(c - 'a') < 26 || (unsigned)(c - '0') < 10)
			buf_add_char(out, (char)c);
		else
			buf_printf(out, "_%02x", c);
	}
	if (border.len > LONGEST_NAME) {
		uint32_t hash = 2166136261u;

		for (size_t i = 0; i < border.len; i++)
			hash = (hash ^ (unsigned char)border.at[i]) * 16777619u;
		buf_printf(out, "_%08x", (unsigned)hash);
	}
}

/* What a thread needs for one shard. */
struct encoder {
	struct postings postings;
	struct bits terms, postings_bits, places;
	struct buf file;
};

struct writing {
	const struct shards *shards;
	const struct merged *merged;
	struct encoder *encoders;
	search_put *put;
	void *ctx;
	bool *failed; /* by worker */
};

static void add_text(struct bits *bits, struct str before, struct str text)
{
	size_t shared = 0;

	while (shared < before.len && shared < text.len &&
	       before.at[shared] == text.at[shared])
		shared++;
	bits_add_gamma(bits, (uint32_t)shared + 1);
	bits_add_gamma(bits, (uint32_t)(text.len - shared) + 1);
	for (size_t i = shared; i < text.len; i++)
		bits_add(bits, (unsigned char)text.at[i], 8);
}

static void add_positions(struct bits *bits, const struct postings *postings,
			  const struct posting *one)
{
	uint32_t last = 0;

	for (uint32_t i = 0; i < one->tf; i++) {
		uint32_t position = postings->positions[one->position + i];

		bits_add_gamma(bits, position - last + (i == 0));
		last = position;
	}
}

/* Few lengths are written as they are; of many, the least is taken off. */
enum { MANY_DOCUMENTS = 8 };

/*
 * A rare word brings the lengths of its texts along; those of a common one come
 * from a file of their own, or every common word would bring them again.
 */
enum { RARE = 128 };

static bool has_lengths(enum search_field field, uint32_t count)
{
	return field != FIELD_TEXT || count < RARE;
}

static void add_field(struct encoder *encoder, const struct merged *merged,
		      enum search_field field)
{
	const struct postings *postings = &encoder->postings;
	const struct posting *at = postings->at[field];
	uint32_t count = postings->count[field], least = 0, next = 0;
	struct bits *bits = &encoder->postings_bits;
	bool lengths = has_lengths(field, count);
	uint64_t sum = 0;
	unsigned slot_k, len_k;

	for (uint32_t i = 0; i < count && count >= MANY_DOCUMENTS; i++) {
		uint32_t len = merged->documents[at[i].document].lens[field];

		least = !i || len < least ? len : least;
	}
	for (uint32_t i = 0; i < count; i++)
		sum += merged->documents[at[i].document].lens[field] - least;
	slot_k = bits_rice_k(count,
			     merged->documents[at[count - 1].document].slot +
				     1 - count);
	len_k = bits_rice_k(count, sum);
	bits_add_gamma(bits, count);
	bits_add(bits, slot_k, 5);
	if (lengths)
		bits_add(bits, len_k, 5);
	if (lengths && count >= MANY_DOCUMENTS)
		bits_add_gamma(bits, least + 1);
	for (uint32_t i = 0; i < count; i++) {
		const struct merged_document *document =
			&merged->documents[at[i].document];

		bits_add_rice(bits, document->slot - next, slot_k);
		next = document->slot + 1;
		bits_add_gamma(bits, at[i].tf);
		if (lengths)
			bits_add_rice(bits, document->lens[field] - least,
				      len_k);
		if (field == FIELD_TITEL)
			add_positions(bits, postings, &at[i]);
	}
}

static void add_places(struct encoder *encoder)
{
	const struct postings *postings = &encoder->postings;
	const struct posting *at = postings->at[FIELD_TEXT];
	uint32_t count = postings->count[FIELD_TEXT];
	struct bits *bits = &encoder->places;
	uint64_t sum = 0, number = 0;
	unsigned k;

	if (!count)
		return;
	for (uint32_t i = 0; i < count; i++) {
		sum += postings->positions[at[i].position + at[i].tf - 1] + 1 -
		       at[i].tf;
		number += at[i].tf;
	}
	k = bits_rice_k(number, sum);
	bits_add(bits, k, 5);
	for (uint32_t i = 0; i < count; i++) {
		uint32_t next = 0;

		for (uint32_t p = 0; p < at[i].tf; p++) {
			uint32_t position =
				postings->positions[at[i].position + p];

			bits_add_rice(bits, position - next, k);
			next = position + 1;
		}
	}
}

/* Postings begin at a multiple of so many bits, so that sizes are short. */
enum { ALIGNMENT = 4 };

static uint64_t align(struct bits *bits)
{
	uint64_t used = bits_count(bits) % ALIGNMENT;

	if (used)
		bits_add(bits, 0, (unsigned)(ALIGNMENT - used));
	return bits_count(bits) / ALIGNMENT;
}

static void add_term(struct encoder *encoder, const struct merged *merged,
		     uint32_t number, struct str before)
{
	const struct merged_term *term = &merged->terms[number];
	const struct postings *postings = &encoder->postings;
	struct bits *bits = &encoder->postings_bits;
	uint64_t from = align(bits);

	postings_read(&encoder->postings, merged, number);
	bits_add_gamma(bits, term->first_position + 1);
	for (size_t f = 0; f < SEARCH_FIELDS; f++)
		bits_add(bits, postings->count[f] > 0, 1);
	for (enum search_field f = 0; f < SEARCH_FIELDS; f++)
		if (postings->count[f])
			add_field(encoder, merged, f);
	add_places(encoder);
	add_text(&encoder->terms, before, term->text);
	bits_add_gamma(&encoder->terms, (uint32_t)(align(bits) - from));
}

static bool put_bits(const struct writing *writing, struct encoder *encoder,
		     const char *folder, struct str border, struct bits *bits)
{
	struct buf path = { NULL, 0, 0 };
	bool good;

	buf_printf(&path, "suche/%s/", folder);
	shards_add_name(&path, border);
	buf_lit(&path, ".js");
	buf_clear(&encoder->file);
	buf_printf(&encoder->file, "ratsblatt_suche(\"%s\",\"",
		   path.at + sizeof("suche/") - 1);
	bits_write(bits, &encoder->file);
	buf_lit(&encoder->file, "\")\n");
	good = writing->put(writing->ctx, buf_str(&path),
			    buf_str(&encoder->file));
	buf_release(&path);
	return good;
}

static void write_shard(void *ctx, size_t number, unsigned worker)
{
	struct writing *writing = ctx;
	struct encoder *encoder = &writing->encoders[worker];
	const struct shard *shard = &writing->shards->at[number];
	struct str before = { "", 0 };

	if (writing->failed[worker])
		return;
	bits_clear(&encoder->terms);
	bits_clear(&encoder->postings_bits);
	bits_clear(&encoder->places);
	bits_add_gamma(&encoder->terms, shard->to - shard->from + 1);
	for (uint32_t t = shard->from; t < shard->to; t++) {
		add_term(encoder, writing->merged, t, before);
		before = writing->merged->terms[t].text;
	}
	bits_append(&encoder->terms, &encoder->postings_bits);
	writing->failed[worker] = !put_bits(writing, encoder, "woerter",
					    shard->border, &encoder->terms) ||
				  !put_bits(writing, encoder, "stellen",
					    shard->border, &encoder->places);
}

/*
 * Lengths in classes that are about equally full, so that most take little more
 * than the number of their class. Those of papers and of proceedings are apart:
 * a length table for each class of documents.
 */
enum { LENGTH_CLASSES = 64, LENGTH_BITS = 6 };

struct length_table {
	uint32_t from[LENGTH_CLASSES + 1]; /* the last one is beyond all */
	unsigned count;
};

static int compare_lengths(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static void make_table(struct length_table *table, uint32_t *lengths,
		       size_t count)
{
	*table = (struct length_table){ .count = 0 };
	if (!count)
		return;
	qsort(lengths, count, sizeof(*lengths), compare_lengths);
	for (size_t i = 0; i < LENGTH_CLASSES; i++) {
		uint32_t from = lengths[count * i / LENGTH_CLASSES];

		if (!table->count || from > table->from[table->count - 1])
			table->from[table->count++] = from;
	}
	table->from[table->count] = lengths[count - 1] + 1;
}

static unsigned width_of(uint32_t count)
{
	unsigned width = 0;

	while (width < 32 && (UINT64_C(1) << width) < count)
		width++;
	return width;
}

static void add_table(struct bits *bits, const struct length_table *table)
{
	uint32_t last = 0;

	bits_add_gamma(bits, table->count + 1);
	for (unsigned i = 0; table->count && i <= table->count; i++) {
		bits_add_gamma(bits, table->from[i] - last + 1);
		last = table->from[i];
	}
}

static void add_length(struct bits *bits, const struct length_table *table,
		       uint32_t length)
{
	unsigned class = 0, step = LENGTH_CLASSES / 2;

	for (; step; step /= 2)
		if (class + step < table->count &&
		    table->from[class + step] <= length)
			class += step;
	bits_add(bits, class, LENGTH_BITS);
	bits_add(bits, length - table->from[class],
		 width_of(table->from[class + 1] - table->from[class]));
}

static void make_tables(const struct merged *merged,
			struct length_table tables[SEARCH_CLASSES])
{
	uint32_t *lengths =
		xcalloc(merged->document_count + 1u, sizeof(*lengths));

	for (size_t class = 0; class < SEARCH_CLASSES; class ++) {
		size_t count = 0;

		for (size_t b = 0; b < merged->bucket_count; b++) {
			const struct merged_bucket *bucket =
				&merged->buckets[b];

			for (uint32_t i = 0;
			     bucket->class == class && i < bucket->count; i++)
				lengths[count++] =
					merged->documents[bucket->first + i]
						.lens[FIELD_TEXT];
		}
		make_table(&tables[class], lengths, count);
	}
	free(lengths);
}

/* suche/laengen.js: the lengths of all texts. */
static bool write_lengths(const struct merged *merged, search_put *put,
			  void *ctx)
{
	struct length_table tables[SEARCH_CLASSES];
	uint32_t count = merged->document_count, next = 0;
	struct buf file = { NULL, 0, 0 };
	struct bits bits;
	unsigned slot_k;
	bool good;

	bits_init(&bits);
	make_tables(merged, tables);
	for (size_t class = 0; class < SEARCH_CLASSES; class ++)
		add_table(&bits, &tables[class]);
	slot_k = bits_rice_k(count + 1, merged->slot_count - count);
	bits_add(&bits, slot_k, 5);
	for (size_t b = 0; b < merged->bucket_count; b++) {
		const struct merged_bucket *bucket = &merged->buckets[b];

		for (uint32_t i = 0; i < bucket->count; i++) {
			const struct merged_document *one =
				&merged->documents[bucket->first + i];

			bits_add_rice(&bits, one->slot - next, slot_k);
			add_length(&bits, &tables[bucket->class],
				   one->lens[FIELD_TEXT]);
			next = one->slot + 1;
		}
	}
	buf_lit(&file, "ratsblatt_suche(\"laengen.js\",\"");
	bits_write(&bits, &file);
	buf_lit(&file, "\")\n");
	good = put(ctx, S("suche/laengen.js"), buf_str(&file));
	bits_release(&bits);
	buf_release(&file);
	return good;
}

bool shards_write(const struct shards *shards, const struct merged *merged,
		  unsigned jobs, search_put *put, void *ctx)
{
	struct writing writing = {
		.shards = shards, .merged = merged, .put = put, .ctx = ctx
	};
	bool good = true;

	writing.encoders = xcalloc(jobs, sizeof(*writing.encoders));
	writing.failed = xcalloc(jobs, sizeof(*writing.failed));
	pool_each(shards->count, jobs, 4, write_shard, &writing);
	for (unsigned w = 0; w < jobs; w++) {
		good = good && !writing.failed[w];
		postings_release(&writing.encoders[w].postings);
		bits_release(&writing.encoders[w].terms);
		bits_release(&writing.encoders[w].postings_bits);
		bits_release(&writing.encoders[w].places);
		buf_release(&writing.encoders[w].file);
	}
	free(writing.encoders);
	free(writing.failed);
	return good && write_lengths(merged, put, ctx);
}
