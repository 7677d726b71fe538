#include "output/search_index.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

/* How much of a text a card may show, in bytes. */
enum { CARD_TEXT = 3004 };

static int open_hidden(void)
{
	const char *folder = getenv("TMPDIR");
	struct buf path = { NULL, 0, 0 };
	int file;

	buf_printf(&path, "%s/ratsblatt-XXXXXX",
		   folder && folder[0] ? folder : "/tmp");
	file = mkstemp(path.at);
	if (file >= 0) {
		unlink(path.at);
		fcntl(file, F_SETFD, FD_CLOEXEC);
	}
	buf_release(&path);
	return file;
}

/* Room for one more element; doubles. */
static void *grown(void *at, uint32_t count, uint32_t *room, size_t size)
{
	if (count < *room)
		return at;
	*room = *room ? 2 * *room : 256;
	return xrealloc_array(at, *room, size);
}

/* A hash that takes eight bytes at a time. */
static uint32_t hash_of(struct str text)
{
	uint64_t hash = text.len, part;
	size_t at = 0;

	for (; at < text.len; at += 8) {
		part = 0;
		memcpy(&part, text.at + at,
		       text.len - at < 8 ? text.len - at : 8);
		hash = (hash ^ part) * 0x9ddfea08eb382d69;
		hash ^= hash >> 32;
	}
	return (uint32_t)hash;
}

/* The same of a word with zeros behind it. */
static inline uint32_t hash_of_word(struct str word)
{
	uint64_t hash = word.len, part;

	for (size_t at = 0; at < word.len; at += 8) {
		memcpy(&part, word.at + at, 8);
		hash = (hash ^ part) * 0x9ddfea08eb382d69;
		hash ^= hash >> 32;
	}
	return (uint32_t)hash;
}

/* Is the form this word? Both have zeros behind them. */
static inline bool is_form(const struct index_form *form, struct str word)
{
	uint64_t a, b;

	if (form->len != word.len)
		return false;
	for (size_t at = 0; at < word.len; at += 8) {
		memcpy(&a, form->at + at, 8);
		memcpy(&b, word.at + at, 8);
		if (a != b)
			return false;
	}
	return true;
}

static void grow_table(struct index_table *table)
{
	struct index_slot *old = table->slots;
	uint32_t count = table->room;

	table->room = count ? 2 * count : 1024;
	table->slots = xcalloc(table->room, sizeof(*table->slots));
	for (uint32_t i = 0; i < count; i++) {
		uint32_t at = old[i].hash & (table->room - 1);

		if (!old[i].element)
			continue;
		while (table->slots[at].element)
			at = (at + 1) & (table->room - 1);
		table->slots[at] = old[i];
	}
	free(old);
}

/* Room for one more, so that there always is a free slot. */
static void reserve_slot(struct index_table *table)
{
	if (4 * (table->count + 1) > 3 * table->room)
		grow_table(table);
}

bool index_init(struct index *index, bool whole_text)
{
	*index = (struct index){ .file = -1, .whole_text = whole_text };
	stemmer_init(&index->stemmer);
	reserve_slot(&index->form_table);
	reserve_slot(&index->term_table);
	index->file = open_hidden();
	return index->file >= 0;
}

void index_release(struct index *index)
{
	arena_release(&index->arena);
	arena_release(&index->log);
	arena_release(&index->scratch);
	stemmer_release(&index->stemmer);
	words_release(&index->words);
	free(index->terms);
	free(index->forms);
	free(index->term_table.slots);
	free(index->form_table.slots);
	free(index->documents);
	buf_release(&index->tokens);
	buf_release(&index->token);
	buf_release(&index->store);
	if (index->file >= 0)
		close(index->file);
	*index = (struct index){ .file = -1 };
}

/* The slot that holds the word, or the free one where it belongs. */
static inline struct index_slot *form_slot(const struct index *index,
					   uint32_t hash, struct str word)
{
	const struct index_table *table = &index->form_table;
	uint32_t at = hash & (table->room - 1);

	while (table->slots[at].element &&
	       (table->slots[at].hash != hash ||
		!is_form(&index->forms[table->slots[at].element - 1], word)))
		at = (at + 1) & (table->room - 1);
	return &table->slots[at];
}

static struct index_slot *term_slot(const struct index *index, uint32_t hash,
				    struct str text)
{
	const struct index_table *table = &index->term_table;
	uint32_t at = hash & (table->room - 1);

	while (table->slots[at].element &&
	       (table->slots[at].hash != hash ||
		!str_eq(index->terms[table->slots[at].element - 1], text)))
		at = (at + 1) & (table->room - 1);
	return &table->slots[at];
}

static void fill_slot(struct index_table *table, struct index_slot *slot,
		      uint32_t hash, uint32_t element)
{
	*slot = (struct index_slot){ hash, element + 1 };
	table->count++;
}

enum { TEXT_BLOCK = 16 * 1024 };

/* A copy with zeros behind it; texts stand side by side. */
static const char *keep_text(struct index *index, struct str text)
{
	size_t size = (text.len + 7) / 8 * 8;
	char *at;

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
	if (text.len)
		memcpy(at, text.at, text.len);
	return at;
}

/* The term with this stem; `form` is a word that has it. */
static uint32_t term_of(struct index *index, struct str stem, struct str form)
{
	uint32_t hash = hash_of(stem);
	struct index_slot *slot;

	slot = term_slot(index, hash, stem);
	if (slot->element)
		return slot->element - 1;
	index->terms = grown(index->terms, index->term_count, &index->term_room,
			     sizeof(*index->terms));
	/* Most stems are the start of a word that is kept anyway. */
	index->terms[index->term_count] =
		(struct str){ str_starts(form, stem) ? form.at
						     : keep_text(index, stem),
			      stem.len };
	fill_slot(&index->term_table, slot, hash, index->term_count);
	reserve_slot(&index->term_table);
	return index->term_count++;
}

/* The form of a word that was not seen before goes through the pipeline. */
static struct index_form *new_form(struct index *index, struct str word,
				   struct index_slot *slot, uint32_t hash)
{
	struct index_form form = { keep_text(index, word), (uint32_t)word.len,
				   INDEX_STOP, 0 };

	word.at = form.at;
	if (!words_is_stop(word))
		form.term = term_of(index, stemmer_stem(&index->stemmer, word),
				    word);
	index->forms = grown(index->forms, index->form_count, &index->form_room,
			     sizeof(*index->forms));
	index->forms[index->form_count] = form;
	fill_slot(&index->form_table, slot, hash, index->form_count);
	reserve_slot(&index->form_table);
	return &index->forms[index->form_count++];
}

static inline struct index_form *form_of(struct index *index, struct str word)
{
	uint32_t hash = hash_of_word(word);
	struct index_slot *slot;

	slot = form_slot(index, hash, word);
	if (slot->element)
		return &index->forms[slot->element - 1];
	return new_form(index, word, slot, hash);
}

uint32_t index_find_form(const struct index *index, struct str word)
{
	const struct index_slot *slot;

	slot = form_slot(index, hash_of_word(word), word);
	return slot->element ? slot->element - 1 : INDEX_STOP;
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
static inline bool add_token(struct index *index, struct str word)
{
	struct index_form *form = form_of(index, word);

	if (form->count < UINT32_MAX)
		form->count++;
	put_number(index, form->term == INDEX_STOP
				  ? (uint32_t)INDEX_STOP_TOKEN
				  : form->term + INDEX_FIRST_TERM);
	return form->term != INDEX_STOP;
}

static uint32_t add_text(struct index *index, struct str text)
{
	uint32_t count = 0;
	struct str word;

	words_begin(&index->words, &index->scratch, text);
	while (words_read(&index->words, &word))
		count += add_token(index, word);
	put_number(index, INDEX_FIELD_END);
	return count;
}

static uint32_t add_numbers(struct index *index, const struct str_list *numbers)
{
	struct str forms[NUMBER_FORMS];
	uint32_t added = 0;

	for (size_t i = 0; i < numbers->count; i++) {
		size_t count =
			number_forms(&index->scratch, numbers->at[i], forms);

		for (size_t k = 0; k < count; k++)
			added += add_token(
				index, words_whole(forms[k], &index->token));
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

/* Writes out what has gathered. */
static void flush(struct index *index)
{
	size_t done = 0;

	while (done < index->store.len && !index->error) {
		ssize_t now = write(index->file, index->store.at + done,
				    index->store.len - done);

		if (now < 0 && errno != EINTR)
			index->error = errno;
		else if (now > 0)
			done += (size_t)now;
	}
	index->file_len += index->store.len;
	buf_clear(&index->store);
}

/* The text up to a limit, cut between characters. */
static struct str text_start(struct str text, size_t limit)
{
	if (text.len <= limit)
		return text;
	while (limit && ((unsigned char)text.at[limit] & 0xc0) == 0x80)
		limit--;
	return str_first(text, limit);
}

static void store_document(struct index *index, struct index_document *stored,
			   const struct search_document *document)
{
	struct buf *store = &index->store;
	size_t from = store->len;

	stored->stored_at = index->file_len + from;
	store_str(store, document->titel);
	store_str(store, index->whole_text
				 ? document->text
				 : text_start(document->text, CARD_TEXT));
	store_str(store, document->info);
	store_list(store, document->nummern);
	store_str(store, index->whole_text ? document->namen : S(""));
	store_str(store, index->whole_text ? document->schlagworte : S(""));
	for (size_t i = 0; i < SEARCH_FACETS; i++)
		store_list(store, document->facets[i]);
	stored->stored_len = (uint32_t)(store->len - from);
	if (store->len > 1 << 18)
		flush(index);
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

static bool read_at(int file, char *at, size_t len, uint64_t offset)
{
	size_t done = 0;

	while (done < len) {
		ssize_t now = pread(file, at + done, len - done,
				    (off_t)(offset + done));

		if (!now)
			errno = EIO;
		if (now <= 0 && errno != EINTR)
			return false;
		if (now > 0)
			done += (size_t)now;
	}
	return true;
}

bool index_stored(const struct index *index, uint32_t document,
		  struct arena *arena, struct search_document *out)
{
	const struct index_document *stored = &index->documents[document];
	char *bytes = arena_alloc(arena, stored->stored_len + 1u);
	struct str rest = { bytes, stored->stored_len };

	if (stored->stored_at >= index->file_len)
		memcpy(bytes,
		       index->store.at + (stored->stored_at - index->file_len),
		       stored->stored_len);
	else if (!read_at(index->file, bytes, stored->stored_len,
			  stored->stored_at))
		return false;
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
