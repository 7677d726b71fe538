#include "output/search_completion.h"

#include <string.h>

#include "base/pool.h"
#include "base/utf8.h"
#include "output/search_compound_words.h"

enum {
	SHORTEST_WHOLE = 6, /* letters of a word that completes another */
	LONGEST_BYTES = 4 * LEXICON_LONGEST
};

/* Marks the bytes at which a part of the word begins, parts of parts too. */
static void mark_parts(const struct lexicon *lexicon, struct str word,
		       bool *begins)
{
	uint32_t offsets[LEXICON_LONGEST + 1];
	struct lexicon_cut best[LEXICON_LONGEST + 1];
	size_t count = lexicon_cut(lexicon, word, offsets, best);

	if (count < SHORTEST_WHOLE || best[count].cost < 0)
		return;
	for (size_t at = count; at; at = best[at].from) {
		uint32_t from = offsets[best[at].from];

		begins[from] = true;
		mark_parts(lexicon,
			   (struct str){ word.at + from, offsets[at] - from },
			   begins + from);
	}
}

/* Is the end of a word a word of five letters at least? */
static bool is_word(const struct lexicon *lexicon, struct str end)
{
	const struct lexicon_entry *entry = lexicon_find(lexicon, end);

	return entry && entry->term != INDEX_STOP && utf8_count(end) >= 5;
}

struct completing {
	const struct lexicon *lexicon;
	const struct suspended *suspended;
	uint32_t *completed; /* by pair */
};

/*
 * Marks the bytes before which "radweg" may be cut to complete another word:
 * where a part begins; where it has none, before a word that it ends in.
 */
static void mark_ends(const struct lexicon *lexicon, struct str word,
		      bool *begins)
{
	mark_parts(lexicon, word, begins);
	if (memchr(begins + 1, true, word.len - 1))
		return;
	for (size_t at = 1; at < word.len; at++)
		begins[at] = is_word(lexicon, str_from_at(word, at));
}

/*
 * What "geh radweg" means: the longest word of the archive that "geh" makes
 * with an end of "radweg". A particle ("ver entsorgung") is only completed by
 * what another one stands before.
 */
static uint32_t meaning(const struct lexicon *lexicon, unsigned worker,
			struct str start, struct str word, struct buf *text)
{
	uint32_t own = lexicon_term(lexicon, worker, word), term;
	bool begins[LONGEST_BYTES] = { false };

	if (utf8_count(word) > LEXICON_LONGEST)
		return MERGED_NO_TERM;
	if (compound_particle(start) == start.len)
		begins[compound_before_end(word)] = true;
	else if (start.len > 2)
		mark_ends(lexicon, word, begins);
	for (size_t at = 1; at < word.len; at++) {
		struct str end = str_from_at(word, at);

		if (!begins[at] || utf8_count(end) < 3)
			continue;
		buf_clear(text);
		buf_add(text, start);
		buf_add(text, end);
		term = lexicon_term(lexicon, worker, buf_str(text));
		if (term != MERGED_NO_TERM && term != own)
			return term;
	}
	return MERGED_NO_TERM;
}

static void complete(void *ctx, size_t number, unsigned worker)
{
	const struct completing *completing = ctx;
	const struct lexicon *lexicon = completing->lexicon;
	struct str pair = completing->suspended->pairs[number];
	size_t hyphen = str_find(pair, '-'), blank = str_find(pair, ' ');
	size_t at = hyphen < blank ? hyphen : blank;
	struct str start = str_first(pair, at);
	struct str word = str_from_at(pair, at + 1);
	struct buf text = { NULL, 0, 0 };
	uint32_t term = MERGED_NO_TERM;

	if (hyphen < blank) {
		/* The end of a line may have parted one word. */
		buf_add(&text, start);
		buf_add(&text, word);
		term = lexicon_term(lexicon, worker, buf_str(&text));
	}
	if (term == MERGED_NO_TERM)
		term = meaning(lexicon, worker, start, word, &text);
	completing->completed[number] = term;
	buf_release(&text);
}

void completion_find(struct merged *merged, const struct lexicon *lexicon,
		     unsigned jobs)
{
	merged->completed =
		xcalloc(merged->workers, sizeof(*merged->completed));
	for (unsigned w = 0; w < merged->workers; w++) {
		const struct suspended *suspended =
			&merged->indexes[w].suspended;
		struct completing completing = { lexicon, suspended, NULL };

		completing.completed = xcalloc(suspended->pair_count + 1u,
					       sizeof(**merged->completed));
		merged->completed[w] = completing.completed;
		pool_each(suspended->pair_count, jobs, 64, complete,
			  &completing);
	}
}
