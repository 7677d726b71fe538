#include "output/search_lexicon.h"

#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "output/search_compound_words.h"

/*
 * In an archive of fewer words a word that stands once may be a part, and usual
 * parts are known that stand nowhere.
 */
enum {
	FEW_WORDS = 50000,
	LONG = 10 /* letters of a part that may stand once in any archive */
};

/* Letters that join; a part may have one of these behind it. */
static const struct str joints[] = { { "s", 1 },  { "es", 2 }, { "n", 1 },
				     { "en", 2 }, { "ns", 2 }, { "er", 2 },
				     { "e", 1 } };

/* FNV-1a, which grows byte by byte as a part grows. */
enum { HASH_START = 0x1000193 };

static uint32_t hash_more(uint32_t hash, const char *at, size_t len)
{
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)at[i]) * 16777619u;
	return hash;
}

static struct lexicon_slot *slot_of(const struct lexicon *lexicon,
				    struct str text, uint32_t hash)
{
	uint32_t at = (hash ^ hash >> 15) & (lexicon->room - 1);

	while (lexicon->slots[at].entry &&
	       (lexicon->slots[at].hash != hash ||
		!str_eq(lexicon->entries[lexicon->slots[at].entry - 1].text,
			text)))
		at = (at + 1) & (lexicon->room - 1);
	return &lexicon->slots[at];
}

static void grow_slots(struct lexicon *lexicon)
{
	struct lexicon_slot *old = lexicon->slots;
	uint32_t room = lexicon->room;

	lexicon->room = room ? 2 * room : 1024;
	lexicon->slots = xcalloc(lexicon->room, sizeof(*lexicon->slots));
	for (uint32_t i = 0; i < room; i++)
		if (old[i].entry)
			*slot_of(lexicon,
				 lexicon->entries[old[i].entry - 1].text,
				 old[i].hash) = old[i];
	free(old);
}

/* Most letters need no look at Unicode's tables. */
static bool is_letter(uint32_t code)
{
	return code - 'a' < 26 || (code >= 0xdf && code <= 0xff && code != 0xf7)
		       ? true
		       : utf8_is_letter(code);
}

/* Words of three letters must be common: Tor, See. */
static bool may_be_part(const struct lexicon *lexicon, struct str text,
			uint32_t count)
{
	size_t letters, at = 0;

	if (text.len < 3 || text.len > 2 * LEXICON_LONGEST)
		return false;
	if (compound_is_usual(text))
		return true;
	letters = utf8_count(text);
	if (letters < 3 || (letters == 3 && count < 20) ||
	    (count < 2 && letters < LONG && lexicon->total >= FEW_WORDS))
		return false;
	while (at < text.len)
		if (!is_letter(utf8_next(text, &at)))
			return false;
	return !compound_is_ending(text);
}

static void add_entry(struct lexicon *lexicon, struct str text, uint32_t term,
		      uint32_t count)
{
	uint32_t hash = hash_more(HASH_START, text.at, text.len);
	struct lexicon_slot *slot = slot_of(lexicon, text, hash);

	if (slot->entry) {
		/* A stem is more usual than a form that looks like it. */
		struct lexicon_entry *known =
			&lexicon->entries[slot->entry - 1];

		if (known->count < count && known->term < MERGED_NO_TERM)
			*known = (struct lexicon_entry){ known->text, term,
							 count };
		return;
	}
	if (lexicon->count == lexicon->entry_room) {
		lexicon->entry_room =
			lexicon->entry_room ? 2 * lexicon->entry_room : 512;
		lexicon->entries =
			xrealloc_array(lexicon->entries, lexicon->entry_room,
				       sizeof(*lexicon->entries));
	}
	lexicon->entries[lexicon->count++] =
		(struct lexicon_entry){ text, term, count };
	*slot = (struct lexicon_slot){ hash, lexicon->count };
	if (2 * lexicon->count > lexicon->room)
		grow_slots(lexicon);
}

static void collect_form(struct lexicon *lexicon, unsigned worker,
			 const struct index_form *form)
{
	const struct merged *merged = lexicon->merged;
	uint32_t term = form->term, count;

	if (!form->count)
		return;
	count = merged_form_count(merged, worker, form);
	if (term != INDEX_STOP)
		term = merged->global[worker][term];
	else if (compound_is_usual(index_form_text(form)))
		term = MERGED_NO_TERM;
	if (may_be_part(lexicon, index_form_text(form), count))
		add_entry(lexicon, index_form_text(form), term, count);
}

/*
 * All forms that may be parts; then stems that are no forms themselves: the
 * "Schul" of Schulhof is no word.
 */
static void collect_entries(struct lexicon *lexicon)
{
	const struct merged *merged = lexicon->merged;

	grow_slots(lexicon);
	for (unsigned w = 0; w < merged->workers; w++)
		for (uint32_t f = 0; f < merged->indexes[w].form_room; f++)
			collect_form(lexicon, w, &merged->indexes[w].forms[f]);
	for (uint32_t t = 0; t < merged->term_count; t++) {
		const struct merged_term *term = &merged->terms[t];

		if (term->form.len > term->text.len && term->form_count > 1 &&
		    may_be_part(lexicon, term->text, term->form_count / 2))
			add_entry(lexicon, term->text, t, term->form_count / 2);
	}
	for (size_t i = 0; lexicon->total < FEW_WORDS && compound_usual(i);
	     i++) {
		struct str text = str_from(compound_usual(i));

		add_entry(lexicon, text, lexicon_term(lexicon, 0, text), 1);
	}
}

/* Offsets of the letters; 0 if the word has other characters or is too long. */
static size_t letters_of(struct str word, uint32_t offsets[LEXICON_LONGEST + 1])
{
	size_t count = 0, at = 0;

	while (at < word.len) {
		if (count == LEXICON_LONGEST)
			return 0;
		offsets[count++] = (uint32_t)at;
		if (!is_letter(utf8_next(word, &at)))
			return 0;
	}
	offsets[count] = (uint32_t)word.len;
	return count;
}

/* All parts that begin at a letter, by the letter behind them. */
static void find_parts(const struct lexicon *lexicon, struct str word,
		       const uint32_t *offsets, size_t from, size_t count,
		       const struct lexicon_entry **found)
{
	uint32_t hash = HASH_START;

	for (size_t to = from + 1; to <= count; to++) {
		const struct lexicon_slot *slot;

		hash = hash_more(hash, word.at + offsets[to - 1],
				 offsets[to] - offsets[to - 1]);
		found[to] = NULL;
		if (to < from + 3)
			continue;
		slot = slot_of(lexicon,
			       (struct str){ word.at + offsets[from],
					     offsets[to] - offsets[from] },
			       hash);
		if (slot->entry)
			found[to] = &lexicon->entries[slot->entry - 1];
	}
}

/*
 * The part before letter `to`, with or without a joint behind it. What stands
 * only once is a part cut short (Stadtplanungs- und …) rather than a word.
 */
static const struct lexicon_entry *
part_before(struct str word, const uint32_t *offsets, size_t from, size_t to,
	    const struct lexicon_entry *const *found)
{
	struct str text = { word.at + offsets[from],
			    offsets[to] - offsets[from] };
	const struct lexicon_entry *best = found[to], *part;

	if (best && best->count > 1)
		return best;
	for (size_t i = 0; i < sizeof(joints) / sizeof(joints[0]); i++) {
		if (to < from + 4 + joints[i].len || !str_ends(text, joints[i]))
			continue;
		part = found[to - joints[i].len];
		if (part && (!best || part->count > best->count))
			best = part;
	}
	return best;
}

size_t lexicon_cut(const struct lexicon *lexicon, struct str word,
		   uint32_t offsets[LEXICON_LONGEST + 1],
		   struct lexicon_cut best[LEXICON_LONGEST + 1])
{
	const struct lexicon_entry *found[LEXICON_LONGEST + 1];
	size_t count = letters_of(word, offsets);

	for (size_t to = 0; to <= count; to++)
		best[to] = (struct lexicon_cut){ .cost = to ? -1 : 0 };
	for (size_t from = 0; from + 3 <= count; from++) {
		if (best[from].cost < 0)
			continue;
		find_parts(lexicon, word, offsets, from, count, found);
		for (size_t to = from + 3; to <= count; to++) {
			const struct lexicon_entry *part =
				to == count ? found[to]
					    : part_before(word, offsets, from,
							  to, found);
			double cost;

			/* Not all of the word; no rest too short for a part. */
			if (!part || (!from && to == count) ||
			    (to < count && to + 3 > count) ||
			    part->term == INDEX_STOP)
				continue;
			cost = best[from].cost + 4 +
			       log(lexicon->total / part->count) +
			       (part->text.len < 4 ? 3 : 0);
			if (best[to].cost < 0 || cost < best[to].cost)
				best[to] = (struct lexicon_cut){
					cost, (uint32_t)from, part,
					best[from].count + 1
				};
		}
	}
	return count;
}

const struct lexicon_entry *lexicon_find(const struct lexicon *lexicon,
					 struct str text)
{
	const struct lexicon_slot *slot = slot_of(
		lexicon, text, hash_more(HASH_START, text.at, text.len));

	return slot->entry ? &lexicon->entries[slot->entry - 1] : NULL;
}

uint32_t lexicon_term(const struct lexicon *lexicon, unsigned worker,
		      struct str form)
{
	struct str stem = stemmer_stem(&lexicon->stemmers[worker], form);
	uint32_t from = 0, to = lexicon->merged->term_count;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		int order =
			words_cmp(stem, lexicon->merged->terms[middle].text);

		if (!order)
			return middle;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return MERGED_NO_TERM;
}

static double words_in(const struct merged *merged)
{
	double words = 0;

	for (size_t f = 0; f < FIELD_TEILE; f++)
		words += (double)merged->sums[f];
	return words;
}

bool lexicon_is_small(const struct merged *merged)
{
	return words_in(merged) < FEW_WORDS;
}

void lexicon_init(struct lexicon *lexicon, const struct merged *merged,
		  unsigned jobs)
{
	*lexicon = (struct lexicon){ .merged = merged,
				     .total = words_in(merged),
				     .jobs = jobs };
	lexicon->stemmers = xcalloc(jobs, sizeof(*lexicon->stemmers));
	for (unsigned i = 0; i < jobs; i++)
		stemmer_init(&lexicon->stemmers[i]);
	collect_entries(lexicon);
}

void lexicon_release(struct lexicon *lexicon)
{
	for (unsigned i = 0; i < lexicon->jobs; i++)
		stemmer_release(&lexicon->stemmers[i]);
	free(lexicon->stemmers);
	free(lexicon->entries);
	free(lexicon->slots);
}
