#include "output/search_merge.h"

#include <stdlib.h>
#include <string.h>

/* A term of one worker. */
struct source {
	uint64_t key; /* words_key() */
	uint32_t worker, term;
};

static struct str source_text(const struct merged *merged,
			      const struct source *source)
{
	return merged->indexes[source->worker].terms[source->term];
}

static struct source *all_sources(const struct merged *merged, size_t count)
{
	struct source *all = xcalloc(count + 1, sizeof(*all));
	size_t at = 0;

	for (unsigned w = 0; w < merged->workers; w++) {
		const struct index *index = &merged->indexes[w];

		for (uint32_t t = 0; t < index->term_count; t++)
			all[at++] = (struct source){ words_key(index->terms[t]),
						     w, t };
	}
	return all;
}

/* Sorts by one byte of the key; equal ones keep their order. */
static void sort_by_byte(const struct source *from, struct source *to,
			 size_t count, const size_t *counts, unsigned shift)
{
	size_t places[256], place = 0;

	for (size_t i = 0; i < 256; i++) {
		places[i] = place;
		place += counts[i];
	}
	for (size_t i = 0; i < count; i++)
		to[places[from[i].key >> shift & 0xff]++] = from[i];
}

/* Sorts by key, from the last byte to the first. Returns the sorted array. */
static struct source *sort_by_key(struct source *all, size_t count)
{
	struct source *other = xcalloc(count + 1, sizeof(*other)), *swap;
	size_t counts[8][256] = { { 0 } };

	for (size_t i = 0; i < count; i++)
		for (unsigned b = 0; b < 8; b++)
			counts[b][all[i].key >> 8 * b & 0xff]++;
	for (unsigned b = 0; b < 8; b++) {
		sort_by_byte(all, other, count, counts[b], 8 * b);
		swap = all;
		all = other;
		other = swap;
	}
	free(other);
	return all;
}

/* What has the same key: by words_cmp(), equal ones by worker. */
struct tied {
	struct source source;
	struct str text;
};

static int compare_tied(const void *left, const void *right)
{
	const struct tied *a = left, *b = right;
	int order = words_cmp(a->text, b->text);

	if (order)
		return order;
	return (a->source.worker > b->source.worker) -
	       (a->source.worker < b->source.worker);
}

static void sort_tied(const struct merged *merged, struct source *all,
		      size_t count)
{
	struct tied *tied = xcalloc(count, sizeof(*tied));

	for (size_t i = 0; i < count; i++)
		tied[i] = (struct tied){ all[i], source_text(merged, &all[i]) };
	qsort(tied, count, sizeof(*tied), compare_tied);
	for (size_t i = 0; i < count; i++)
		all[i] = tied[i].source;
	free(tied);
}

static struct source *sorted_sources(const struct merged *merged, size_t count)
{
	struct source *all = sort_by_key(all_sources(merged, count), count);

	for (size_t i = 0, next; i < count; i = next) {
		for (next = i + 1; next < count && all[next].key == all[i].key;)
			next++;
		if (next > i + 1)
			sort_tied(merged, all + i, next - i);
	}
	return all;
}

/* Numbers the terms in their order; `terms` has room for all or is NULL. */
static void number_terms(struct merged *merged, const struct source *all,
			 size_t count, struct merged_term *terms)
{
	struct str last = { NULL, 0 };

	merged->term_count = 0;
	for (size_t i = 0; i < count; i++) {
		struct str text = source_text(merged, &all[i]);

		if (!i || !str_eq(text, last)) {
			if (terms)
				terms[merged->term_count].text = text;
			merged->term_count++;
			last = text;
		}
		merged->global[all[i].worker][all[i].term] =
			merged->term_count - 1;
	}
}

static void merge_terms(struct merged *merged)
{
	struct source *all;
	size_t count = 0;

	merged->global = xcalloc(merged->workers, sizeof(*merged->global));
	for (unsigned w = 0; w < merged->workers; w++) {
		uint32_t own = merged->indexes[w].term_count;

		merged->global[w] = xcalloc(own + 1u, sizeof(**merged->global));
		count += own;
	}
	all = sorted_sources(merged, count);
	number_terms(merged, all, count, NULL);
	merged->terms =
		xcalloc(merged->term_count + 1u, sizeof(*merged->terms));
	number_terms(merged, all, count, merged->terms);
	free(all);
}

uint32_t merged_form_count(const struct merged *merged, unsigned worker,
			   const struct index_form *form)
{
	uint32_t count = form->count;

	for (unsigned w = 0; w < merged->workers; w++) {
		const struct index_form *other =
			w == worker
				? NULL
				: index_find_form(&merged->indexes[w], form);

		if (other)
			count += other->count;
	}
	return count;
}

static void choose_form(struct merged *merged, unsigned worker,
			const struct index_form *form)
{
	struct str text = index_form_text(form);
	struct merged_term *term;
	uint32_t count;

	if (!form->count || form->term == INDEX_STOP)
		return;
	count = merged_form_count(merged, worker, form);
	term = &merged->terms[merged->global[worker][form->term]];
	if (count > term->form_count ||
	    (count == term->form_count && words_cmp(text, term->form) < 0)) {
		term->form = text;
		term->form_count = count;
	}
}

/* Finds the form in which each term stands most often. */
static void choose_forms(struct merged *merged)
{
	for (unsigned w = 0; w < merged->workers; w++)
		for (uint32_t f = 0; f < merged->indexes[w].form_room; f++)
			choose_form(merged, w, &merged->indexes[w].forms[f]);
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

/*
 * At least 1.4 slots for each document, and never fewer than four. What has no
 * date grows as long as the archive does and lies before all else, which moves
 * whenever it needs more room: so it gets four, and never fewer than 64.
 */
static unsigned width_for(size_t count, bool dated)
{
	unsigned width = dated ? 2 : 6, tenths = dated ? 14 : 40;

	while ((UINT64_C(1) << width) * 10 < (uint64_t)count * tenths)
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
			.width = width_for(next - i, all[i].month),
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
	for (unsigned w = 0; merged->completed && w < merged->workers; w++)
		free(merged->completed[w]);
	free(merged->completed);
	free(merged->ranks);
	free(merged->global);
	free(merged->documents);
	free(merged->buckets);
	free(merged->terms);
	free(merged->parts);
	free(merged->compounds);
	free(merged->postings);
	free(merged->own);
	free(merged->own_parts);
	free(merged->streams);
	*merged = (struct merged){ .workers = 0 };
}

bool merged_stored(const struct merged *merged, uint32_t rank,
		   struct buf *bytes, struct arena *arena,
		   struct search_document *out)
{
	const struct merged_document *one = &merged->documents[rank];

	return index_stored(&merged->indexes[one->worker], one->document, bytes,
			    arena, out);
}

void merged_list_add(struct merged_list *list, uint32_t term)
{
	if (list->count == list->room) {
		list->room = list->room ? 2 * list->room : 256;
		list->at =
			xrealloc_array(list->at, list->room, sizeof(*list->at));
	}
	list->at[list->count++] = term;
}

static int compare_numbers(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

void merged_list_sort(struct merged_list *list)
{
	uint32_t kept = 0;

	if (!list->count)
		return;
	qsort(list->at, list->count, sizeof(*list->at), compare_numbers);
	for (uint32_t i = 1; i < list->count; i++)
		if (list->at[i] != list->at[kept])
			list->at[++kept] = list->at[i];
	list->count = kept + 1;
}

void merged_completed(const struct merged *merged, uint32_t rank,
		      struct merged_list *list)
{
	const struct merged_document *one = &merged->documents[rank];
	const struct index_document *document =
		&merged->indexes[one->worker].documents[one->document];

	list->count = 0;
	for (uint32_t i = 0; i < document->suspended_count; i++) {
		uint32_t term =
			merged->completed[one->worker][document->suspended[i]];

		if (term != MERGED_NO_TERM)
			merged_list_add(list, term);
	}
	merged_list_sort(list);
}

struct str merged_ref(const struct merged *merged, uint32_t rank)
{
	const struct merged_document *one = &merged->documents[rank];

	return merged->indexes[one->worker].documents[one->document].ref;
}
