#include "output/search_compound.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "base/utf8.h"

enum {
	LONGEST = 60, /* letters of a word that is looked at */
	SHORTEST = 7, /* letters of a compound */
	DIRECT_PARTS = 4,
	MOST_PARTS = 12, /* with the parts' parts */
};

/* What stands at the end of many words and is none in a compound. */
static const char *const no_parts[] = {
	"ant",	"bar",	 "bare",   "baren", "chen",   "den",	  "ein",
	"eln",	"end",	 "ende",   "enden", "ent",    "erin",	  "ern",
	"ete",	"gen",	 "haft",   "hafte", "halt",   "heit",	  "heiten",
	"ier",	"ieren", "iert",   "inne",  "innen",  "ion",	  "ionen",
	"isch", "ische", "ismus",  "ität",  "keit",   "keiten",	  "lein",
	"lich", "liche", "lichen", "ling",  "los",    "lose",	  "losen",
	"nis",	"nisse", "sam",	   "same",  "schaft", "schaften", "sion",
	"ten",	"tion",	 "tionen", "tum",   "ung",    "ungen",	  "ver",
};

/* Letters that join; a part may have one of them behind it. */
static const char *const joints[] = { "s", "es", "n", "en", "ns", "er", "e" };

/* The best way to cut what stands before a letter. */
struct cut {
	double cost;   /* < 0: there is none */
	uint32_t from; /* index of the letter where the last part begins */
	uint32_t term;
	uint32_t count; /* parts */
};

struct splitter {
	struct merged *merged;
	double total;			 /* words in all texts */
	uint32_t (*parts)[DIRECT_PARTS]; /* by term */
	uint8_t *counts;
};

static bool is_no_part(struct str text)
{
	for (size_t i = 0; i < sizeof(no_parts) / sizeof(no_parts[0]); i++)
		if (str_eq(text, str_from(no_parts[i])))
			return true;
	return false;
}

/* The term of a part as it stands, and how often that part is a word. */
static uint32_t known_word(const struct splitter *splitter, struct str text,
			   uint32_t *count)
{
	const struct merged *merged = splitter->merged;
	uint32_t term;

	*count = merged_form(merged, text, &term);
	if (term == INDEX_STOP && !*count) {
		/* "Schul" in Schulhof: a stem, if no word. */
		term = merged_find(merged, text);
		if (term != INDEX_STOP)
			*count = merged->terms[term].form_count / 2;
	}
	return term;
}

/* The same for a part that may have a joint behind it. */
static uint32_t known_part(const struct splitter *splitter, struct str text,
			   bool last, uint32_t *count)
{
	uint32_t term = known_word(splitter, text, count);

	if (term != INDEX_STOP || last || *count)
		return term;
	for (size_t i = 0; i < sizeof(joints) / sizeof(joints[0]); i++) {
		struct str joint = str_from(joints[i]);

		if (text.len < joint.len + 4 || !str_ends(text, joint))
			continue;
		term = known_word(splitter,
				  str_first(text, text.len - joint.len), count);
		if (term != INDEX_STOP)
			return term;
	}
	return INDEX_STOP;
}

/* What a part of so many letters costs; < 0: it is none. */
static double cost_of(const struct splitter *splitter, struct str text,
		      size_t letters, bool last, uint32_t *term)
{
	uint32_t count;

	if (letters < 3 || is_no_part(text))
		return -1;
	*term = known_part(splitter, text, last, &count);
	if (*term == INDEX_STOP || count < (letters < 4 ? 20 : 2))
		return -1;
	return log(splitter->total / count) + 4 + (letters < 4 ? 3 : 0);
}

/* Offsets of the letters; 0 if the word has other characters or is too long. */
static size_t letters_of(struct str word, uint32_t offsets[LONGEST + 1])
{
	size_t count = 0, at = 0;

	while (at < word.len) {
		if (count == LONGEST)
			return 0;
		offsets[count++] = (uint32_t)at;
		if (!utf8_is_letter(utf8_next(word, &at)))
			return 0;
	}
	offsets[count] = (uint32_t)word.len;
	return count;
}

static void cut_word(const struct splitter *splitter, struct str word,
		     const uint32_t *offsets, size_t count, struct cut *best)
{
	for (size_t to = 0; to <= count; to++)
		best[to] = (struct cut){ .cost = to ? -1 : 0 };
	for (size_t from = 0; from + 3 <= count; from++) {
		if (best[from].cost < 0)
			continue;
		for (size_t to = from + 3; to <= count; to++) {
			struct str text = { word.at + offsets[from],
					    offsets[to] - offsets[from] };
			uint32_t term = INDEX_STOP;
			double cost;

			if ((!from && to == count) ||
			    (to < count && to + 3 > count))
				continue;
			cost = cost_of(splitter, text, to - from, to == count,
				       &term);
			if (cost < 0)
				continue;
			cost += best[from].cost;
			if (best[to].cost >= 0 && best[to].cost <= cost)
				continue;
			best[to] = (struct cut){ cost, (uint32_t)from, term,
						 best[from].count + 1 };
		}
	}
}

/* Finds the parts of one term. */
static void split(void *ctx, size_t number, unsigned worker)
{
	struct splitter *splitter = ctx;
	const struct merged_term *term = &splitter->merged->terms[number];
	uint32_t offsets[LONGEST + 1];
	struct cut best[LONGEST + 1];
	size_t count;

	(void)worker;
	if (term->form.len < SHORTEST || term->form.len > 2 * LONGEST)
		return;
	count = letters_of(term->form, offsets);
	if (count < SHORTEST)
		return;
	cut_word(splitter, term->form, offsets, count, best);
	if (best[count].cost < 0 || best[count].count < 2 ||
	    best[count].count > DIRECT_PARTS)
		return;
	for (size_t at = count; at; at = best[at].from) {
		uint8_t *made = &splitter->counts[number];
		bool known = best[at].term == number;

		for (uint8_t i = 0; i < *made; i++)
			known = known ||
				splitter->parts[number][i] == best[at].term;
		if (!known)
			splitter->parts[number][(*made)++] = best[at].term;
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
	pool_each(merged->term_count, jobs, 256, split, &splitter);
	collect_parts(&splitter);
	collect_compounds(merged);
	free(splitter.parts);
	free(splitter.counts);
	merged_find_first(merged);
}
