#include "output/search_suspended.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum {
	MOST_BETWEEN = 2,   /* "und der" */
	MOST_WAITING = 200, /* bytes */
	LONGEST = 120       /* bytes of a word */
};

void suspended_release(struct suspended *suspended)
{
	arena_release(&suspended->arena);
	map_release(&suspended->by_text);
	buf_release(&suspended->waiting);
	buf_release(&suspended->pair);
	free(suspended->pairs);
	free(suspended->found);
}

void suspended_begin(struct suspended *suspended)
{
	suspended->waiting.len = 0;
}

static uint32_t pair_number(struct suspended *suspended, struct str text)
{
	void *known = map_get(&suspended->by_text, text);

	if (known)
		return (uint32_t)(uintptr_t)known - 1;
	if (suspended->pair_count == suspended->pair_room) {
		suspended->pair_room =
			suspended->pair_room ? 2 * suspended->pair_room : 64;
		suspended->pairs =
			xrealloc_array(suspended->pairs, suspended->pair_room,
				       sizeof(*suspended->pairs));
	}
	text = arena_str(&suspended->arena, text);
	suspended->pairs[suspended->pair_count++] = text;
	map_put(&suspended->by_text, text,
		(void *)(uintptr_t)suspended->pair_count);
	return suspended->pair_count - 1;
}

static void add_found(struct suspended *suspended, uint32_t pair)
{
	if (suspended->found_count == suspended->found_room) {
		suspended->found_room =
			suspended->found_room ? 2 * suspended->found_room : 64;
		suspended->found =
			xrealloc_array(suspended->found, suspended->found_room,
				       sizeof(*suspended->found));
	}
	suspended->found[suspended->found_count++] = pair;
}

/* All that wait have found the word that completes them. */
static void add_pairs(struct suspended *suspended, struct str word)
{
	struct str rest = buf_str(&suspended->waiting), first;

	while (rest.len && str_split(&rest, ' ', &first)) {
		bool parted = !rest.len && !suspended->between;

		buf_clear(&suspended->pair);
		buf_add(&suspended->pair, first);
		buf_add_char(&suspended->pair, parted ? '-' : ' ');
		buf_add(&suspended->pair, word);
		add_found(suspended,
			  pair_number(suspended, buf_str(&suspended->pair)));
	}
	suspended->waiting.len = 0;
}

/* Two letters at least, and nothing else. */
static bool is_word(struct str word)
{
	size_t at = 0, letters = 0;

	if (word.len > LONGEST)
		return false;
	for (; at < word.len; letters++)
		if (!utf8_is_letter(utf8_next(word, &at)))
			return false;
	return letters > 1;
}

/* What joins two words and is no stop word. */
static bool joins(struct str word)
{
	static const struct str all[] = { { "bzw", 3 },
					  { "beziehungsweise", 15 },
					  { "sowie", 5 } };

	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++)
		if (str_eq(word, all[i]))
			return true;
	return false;
}

void suspended_add(struct suspended *suspended, struct str word, bool cut_short,
		   bool is_small)
{
	if (cut_short && is_word(word)) {
		if (suspended->waiting.len + word.len < MOST_WAITING) {
			buf_add(&suspended->waiting, word);
			buf_add_char(&suspended->waiting, ' ');
		}
		suspended->between = 0;
	} else if (!suspended->waiting.len || !word.len) {
		return;
	} else if (is_small || joins(word)) {
		if (++suspended->between > MOST_BETWEEN)
			suspended->waiting.len = 0;
	} else if (is_word(word)) {
		add_pairs(suspended, word);
	} else {
		suspended->waiting.len = 0;
	}
}

const uint32_t *suspended_take(struct suspended *suspended, uint32_t *count)
{
	const uint32_t *taken = NULL;

	*count = suspended->found_count;
	if (*count)
		taken = memcpy(
			arena_alloc(&suspended->arena, *count * sizeof(*taken)),
			suspended->found, *count * sizeof(*taken));
	suspended->found_count = 0;
	return taken;
}
