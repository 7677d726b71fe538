#include "output/search_lengths.h"

#include <stdlib.h>

#include "format/column.h"
#include "output/search_script.h"

static void add_slots(struct bits *bits, const struct merged *merged,
		      uint32_t *numbers)
{
	for (uint32_t rank = 0; rank < merged->document_count; rank++)
		numbers[rank] = merged->documents[rank].slot;
	column_add_steps(bits, numbers, merged->document_count);
}

static void add_lengths(struct bits *bits, const struct merged *merged,
			enum search_class class, uint32_t *numbers)
{
	size_t count = 0;

	for (size_t b = 0; b < merged->bucket_count; b++) {
		const struct merged_bucket *bucket = &merged->buckets[b];

		if (bucket->class != class)
			continue;
		for (uint32_t i = 0; i < bucket->count; i++)
			numbers[count++] = merged->documents[bucket->first + i]
						   .lens[FIELD_TEXT];
	}
	column_add(bits, numbers, count);
}

bool lengths_write(const struct merged *merged, search_put *put, void *ctx)
{
	uint32_t *numbers =
		xcalloc(merged->document_count + 1u, sizeof(*numbers));
	struct bits bits;
	bool good;

	bits_init(&bits);
	add_slots(&bits, merged, numbers);
	for (enum search_class class = 0; class < SEARCH_CLASSES; class ++)
		add_lengths(&bits, merged, class, numbers);
	good = script_put_bits(put, ctx, S("laengen.js"), &bits);
	bits_release(&bits);
	free(numbers);
	return good;
}
