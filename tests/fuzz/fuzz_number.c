/*
 * The input is a text and, up to the first NUL byte, a pattern: what is found
 * must lie in the text, in order, and be found again when it is read alone.
 */
#include <stdlib.h>

#include "model/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct number_patterns *patterns, struct str text)
{
	struct number_hits hits = { NULL, 0, 0 };
	struct buf key = { NULL, 0, 0 };
	size_t end = 0;

	number_scan(patterns, text, &hits);
	for (size_t i = 0; i < hits.count; i++) {
		const struct number_hit *hit = &hits.at[i];

		if (hit->start < end || !hit->len ||
		    hit->len > text.len - hit->start)
			abort();
		end = hit->start + hit->len;
		buf_clear(&key);
		number_add_key(&key, &hit->number);
	}
	buf_clear(&key);
	number_key(patterns, text, &key);
	buf_release(&key);
	number_hits_release(&hits);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct str periods[] = {
		{ "XX", 2 }, { "5", 1 }, { "2019-2024", 9 }, { "VII", 3 }
	};
	struct str rest = { (const char *)data, size }, pattern = { NULL, 0 };
	struct number_patterns patterns;
	struct value texts[5], list;
	struct arena arena;
	struct diag diag;

	str_split(&rest, '\0', &pattern);
	arena_init(&arena);
	diag_init(&diag);
	texts[0] = value_of_text(0, S("{nr:4}/{wp}"));
	texts[1] = value_of_text(0, S("KA {nr:3}/{wp}"));
	texts[2] = value_of_text(0, S("{jahr}/{nr:4}"));
	texts[3] = value_of_text(0, S("{nr}"));
	texts[4] = value_of_text(0, pattern);
	list = value_of_list(0, texts, 5);
	if (!number_patterns_compile(&patterns, &arena, &list, S("x"), rest,
				     &diag)) {
		list.len = 4;
		number_patterns_compile(&patterns, &arena, &list, S("x"), rest,
					&diag);
	}
	check(&patterns, rest);
	number_patterns_know(&patterns, periods, 4);
	check(&patterns, rest);
	diag_release(&diag);
	arena_release(&arena);
	return 0;
}
