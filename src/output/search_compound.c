#include "output/search_compound.h"

#include <stdlib.h>
#include <string.h>

#include "base/pool.h"
#include "output/search_completion.h"
#include "output/search_compound_words.h"
#include "output/search_lexicon.h"

enum {
	SHORTEST = 6, /* letters of a compound */
	DIRECT_PARTS = 4,
	MOST_PARTS = 12, /* with the parts' parts */
};

struct splitter {
	struct merged *merged;
	struct lexicon lexicon;
	/* by term; one more is another spelling */
	uint32_t (*parts)[DIRECT_PARTS + 1];
	uint8_t *counts;
};

static void add_part(struct splitter *splitter, size_t number, uint32_t term)
{
	uint8_t *made = &splitter->counts[number];

	if (term == MERGED_NO_TERM || term == number || *made > DIRECT_PARTS)
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
	char text[2 * LEXICON_LONGEST];
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
			 lexicon_term(&splitter->lexicon, worker,
				      (struct str){ text, len }));
}

/* Finds the parts of one term. */
static void split(void *ctx, size_t number, unsigned worker)
{
	struct splitter *splitter = ctx;
	const struct merged_term *term = &splitter->merged->terms[number];
	uint32_t offsets[LEXICON_LONGEST + 1];
	struct lexicon_cut best[LEXICON_LONGEST + 1];
	size_t count;

	if (term->form.len > 2 * LEXICON_LONGEST)
		return;
	find_spelling(splitter, number, worker);
	if (term->form.len < SHORTEST)
		return;
	count = lexicon_cut(&splitter->lexicon, term->form, offsets, best);
	if (count < SHORTEST || best[count].cost < 0 || best[count].count < 2 ||
	    best[count].count > DIRECT_PARTS)
		return;
	for (size_t at = count; at; at = best[at].from)
		add_part(splitter, number, best[at].part->term);
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

/* A term that stands nowhere itself has the form that brought it here. */
static void name_usual_parts(struct splitter *splitter)
{
	for (size_t i = 0; compound_usual(i); i++) {
		struct str word = str_from(compound_usual(i));
		uint32_t term = lexicon_term(&splitter->lexicon, 0, word);

		if (term != MERGED_NO_TERM &&
		    !splitter->merged->terms[term].form.len)
			splitter->merged->terms[term].form = word;
	}
}

bool compound_add_usual_parts(const struct merged *merged)
{
	uint32_t offsets[LEXICON_LONGEST + 1];
	struct lexicon_cut best[LEXICON_LONGEST + 1];
	struct lexicon lexicon;
	bool added = false;

	if (!lexicon_is_small(merged))
		return false;
	lexicon_init(&lexicon, merged, 1);
	for (uint32_t t = 0; t < merged->term_count; t++) {
		struct str form = merged->terms[t].form;
		size_t count = form.len < SHORTEST ? 0
						   : lexicon_cut(&lexicon, form,
								 offsets, best);

		if (count < SHORTEST || best[count].cost < 0)
			continue;
		for (size_t at = count; at; at = best[at].from)
			if (best[at].part->term == MERGED_NO_TERM)
				added |= index_add_term(merged->indexes,
							best[at].part->text);
	}
	lexicon_release(&lexicon);
	return added;
}

bool compound_drop_unused_parts(const struct merged *merged)
{
	struct index *index = merged->indexes;
	bool *drop = xcalloc(index->term_count + 1u, sizeof(*drop));
	bool dropped = false;

	for (uint32_t t = 0; t < index->term_count; t++) {
		drop[t] = merged->terms[merged->global[0][t]].first_document ==
			  UINT32_MAX;
		dropped |= drop[t];
	}
	index_drop_terms(index, drop);
	free(drop);
	return dropped;
}

void compound_find(struct merged *merged, unsigned jobs)
{
	struct splitter splitter = { .merged = merged };

	splitter.parts =
		xcalloc(merged->term_count + 1u, sizeof(*splitter.parts));
	splitter.counts =
		xcalloc(merged->term_count + 1u, sizeof(*splitter.counts));
	lexicon_init(&splitter.lexicon, merged, jobs);
	name_usual_parts(&splitter);
	pool_each(merged->term_count, jobs, 256, split, &splitter);
	completion_find(merged, &splitter.lexicon, jobs);
	lexicon_release(&splitter.lexicon);
	collect_parts(&splitter);
	collect_compounds(merged);
	free(splitter.parts);
	free(splitter.counts);
}
