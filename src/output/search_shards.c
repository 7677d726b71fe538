#include "output/search_shards.h"

#include <stdlib.h>

#include "base/pool.h"
#include "base/utf8.h"
#include "format/column.h"
#include "output/search_postings.h"
#include "output/search_script.h"

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

	*shard = (struct shard){ term, term, { "", 0 }, false };
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
		shards->at[shards->count - 1].heavy = heavy;
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
	uint32_t *column; /* room for a number of each document */
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

static uint32_t length_of(const struct merged *merged,
			  const struct posting *one, enum search_field field)
{
	return merged->documents[one->document].lens[field];
}

static uint32_t slot_of(const struct merged *merged, const struct posting *one)
{
	return merged->documents[one->document].slot;
}

static uint32_t least_length(const struct merged *merged,
			     const struct postings *postings,
			     enum search_field field)
{
	const struct posting *at = postings->at[field];
	uint32_t least = length_of(merged, &at[0], field);

	for (uint32_t i = 1; i < postings->count[field]; i++) {
		uint32_t len = length_of(merged, &at[i], field);

		least = len < least ? len : least;
	}
	return least;
}

/* A field of a rare term: all of a document, then the next one. */
static void add_rare_field(struct encoder *encoder, const struct merged *merged,
			   enum search_field field)
{
	const struct postings *postings = &encoder->postings;
	const struct posting *at = postings->at[field];
	uint32_t count = postings->count[field], next = 0, least = 0;
	struct bits *bits = &encoder->postings_bits;
	uint64_t sum = 0;
	unsigned slot_k, len_k;

	if (count >= MANY_DOCUMENTS)
		least = least_length(merged, postings, field);
	for (uint32_t i = 0; i < count; i++)
		sum += length_of(merged, &at[i], field) - least;
	slot_k =
		bits_rice_k(count, slot_of(merged, &at[count - 1]) + 1 - count);
	len_k = bits_rice_k(count, sum);
	bits_add(bits, slot_k, 5);
	bits_add(bits, len_k, 5);
	if (count >= MANY_DOCUMENTS)
		bits_add_gamma(bits, least + 1);
	for (uint32_t i = 0; i < count; i++) {
		bits_add_rice(bits, slot_of(merged, &at[i]) - next, slot_k);
		next = slot_of(merged, &at[i]) + 1;
		bits_add_gamma(bits, at[i].tf);
		bits_add_rice(bits, length_of(merged, &at[i], field) - least,
			      len_k);
		if (field == FIELD_TITEL)
			add_positions(bits, postings, &at[i]);
	}
}

/* The slots of the documents that lack the term, into `slots`; how many. */
static uint32_t find_lacking(uint32_t *slots, const struct merged *merged,
			     const struct posting *at, uint32_t count)
{
	uint32_t rank = 0, found = 0;

	for (uint32_t i = 0; i <= count; i++) {
		uint32_t end =
			i < count ? at[i].document : merged->document_count;

		for (; rank < end; rank++)
			slots[found++] = merged->documents[rank].slot;
		rank++;
	}
	return found;
}

/*
 * The slots of a field of a common term; where those of the documents that
 * lack it are fewer by far, these.
 */
static void add_slots(struct encoder *encoder, const struct merged *merged,
		      enum search_field field)
{
	const struct posting *at = encoder->postings.at[field];
	uint32_t count = encoder->postings.count[field];
	bool lacking =
		5 * (uint64_t)count >= 3 * (uint64_t)merged->document_count;
	struct bits *bits = &encoder->postings_bits;

	bits_add(bits, lacking, 1);
	if (lacking) {
		count = find_lacking(encoder->column, merged, at, count);
		bits_add_gamma(bits, count + 1);
	} else {
		for (uint32_t i = 0; i < count; i++)
			encoder->column[i] = slot_of(merged, &at[i]);
	}
	column_add_steps(bits, encoder->column, count);
}

/* A field of a common term, column by column. */
static void add_common_field(struct encoder *encoder,
			     const struct merged *merged,
			     enum search_field field)
{
	const struct postings *postings = &encoder->postings;
	const struct posting *at = postings->at[field];
	uint32_t count = postings->count[field], least;
	struct bits *bits = &encoder->postings_bits;

	add_slots(encoder, merged, field);
	for (uint32_t i = 0; i < count; i++)
		encoder->column[i] = at[i].tf - 1;
	column_add(bits, encoder->column, count);
	if (field == FIELD_TEXT)
		return;
	least = least_length(merged, postings, field);
	bits_add_gamma(bits, least + 1);
	for (uint32_t i = 0; i < count; i++)
		encoder->column[i] = length_of(merged, &at[i], field) - least;
	column_add(bits, encoder->column, count);
	for (uint32_t i = 0; field == FIELD_TITEL && i < count; i++)
		add_positions(bits, postings, &at[i]);
}

/* A term that more documents have is common, in this field. */
enum { RARE = 128 };

static void add_field(struct encoder *encoder, const struct merged *merged,
		      enum search_field field)
{
	uint32_t count = encoder->postings.count[field];

	bits_add_gamma(&encoder->postings_bits, count);
	if (count < RARE)
		add_rare_field(encoder, merged, field);
	else
		add_common_field(encoder, merged, field);
}

/*
 * The positions in text as steps, one behind the other in the place of the
 * positions: nothing is asked of those afterwards. Returns how many.
 */
static uint32_t make_steps(struct postings *postings)
{
	const struct posting *at = postings->at[FIELD_TEXT];
	uint32_t *positions = postings->positions, made = 0;

	for (uint32_t i = 0; i < postings->count[FIELD_TEXT]; i++) {
		uint32_t next = 0;

		for (uint32_t p = 0; p < at[i].tf; p++) {
			uint32_t position = positions[at[i].position + p];

			positions[made++] = position - next;
			next = position + 1;
		}
	}
	return made;
}

static void add_places(struct encoder *encoder)
{
	struct postings *postings = &encoder->postings;
	uint32_t count = make_steps(postings);
	uint64_t sum = 0;
	unsigned k;

	if (!count)
		return;
	for (uint32_t i = 0; i < count; i++)
		sum += postings->positions[i];
	k = bits_rice_k(count, sum);
	bits_add(&encoder->places, k, 5);
	bits_add_rices(&encoder->places, postings->positions, count, k);
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

static bool put_bits(const struct writing *writing, const char *folder,
		     struct str border, struct bits *bits)
{
	struct buf name = { NULL, 0, 0 };
	bool good;

	buf_printf(&name, "%s/", folder);
	shards_add_name(&name, border);
	buf_lit(&name, ".js");
	good = script_put_bits(writing->put, writing->ctx, buf_str(&name),
			       bits);
	buf_release(&name);
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
	writing->failed[worker] =
		!put_bits(writing, "woerter", shard->border, &encoder->terms) ||
		!put_bits(writing, "stellen", shard->border, &encoder->places);
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
	for (unsigned w = 0; w < jobs; w++)
		writing.encoders[w].column =
			xcalloc(merged->document_count + 1u, sizeof(uint32_t));
	pool_each(shards->count, jobs, 4, write_shard, &writing);
	for (unsigned w = 0; w < jobs; w++) {
		good = good && !writing.failed[w];
		postings_release(&writing.encoders[w].postings);
		bits_release(&writing.encoders[w].terms);
		bits_release(&writing.encoders[w].postings_bits);
		bits_release(&writing.encoders[w].places);
		free(writing.encoders[w].column);
	}
	free(writing.encoders);
	free(writing.failed);
	return good;
}
