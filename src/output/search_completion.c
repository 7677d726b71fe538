#include "output/search_completion.h"

#include "base/pool.h"
#include "base/utf8.h"
#include "output/search_compound_words.h"

enum { SHORTEST_WHOLE = 6 }; /* letters of a word that completes another */

/* Marks the letters at which a part of the word begins, parts of parts too. */
static void mark_parts(const struct lexicon *lexicon, struct str word,
		       size_t first, bool *begins)
{
	uint32_t offsets[LEXICON_LONGEST + 1];
	struct lexicon_cut best[LEXICON_LONGEST + 1];
	size_t count = lexicon_cut(lexicon, word, offsets, best);

	if (count < SHORTEST_WHOLE || best[count].cost < 0)
		return;
	for (size_t at = count; at; at = best[at].from) {
		size_t from = best[at].from;

		begins[first + from] = true;
		mark_parts(lexicon,
			   (struct str){ word.at + offsets[from],
					 offsets[at] - offsets[from] },
			   first + from, begins);
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
 * Fills in the letters before which "radweg" may be cut to complete another
 * word: where a part begins; where it has none, before a word that it ends in.
 */
static void find_ends(const struct lexicon *lexicon, struct str word,
		      const uint32_t *offsets, size_t count, bool *begins)
{
	bool has_parts = false;

	mark_parts(lexicon, word, 0, begins);
	for (size_t from = 1; from < count; from++)
		has_parts = has_parts || begins[from];
	for (size_t from = 1; from < count && !has_parts; from++)
		begins[from] =
			is_word(lexicon, str_from_at(word, offsets[from]));
}

/*
 * What "geh radweg" means: the longest word of the archive that "geh" makes
 * with an end of "radweg". A particle ("ver entsorgung") is only completed by
 * what another one stands before.
 */
static uint32_t meaning(const struct lexicon *lexicon, unsigned worker,
			struct str start, struct str word, struct buf *text)
{
	uint32_t offsets[LEXICON_LONGEST + 1], own, term;
	bool begins[LEXICON_LONGEST + 1] = { false };
	struct lexicon_cut best[LEXICON_LONGEST + 1];
	size_t count = lexicon_cut(lexicon, word, offsets, best);
	bool is_particle = compound_particle(start) == start.len;
	size_t particle = is_particle ? compound_before_end(word) : 0;

	if (!is_particle && start.len > 2)
		find_ends(lexicon, word, offsets, count, begins);
	own = lexicon_term(lexicon, worker, word);
	for (size_t from = 1; from + 3 <= count; from++) {
		if (!begins[from] && (!particle || offsets[from] != particle))
			continue;
		buf_clear(text);
		buf_add(text, start);
		buf_add(text, str_from_at(word, offsets[from]));
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
