#include "output/search_cards.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/map.h"
#include "base/pool.h"
#include "base/utf8.h"
#include "format/bits.h"
#include "format/lunr.h"
#include "output/search_script.h"

const struct str search_facets[SEARCH_FACETS] = {
	[FACET_ART] = { "art", 3 },
	[FACET_GREMIUM] = { "gremium", 7 },
	[FACET_WAHLPERIODE] = { "wahlperiode", 11 },
	[FACET_ERGEBNIS] = { "ergebnis", 8 },
	[FACET_FRAKTION] = { "fraktion", 8 },
	[FACET_KOERPERSCHAFT] = { "koerperschaft", 13 },
};

/*
 * How many bytes of text a card holds in an archive of up to so many documents,
 * and how many slots share a file of cards (a power of two). In few steps, as
 * each rewrites all cards.
 */
static const struct step {
	size_t documents, text;
	unsigned width; /* 2^width slots */
} steps[] = {
	{ 2000, 3000, 4 },
	{ 8000, 1600, 4 },
	{ 50000, 800, 4 },
	{ SIZE_MAX, 0, 5 },
};

static const struct step *step_for(size_t documents)
{
	const struct step *step = steps;

	while (documents > step->documents)
		step++;
	return step;
}

/* A facet in one year: its labels, and the sets of them that occur. */
struct sets {
	struct map labels;  /* label -> number + 1 */
	struct map by_text; /* numbers as text -> number of the set + 1 */
	struct buf names, json;
	uint32_t count;    /* sets */
	uint32_t *numbers; /* by document of the year */
};

/* The documents of one year: buckets next to each other. */
struct year {
	uint32_t year;
	size_t first, count; /* buckets */
};

struct label {
	struct str text;
	size_t count;
};

/* How often each label of a facet occurs. */
struct labels {
	struct map by_text; /* -> struct label * */
	struct arena arena;
};

struct cards {
	const struct merged *merged;
	const struct year *years;
	const struct step *step;
	search_put *put;
	void *ctx;
	struct labels *labels; /* labels[worker * SEARCH_FACETS + facet] */
	bool *failed;          /* by worker */
};

static void add_string(struct buf *out, struct str text)
{
	buf_add_char(out, ',');
	lunr_add_string(out, text);
}

/* Of the ref only what differs from the one before; refs are ASCII. */
static void add_ref(struct buf *out, struct str before, struct str ref)
{
	size_t shared = 0;

	while (shared < before.len && shared < ref.len &&
	       before.at[shared] == ref.at[shared])
		shared++;
	buf_add_char(out, ',');
	buf_add_uint(out, shared);
	add_string(out, str_from_at(ref, shared));
}

static void add_card(struct buf *out, const struct search_document *document,
		     uint32_t slot, struct str ref_before, size_t text)
{
	struct str number = { "", 0 };

	if (document->nummern.count)
		number = document->nummern.at[0];
	buf_lit(out, "[");
	buf_add_uint(out, slot);
	add_ref(out, ref_before, document->ref);
	add_string(out, document->titel);
	add_string(out, number);
	buf_add_char(out, ',');
	buf_add_uint(out, document->date);
	add_string(out, document->info);
	if (text)
		add_string(out, utf8_start(document->text, text));
	buf_lit(out, "]");
}

static void count_label(struct labels *labels, struct str text)
{
	struct label *label = map_get(&labels->by_text, text);

	if (!label) {
		label = arena_zero(&labels->arena, 1, sizeof(*label));
		label->text = arena_str(&labels->arena, text);
		map_put(&labels->by_text, label->text, label);
	}
	label->count++;
}

/* Numbers go through maps as pointers, from 1 on. */
static uint32_t number_in(const struct map *map, struct str text)
{
	return (uint32_t)(uintptr_t)map_get(map, text);
}

static uint32_t label_number(struct arena *arena, struct sets *sets,
			     struct str label)
{
	uint32_t number = number_in(&sets->labels, label);

	if (number)
		return number - 1;
	number = (uint32_t)sets->labels.count + 1;
	map_put(&sets->labels, arena_str(arena, label),
		(void *)(uintptr_t)number);
	if (number > 1)
		buf_add_char(&sets->names, ',');
	lunr_add_string(&sets->names, label);
	return number - 1;
}

static int compare_numbers(const void *left, const void *right)
{
	const uint32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

/* The number of a set of labels; a new one goes into the year's list. */
static uint32_t set_number(struct arena *arena, struct sets *sets,
			   struct str_list labels)
{
	uint32_t *numbers = arena_zero(arena, labels.count, sizeof(*numbers));
	struct buf text = { NULL, 0, 0 };
	uint32_t number;

	for (size_t i = 0; i < labels.count; i++)
		numbers[i] = label_number(arena, sets, labels.at[i]);
	qsort(numbers, labels.count, sizeof(*numbers), compare_numbers);
	buf_lit(&text, "[");
	for (size_t i = 0; i < labels.count; i++)
		buf_printf(&text, i ? ",%u" : "%u", (unsigned)numbers[i]);
	buf_lit(&text, "]");
	number = number_in(&sets->by_text, buf_str(&text));
	if (!number) {
		number = ++sets->count;
		map_put(&sets->by_text, arena_str(arena, buf_str(&text)),
			(void *)(uintptr_t)number);
		if (number > 1)
			buf_add_char(&sets->json, ',');
		buf_add(&sets->json, buf_str(&text));
	}
	buf_release(&text);
	return number - 1;
}

static bool put_cards(const struct cards *cards,
		      const struct merged_bucket *bucket, uint32_t chunk,
		      struct buf *data)
{
	char name[64];
	bool good;

	if (!data->len)
		return true;
	snprintf(name, sizeof(name), "karten/%u/%u-%u-%u.js",
		 (unsigned)(bucket->month / 100),
		 (unsigned)(bucket->month % 100), (unsigned)bucket->class,
		 (unsigned)chunk);
	buf_lit(data, "]");
	good = script_put(cards->put, cards->ctx, str_from(name),
			  buf_str(data));
	buf_clear(data);
	return good;
}

/* State of the work on one year. */
struct year_work {
	struct cards *cards;
	unsigned worker;
	struct arena keep, scratch; /* for the year; for one document */
	struct buf bytes;           /* of one document */
	struct sets sets[SEARCH_FACETS];
	uint8_t *days;
	uint32_t *slots;
	uint32_t done;  /* documents */
	struct buf ref; /* of the card before in the file */
};

static bool read_document(struct year_work *work, uint32_t rank,
			  struct search_document *document)
{
	arena_reset(&work->scratch);
	return merged_stored(work->cards->merged, rank, &work->bytes,
			     &work->scratch, document);
}

static void note_facets(struct year_work *work, uint32_t slot,
			const struct search_document *document)
{
	struct labels *labels =
		&work->cards->labels[work->worker * SEARCH_FACETS];

	work->days[work->done] = (uint8_t)(document->date % 100);
	work->slots[work->done] = slot;
	for (size_t f = 0; f < SEARCH_FACETS; f++) {
		const struct str_list *list = &document->facets[f];

		work->sets[f].numbers[work->done] =
			set_number(&work->keep, &work->sets[f], *list);
		for (size_t i = 0; i < list->count; i++)
			count_label(&labels[f], list->at[i]);
	}
	work->done++;
}

static bool write_bucket(struct year_work *work,
			 const struct merged_bucket *bucket)
{
	const struct merged *merged = work->cards->merged;
	struct search_document document;
	const struct step *step = work->cards->step;
	struct buf data = { NULL, 0, 0 };
	uint32_t chunk = 0;
	bool good = true;

	buf_clear(&work->ref);
	for (uint32_t i = 0; i < bucket->count && good; i++) {
		uint32_t rank = bucket->first + i;
		uint32_t slot = merged->documents[rank].slot - bucket->base;

		good = read_document(work, rank, &document);
		if (!good)
			break;
		if (slot >> step->width != chunk) {
			good = put_cards(work->cards, bucket, chunk, &data);
			chunk = slot >> step->width;
			buf_clear(&work->ref);
		}
		buf_add(&data, data.len ? S(",") : S("["));
		add_card(&data, &document, slot, buf_str(&work->ref),
			 step->text);
		buf_clear(&work->ref);
		buf_add(&work->ref, document.ref);
		note_facets(work, merged->documents[rank].slot, &document);
	}
	good = good && put_cards(work->cards, bucket, chunk, &data);
	buf_release(&data);
	return good;
}

static unsigned width_of(uint32_t count)
{
	unsigned width = 0;

	while ((UINT32_C(1) << width) < count)
		width++;
	return width;
}

static bool put_year(struct year_work *work, const struct merged_bucket *first,
		     uint32_t year)
{
	struct buf data = { NULL, 0, 0 };
	uint32_t next = first->base;
	unsigned k;
	struct bits bits;
	char name[64];
	bool good;

	bits_init(&bits);
	k = bits_rice_k(work->done,
			work->slots[work->done - 1] + 1 - next - work->done);
	bits_add_gamma(&bits, work->done);
	bits_add(&bits, k, 5);
	for (uint32_t i = 0; i < work->done; i++) {
		bits_add_rice(&bits, work->slots[i] - next, k);
		next = work->slots[i] + 1;
		bits_add(&bits, work->days[i], 5);
		for (size_t f = 0; f < SEARCH_FACETS; f++)
			bits_add(&bits, work->sets[f].numbers[i],
				 width_of(work->sets[f].count));
	}
	buf_lit(&data, "{\"werte\":{");
	for (size_t f = 0; f < SEARCH_FACETS; f++) {
		if (f)
			buf_add_char(&data, ',');
		lunr_add_string(&data, search_facets[f]);
		buf_lit(&data, ":{\"namen\":[");
		buf_add(&data, buf_str(&work->sets[f].names));
		buf_lit(&data, "],\"mengen\":[");
		buf_add(&data, buf_str(&work->sets[f].json));
		buf_lit(&data, "]}");
	}
	buf_lit(&data, "},\"bits\":\"");
	bits_write(&bits, &data);
	buf_lit(&data, "\"}");
	bits_release(&bits);
	snprintf(name, sizeof(name), "jahre/%u.js", (unsigned)year);
	good = script_put(work->cards->put, work->cards->ctx, str_from(name),
			  buf_str(&data));
	buf_release(&data);
	return good;
}

static void write_year(void *ctx, size_t number, unsigned worker)
{
	struct cards *cards = ctx;
	const struct year *year = &cards->years[number];
	const struct merged_bucket *buckets =
		&cards->merged->buckets[year->first];
	struct year_work work = { .cards = cards, .worker = worker };
	bool good = !cards->failed[worker];
	uint32_t documents = 0;

	for (size_t b = 0; b < year->count; b++)
		documents += buckets[b].count;
	work.days = xcalloc(documents + 1u, 1);
	work.slots = xcalloc(documents + 1u, sizeof(*work.slots));
	for (size_t f = 0; f < SEARCH_FACETS; f++)
		work.sets[f].numbers =
			xcalloc(documents + 1u, sizeof(*work.sets[f].numbers));
	for (size_t b = 0; b < year->count && good; b++)
		good = write_bucket(&work, &buckets[b]);
	cards->failed[worker] = !good || !put_year(&work, buckets, year->year);
	for (size_t f = 0; f < SEARCH_FACETS; f++) {
		free(work.sets[f].numbers);
		map_release(&work.sets[f].labels);
		map_release(&work.sets[f].by_text);
		buf_release(&work.sets[f].names);
		buf_release(&work.sets[f].json);
	}
	free(work.days);
	free(work.slots);
	arena_release(&work.keep);
	arena_release(&work.scratch);
	buf_release(&work.ref);
	buf_release(&work.bytes);
}

static size_t find_years(const struct merged *merged, struct year *years)
{
	size_t count = 0;

	for (size_t b = 0; b < merged->bucket_count; b++) {
		uint32_t year = merged->buckets[b].month / 100;

		if (!count || years[count - 1].year != year)
			years[count++] = (struct year){ year, b, 0 };
		years[count - 1].count++;
	}
	return count;
}

static int compare_labels(const void *left, const void *right)
{
	const struct label *a = left, *b = right;

	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return words_cmp(a->text, b->text);
}

/* One facet's labels of all workers, most common first. */
static void add_labels(struct buf *out, const struct cards *cards, size_t facet,
		       unsigned jobs)
{
	struct labels all = { { NULL, 0, 0 }, { NULL, 0 } };
	struct label *list;
	size_t count = 0;

	for (unsigned w = 0; w < jobs; w++) {
		const struct map *map =
			&cards->labels[w * SEARCH_FACETS + facet].by_text;

		for (size_t i = 0; i < map->room; i++) {
			const struct label *label = map->slots[i].value;

			if (!label)
				continue;
			count_label(&all, label->text);
			((struct label *)map_get(&all.by_text, label->text))
				->count += label->count - 1;
		}
	}
	list = xcalloc(all.by_text.count + 1, sizeof(*list));
	for (size_t i = 0; i < all.by_text.room; i++)
		if (all.by_text.slots[i].value)
			list[count++] =
				*(struct label *)all.by_text.slots[i].value;
	qsort(list, count, sizeof(*list), compare_labels);
	for (size_t i = 0; i < count; i++) {
		buf_add(out, i ? S(",[") : S("["));
		lunr_add_string(out, list[i].text);
		buf_add_char(out, ',');
		buf_add_uint(out, list[i].count);
		buf_lit(out, "]");
	}
	free(list);
	map_release(&all.by_text);
	arena_release(&all.arena);
}

static void add_facets(struct buf *out, const struct cards *cards,
		       unsigned jobs)
{
	buf_lit(out, "{");
	for (size_t f = 0; f < SEARCH_FACETS; f++) {
		if (f)
			buf_add_char(out, ',');
		lunr_add_string(out, search_facets[f]);
		buf_lit(out, ":[");
		add_labels(out, cards, f, jobs);
		buf_lit(out, "]");
	}
	buf_lit(out, "}");
}

size_t cards_text_size(size_t documents)
{
	return step_for(documents)->text;
}

unsigned cards_width(size_t documents)
{
	return step_for(documents)->width;
}

bool cards_write(const struct merged *merged, unsigned jobs, search_put *put,
		 void *ctx, struct buf *facets)
{
	struct year *years = xcalloc(merged->bucket_count + 1, sizeof(*years));
	size_t count = find_years(merged, years);
	struct cards cards = {
		.merged = merged, .years = years, .put = put, .ctx = ctx
	};
	bool good = true;

	cards.step = step_for(merged->document_count);
	cards.labels =
		xcalloc((size_t)jobs * SEARCH_FACETS, sizeof(*cards.labels));
	cards.failed = xcalloc(jobs, sizeof(*cards.failed));
	pool_each(count, jobs, 1, write_year, &cards);
	for (unsigned w = 0; w < jobs; w++)
		good = good && !cards.failed[w];
	add_facets(facets, &cards, jobs);
	for (size_t i = 0; i < (size_t)jobs * SEARCH_FACETS; i++) {
		map_release(&cards.labels[i].by_text);
		arena_release(&cards.labels[i].arena);
	}
	free(cards.labels);
	free(cards.failed);
	free(years);
	return good;
}
