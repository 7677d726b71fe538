/*
 * One worker's share of the search index: its words, the tokens of its
 * documents, and the documents themselves, put away in a spill until the end.
 *
 * A form is a word as it stands in the text (in lower case); its term is its
 * stem, which is what lunr indexes. The tokens of a document are a stream of
 * varints: for each field its tokens in order, the term's number + 2, or 1 for
 * a stop word; then 0. What stands where by term is found out at the end
 * (output/search_postings.h), when the order of documents is known.
 */
#ifndef OUTPUT_SEARCH_INDEX_H
#define OUTPUT_SEARCH_INDEX_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/spill.h"
#include "format/words.h"
#include "output/search.h"
#include "output/search_suspended.h"

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

/*
 * A form is a slot of the table of forms. Its text has zeros behind it up to a
 * multiple of eight bytes.
 */
enum { INDEX_NEAR = 16 };

struct index_form {
	union {
		char near[INDEX_NEAR]; /* a text of so many bytes */
		const char *far;       /* a longer one */
	} text;
	uint32_t len;
	uint32_t hash;
	uint32_t term;  /* INDEX_STOP: not indexed */
	uint32_t count; /* how often it stands there; 0: a free slot */
};

enum { INDEX_STOP = 0x7fffffff };

struct index_document {
	struct str ref;
	uint32_t date;
	uint8_t class;
	uint32_t stored_len;
	uint64_t stored_at;
	const unsigned char *tokens;
	uint32_t lens[FIELD_TEILE]; /* tokens indexed, by field */
	const uint32_t *suspended;  /* its pairs of words */
	uint32_t suspended_count;
};

/* Of the table of terms. */
struct index_slot {
	uint32_t hash;
	uint32_t element; /* + 1; 0: the slot is free */
};

/* A word of the text being added. */
struct index_word {
	uint32_t hash;
	uint32_t at, len; /* in index.batch */
	bool cut_short;
};

enum { INDEX_BATCH = 32 };

struct index {
	struct arena arena;   /* texts */
	struct arena log;     /* tokens of documents */
	struct arena scratch; /* during one document */
	struct stemmer stemmer;
	struct words words;
	struct suspended suspended;
	struct str *terms;
	uint32_t term_count, term_room;
	uint32_t read_terms;           /* so many of them stand in documents */
	struct index_slot *term_slots; /* open addressing, as the forms */
	uint32_t term_slot_room;
	struct index_form *forms;
	uint32_t form_count, form_room;
	struct index_document *documents;
	uint32_t document_count, document_room;
	struct index_word words_read[INDEX_BATCH];
	struct buf batch;
	char *text_at; /* room for texts */
	size_t text_room;
	struct buf tokens; /* of the document being added */
	struct buf token, store;
	struct spill_writer writer; /* documents put away */
	size_t text_limit; /* bytes of a text to put away; SIZE_MAX: all */
};

/*
 * Documents are put away in `spill`, which is borrowed: what cards need of them
 * with so many bytes of text, or with SIZE_MAX all.
 */
void index_init(struct index *index, struct spill *spill, size_t text_limit);
void index_release(struct index *index);

void index_add(struct index *index, const struct search_document *document);

/* Behind the last document. False, with errno, if one could not be put away. */
bool index_finish(struct index *index);

/*
 * Behind the last document: adds the term of a word that stands in none; false
 * for a stop word, or where it is there. index_drop_terms() takes those out
 * again of which drop[term] says so.
 */
bool index_add_term(struct index *index, struct str word);
void index_drop_terms(struct index *index, const bool *drop);

/* Frees the tokens of all documents. */
void index_drop_tokens(struct index *index);

/* A number of a stream; moves behind it. */
static inline uint32_t index_number(const unsigned char **at)
{
	uint32_t number = *(*at)++;

	if (number < 0x80)
		return number;
	number &= 0x7f;
	for (unsigned shift = 7;; shift += 7) {
		uint32_t byte = *(*at)++;

		number |= (byte & 0x7f) << shift;
		if (byte < 0x80)
			return number;
	}
}

/* What a stream of tokens has for the end of a field and a stop word. */
enum { INDEX_FIELD_END = 0, INDEX_STOP_TOKEN = 1, INDEX_FIRST_TERM = 2 };

static inline struct str index_form_text(const struct index_form *form)
{
	return (struct str){ form->len > INDEX_NEAR ? form->text.far
						    : form->text.near,
			     form->len };
}

/* The same form in this index, or NULL. */
const struct index_form *index_find_form(const struct index *index,
					 const struct index_form *form);

/*
 * A document read back; its texts lie in `bytes`, the lists are the arena's.
 * False, with errno, if it cannot be read.
 */
bool index_stored(const struct index *index, uint32_t document,
		  struct buf *bytes, struct arena *arena,
		  struct search_document *out);

#endif
