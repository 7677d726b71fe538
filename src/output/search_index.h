/*
 * One worker's share of the search index: its words, where they stand, and the
 * documents themselves, put away in a temporary file until the end.
 *
 * A form is a word as it stands in the text (in lower case); its term is its
 * stem, which is what lunr indexes. A posting says that a term stands in a
 * field of a document; postings of a term are one stream of bytes:
 *   varint  (document - the one before) << 4 | field << 1 | (tf > 1)
 *   varint  tf, where it is above 1
 *   varint  tf times: position - the one before
 * Positions count the tokens of the field, stop words included.
 */
#ifndef OUTPUT_SEARCH_INDEX_H
#define OUTPUT_SEARCH_INDEX_H

#include "base/arena.h"
#include "base/buf.h"
#include "format/words.h"
#include "output/search.h"

enum search_field {
	FIELD_TITEL,
	FIELD_NUMMER,
	FIELD_TEXT,
	FIELD_NAMEN,
	FIELD_SCHLAGWORTE,
	FIELD_TEILE, /* parts of compounds: made at the end, from the terms */
	SEARCH_FIELDS
};

struct search_field_kind {
	struct str name;
	double boost;
};
extern const struct search_field_kind search_fields[SEARCH_FIELDS];

struct index_chunk {
	struct index_chunk *next;
	uint16_t used, room;
	unsigned char bytes[];
};

struct index_term {
	struct str text;
	struct index_chunk *first, *last;
	uint32_t postings;
	uint32_t last_document;
	uint32_t head, tail; /* its tokens in the field being added, +1 */
};

struct index_form {
	const char *at;
	uint32_t len;
	uint32_t term; /* INDEX_STOP: not indexed */
	uint32_t count;
};

enum { INDEX_STOP = 0x7fffffff };

struct index_document {
	struct str ref;
	uint32_t date;
	uint8_t class;
	uint32_t stored_len;
	uint64_t stored_at;
	uint32_t lens[FIELD_TEILE]; /* tokens indexed, by field */
};

/* Open addressing; 0 is a free slot, n stands for element n - 1. */
struct index_table {
	uint32_t *slots;
	uint32_t room;
};

struct index_token {
	uint32_t term, position, next;
};

struct index {
	struct arena arena;   /* texts, chunks */
	struct arena scratch; /* during one document */
	struct stemmer stemmer;
	struct index_term *terms;
	uint32_t term_count, term_room;
	struct index_form *forms;
	uint32_t form_count, form_room;
	struct index_table term_table, form_table;
	struct index_document *documents;
	uint32_t document_count, document_room;
	struct index_token *tokens; /* of the field being added */
	uint32_t token_count, token_room;
	struct buf normal, token, store;
	int file; /* what is put away */
	uint64_t file_len;
	bool whole_text; /* put away all of the text, not just the start */
	int error;       /* errno of the first write that failed */
};

/* False, with errno, where no temporary file can be had. */
bool index_init(struct index *index, bool whole_text);
void index_release(struct index *index);

void index_add(struct index *index, const struct search_document *document);

/* Reads the postings of a term. */
struct index_reader {
	const struct index_chunk *chunk;
	uint32_t at;
	uint32_t document, tf, position;
	uint32_t left; /* positions not yet read */
	enum search_field field;
};

void index_read(struct index_reader *reader, const struct index_term *term);
/* The next posting; positions not asked for are skipped. */
bool index_next(struct index_reader *reader);
uint32_t index_position(struct index_reader *reader);

/* The term of a word in lower case: as a form, else as a stem; or INDEX_STOP.
 */
uint32_t index_find_form(const struct index *index, struct str word);
uint32_t index_find_term(const struct index *index, struct str text);

/*
 * A document read back; the lists are the arena's. False, with errno, if the
 * file cannot be read.
 */
bool index_stored(const struct index *index, uint32_t document,
		  struct arena *arena, struct search_document *out);

#endif
