#include "output/search_lunr.h"

#include <stdlib.h>

#include "format/lunr.h"
#include "output/search_number.h"
#include "output/search_postings.h"

struct pair {
	uint32_t term, score;
};

struct vector {
	struct pair *at;
	uint32_t count, room;
};

/* vectors[document * SEARCH_FIELDS + field] */
struct monolith {
	const struct merged *merged;
	struct vector *vectors;
	struct postings postings;
	uint32_t *order;  /* terms by their index */
	uint32_t *number; /* index by term */
};

uint64_t lunr_file_size(const struct merged *merged)
{
	uint64_t postings = 0, refs = 0;

	for (uint32_t t = 0; t < merged->term_count; t++)
		postings += postings_weight(merged, t) / 2;
	for (uint32_t d = 0; d < merged->document_count; d++)
		refs += merged_ref(merged, d).len;
	if (!merged->document_count)
		return 0;
	return postings * (18 + refs / merged->document_count);
}

/* Where a term first stands. */
struct first {
	uint32_t document, field, position, term;
};

static int compare_first(const void *left, const void *right)
{
	const struct first *a = left, *b = right;

	if (a->document != b->document)
		return a->document < b->document ? -1 : 1;
	if (a->field != b->field)
		return a->field < b->field ? -1 : 1;
	return (a->position > b->position) - (a->position < b->position);
}

static void number_terms(struct monolith *lunr)
{
	const struct merged *merged = lunr->merged;
	struct first *all = xcalloc(merged->term_count + 1u, sizeof(*all));

	for (uint32_t t = 0; t < merged->term_count; t++) {
		const struct merged_term *term = &merged->terms[t];

		all[t] =
			(struct first){ term->first_document, term->first_field,
					term->first_position, t };
	}
	qsort(all, merged->term_count, sizeof(*all), compare_first);
	lunr->order = xcalloc(merged->term_count + 1u, sizeof(*lunr->order));
	lunr->number = xcalloc(merged->term_count + 1u, sizeof(*lunr->number));
	for (uint32_t i = 0; i < merged->term_count; i++) {
		lunr->order[i] = all[i].term;
		lunr->number[all[i].term] = i;
	}
	free(all);
}

static void add_pair(struct vector *vector, uint32_t term, uint32_t score)
{
	if (vector->count == vector->room) {
		vector->room = vector->room ? 2 * vector->room : 8;
		vector->at = xrealloc_array(vector->at, vector->room,
					    sizeof(*vector->at));
	}
	vector->at[vector->count++] = (struct pair){ term, score };
}

/* Adds a term to the vectors of all documents it stands in. */
static void add_to_vectors(struct monolith *lunr, uint32_t index)
{
	const struct merged *merged = lunr->merged;
	const struct postings *postings = &lunr->postings;
	double documents = merged->document_count, df = 0, idf;

	postings_read(&lunr->postings, merged, lunr->order[index]);
	for (size_t f = 0; f < SEARCH_FIELDS; f++)
		df += postings->count[f];
	idf = lunr_idf(documents, df);
	for (size_t f = 0; f < SEARCH_FIELDS; f++) {
		double average = (double)merged->sums[f] / documents;

		for (uint32_t i = 0; i < postings->count[f]; i++) {
			const struct posting *one = &postings->at[f][i];
			uint32_t len = merged->documents[one->document].lens[f];

			add_pair(&lunr->vectors[(size_t)one->document *
							SEARCH_FIELDS +
						f],
				 index,
				 lunr_score(idf, one->tf, len, average,
					    search_fields[f].boost));
		}
	}
}

static void write_vectors(struct monolith *lunr, struct lunr_writer *writer)
{
	for (uint32_t d = 0; d < lunr->merged->document_count; d++) {
		struct str ref = merged_ref(lunr->merged, d);

		for (size_t f = 0; f < SEARCH_FIELDS; f++) {
			const struct vector *vector =
				&lunr->vectors[(size_t)d * SEARCH_FIELDS + f];

			lunr_vector(writer, search_fields[f].name, ref);
			for (uint32_t i = 0; i < vector->count; i++)
				lunr_pair(writer, vector->at[i].term,
					  vector->at[i].score);
		}
	}
}

static void write_terms(struct monolith *lunr, struct lunr_writer *writer)
{
	const struct merged *merged = lunr->merged;
	const struct postings *postings = &lunr->postings;

	for (uint32_t t = 0; t < merged->term_count; t++) {
		lunr_term(writer, merged->terms[t].text, lunr->number[t]);
		postings_read(&lunr->postings, merged, t);
		for (size_t f = 0; f < SEARCH_FIELDS; f++) {
			lunr_field(writer, search_fields[f].name);
			for (uint32_t i = 0; i < postings->count[f]; i++)
				lunr_posting(
					writer,
					merged_ref(
						merged,
						postings->at[f][i].document));
		}
	}
}

void lunr_file(const struct merged *merged, struct buf *out)
{
	size_t vectors = (size_t)merged->document_count * SEARCH_FIELDS;
	struct monolith lunr = { .merged = merged };
	struct str names[SEARCH_FIELDS];
	struct lunr_writer writer;

	for (size_t f = 0; f < SEARCH_FIELDS; f++)
		names[f] = search_fields[f].name;
	lunr.vectors = xcalloc(vectors + 1, sizeof(*lunr.vectors));
	number_terms(&lunr);
	for (uint32_t i = 0; i < merged->term_count; i++)
		add_to_vectors(&lunr, i);
	lunr_begin(&writer, out, names, SEARCH_FIELDS);
	write_vectors(&lunr, &writer);
	lunr_inverted(&writer);
	write_terms(&lunr, &writer);
	lunr_end(&writer);
	for (size_t i = 0; i < vectors; i++)
		free(lunr.vectors[i].at);
	free(lunr.vectors);
	free(lunr.order);
	free(lunr.number);
	postings_release(&lunr.postings);
}

/*
 * The value of the field "teile" of each document: its terms in order, first
 * those of compounds, then what is cut short.
 */
static struct vector *parts_of_documents(const struct merged *merged)
{
	struct vector *parts =
		xcalloc(merged->document_count + 1u, sizeof(*parts));
	struct postings holders = { .positions = NULL };
	struct merged_list completed = { NULL, 0, 0 };

	for (uint32_t t = 0; t < merged->term_count; t++) {
		const struct merged_term *term = &merged->terms[t];

		if (!term->part_count)
			continue;
		postings_holders(&holders, merged, t);
		for (uint32_t i = 0; i < holders.count[FIELD_TEXT]; i++)
			for (uint32_t p = 0; p < term->part_count; p++)
				add_pair(&parts[holders.at[FIELD_TEXT][i]
							.document],
					 merged->parts[term->parts + p], 0);
	}
	postings_release(&holders);
	for (uint32_t d = 0; d < merged->document_count; d++) {
		merged_completed(merged, d, &completed);
		for (uint32_t i = 0; i < completed.count; i++)
			add_pair(&parts[d], completed.at[i], 0);
	}
	free(completed.at);
	return parts;
}

static void add_text(struct arena *arena, struct buf *out, enum search_field f,
		     struct str text)
{
	struct buf normal = { NULL, 0, 0 };

	words_normalise(arena, text, &normal);
	buf_lit(out, ",");
	lunr_add_string(out, search_fields[f].name);
	buf_lit(out, ":");
	lunr_add_string(out, buf_str(&normal));
	buf_release(&normal);
}

static void add_numbers(struct arena *arena, struct buf *out,
			const struct str_list *numbers)
{
	struct str forms[NUMBER_FORMS];
	size_t count = number_forms(arena, numbers, forms);

	buf_lit(out, ",\"nummer\":[");
	for (size_t i = 0; i < count; i++) {
		if (i)
			buf_add_char(out, ',');
		lunr_add_string(out, forms[i]);
	}
	buf_lit(out, "]");
}

static void add_parts(const struct merged *merged, const struct vector *parts,
		      struct buf *out)
{
	struct buf text = { NULL, 0, 0 };

	for (uint32_t i = 0; i < parts->count; i++) {
		if (i)
			buf_add_char(&text, ' ');
		buf_add(&text, merged->terms[parts->at[i].term].form);
	}
	buf_lit(out, ",\"teile\":");
	lunr_add_string(out, buf_str(&text));
	buf_release(&text);
}

static bool add_document(const struct merged *merged, uint32_t rank,
			 const struct vector *parts, struct buf *bytes,
			 struct arena *arena, struct buf *out)
{
	struct search_document document;

	if (!merged_stored(merged, rank, bytes, arena, &document))
		return false;
	buf_lit(out, "{\"ref\":");
	lunr_add_string(out, document.ref);
	add_text(arena, out, FIELD_TITEL, document.titel);
	add_numbers(arena, out, &document.nummern);
	add_text(arena, out, FIELD_TEXT, document.text);
	add_text(arena, out, FIELD_NAMEN, document.namen);
	add_text(arena, out, FIELD_SCHLAGWORTE, document.schlagworte);
	add_parts(merged, parts, out);
	buf_lit(out, "}\n");
	return true;
}

bool lunr_documents(const struct merged *merged, struct buf *out)
{
	struct vector *parts = parts_of_documents(merged);
	struct arena arena = { NULL, 0 };
	struct buf bytes = { NULL, 0, 0 };
	bool good = true;

	for (uint32_t d = 0; d < merged->document_count && good; d++) {
		good = add_document(merged, d, &parts[d], &bytes, &arena, out);
		arena_reset(&arena);
	}
	for (uint32_t d = 0; d < merged->document_count; d++)
		free(parts[d].at);
	free(parts);
	buf_release(&bytes);
	arena_release(&arena);
	return good;
}

void lunr_fields(struct buf *out)
{
	buf_lit(out, "{\"ref\":\"ref\",\"fields\":[");
	for (size_t f = 0; f < SEARCH_FIELDS; f++) {
		if (f)
			buf_add_char(out, ',');
		buf_lit(out, "{\"name\":");
		lunr_add_string(out, search_fields[f].name);
		buf_printf(out, ",\"boost\":%g}", search_fields[f].boost);
	}
	buf_lit(out, "]}\n");
}
