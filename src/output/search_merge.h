/*
 * The workers' indexes as one: every document and every term has its place.
 *
 * The place (rank) of a document is its position in the order of lunr's add().
 * Documents of a month and class share a bucket, which has more slots than
 * documents; each takes a slot that its hash names. Slots are what the files
 * under suche/ count, so that most numbers stay when one is added.
 */
#ifndef OUTPUT_SEARCH_MERGE_H
#define OUTPUT_SEARCH_MERGE_H

#include "output/search_index.h"

struct merged_document {
	uint32_t worker, document;
	uint32_t slot;
	uint32_t lens[SEARCH_FIELDS];
};

struct merged_bucket {
	uint32_t month; /* yyyymm, 0: without a date */
	enum search_class class;
	uint32_t base;         /* its first slot */
	unsigned width;        /* it has 2^width slots */
	uint32_t first, count; /* its documents, by rank */
};

struct merged_term {
	struct str text;
	struct str form; /* as it stands in texts most often */
	uint32_t form_count;
	uint32_t parts, part_count; /* it is a compound of these terms */
	uint32_t compounds, compound_count; /* it is a part of these terms */
	/* where it first stands in the order of documents, fields, tokens */
	uint32_t first_document, first_position;
	enum search_field first_field;
};

/* Numbers of terms. */
struct merged_list {
	uint32_t *at;
	uint32_t count, room;
};

/* No term has this number, nor is it INDEX_STOP. */
enum { MERGED_NO_TERM = 0x7ffffffe };

struct merged {
	struct index *indexes;
	unsigned workers;
	struct merged_document *documents;
	uint32_t document_count;
	uint32_t **ranks; /* ranks[worker][document] */
	struct merged_bucket *buckets;
	size_t bucket_count;
	uint32_t slot_count;
	struct merged_term *terms; /* by words_cmp() */
	uint32_t term_count;
	uint32_t **global; /* global[worker][term] */
	uint32_t *parts, *compounds;
	/* completed[worker][pair]: the term that a word cut short means, or
	 * MERGED_NO_TERM (output/search_suspended.h) */
	uint32_t **completed;
	/* By term, see output/search_postings.h. */
	uint32_t *postings;        /* how many, by field and document */
	uint64_t *own, *own_parts; /* where its streams begin */
	unsigned char *streams;
	uint64_t sums[SEARCH_FIELDS]; /* tokens of a field in all documents */
};

/* Orders documents and terms. The indexes are borrowed. */
void merged_init(struct merged *merged, struct index *indexes,
		 unsigned workers);
void merged_release(struct merged *merged);

/* The document `rank` read back; see index_stored(). */
bool merged_stored(const struct merged *merged, uint32_t rank,
		   struct buf *bytes, struct arena *arena,
		   struct search_document *out);

/* Appends a term to a list; free(list->at) releases it. */
void merged_list_add(struct merged_list *list, uint32_t term);

/* Sorts a list and takes doubles out. */
void merged_list_sort(struct merged_list *list);

/* Fills a list with what the words cut short in a document mean; sorted. */
void merged_completed(const struct merged *merged, uint32_t rank,
		      struct merged_list *list);

struct str merged_ref(const struct merged *merged, uint32_t rank);

/* How often a form of one worker stands in all texts. */
uint32_t merged_form_count(const struct merged *merged, unsigned worker,
			   const struct index_form *form);

#endif
