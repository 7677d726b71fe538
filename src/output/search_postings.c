#include "output/search_postings.h"

#include <stdlib.h>
#include <string.h>

/* How far the own stream of a term has come in a pass over the documents. */
struct cursor {
	uint32_t last; /* rank << 3 | field + 1 of its last token; 0: none */
	uint32_t place;
	uint64_t at; /* bytes; in the second pass: offset */
};

/* The same for its stream of parts. */
struct part_cursor {
	uint32_t held; /* the last document that counts it as a compound */
	uint32_t document, tf; /* not yet in the stream */
	uint32_t last;         /* in the stream */
	uint64_t at;
};

/* For part_cursor.held, above all ranks. */
static const uint32_t NO_COMPOUND = UINT32_MAX;
static const uint32_t NOT_YET = UINT32_MAX - 1;

/* A token of the document. */
struct token {
	uint32_t term;
	uint32_t position; /* of all tokens; tells which term stands first */
	uint32_t place;    /* of those that are words */
	enum search_field field;
};

/* Memory is slow beside the rest: so many tokens' cursors come at once. */
enum { BATCH = 64 };

struct pass {
	struct merged *merged;
	struct cursor *cursors;
	struct part_cursor *part_cursors;
	unsigned char *streams; /* NULL: only count */
	struct token tokens[BATCH];
	uint32_t token_count;
	struct merged_list compounds, completed; /* of the document */
};

/* Appends a number to the stream that has come to *at. */
static inline void put_number(const struct pass *pass, uint64_t *at,
			      uint32_t number)
{
	unsigned char *to;

	if (!pass->streams) {
		unsigned bits = 32 - (unsigned)__builtin_clz(number | 1);

		*at += (bits * 9 + 64) / 64;
		return;
	}
	to = pass->streams + *at;
	for (; number >= 0x80; number >>= 7)
		*to++ = (unsigned char)(number | 0x80);
	*to++ = (unsigned char)number;
	*at = (uint64_t)(to - pass->streams);
}

static void note_first(struct merged *merged, uint32_t number, uint32_t rank,
		       enum search_field field, uint32_t position)
{
	struct merged_term *term = &merged->terms[number];

	if (term->first_document != UINT32_MAX)
		return;
	term->first_document = rank;
	term->first_field = field;
	term->first_position = position;
}

/* A term in a field of a document in which it has not stood yet. */
static void begin_posting(struct pass *pass, const struct token *token,
			  uint32_t rank)
{
	struct cursor *cursor = &pass->cursors[token->term];
	struct part_cursor *part = &pass->part_cursors[token->term];

	put_number(pass, &cursor->at,
		   (rank - (cursor->last >> 3)) << 4 | (uint32_t)token->field
							       << 1);
	put_number(pass, &cursor->at, token->place);
	if (!pass->streams) {
		if (!cursor->last)
			note_first(pass->merged, token->term, rank,
				   token->field, token->position);
		pass->merged->postings[token->term]++;
	}
	if (token->field != FIELD_NUMMER && part->held != NO_COMPOUND &&
	    part->held != rank) {
		part->held = rank;
		merged_list_add(&pass->compounds, token->term);
	}
}

/* Brings the tokens that have gathered into the streams. */
static void end_batch(struct pass *pass, uint32_t rank)
{
	for (uint32_t i = 0; pass->streams && i < pass->token_count; i++)
		__builtin_prefetch(
			pass->streams + pass->cursors[pass->tokens[i].term].at,
			1);
	for (uint32_t i = 0; i < pass->token_count; i++) {
		const struct token *token = &pass->tokens[i];
		struct cursor *cursor = &pass->cursors[token->term];
		uint32_t here = rank << 3 | ((uint32_t)token->field + 1);

		if (cursor->last == here)
			put_number(pass, &cursor->at,
				   (token->place - cursor->place) << 1 | 1);
		else
			begin_posting(pass, token, rank);
		cursor->last = here;
		cursor->place = token->place;
	}
	pass->token_count = 0;
}

static const unsigned char *go_through_field(struct pass *pass, uint32_t rank,
					     const uint32_t *global,
					     enum search_field field,
					     const unsigned char *tokens)
{
	const struct merged *merged = pass->merged;

	for (uint32_t position = 0, place = 0;; position++, place++) {
		uint32_t number = index_number(&tokens), term;
		bool signs;

		if (number == INDEX_FIELD_END)
			return tokens;
		if (number == INDEX_STOP_TOKEN)
			continue;
		term = global[number - INDEX_FIRST_TERM];
		signs = !term && !merged->terms[0].text.len;
		__builtin_prefetch(&pass->cursors[term], 1);
		__builtin_prefetch(&pass->part_cursors[term]);
		pass->tokens[pass->token_count++] =
			(struct token){ term, position,
					signs ? position : place, field };
		/* Signs alone do not part the words of a phrase. */
		place -= signs;
		if (pass->token_count == BATCH)
			end_batch(pass, rank);
	}
}

static void end_part(const struct pass *pass, struct part_cursor *cursor)
{
	if (!cursor->tf)
		return;
	put_number(pass, &cursor->at,
		   (cursor->document - cursor->last) << 1 | (cursor->tf > 1));
	if (cursor->tf > 1)
		put_number(pass, &cursor->at, cursor->tf);
	cursor->last = cursor->document;
	cursor->tf = 0;
}

/*
 * The parts that stand nowhere before: in the order of their compounds; behind
 * them what is cut short.
 */
static void find_first_parts(struct pass *pass, uint32_t rank)
{
	struct merged *merged = pass->merged;
	uint32_t position = 0;

	merged_list_sort(&pass->compounds);
	for (uint32_t i = 0; i < pass->compounds.count; i++) {
		const struct merged_term *term =
			&merged->terms[pass->compounds.at[i]];

		for (uint32_t p = 0; p < term->part_count; p++)
			note_first(merged, merged->parts[term->parts + p], rank,
				   FIELD_TEILE, position++);
	}
	for (uint32_t i = 0; i < pass->completed.count; i++)
		note_first(merged, pass->completed.at[i], rank, FIELD_TEILE,
			   position++);
}

/* Counts a term in FIELD_TEILE; true if it stands nowhere before. */
static bool count_part(struct pass *pass, uint32_t term, uint32_t rank)
{
	struct part_cursor *cursor = &pass->part_cursors[term];
	bool is_first = !cursor->tf && !pass->cursors[term].last;

	if (cursor->document != rank)
		end_part(pass, cursor);
	cursor->document = rank;
	cursor->tf++;
	return is_first;
}

/* The parts of the compounds of a document, and what is cut short there. */
static void add_parts(struct pass *pass, uint32_t rank)
{
	struct merged *merged = pass->merged;
	bool fresh = false;
	uint32_t len;

	merged_completed(merged, rank, &pass->completed);
	len = pass->completed.count;
	for (uint32_t i = 0; i < pass->compounds.count; i++) {
		const struct merged_term *term =
			&merged->terms[pass->compounds.at[i]];
		const uint32_t *parts = merged->parts + term->parts;

		for (uint32_t p = 0; p < term->part_count; p++)
			fresh |= count_part(pass, parts[p], rank);
		len += term->part_count;
	}
	for (uint32_t i = 0; i < pass->completed.count; i++)
		fresh |= count_part(pass, pass->completed.at[i], rank);
	if (!pass->streams) {
		merged->documents[rank].lens[FIELD_TEILE] = len;
		merged->sums[FIELD_TEILE] += len;
		if (fresh)
			find_first_parts(pass, rank);
	}
	pass->compounds.count = 0;
}

static void go_through(struct pass *pass)
{
	struct merged *merged = pass->merged;

	for (uint32_t rank = 0; rank < merged->document_count; rank++) {
		const struct merged_document *one = &merged->documents[rank];
		const unsigned char *tokens = merged->indexes[one->worker]
						      .documents[one->document]
						      .tokens;

		for (enum search_field f = 0; f < FIELD_TEILE; f++)
			tokens = go_through_field(pass, rank,
						  merged->global[one->worker],
						  f, tokens);
		end_batch(pass, rank);
		add_parts(pass, rank);
	}
	for (uint32_t t = 0; t < merged->term_count; t++)
		end_part(pass, &pass->part_cursors[t]);
}

/* Sizes become offsets, and all begins anew. Returns the size of it all. */
static uint64_t place_streams(struct pass *pass)
{
	struct merged *merged = pass->merged;
	uint64_t size = 0;

	for (uint32_t t = 0; t < merged->term_count; t++) {
		struct cursor *cursor = &pass->cursors[t];
		struct part_cursor *part = &pass->part_cursors[t];

		merged->own[t] = size;
		merged->own_parts[t] = size + cursor->at;
		size += cursor->at + part->at;
		*cursor = (struct cursor){ .at = merged->own[t] };
		*part = (struct part_cursor){ .at = merged->own_parts[t],
					      .held = part->held == NO_COMPOUND
							      ? NO_COMPOUND
							      : NOT_YET };
	}
	merged->own[merged->term_count] = size;
	return size;
}

void postings_invert(struct merged *merged)
{
	struct pass pass = { .merged = merged };
	size_t count = merged->term_count + 1u;

	pass.cursors = xcalloc(count, sizeof(*pass.cursors));
	pass.part_cursors = xcalloc(count, sizeof(*pass.part_cursors));
	merged->postings = xcalloc(count, sizeof(*merged->postings));
	merged->own = xcalloc(count, sizeof(*merged->own));
	merged->own_parts = xcalloc(count, sizeof(*merged->own_parts));
	for (uint32_t t = 0; t < merged->term_count; t++) {
		merged->terms[t].first_document = UINT32_MAX;
		pass.part_cursors[t].held =
			merged->terms[t].part_count ? NOT_YET : NO_COMPOUND;
	}
	go_through(&pass);
	merged->streams = xmalloc(place_streams(&pass));
	pass.streams = merged->streams;
	go_through(&pass);
	free(pass.cursors);
	free(pass.part_cursors);
	free(pass.compounds.at);
	free(pass.completed.at);
}

uint32_t postings_weight(const struct merged *merged, uint32_t number)
{
	const struct merged_term *term = &merged->terms[number];
	uint32_t weight = merged->postings[number] * 2;

	for (uint32_t i = 0; i < term->compound_count; i++)
		weight += merged->postings[merged->compounds[term->compounds +
							     i]];
	return weight + (uint32_t)term->text.len + 3;
}

void postings_release(struct postings *postings)
{
	for (size_t f = 0; f < SEARCH_FIELDS; f++)
		free(postings->at[f]);
	free(postings->positions);
	*postings = (struct postings){ .positions = NULL };
}

static struct posting *add_posting(struct postings *postings,
				   enum search_field f)
{
	if (postings->count[f] == postings->room[f]) {
		postings->room[f] =
			postings->room[f] ? 2 * postings->room[f] : 64;
		postings->at[f] =
			xrealloc_array(postings->at[f], postings->room[f],
				       sizeof(**postings->at));
	}
	return &postings->at[f][postings->count[f]++];
}

/* Empties the postings and makes room for so many positions. */
static void clear_postings(struct postings *postings, uint64_t positions)
{
	memset(postings->count, 0, sizeof(postings->count));
	postings->position_count = 0;
	if (postings->position_room >= positions)
		return;
	if (!postings->position_room)
		postings->position_room = 256;
	while (postings->position_room < positions)
		postings->position_room *= 2;
	free(postings->positions);
	postings->positions =
		xmalloc(postings->position_room * sizeof(*postings->positions));
}

static void read_own(struct postings *postings, const unsigned char *at,
		     const unsigned char *end)
{
	uint32_t rank = 0, position = 0, count = 0;
	uint32_t *positions = postings->positions;
	struct posting *one = NULL;

	while (at < end) {
		uint32_t number = index_number(&at);

		if (number & 1) {
			position += number >> 1;
			one->tf++;
		} else {
			rank += number >> 4;
			position = index_number(&at);
			one = add_posting(postings,
					  (enum search_field)(number >> 1 & 7));
			*one = (struct posting){ rank, 1, count };
		}
		positions[count++] = position;
	}
	postings->position_count = count;
}

static void read_parts(struct postings *postings, const unsigned char *at,
		       const unsigned char *end)
{
	uint32_t rank = 0;

	while (at < end) {
		uint32_t number = index_number(&at);

		rank += number >> 1;
		*add_posting(postings, FIELD_TEILE) = (struct posting){
			rank, number & 1 ? index_number(&at) : 1, 0
		};
	}
}

void postings_read(struct postings *postings, const struct merged *merged,
		   uint32_t term)
{
	const unsigned char *own = merged->streams + merged->own[term];
	const unsigned char *parts = merged->streams + merged->own_parts[term];

	/* A token takes at least a byte. */
	clear_postings(postings, merged->own_parts[term] - merged->own[term]);
	read_own(postings, own, parts);
	read_parts(postings, parts, merged->streams + merged->own[term + 1]);
}

void postings_holders(struct postings *postings, const struct merged *merged,
		      uint32_t term)
{
	const unsigned char *at = merged->streams + merged->own[term];
	const unsigned char *end = merged->streams + merged->own_parts[term];
	uint32_t rank = 0, last = UINT32_MAX;

	clear_postings(postings, 0);
	while (at < end) {
		uint32_t number = index_number(&at);

		if (number & 1)
			continue;
		rank += number >> 4;
		index_number(&at);
		if ((number >> 1 & 7) == FIELD_NUMMER || rank == last)
			continue;
		last = rank;
		*add_posting(postings, FIELD_TEXT) =
			(struct posting){ rank, 1, 0 };
	}
}
