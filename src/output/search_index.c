#include "output/search_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "output/search_number.h"

const struct search_field_kind search_fields[SEARCH_FIELDS] = {
	[FIELD_TITEL] = { { "titel", 5 }, 10 },
	[FIELD_NUMMER] = { { "nummer", 6 }, 10 },
	[FIELD_TEXT] = { { "text", 4 }, 1 },
	[FIELD_NAMEN] = { { "namen", 5 }, 2 },
	[FIELD_SCHLAGWORTE] = { { "schlagworte", 11 }, 5 },
	[FIELD_TEILE] = { { "teile", 5 }, 0.3 },
};

/* Room for one more element; doubles. */
static void *grown(void *at, uint32_t count, uint32_t *room, size_t size)
{
	if (count < *room)
		return at;
	*room = *room ? 2 * *room : 256;
	return xrealloc_array(at, *room, size);
}

/* A hash that takes eight bytes at a time. */
static uint64_t hash_part(uint64_t hash, uint64_t part)
{
	hash = (hash ^ part) * 0x9ddfea08eb382d69;
	return hash ^ hash >> 32;
}

static uint32_t hash_of(struct str text)
{
	uint64_t hash = text.len, part;

	for (size_t at = 0; at < text.len; at += 8) {
		part = 0;
		memcpy(&part, text.at + at,
		       text.len - at < 8 ? text.len - at : 8);
		hash = hash_part(hash, part);
	}
	return (uint32_t)hash;
}

/* Doubles the table of terms. */
static void grow_terms(struct index *index)
{
	uint32_t room =
		index->term_slot_room ? 2 * index->term_slot_room : 1024;
	struct index_slot *slots = xcalloc(room, sizeof(*slots));

	for (uint32_t i = 0; i < index->term_slot_room; i++) {
		const struct index_slot *one = &index->term_slots[i];
		uint32_t at = one->hash & (room - 1);

		if (!one->element)
			continue;
		while (slots[at].element)
			at = (at + 1) & (room - 1);
		slots[at] = *one;
	}
	free(index->term_slots);
	index->term_slots = slots;
	index->term_slot_room = room;
}

/* A table of forms, each within one line of the processor's cache. */
static struct index_form *new_forms(uint32_t room)
{
	struct index_form *forms = aligned_alloc(64, room * sizeof(*forms));

	if (!forms)
		out_of_memory();
	memset(forms, 0, room * sizeof(*forms));
	return forms;
}

/* Doubles the table of forms. */
static void grow_forms(struct index *index)
{
	uint32_t room = index->form_room ? 2 * index->form_room : 1024;
	struct index_form *forms = new_forms(room);

	for (uint32_t i = 0; i < index->form_room; i++) {
		const struct index_form *one = &index->forms[i];
		uint32_t at = one->hash & (room - 1);

		if (!one->count)
			continue;
		while (forms[at].count)
			at = (at + 1) & (room - 1);
		forms[at] = *one;
	}
	free(index->forms);
	index->forms = forms;
	index->form_room = room;
}

void index_init(struct index *index, struct spill *spill, size_t text_limit)
{
	*index = (struct index){ .text_limit = text_limit };
	spill_writer_init(&index->writer, spill);
	stemmer_init(&index->stemmer);
	grow_forms(index);
	grow_terms(index);
}

void index_release(struct index *index)
{
	arena_release(&index->arena);
	arena_release(&index->log);
	arena_release(&index->scratch);
	stemmer_release(&index->stemmer);
	words_release(&index->words);
	suspended_release(&index->suspended);
	free(index->terms);
	free(index->forms);
	free(index->term_slots);
	buf_release(&index->batch);
	free(index->documents);
	buf_release(&index->tokens);
	buf_release(&index->token);
	buf_release(&index->store);
	spill_writer_close(&index->writer);
	*index = (struct index){ .documents = NULL };
}

enum { TEXT_BLOCK = 16 * 1024 };

/* A copy with zeros behind it; texts stand side by side. */
static const char *keep_text(struct index *index, struct str text)
{
	size_t size = (text.len + 7) / 8 * 8;
	char *at;

	if (!size)
		return "";
	if (size > index->text_room) {
		if (size > TEXT_BLOCK / 4)
			return memcpy(arena_zero(&index->arena, size, 1),
				      text.at, text.len);
		index->text_at = arena_alloc(&index->arena, TEXT_BLOCK);
		index->text_room = TEXT_BLOCK;
	}
	at = index->text_at;
	index->text_at += size;
	index->text_room -= size;
	memset(at, 0, size);
	return memcpy(at, text.at, text.len);
}

/* The term with this stem. */
static uint32_t term_of(struct index *index, struct str stem)
{
	uint32_t hash = hash_of(stem), mask = index->term_slot_room - 1;
	uint32_t at = hash & mask;

	for (; index->term_slots[at].element; at = (at + 1) & mask) {
		const struct index_slot *slot = &index->term_slots[at];

		if (slot->hash == hash &&
		    str_eq(index->terms[slot->element - 1], stem))
			return slot->element - 1;
	}
	index->terms = grown(index->terms, index->term_count, &index->term_room,
			     sizeof(*index->terms));
	index->terms[index->term_count++] =
		(struct str){ keep_text(index, stem), stem.len };
	index->term_slots[at] = (struct index_slot){ hash, index->term_count };
	if (3 * index->term_count > 2 * index->term_slot_room)
		grow_terms(index);
	return index->term_count - 1;
}

void index_drop_terms(struct index *index, const bool *drop)
{
	/* From the end on: what takes its place was looked at before. */
	for (uint32_t i = index->term_count; i-- > index->read_terms;)
		if (drop[i])
			index->terms[i] = index->terms[--index->term_count];
}

void index_drop_tokens(struct index *index)
{
	arena_release(&index->log);
}

bool index_add_term(struct index *index, struct str word)
{
	uint32_t before = index->term_count;

	word = words_whole(word, &index->token);
	if (!words_is_stop(word))
		term_of(index, stemmer_stem(&index->stemmer, word));
	return index->term_count > before;
}

/* Is the form this word? Both have zeros behind them. */
static inline bool is_form(const struct index_form *form, uint32_t hash,
			   struct str word)
{
	const char *text = index_form_text(form).at;
	uint64_t a, b;

	if (form->hash != hash || form->len != word.len)
		return false;
	for (size_t at = 0; at < word.len; at += 8) {
		memcpy(&a, text + at, 8);
		memcpy(&b, word.at + at, 8);
		if (a != b)
			return false;
	}
	return true;
}

/* The slot that holds the word, or the free one where it belongs. */
static inline struct index_form *form_slot(const struct index *index,
					   uint32_t hash, struct str word)
{
	uint32_t mask = index->form_room - 1, at = hash & mask;

	while (index->forms[at].count &&
	       !is_form(&index->forms[at], hash, word))
		at = (at + 1) & mask;
	return &index->forms[at];
}

const struct index_form *index_find_form(const struct index *index,
					 const struct index_form *form)
{
	const struct index_form *slot =
		form_slot(index, form->hash, index_form_text(form));

	return slot->count ? slot : NULL;
}

/* A word that was not seen before goes through the pipeline. */
static uint32_t new_form(struct index *index, struct index_form *slot,
			 uint32_t hash, struct str word)
{
	uint32_t term = INDEX_STOP;

	if (!words_is_stop(word))
		term = term_of(index, stemmer_stem(&index->stemmer, word));
	*slot = (struct index_form){ .len = (uint32_t)word.len,
				     .hash = hash,
				     .term = term,
				     .count = 1 };
	if (word.len > INDEX_NEAR)
		slot->text.far = keep_text(index, word);
	else if (word.len)
		memcpy(slot->text.near, word.at, word.len);
	if (3 * ++index->form_count > 2 * index->form_room)
		grow_forms(index);
	return term;
}

static inline void put_number(struct index *index, uint32_t number)
{
	struct buf *out = &index->tokens;

	if (out->room - out->len < 8)
		buf_reserve(out, 8);
	for (; number >= 0x80; number >>= 7)
		out->at[out->len++] = (char)(number | 0x80);
	out->at[out->len++] = (char)number;
}

/* True if the word is indexed. */
static inline bool add_token(struct index *index, uint32_t hash,
			     struct str word)
{
	struct index_form *form = form_slot(index, hash, word);
	uint32_t term = form->term;

	if (!form->count)
		term = new_form(index, form, hash, word);
	else if (form->count < UINT32_MAX)
		form->count++;
	put_number(index, term == INDEX_STOP ? (uint32_t)INDEX_STOP_TOKEN
					     : term + INDEX_FIRST_TERM);
	return term != INDEX_STOP;
}

/* Keeps a word for the next batch and has the processor fetch its form. */
static inline void keep_word(struct index *index, struct index_word *kept,
			     struct str word)
{
	uint64_t hash = word.len, part;
	struct buf *batch = &index->batch;

	*kept = (struct index_word){ .at = (uint32_t)batch->len,
				     .len = (uint32_t)word.len,
				     .cut_short = index->words.cut_short };
	if (batch->room - batch->len < word.len + 8)
		buf_reserve(batch, word.len + 8);
	for (size_t at = 0; at < word.len; at += 8) {
		memcpy(&part, word.at + at, 8);
		memcpy(batch->at + batch->len, &part, 8);
		batch->len += 8;
		hash = hash_part(hash, part);
	}
	kept->hash = (uint32_t)hash;
	__builtin_prefetch(&index->forms[kept->hash & (index->form_room - 1)],
			   1);
}

/*
 * Memory is slow beside the rest: the words are taken in batches, so that it
 * looks for many forms at the same time.
 */
static uint32_t add_text(struct index *index, struct str text)
{
	struct index_word *words = index->words_read;
	uint32_t count, added = 0;
	struct str word;

	words_begin(&index->words, &index->scratch, text);
	suspended_begin(&index->suspended);
	do {
		index->batch.len = 0;
		for (count = 0; count < INDEX_BATCH; count++) {
			if (!words_read(&index->words, &word))
				break;
			keep_word(index, &words[count], word);
		}
		for (uint32_t i = 0; i < count; i++) {
			word = (struct str){ index->batch.at + words[i].at,
					     words[i].len };
			bool is_indexed = add_token(index, words[i].hash, word);

			added += is_indexed;
			suspended_word(&index->suspended, word,
				       words[i].cut_short, !is_indexed);
		}
	} while (count == INDEX_BATCH);
	put_number(index, INDEX_FIELD_END);
	return added;
}

static uint32_t add_numbers(struct index *index, const struct str_list *numbers)
{
	struct str forms[NUMBER_FORMS];
	uint32_t added = 0;
	size_t count = number_forms(&index->scratch, numbers, forms);

	for (size_t i = 0; i < count; i++) {
		struct str word = words_whole(forms[i], &index->token);

		added += add_token(index, hash_of(word), word);
	}
	put_number(index, INDEX_FIELD_END);
	return added;
}

static void store_str(struct buf *store, struct str text)
{
	uint32_t len = (uint32_t)text.len;

	buf_add(store, (struct str){ (const char *)&len, sizeof(len) });
	buf_add(store, text);
}

static void store_list(struct buf *store, struct str_list list)
{
	uint32_t count = (uint32_t)list.count;

	buf_add(store, (struct str){ (const char *)&count, sizeof(count) });
	for (size_t i = 0; i < list.count; i++)
		store_str(store, list.at[i]);
}

static void store_document(struct index *index, struct index_document *stored,
			   const struct search_document *document)
{
	struct buf *store = &index->store;
	bool all = index->text_limit == SIZE_MAX;

	buf_clear(store);
	store_str(store, document->titel);
	store_str(store, utf8_start(document->text, index->text_limit));
	store_str(store, document->info);
	store_list(store, document->nummern);
	store_str(store, all ? document->namen : S(""));
	store_str(store, all ? document->schlagworte : S(""));
	for (size_t i = 0; i < SEARCH_FACETS; i++)
		store_list(store, document->facets[i]);
	stored->stored_len = (uint32_t)store->len;
	/* The writer remembers a fault; index_finish() tells of it. */
	spill_add(&index->writer, buf_str(store), &stored->stored_at);
}

/* A copy of the tokens in as little room as they take. */
static const unsigned char *keep_tokens(struct index *index)
{
	struct str tokens = buf_str(&index->tokens);

	return memcpy(arena_alloc(&index->log, tokens.len), tokens.at,
		      tokens.len);
}

void index_add(struct index *index, const struct search_document *document)
{
	struct index_document *stored;

	index->documents =
		grown(index->documents, index->document_count,
		      &index->document_room, sizeof(*index->documents));
	stored = &index->documents[index->document_count++];
	*stored = (struct index_document){
		.ref = arena_str(&index->arena, document->ref),
		.date = document->date,
		.class = (uint8_t)document->class,
	};
	index->tokens.len = 0;
	stored->lens[FIELD_TITEL] = add_text(index, document->titel);
	stored->lens[FIELD_NUMMER] = add_numbers(index, &document->nummern);
	stored->lens[FIELD_TEXT] = add_text(index, document->text);
	stored->lens[FIELD_NAMEN] = add_text(index, document->namen);
	stored->lens[FIELD_SCHLAGWORTE] =
		add_text(index, document->schlagworte);
	stored->tokens = keep_tokens(index);
	stored->suspended =
		suspended_take(&index->suspended, &stored->suspended_count);
	store_document(index, stored, document);
	arena_reset(&index->scratch);
}

static struct str get_str(struct str *rest)
{
	struct str text;
	uint32_t len;

	memcpy(&len, rest->at, sizeof(len));
	text = (struct str){ rest->at + sizeof(len), len };
	*rest = str_from_at(*rest, sizeof(len) + len);
	return text;
}

static struct str_list get_list(struct arena *arena, struct str *rest)
{
	struct str *at;
	uint32_t count;

	memcpy(&count, rest->at, sizeof(count));
	*rest = str_from_at(*rest, sizeof(count));
	at = arena_zero(arena, count, sizeof(*at));
	for (uint32_t i = 0; i < count; i++)
		at[i] = get_str(rest);
	return (struct str_list){ at, count };
}

bool index_finish(struct index *index)
{
	index->read_terms = index->term_count;
	return spill_writer_close(&index->writer);
}

bool index_stored(const struct index *index, uint32_t document,
		  struct buf *bytes, struct arena *arena,
		  struct search_document *out)
{
	const struct index_document *stored = &index->documents[document];
	struct str rest;

	if (!spill_read(index->writer.spill, stored->stored_at,
			stored->stored_len, bytes))
		return false;
	rest = buf_str(bytes);
	*out = (struct search_document){ .ref = stored->ref,
					 .date = stored->date };
	out->class = (enum search_class)stored->class;
	out->titel = get_str(&rest);
	out->text = get_str(&rest);
	out->info = get_str(&rest);
	out->nummern = get_list(arena, &rest);
	out->namen = get_str(&rest);
	out->schlagworte = get_str(&rest);
	for (size_t i = 0; i < SEARCH_FACETS; i++)
		out->facets[i] = get_list(arena, &rest);
	return true;
}
