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

/*
 * The word that start and end make: it stands somewhere, or another form of it
 * that has three letters of the end. (Ver- and träger make no Vertrag.)
 */
static uint32_t made_of(const struct lexicon *lexicon, unsigned worker,
			struct str start, struct str end, struct buf *text)
{
	size_t from = start.len, same = 0;
	struct str stem;
	uint32_t term;

	buf_clear(text);
	buf_add(text, start);
	buf_add(text, end);
	term = lexicon_term(lexicon, worker, buf_str(text));
	if (term == MERGED_NO_TERM || lexicon_find(lexicon, buf_str(text)))
		return term;
	/* The stemmer makes ä, ö, ü of two bytes one letter of one. */
	for (size_t i = 0; i + 1 < start.len; i++)
		from -= start.at[i] == (char)0xc3 &&
			start.at[i + 1] != (char)0x9f;
	stem = lexicon->merged->terms[term].text;
	while (from + same < stem.len && same < end.len &&
	       stem.at[from + same] == end.at[same])
		same++;
	return same > 2 ? term : MERGED_NO_TERM;
}

struct completing {
	const struct lexicon *lexicon;
	const struct suspended *suspended;
	uint32_t *completed; /* by pair */
};

/*
 * What "geh radweg" means: the longest word of the archive that "geh" makes
 * with the end of "radweg", cut where a part begins; or behind a particle, if
 * it is one itself ("ein ausfahrt"); where the word has no parts, with a word
 * that it ends in.
 */
static uint32_t meaning(const struct lexicon *lexicon, unsigned worker,
			struct str start, struct str word, struct buf *text)
{
	uint32_t offsets[LEXICON_LONGEST + 1], own, term;
	bool begins[LEXICON_LONGEST + 1] = { false }, has_parts = false;
	struct lexicon_cut best[LEXICON_LONGEST + 1];
	size_t count = lexicon_cut(lexicon, word, offsets, best), particle;

	mark_parts(lexicon, word, 0, begins);
	for (size_t from = 1; from < count; from++)
		has_parts = has_parts || begins[from];
	particle = compound_particle(start) == start.len
			   ? compound_particle(word)
			   : 0;
	own = lexicon_term(lexicon, worker, word);
	for (size_t from = 1; from + 3 <= count; from++) {
		struct str end = str_from_at(word, offsets[from]);

		if (!begins[from] && (!particle || offsets[from] != particle) &&
		    (has_parts || !is_word(lexicon, end)))
			continue;
		term = made_of(lexicon, worker, start, end, text);
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
