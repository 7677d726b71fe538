#include "output/search_compound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "base/utf8.h"
#include "output/search_compound_words.h"

enum {
	LONGEST = 60, /* letters of a word that is looked at */
	SHORTEST = 7, /* letters of a compound */
	DIRECT_PARTS = 4,
	MOST_PARTS = 12, /* with the parts' parts */
};

/*
 * In an archive of fewer words a word that stands once may be a part, and usual
 * parts are known that stand nowhere; in a larger one they do.
 */
enum { FEW_WORDS = 50000 };

/* The term of a part that stands nowhere. */
enum { NOWHERE = MERGED_NO_TERM };

/* Letters that join; a part may have one of these behind it. */
static const struct str joints[] = { { "s", 1 },  { "es", 2 }, { "n", 1 },
				     { "en", 2 }, { "ns", 2 }, { "er", 2 },
				     { "e", 1 } };

/* A word that can be a part. */
struct entry {
	struct str text;
	uint32_t term;
	uint32_t count;
};

/* Most looks at the table are in vain, so it is small. */
struct entry_slot {
	uint32_t hash;
	uint32_t entry; /* + 1; 0: the slot is free */
};

struct splitter {
	struct merged *merged;
	double total;             /* words in all texts */
	struct stemmer *stemmers; /* by worker of this work */
	struct entry *entries;
	uint32_t count, entry_room;
	struct entry_slot *slots; /* open addressing */
	uint32_t room;
	uint32_t (*parts)[DIRECT_PARTS]; /* by term */
	uint8_t *counts;
};

/* The best way to cut what stands before a letter. */
struct cut {
	double cost;   /* < 0: there is none */
	uint32_t from; /* index of the letter where the last part begins */
	uint32_t term;
	uint32_t count; /* parts */
};

/* FNV-1a, which grows byte by byte as a part grows. */
enum { HASH_START = 0x1000193 };

static uint32_t hash_more(uint32_t hash, const char *at, size_t len)
{
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)at[i]) * 16777619u;
	return hash;
}

static struct entry_slot *slot_of(const struct splitter *splitter,
				  struct str text, uint32_t hash)
{
	uint32_t at = (hash ^ hash >> 15) & (splitter->room - 1);

	while (splitter->slots[at].entry &&
	       (splitter->slots[at].hash != hash ||
		!str_eq(splitter->entries[splitter->slots[at].entry - 1].text,
			text)))
		at = (at + 1) & (splitter->room - 1);
	return &splitter->slots[at];
}

static void grow_slots(struct splitter *splitter)
{
	struct entry_slot *old = splitter->slots;
	uint32_t room = splitter->room;

	splitter->room = room ? 2 * room : 1024;
	splitter->slots = xcalloc(splitter->room, sizeof(*splitter->slots));
	for (uint32_t i = 0; i < room; i++)
		if (old[i].entry)
			*slot_of(splitter,
				 splitter->entries[old[i].entry - 1].text,
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
static bool may_be_part(const struct splitter *splitter, struct str text,
			uint32_t count)
{
	size_t letters, at = 0;

	if (text.len < 3 || text.len > 2 * LONGEST)
		return false;
	if (compound_is_usual(text))
		return true;
	letters = utf8_count(text);
	if (letters < 3 || (letters == 3 && count < 20) ||
	    (count < 2 && splitter->total >= FEW_WORDS))
		return false;
	while (at < text.len)
		if (!is_letter(utf8_next(text, &at)))
			return false;
	return !compound_is_ending(text);
}

static void add_entry(struct splitter *splitter, struct str text, uint32_t term,
		      uint32_t count)
{
	uint32_t hash = hash_more(HASH_START, text.at, text.len);
	struct entry_slot *slot = slot_of(splitter, text, hash);

	if (slot->entry)
		return;
	if (splitter->count == splitter->entry_room) {
		splitter->entry_room =
			splitter->entry_room ? 2 * splitter->entry_room : 512;
		splitter->entries =
			xrealloc_array(splitter->entries, splitter->entry_room,
				       sizeof(*splitter->entries));
	}
	splitter->entries[splitter->count++] =
		(struct entry){ text, term, count };
	*slot = (struct entry_slot){ hash, splitter->count };
	if (2 * splitter->count > splitter->room)
		grow_slots(splitter);
}

static void collect_form(struct splitter *splitter, unsigned worker,
			 const struct index_form *form)
{
	const struct merged *merged = splitter->merged;
	uint32_t term = form->term, count;

	if (!form->count)
		return;
	count = merged_form_count(merged, worker, form);
	if (term != INDEX_STOP)
		term = merged->global[worker][term];
	if (may_be_part(splitter, index_form_text(form), count))
		add_entry(splitter, index_form_text(form), term, count);
}

/*
 * All forms that may be parts; then stems that are no forms themselves: the
 * "Schul" of Schulhof is no word.
 */
static void collect_entries(struct splitter *splitter)
{
	struct merged *merged = splitter->merged;

	grow_slots(splitter);
	for (unsigned w = 0; w < merged->workers; w++)
		for (uint32_t f = 0; f < merged->indexes[w].form_room; f++)
			collect_form(splitter, w, &merged->indexes[w].forms[f]);
	for (uint32_t t = 0; t < merged->term_count; t++) {
		const struct merged_term *term = &merged->terms[t];

		if (term->form.len > term->text.len && term->form_count > 1 &&
		    may_be_part(splitter, term->text, term->form_count / 2))
			add_entry(splitter, term->text, t,
				  term->form_count / 2);
	}
	for (size_t i = 0; splitter->total < FEW_WORDS && compound_usual(i);
	     i++)
		add_entry(splitter, str_from(compound_usual(i)), NOWHERE, 1);
}

/* Offsets of the letters; 0 if the word has other characters or is too long. */
static size_t letters_of(struct str word, uint32_t offsets[LONGEST + 1])
{
	size_t count = 0, at = 0;

	while (at < word.len) {
		if (count == LONGEST)
			return 0;
		offsets[count++] = (uint32_t)at;
		if (!is_letter(utf8_next(word, &at)))
			return 0;
	}
	offsets[count] = (uint32_t)word.len;
	return count;
}

/* All parts that begin at a letter, by the letter behind them. */
static void find_parts(const struct splitter *splitter, struct str word,
		       const uint32_t *offsets, size_t from, size_t count,
		       const struct entry **found)
{
	uint32_t hash = HASH_START;

	for (size_t to = from + 1; to <= count; to++) {
		const struct entry_slot *slot;

		hash = hash_more(hash, word.at + offsets[to - 1],
				 offsets[to] - offsets[to - 1]);
		found[to] = NULL;
		if (to < from + 3)
			continue;
		slot = slot_of(splitter,
			       (struct str){ word.at + offsets[from],
					     offsets[to] - offsets[from] },
			       hash);
		if (slot->entry)
			found[to] = &splitter->entries[slot->entry - 1];
	}
}

/* The part before letter `to`, with or without a joint behind it. */
static const struct entry *part_before(struct str word, const uint32_t *offsets,
				       size_t from, size_t to,
				       const struct entry *const *found)
{
	struct str text = { word.at + offsets[from],
			    offsets[to] - offsets[from] };

	if (found[to])
		return found[to];
	for (size_t i = 0; i < sizeof(joints) / sizeof(joints[0]); i++)
		if (to >= from + 4 + joints[i].len &&
		    found[to - joints[i].len] && str_ends(text, joints[i]))
			return found[to - joints[i].len];
	return NULL;
}

static void cut_word(const struct splitter *splitter, struct str word,
		     const uint32_t *offsets, size_t count, struct cut *best)
{
	const struct entry *found[LONGEST + 1];

	for (size_t to = 0; to <= count; to++)
		best[to] = (struct cut){ .cost = to ? -1 : 0 };
	for (size_t from = 0; from + 3 <= count; from++) {
		if (best[from].cost < 0)
			continue;
		find_parts(splitter, word, offsets, from, count, found);
		for (size_t to = from + 3; to <= count; to++) {
			const struct entry *part =
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
			       log(splitter->total / part->count) +
			       (part->text.len < 4 ? 3 : 0);
			if (best[to].cost < 0 || cost < best[to].cost)
				best[to] = (struct cut){ cost, (uint32_t)from,
							 part->term,
							 best[from].count + 1 };
		}
	}
}

/* The term that a form would have, or NOWHERE. */
static uint32_t term_of_form(const struct splitter *splitter, unsigned worker,
			     struct str form)
{
	struct str stem = stemmer_stem(&splitter->stemmers[worker], form);
	uint32_t from = 0, to = splitter->merged->term_count;

	while (from < to) {
		uint32_t middle = from + (to - from) / 2;
		int order =
			words_cmp(stem, splitter->merged->terms[middle].text);

		if (!order)
			return middle;
		if (order < 0)
			to = middle;
		else
			from = middle + 1;
	}
	return NOWHERE;
}

static void add_part(struct splitter *splitter, size_t number, uint32_t term)
{
	uint8_t *made = &splitter->counts[number];

	if (term == NOWHERE || term == number || *made == DIRECT_PARTS)
		return;
	for (uint8_t i = 0; i < *made; i++)
		if (splitter->parts[number][i] == term)
			return;
	splitter->parts[number][(*made)++] = term;
}

/*
 * "maedchen" is to be found by Mädchen: ae, oe and ue are one letter if that is
 * a word of the archive; not the ue of "neue", "bauer", "quer".
 */
static void find_spelling(struct splitter *splitter, size_t number,
			  unsigned worker)
{
	struct str form = splitter->merged->terms[number].form;
	char text[2 * LONGEST];
	size_t len = 0;

	for (size_t at = 0; at < form.len; at++) {
		char c = form.at[at];
		bool spelled = at + 1 < form.len && form.at[at + 1] == 'e' &&
			       (c == 'a' || c == 'o' ||
				(c == 'u' &&
				 (!at || !strchr("aeq", form.at[at - 1]))));

		if (!spelled) {
			text[len++] = c;
			continue;
		}
		text[len++] = (char)0xc3;
		text[len++] = (char)(c == 'a' ? 0xa4 : c == 'o' ? 0xb6 : 0xbc);
		at++;
	}
	if (memchr(text, 0xc3, len) && memcmp(text, form.at, len) != 0)
		add_part(splitter, number,
			 term_of_form(splitter, worker,
				      (struct str){ text, len }));
}

/* Finds the parts of one term. */
static void split(void *ctx, size_t number, unsigned worker)
{
	struct splitter *splitter = ctx;
	const struct merged_term *term = &splitter->merged->terms[number];
	uint32_t offsets[LONGEST + 1];
	struct cut best[LONGEST + 1];
	size_t count;

	if (term->form.len > 2 * LONGEST)
		return;
	find_spelling(splitter, number, worker);
	count = term->form.len < SHORTEST ? 0 : letters_of(term->form, offsets);
	if (count < SHORTEST)
		return;
	cut_word(splitter, term->form, offsets, count, best);
	if (best[count].cost < 0 || best[count].count < 2 ||
	    best[count].count > DIRECT_PARTS)
		return;
	for (size_t at = count; at; at = best[at].from)
		add_part(splitter, number, best[at].term);
}

/* ---- Words cut short ---- */

/* Marks the letters at which a part of the word begins, parts of parts too. */
static void mark_parts(const struct splitter *splitter, struct str word,
		       size_t first, bool *begins)
{
	uint32_t offsets[LONGEST + 1];
	struct cut best[LONGEST + 1];
	size_t count = letters_of(word, offsets);

	if (count < SHORTEST)
		return;
	cut_word(splitter, word, offsets, count, best);
	if (best[count].cost < 0)
		return;
	for (size_t at = count; at; at = best[at].from) {
		size_t from = best[at].from;

		begins[first + from] = true;
		mark_parts(splitter,
			   (struct str){ word.at + offsets[from],
					 offsets[at] - offsets[from] },
			   first + from, begins);
	}
}

/* Is what follows the word a word of five letters at least? */
static bool is_word_at_end(const struct splitter *splitter, struct str text)
{
	return utf8_count(text) >= 5 &&
	       slot_of(splitter, text, hash_more(HASH_START, text.at, text.len))
		       ->entry;
}

struct completing {
	struct splitter *splitter;
	const struct suspended *suspended;
	uint32_t *completed; /* by pair */
};

/*
 * What "geh radweg" means: the longest word of the archive that "geh" makes
 * with the end of "radweg", cut where a part begins; or behind a particle, if
 * it is one itself ("ein ausfahrt"); where the word has no parts, with a word
 * that it ends in.
 */
static void complete(void *ctx, size_t number, unsigned worker)
{
	const struct completing *completing = ctx;
	const struct splitter *splitter = completing->splitter;
	struct str pair = completing->suspended->pairs[number];
	size_t hyphen = str_find(pair, '-'), blank = str_find(pair, ' ');
	size_t parted = hyphen < blank ? hyphen : blank, count, particle;
	struct str start = str_first(pair, parted);
	struct str word = str_from_at(pair, parted + 1);
	uint32_t offsets[LONGEST + 1], term = NOWHERE;
	bool begins[LONGEST + 1] = { false }, has_parts = false;
	struct buf text = { NULL, 0, 0 };

	completing->completed[number] = NOWHERE;
	count = letters_of(word, offsets);
	mark_parts(splitter, word, 0, begins);
	for (size_t from = 1; from < count; from++)
		has_parts = has_parts || begins[from];
	begins[0] = hyphen < blank;
	particle = compound_particle(start) == start.len
			   ? compound_particle(word)
			   : 0;
	for (size_t from = 0; from + 3 <= count && term == NOWHERE; from++) {
		struct str end = str_from_at(word, offsets[from]);

		if (!begins[from] && (!particle || offsets[from] != particle) &&
		    (has_parts || !from || !is_word_at_end(splitter, end)))
			continue;
		buf_clear(&text);
		buf_add(&text, start);
		buf_add(&text, end);
		term = term_of_form(splitter, worker, buf_str(&text));
	}
	completing->completed[number] = term;
	buf_release(&text);
}

static void complete_all(struct splitter *splitter, unsigned jobs)
{
	struct merged *merged = splitter->merged;

	merged->completed =
		xcalloc(merged->workers, sizeof(*merged->completed));
	for (unsigned w = 0; w < merged->workers; w++) {
		const struct suspended *suspended =
			&merged->indexes[w].suspended;
		struct completing completing = { splitter, suspended, NULL };

		merged->completed[w] = xcalloc(suspended->pair_count + 1u,
					       sizeof(**merged->completed));
		completing.completed = merged->completed[w];
		pool_each(suspended->pair_count, jobs, 64, complete,
			  &completing);
	}
}

/* Appends a part and, below it, its own parts; `list` has no doubles. */
static void add_deep(const struct splitter *splitter, uint32_t whole,
		     uint32_t term, uint32_t list[MOST_PARTS], uint32_t *count,
		     unsigned depth)
{
	if (term == whole || *count == MOST_PARTS)
		return;
	for (uint32_t i = 0; i < *count; i++)
		if (list[i] == term)
			return;
	list[(*count)++] = term;
	for (uint8_t i = 0; depth && i < splitter->counts[term]; i++)
		add_deep(splitter, whole, splitter->parts[term][i], list, count,
			 depth - 1);
}

static void collect_parts(struct splitter *splitter)
{
	struct merged *merged = splitter->merged;
	size_t room = 0, used = 0;

	for (uint32_t t = 0; t < merged->term_count; t++)
		room += splitter->counts[t] ? MOST_PARTS : 0;
	merged->parts = xcalloc(room + 1, sizeof(*merged->parts));
	for (uint32_t t = 0; t < merged->term_count; t++) {
		uint32_t list[MOST_PARTS], count = 0;

		for (uint8_t i = 0; i < splitter->counts[t]; i++)
			add_deep(splitter, t, splitter->parts[t][i], list,
				 &count, 3);
		merged->terms[t].parts = (uint32_t)used;
		merged->terms[t].part_count = count;
		memcpy(merged->parts + used, list, count * sizeof(*list));
		used += count;
	}
}

/* The other way round: which compounds a term is a part of. */
static void collect_compounds(struct merged *merged)
{
	uint32_t at = 0;

	for (uint32_t t = 0; t < merged->term_count; t++)
		for (uint32_t i = 0; i < merged->terms[t].part_count; i++) {
			uint32_t part =
				merged->parts[merged->terms[t].parts + i];

			merged->terms[part].compound_count++;
			at++;
		}
	merged->compounds = xcalloc(at + 1u, sizeof(*merged->compounds));
	at = 0;
	for (uint32_t t = 0; t < merged->term_count; t++) {
		merged->terms[t].compounds = at;
		at += merged->terms[t].compound_count;
		merged->terms[t].compound_count = 0;
	}
	for (uint32_t t = 0; t < merged->term_count; t++)
		for (uint32_t i = 0; i < merged->terms[t].part_count; i++) {
			struct merged_term *part =
				&merged->terms
					 [merged->parts[merged->terms[t].parts +
							i]];

			merged->compounds[part->compounds +
					  part->compound_count++] = t;
		}
}

void compound_find(struct merged *merged, unsigned jobs)
{
	struct splitter splitter = { .merged = merged };

	for (size_t f = 0; f < FIELD_TEILE; f++)
		splitter.total += (double)merged->sums[f];
	splitter.parts =
		xcalloc(merged->term_count + 1u, sizeof(*splitter.parts));
	splitter.counts =
		xcalloc(merged->term_count + 1u, sizeof(*splitter.counts));
	splitter.stemmers = xcalloc(jobs, sizeof(*splitter.stemmers));
	for (unsigned i = 0; i < jobs; i++)
		stemmer_init(&splitter.stemmers[i]);
	collect_entries(&splitter);
	pool_each(merged->term_count, jobs, 256, split, &splitter);
	complete_all(&splitter, jobs);
	for (unsigned i = 0; i < jobs; i++)
		stemmer_release(&splitter.stemmers[i]);
	free(splitter.stemmers);
	free(splitter.entries);
	free(splitter.slots);
	collect_parts(&splitter);
	collect_compounds(merged);
	free(splitter.parts);
	free(splitter.counts);
}
