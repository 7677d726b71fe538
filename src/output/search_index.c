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

bool index_init(struct index *index, bool whole_text)
{
	*index = (struct index){ .file = -1, .whole_text = whole_text };
	stemmer_init(&index->stemmer);
	index->file = open_hidden();
	return index->file >= 0;
}

void index_release(struct index *index)
{
	arena_release(&index->arena);
	arena_release(&index->scratch);
	stemmer_release(&index->stemmer);
	free(index->terms);
	free(index->forms);
	free(index->term_table.slots);
	free(index->form_table.slots);
	free(index->documents);
	free(index->tokens);
	buf_release(&index->normal);
	buf_release(&index->token);
	buf_release(&index->store);
	if (index->file >= 0)
		close(index->file);
	*index = (struct index){ .file = -1 };
}

/* Room for one more element; doubles. */
static void *grown(void *at, uint32_t count, uint32_t *room, size_t size)
{
	if (count < *room)
		return at;
	*room = *room ? 2 * *room : 256;
	return xrealloc_array(at, *room, size);
}

static uint32_t mixed(struct str text)
{
	uint64_t hash = str_hash(text);

	return (uint32_t)(hash ^ hash >> 32);
}

static struct str form_text(const struct index *index, uint32_t form)
{
	return (struct str){ index->forms[form].at, index->forms[form].len };
}

static struct str term_text(const struct index *index, uint32_t term)
{
	return index->terms[term].text;
}

typedef struct str text_fn(const struct index *index, uint32_t element);

/* The slot that holds the text, or the free one where it belongs. */
static uint32_t slot_of(const struct index *index,
			const struct index_table *table, text_fn *text_of,
			struct str text)
{
	uint32_t at = mixed(text) & (table->room - 1);

	while (table->slots[at] &&
	       !str_eq(text_of(index, table->slots[at] - 1), text))
		at = (at + 1) & (table->room - 1);
	return at;
}

static void grow_table(struct index *index, struct index_table *table,
		       text_fn *text_of, uint32_t count)
{
	free(table->slots);
	table->room = table->room ? 2 * table->room : 1024;
	table->slots = xcalloc(table->room, sizeof(*table->slots));
	for (uint32_t i = 0; i < count; i++) {
		struct str text = text_of(index, i);
		uint32_t at = mixed(text) & (table->room - 1);

		while (table->slots[at])
			at = (at + 1) & (table->room - 1);
		table->slots[at] = i + 1;
	}
}

static uint32_t term_of(struct index *index, struct str text)
{
	uint32_t slot;

	if (4 * (index->term_count + 1) > 3 * index->term_table.room)
		grow_table(index, &index->term_table, term_text,
			   index->term_count);
	slot = slot_of(index, &index->term_table, term_text, text);
	if (!index->term_table.slots[slot]) {
		index->terms = grown(index->terms, index->term_count,
				     &index->term_room, sizeof(*index->terms));
		index->terms[index->term_count] = (struct index_term){
			.text = arena_str(&index->arena, text),
		};
		index->term_table.slots[slot] = ++index->term_count;
	}
	return index->term_table.slots[slot] - 1;
}

/* The form of a word, with its term; a new one goes through the pipeline. */
static struct index_form *form_of(struct index *index, struct str word)
{
	struct index_form form = { NULL, (uint32_t)word.len, INDEX_STOP, 0 };
	uint32_t slot;

	if (4 * (index->form_count + 1) > 3 * index->form_table.room)
		grow_table(index, &index->form_table, form_text,
			   index->form_count);
	slot = slot_of(index, &index->form_table, form_text, word);
	if (index->form_table.slots[slot])
		return &index->forms[index->form_table.slots[slot] - 1];
	if (!words_is_stop(word)) {
		struct str stem = stemmer_stem(&index->stemmer, word);

		form.term = term_of(index, stem);
		stem = index->terms[form.term].text;
		form.at = str_starts(stem, word)
				  ? stem.at
				  : arena_str(&index->arena, word).at;
	} else {
		form.at = arena_str(&index->arena, word).at;
	}
	index->forms = grown(index->forms, index->form_count, &index->form_room,
			     sizeof(*index->forms));
	index->forms[index->form_count] = form;
	index->form_table.slots[slot] = ++index->form_count;
	return &index->forms[index->form_count - 1];
}

uint32_t index_find_form(const struct index *index, struct str word)
{
	uint32_t slot;

	if (!index->form_table.room)
		return INDEX_STOP;
	slot = slot_of(index, &index->form_table, form_text, word);
	if (!index->form_table.slots[slot])
		return INDEX_STOP;
	return index->form_table.slots[slot] - 1;
}

uint32_t index_find_term(const struct index *index, struct str text)
{
	uint32_t slot;

	if (!index->term_table.room)
		return INDEX_STOP;
	slot = slot_of(index, &index->term_table, term_text, text);
	if (!index->term_table.slots[slot])
		return INDEX_STOP;
	return index->term_table.slots[slot] - 1;
}

enum { FIRST_CHUNK = 12, LAST_CHUNK = 4096 - sizeof(struct index_chunk) };

static void put_byte(struct index *index, struct index_term *term,
		     unsigned char byte)
{
	struct index_chunk *chunk = term->last;

	if (!chunk || chunk->used == chunk->room) {
		size_t room = chunk ? 2u * chunk->room + 4 : FIRST_CHUNK;

		if (room > LAST_CHUNK)
			room = LAST_CHUNK;
		chunk = arena_alloc(&index->arena, sizeof(*chunk) + room);
		*chunk = (struct index_chunk){ NULL, 0, (uint16_t)room };
		if (term->last)
			term->last->next = chunk;
		else
			term->first = chunk;
		term->last = chunk;
	}
	chunk->bytes[chunk->used++] = byte;
}

static void put_number(struct index *index, struct index_term *term,
		       uint32_t number)
{
	for (; number >= 0x80; number >>= 7)
		put_byte(index, term, (unsigned char)(number | 0x80));
	put_byte(index, term, (unsigned char)number);
}

static void add_token(struct index *index, struct str word, uint32_t position)
{
	struct index_form *form = form_of(index, word);
	struct index_term *term;

	if (form->count < UINT32_MAX)
		form->count++;
	if (form->term == INDEX_STOP)
		return;
	index->tokens = grown(index->tokens, index->token_count,
			      &index->token_room, sizeof(*index->tokens));
	index->tokens[index->token_count++] =
		(struct index_token){ form->term, position, 0 };
	term = &index->terms[form->term];
	if (term->head)
		index->tokens[term->tail - 1].next = index->token_count;
	else
		term->head = index->token_count;
	term->tail = index->token_count;
}

/* Writes the posting of the term whose chain of tokens begins at `head`. */
static void put_posting(struct index *index, struct index_term *term,
			enum search_field field)
{
	uint32_t document = index->document_count;
	uint32_t tf = 0, last = 0;

	for (uint32_t i = term->head; i; i = index->tokens[i - 1].next)
		tf++;
	put_number(index, term,
		   (document - term->last_document) << 4 |
			   (uint32_t)field << 1 | (tf > 1));
	if (tf > 1)
		put_number(index, term, tf);
	for (uint32_t i = term->head; i; i = index->tokens[i - 1].next) {
		put_number(index, term, index->tokens[i - 1].position - last);
		last = index->tokens[i - 1].position;
	}
	term->last_document = document;
	term->postings++;
	term->head = 0;
}

static uint32_t end_field(struct index *index, enum search_field field)
{
	uint32_t count = index->token_count;

	for (uint32_t i = 0; i < count; i++) {
		struct index_term *term = &index->terms[index->tokens[i].term];

		if (term->head)
			put_posting(index, term, field);
	}
	index->token_count = 0;
	return count;
}

static uint32_t add_text(struct index *index, enum search_field field,
			 struct str text)
{
	uint32_t position = 0;
	struct str word;
	size_t at = 0;

	buf_clear(&index->normal);
	words_normalise(&index->scratch, text, &index->normal);
	while (words_next(buf_str(&index->normal), &at, &index->token, &word))
		add_token(index, word, position++);
	return end_field(index, field);
}

static uint32_t add_numbers(struct index *index, const struct str_list *numbers)
{
	struct str forms[NUMBER_FORMS];
	uint32_t position = 0;

	for (size_t i = 0; i < numbers->count; i++) {
		size_t count =
			number_forms(&index->scratch, numbers->at[i], forms);

		for (size_t k = 0; k < count; k++)
			add_token(index, words_whole(forms[k], &index->token),
				  position++);
	}
	return end_field(index, FIELD_NUMMER);
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

void index_add(struct index *index, const struct search_document *document)
{
	struct index_document *stored;
	uint32_t lens[FIELD_TEILE];

	lens[FIELD_TITEL] = add_text(index, FIELD_TITEL, document->titel);
	lens[FIELD_NUMMER] = add_numbers(index, &document->nummern);
	lens[FIELD_TEXT] = add_text(index, FIELD_TEXT, document->text);
	lens[FIELD_NAMEN] = add_text(index, FIELD_NAMEN, document->namen);
	lens[FIELD_SCHLAGWORTE] =
		add_text(index, FIELD_SCHLAGWORTE, document->schlagworte);
	index->documents =
		grown(index->documents, index->document_count,
		      &index->document_room, sizeof(*index->documents));
	stored = &index->documents[index->document_count++];
	*stored = (struct index_document){
		.ref = arena_str(&index->arena, document->ref),
		.date = document->date,
		.class = (uint8_t)document->class,
	};
	memcpy(stored->lens, lens, sizeof(lens));
	store_document(index, stored, document);
	arena_reset(&index->scratch);
}

void index_read(struct index_reader *reader, const struct index_term *term)
{
	*reader = (struct index_reader){ .chunk = term->first };
}

static uint32_t get_number(struct index_reader *reader)
{
	uint32_t number = 0;

	for (unsigned shift = 0;; shift += 7) {
		unsigned char byte;

		if (reader->at == reader->chunk->used) {
			reader->chunk = reader->chunk->next;
			reader->at = 0;
		}
		byte = reader->chunk->bytes[reader->at++];
		number |= (uint32_t)(byte & 0x7f) << shift;
		if (byte < 0x80)
			return number;
	}
}

bool index_next(struct index_reader *reader)
{
	uint32_t head;

	while (reader->left)
		index_position(reader);
	if (!reader->chunk ||
	    (reader->at == reader->chunk->used && !reader->chunk->next))
		return false;
	head = get_number(reader);
	reader->document += head >> 4;
	reader->field = (enum search_field)(head >> 1 & 7);
	reader->tf = head & 1 ? get_number(reader) : 1;
	reader->left = reader->tf;
	reader->position = 0;
	return true;
}

uint32_t index_position(struct index_reader *reader)
{
	reader->position += get_number(reader);
	reader->left--;
	return reader->position;
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
