#include "output/search_merge.h"

#include <stdlib.h>
#include <string.h>

/* The order of terms: by words_cmp(), equal ones by worker. */
struct sort_source {
	struct merged_source source;
	struct str text;
};

static int compare_sources(const void *left, const void *right)
{
	const struct sort_source *a = left, *b = right;
	int order;

	if (a->source.key != b->source.key)
		return a->source.key < b->source.key ? -1 : 1;
	order = words_cmp(a->text, b->text);
	if (order)
		return order;
	return (a->source.worker > b->source.worker) -
	       (a->source.worker < b->source.worker);
}

static struct sort_source *all_sources(const struct merged *merged,
				       size_t *count)
{
	struct sort_source *all;
	size_t total = 0, at = 0;

	for (unsigned w = 0; w < merged->workers; w++)
		total += merged->indexes[w].term_count;
	all = xcalloc(total + 1, sizeof(*all));
	for (unsigned w = 0; w < merged->workers; w++) {
		const struct index *index = &merged->indexes[w];

		for (uint32_t t = 0; t < index->term_count; t++) {
			struct str text = index->terms[t].text;

			all[at++] =
				(struct sort_source){ { words_key(text), w, t },
						      text };
		}
	}
	qsort(all, total, sizeof(*all), compare_sources);
	*count = total;
	return all;
}

static void merge_terms(struct merged *merged)
{
	size_t count;
	struct sort_source *all = all_sources(merged, &count);
	uint32_t made = 0;

	merged->sources = xcalloc(count + 1, sizeof(*merged->sources));
	merged->global = xcalloc(merged->workers, sizeof(*merged->global));
	for (unsigned w = 0; w < merged->workers; w++)
		merged->global[w] = xcalloc(merged->indexes[w].term_count + 1u,
					    sizeof(**merged->global));
	for (size_t i = 0; i < count; i++)
		made += !i || !str_eq(all[i].text, all[i - 1].text);
	merged->terms = xcalloc(made + 1u, sizeof(*merged->terms));
	for (size_t i = 0; i < count; i++) {
		const struct sort_source *one = &all[i];

		if (!i || !str_eq(one->text, all[i - 1].text))
			merged->terms[merged->term_count++] =
				(struct merged_term){
					.text = one->text,
					.source = (uint32_t)i,
				};
		merged->terms[merged->term_count - 1].source_count++;
		merged->sources[i] = one->source;
		merged->global[one->source.worker][one->source.term] =
			merged->term_count - 1;
	}
	free(all);
}

uint32_t merged_form(const struct merged *merged, struct str word,
		     uint32_t *term)
{
	uint32_t count = 0;

	*term = INDEX_STOP;
	for (unsigned w = 0; w < merged->workers; w++) {
		const struct index *index = &merged->indexes[w];
		uint32_t form = index_find_form(index, word);

		if (form == INDEX_STOP)
			continue;
		count += index->forms[form].count;
		if (index->forms[form].term != INDEX_STOP)
			*term = merged->global[w][index->forms[form].term];
	}
	return count;
}

uint32_t merged_find(const struct merged *merged, struct str text)
{
	for (unsigned w = 0; w < merged->workers; w++) {
		uint32_t term = index_find_term(&merged->indexes[w], text);

		if (term != INDEX_STOP)
			return merged->global[w][term];
	}
	return INDEX_STOP;
}

/* Finds the form in which each term stands most often. */
static void choose_forms(struct merged *merged)
{
	for (unsigned w = 0; w < merged->workers; w++) {
		const struct index *index = &merged->indexes[w];

		for (uint32_t f = 0; f < index->form_count; f++) {
			struct str text = { index->forms[f].at,
					    index->forms[f].len };
			struct merged_term *term;
			uint32_t number, count;

			if (index->forms[f].term == INDEX_STOP)
				continue;
			count = merged_form(merged, text, &number);
			term = &merged->terms[number];
			if (count > term->form_count ||
			    (count == term->form_count &&
			     words_cmp(text, term->form) < 0)) {
				term->form = text;
				term->form_count = count;
			}
		}
	}
}

struct placed {
	uint64_t priority;
	struct str ref;
	uint32_t worker, document;
	uint32_t month;
	uint32_t slot;
	uint8_t class;
};

static uint64_t scatter(struct str ref)
{
	uint64_t hash = str_hash(ref);

	hash ^= hash >> 33;
	hash *= 0xff51afd7ed558ccd;
	hash ^= hash >> 33;
	hash *= 0xc4ceb9fe1a85ec53;
	return hash ^ hash >> 33;
}

static int compare_buckets(const struct placed *a, const struct placed *b)
{
	if (a->month != b->month)
		return a->month < b->month ? -1 : 1;
	return (a->class > b->class) - (a->class < b->class);
}

static int compare_priority(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;
	int order = compare_buckets(a, b);

	if (order)
		return order;
	if (a->priority != b->priority)
		return a->priority < b->priority ? -1 : 1;
	return str_cmp(a->ref, b->ref);
}

static int compare_slot(const void *left, const void *right)
{
	const struct placed *a = left, *b = right;

	return (a->slot > b->slot) - (a->slot < b->slot);
}

/* At least 1.4 slots for each document, and never fewer than four. */
static unsigned width_for(size_t count)
{
	unsigned width = 2;

	while ((UINT64_C(1) << width) * 10 < (uint64_t)count * 14)
		width++;
	return width;
}

/*
 * Gives each document of a bucket a slot: in the order of their priority each
 * takes the first free one of its own sequence.
 */
static void fill_bucket(struct placed *all, const struct merged_bucket *bucket)
{
	uint32_t mask = (UINT32_C(1) << bucket->width) - 1;
	bool *taken = xcalloc(mask + 1u, sizeof(*taken));

	for (uint32_t i = 0; i < bucket->count; i++) {
		struct placed *one = &all[bucket->first + i];
		uint32_t at = (uint32_t)one->priority & mask;
		uint32_t step = (uint32_t)(one->priority >> 32) | 1;

		while (taken[at])
			at = (at + step) & mask;
		taken[at] = true;
		one->slot = bucket->base + at;
	}
	free(taken);
	qsort(all + bucket->first, bucket->count, sizeof(*all), compare_slot);
}

static struct placed *all_documents(const struct merged *merged)
{
	struct placed *all = xcalloc(merged->document_count + 1u, sizeof(*all));
	size_t at = 0;

	for (unsigned w = 0; w < merged->workers; w++) {
		const struct index *index = &merged->indexes[w];

		for (uint32_t d = 0; d < index->document_count; d++) {
			const struct index_document *one = &index->documents[d];

			all[at++] = (struct placed){
				.priority = scatter(one->ref),
				.ref = one->ref,
				.worker = w,
				.document = d,
				.month = one->date / 100,
				.class = one->class,
			};
		}
	}
	qsort(all, at, sizeof(*all), compare_priority);
	return all;
}

static void make_buckets(struct merged *merged, struct placed *all)
{
	size_t room = 0;

	for (uint32_t i = 0; i < merged->document_count; i++)
		room += !i || compare_buckets(&all[i - 1], &all[i]);
	merged->buckets = xcalloc(room + 1, sizeof(*merged->buckets));
	for (uint32_t i = 0, next; i < merged->document_count; i = next) {
		struct merged_bucket *bucket =
			&merged->buckets[merged->bucket_count++];

		for (next = i + 1; next < merged->document_count &&
				   !compare_buckets(&all[i], &all[next]);)
			next++;
		*bucket = (struct merged_bucket){
			.month = all[i].month,
			.class = (enum search_class)all[i].class,
			.base = merged->slot_count,
			.width = width_for(next - i),
			.first = i,
			.count = next - i,
		};
		merged->slot_count += UINT32_C(1) << bucket->width;
		fill_bucket(all, bucket);
	}
}

static void merge_documents(struct merged *merged)
{
	struct placed *all;

	for (unsigned w = 0; w < merged->workers; w++)
		merged->document_count += merged->indexes[w].document_count;
	all = all_documents(merged);
	make_buckets(merged, all);
	merged->documents = xcalloc(merged->document_count + 1u,
				    sizeof(*merged->documents));
	merged->ranks = xcalloc(merged->workers, sizeof(*merged->ranks));
	for (unsigned w = 0; w < merged->workers; w++)
		merged->ranks[w] =
			xcalloc(merged->indexes[w].document_count + 1u,
				sizeof(**merged->ranks));
	for (uint32_t i = 0; i < merged->document_count; i++) {
		struct merged_document *one = &merged->documents[i];
		const struct index *index = &merged->indexes[all[i].worker];

		one->worker = all[i].worker;
		one->document = all[i].document;
		one->slot = all[i].slot;
		memcpy(one->lens, index->documents[one->document].lens,
		       sizeof(index->documents[0].lens));
		merged->ranks[one->worker][one->document] = i;
		for (size_t f = 0; f < FIELD_TEILE; f++)
			merged->sums[f] += one->lens[f];
	}
	free(all);
}

void merged_init(struct merged *merged, struct index *indexes, unsigned workers)
{
	*merged = (struct merged){ .indexes = indexes, .workers = workers };
	merge_documents(merged);
	merge_terms(merged);
	choose_forms(merged);
}

void merged_release(struct merged *merged)
{
	for (unsigned w = 0; w < merged->workers; w++) {
		if (merged->ranks)
			free(merged->ranks[w]);
		if (merged->global)
			free(merged->global[w]);
	}
	free(merged->ranks);
	free(merged->global);
	free(merged->documents);
	free(merged->buckets);
	free(merged->sources);
	free(merged->terms);
	free(merged->parts);
	free(merged->compounds);
	*merged = (struct merged){ .workers = 0 };
}

bool merged_stored(const struct merged *merged, uint32_t rank,
		   struct arena *arena, struct search_document *out)
{
	const struct merged_document *one = &merged->documents[rank];

	return index_stored(&merged->indexes[one->worker], one->document, arena,
			    out);
}

struct str merged_ref(const struct merged *merged, uint32_t rank)
{
	const struct merged_document *one = &merged->documents[rank];

	return merged->indexes[one->worker].documents[one->document].ref;
}

static uint32_t own_postings(const struct merged *merged,
			     const struct merged_term *term)
{
	uint32_t count = 0;

	for (uint32_t i = 0; i < term->source_count; i++) {
		const struct merged_source *source =
			&merged->sources[term->source + i];

		count += merged->indexes[source->worker]
				 .terms[source->term]
				 .postings;
	}
	return count;
}

uint32_t merged_weight(const struct merged *merged, uint32_t number)
{
	const struct merged_term *term = &merged->terms[number];
	uint32_t weight = own_postings(merged, term) * 2;

	for (uint32_t i = 0; i < term->compound_count; i++) {
		uint32_t compound = merged->compounds[term->compounds + i];

		weight += own_postings(merged, &merged->terms[compound]);
	}
	return weight + (uint32_t)term->text.len + 3;
}

void postings_release(struct postings *postings)
{
	for (size_t f = 0; f < SEARCH_FIELDS; f++)
		free(postings->at[f]);
	free(postings->positions);
	free(postings->dense);
	free(postings->sorted);
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

static void add_position(struct postings *postings, uint32_t position)
{
	if (postings->position_count == postings->position_room) {
		postings->position_room = postings->position_room
						  ? 2 * postings->position_room
						  : 256;
		postings->positions = xrealloc_array(
			postings->positions, postings->position_room,
			sizeof(*postings->positions));
	}
	postings->positions[postings->position_count++] = position;
}

static int compare_postings(const void *left, const void *right)
{
	const struct posting *a = left, *b = right;

	return (a->document > b->document) - (a->document < b->document);
}

/* Long lists are sorted by a table of all documents, short ones by qsort(). */
static void sort_postings(const struct merged *merged,
			  struct postings *postings, enum search_field f)
{
	uint32_t count = postings->count[f], at = 0;

	if (count < 2)
		return;
	if (count < 64 || count < merged->document_count / 64) {
		qsort(postings->at[f], count, sizeof(**postings->at),
		      compare_postings);
		return;
	}
	if (!postings->dense)
		postings->dense = xcalloc(merged->document_count,
					  sizeof(*postings->dense));
	if (postings->sorted_room < postings->room[f]) {
		postings->sorted_room = postings->room[f];
		postings->sorted =
			xrealloc_array(postings->sorted, postings->sorted_room,
				       sizeof(*postings->sorted));
	}
	for (uint32_t i = 0; i < count; i++)
		postings->dense[postings->at[f][i].document] = i + 1;
	for (uint32_t d = 0; at < count; d++) {
		if (!postings->dense[d])
			continue;
		postings->sorted[at++] =
			postings->at[f][postings->dense[d] - 1];
		postings->dense[d] = 0;
	}
	memcpy(postings->at[f], postings->sorted,
	       count * sizeof(**postings->at));
}

static void clear_postings(struct postings *postings)
{
	memset(postings->count, 0, sizeof(postings->count));
	postings->position_count = 0;
}

/* Calls for each posting of the term in the workers' indexes. */
static void read_source(const struct merged *merged,
			const struct merged_source *source,
			struct index_reader *reader)
{
	index_read(reader,
		   &merged->indexes[source->worker].terms[source->term]);
}

static void gather_own(const struct merged *merged,
		       const struct merged_term *term,
		       struct postings *postings)
{
	for (uint32_t i = 0; i < term->source_count; i++) {
		const struct merged_source *source =
			&merged->sources[term->source + i];
		struct index_reader reader;

		read_source(merged, source, &reader);
		while (index_next(&reader)) {
			struct posting *one =
				add_posting(postings, reader.field);

			one->document =
				merged->ranks[source->worker][reader.document];
			one->tf = reader.tf;
			one->position = postings->position_count;
			while (reader.left)
				add_position(postings, index_position(&reader));
		}
	}
}

static void gather_holders(const struct merged *merged,
			   const struct merged_term *term,
			   struct postings *postings, enum search_field f)
{
	for (uint32_t i = 0; i < term->source_count; i++) {
		const struct merged_source *source =
			&merged->sources[term->source + i];
		struct index_reader reader;
		uint32_t last = UINT32_MAX;

		read_source(merged, source, &reader);
		while (index_next(&reader)) {
			if (reader.field == FIELD_NUMMER ||
			    reader.document == last)
				continue;
			last = reader.document;
			*add_posting(postings, f) = (struct posting){
				merged->ranks[source->worker][last], 1, 0
			};
		}
	}
}

void merged_holders(const struct merged *merged, uint32_t term,
		    struct postings *postings)
{
	clear_postings(postings);
	gather_holders(merged, &merged->terms[term], postings, FIELD_TEXT);
	sort_postings(merged, postings, FIELD_TEXT);
}

/* Adds up what several compounds of one document bring. */
static void sum_doubles(struct postings *postings, enum search_field f)
{
	struct posting *at = postings->at[f];
	uint32_t count = 0;

	for (uint32_t i = 0; i < postings->count[f]; i++) {
		if (count && at[count - 1].document == at[i].document)
			at[count - 1].tf += at[i].tf;
		else
			at[count++] = at[i];
	}
	postings->count[f] = count;
}

void merged_postings(const struct merged *merged, uint32_t number,
		     struct postings *postings)
{
	const struct merged_term *term = &merged->terms[number];

	clear_postings(postings);
	gather_own(merged, term, postings);
	for (uint32_t i = 0; i < term->compound_count; i++)
		gather_holders(
			merged,
			&merged->terms[merged->compounds[term->compounds + i]],
			postings, FIELD_TEILE);
	for (enum search_field f = 0; f < FIELD_TEILE; f++)
		sort_postings(merged, postings, f);
	if (term->compound_count) {
		qsort(postings->at[FIELD_TEILE], postings->count[FIELD_TEILE],
		      sizeof(struct posting), compare_postings);
		sum_doubles(postings, FIELD_TEILE);
	}
}

static void note_first(struct merged_term *term, uint32_t document,
		       enum search_field field, uint32_t position)
{
	if (document > term->first_document ||
	    (document == term->first_document &&
	     (field > term->first_field || (field == term->first_field &&
					    position >= term->first_position))))
		return;
	term->first_document = document;
	term->first_field = field;
	term->first_position = position;
}

static void find_own_first(struct merged *merged, struct merged_term *term)
{
	term->first_document = UINT32_MAX;
	for (uint32_t i = 0; i < term->source_count; i++) {
		const struct merged_source *source =
			&merged->sources[term->source + i];
		struct index_reader reader;

		read_source(merged, source, &reader);
		while (index_next(&reader))
			note_first(
				term,
				merged->ranks[source->worker][reader.document],
				reader.field, index_position(&reader));
	}
}

void merged_find_first(struct merged *merged)
{
	struct postings postings = { .positions = NULL };

	for (uint32_t t = 0; t < merged->term_count; t++)
		find_own_first(merged, &merged->terms[t]);
	for (uint32_t t = 0; t < merged->term_count; t++) {
		const struct merged_term *term = &merged->terms[t];

		if (!term->part_count)
			continue;
		merged_holders(merged, t, &postings);
		for (uint32_t i = 0; i < postings.count[FIELD_TEXT]; i++) {
			uint32_t rank = postings.at[FIELD_TEXT][i].document;
			uint32_t *len =
				&merged->documents[rank].lens[FIELD_TEILE];

			for (uint32_t p = 0; p < term->part_count; p++)
				note_first(&merged->terms
						    [merged->parts[term->parts +
								   p]],
					   rank, FIELD_TEILE, (*len)++);
			merged->sums[FIELD_TEILE] += term->part_count;
		}
	}
	postings_release(&postings);
}
