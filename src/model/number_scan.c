/*
 * Numbers in running text. Only a digit can be a part of one, so all else is
 * skipped; where the parts of a pattern match round a digit, the words before
 * it tell what the number is.
 */
#include <string.h>

#include "model/number_match.h"
#include "model/number_word.h"

/* How well a number suits its prefix. */
enum rank {
	RANK_NONE,
	RANK_ALONE, /* no prefix, written exactly */
	RANK_OTHER, /* a word for papers, a lead for papers: Antrag, DS/ */
	RANK_PLAIN, /* a word for papers, a pattern without lead */
	RANK_SAME,  /* a word and a lead that mean the same: Vorlage, VO/ */
	RANK_LEAD,  /* the lead itself */
};

/* Does a pattern have a series of its own for this class? */
static bool has_series(const struct number_patterns *patterns,
		       enum word_class class)
{
	for (size_t i = 0; i < patterns->count; i++)
		if (prefix_lead_class(patterns->at[i].lead) == class)
			return true;
	return false;
}

static enum rank rank_by_word(const struct number_patterns *patterns,
			      const struct number_pattern *pattern,
			      const struct prefix *prefix)
{
	enum word_class class = prefix->class,
			lead = prefix_lead_class(pattern->lead);
	bool own_series = class == WORD_KA || class == WORD_EA;

	if (class == WORD_NONE || class == WORD_FOREIGN)
		return RANK_NONE;
	if (pattern->lead.len && lead == class)
		return RANK_SAME;
	if (own_series && has_series(patterns, class))
		return RANK_NONE;
	if (pattern->bare)
		return class == WORD_PAPER || (class == WORD_TEMPLATE &&
					       prefix->has_number)
			       ? RANK_PLAIN
			       : RANK_NONE;
	if (!pattern->lead.len)
		return RANK_PLAIN;
	return !own_series && (lead == WORD_PAPER || lead == WORD_TEMPLATE)
		       ? RANK_OTHER
		       : RANK_NONE;
}

/* Two years in a row: 2020/21, 2019/2020. */
static bool is_span(const struct number *number)
{
	uint32_t first = number->running, second = number->year;

	if (number->has_year && number->year >= 1900)
		return number->running == number->year + 1u;
	if (!number->has_year) {
		if (number->period.len != 2 || !is_digit(number->period.at[0]))
			return false;
		second = (uint32_t)(number->period.at[0] - '0') * 10 +
			 (uint32_t)(number->period.at[1] - '0');
	}
	return first >= 1900 && first <= 2100 && (first + 1) % 100 == second;
}

/* The best that has been found round one digit. */
struct finding {
	enum rank rank;
	struct number_hit hit; /* where rank is none: what is foreign */
	struct prefix prefix;
};

struct search {
	const struct number_patterns *patterns;
	struct str text;
	bool whole;         /* the text is a number and nothing else */
	struct prefix list; /* what the number before says for a list */
	size_t list_end;    /* where that number ends; 0: there is none */
};

static bool says_lead(const struct prefix *prefix,
		      const struct number_pattern *pattern)
{
	return pattern->lead.len && !prefix->compound &&
	       str_eq(prefix_word(prefix), pattern->lead);
}

/* Keeps a number if none has been found that suits better. */
static void keep(struct finding *finding, enum rank rank,
		 const struct prefix *prefix, const struct number_hit *hit)
{
	const struct number_hit *old = &finding->hit;

	if (rank == RANK_NONE || rank < finding->rank)
		return;
	if (rank == finding->rank &&
	    (hit->len < old->len ||
	     (hit->len == old->len &&
	      hit->number.canonical <= old->number.canonical)))
		return;
	*finding = (struct finding){ rank, *hit, *prefix };
}

/* Takes the number that a pattern reads from `at` to `end` into account. */
static void consider(const struct search *search, size_t at, size_t end,
		     const struct prefix *prefix,
		     const struct number_pattern *pattern,
		     const struct number *number, struct finding *finding)
{
	struct number_hit hit = { at, end - at, false, *number };
	enum word_class class = prefix->class;
	enum rank rank = RANK_LEAD;

	if (!str_ends(str_first(search->text, at), pattern->before))
		hit.number.canonical = false;
	if (says_lead(prefix, pattern)) {
		if (!prefix->inherited)
			hit.start = prefix->start;
	} else {
		if (pattern->lead.len)
			hit.start = prefix_lead_before(search->text, at,
						       pattern->lead);
		if (hit.start == at)
			rank = rank_by_word(search->patterns, pattern, prefix);
	}
	if (rank == RANK_NONE && class == WORD_NONE && !prefix->glued &&
	    hit.number.canonical && !pattern->lead.len && !pattern->bare)
		rank = RANK_ALONE;
	if (is_span(number) && !prefix->has_number &&
	    (rank == RANK_ALONE || class == WORD_MOTION || class == WORD_QUERY))
		rank = RANK_NONE;
	hit.len = end - hit.start;
	hit.prefixed = rank > RANK_ALONE;
	keep(finding, rank, prefix, &hit);
}

/* What stands before `at`, or else what the list says it belongs to. */
static struct prefix prefix_at(const struct search *search, size_t at)
{
	struct prefix prefix;

	if (search->whole && !at)
		return (struct prefix){ .class = WORD_PAPER };
	prefix = prefix_before(search->text, at);
	if (prefix.class == WORD_NONE && search->list_end &&
	    prefix_joins_list(search->text, search->list_end, at)) {
		prefix = search->list;
		prefix.inherited = true;
		prefix.glued = false;
	}
	return prefix;
}

/* Tries all patterns whose first part begins at `at`. */
static void search_at(const struct search *search, size_t at, bool period,
		      struct finding *finding)
{
	const struct number_patterns *patterns = search->patterns;
	struct prefix prefix = { .class = WORD_NONE };
	bool looked = false;

	for (size_t i = 0; i < patterns->count; i++) {
		const struct number_pattern *pattern = &patterns->at[i];
		struct number number;
		size_t end;

		if (period && pattern->parts[0].kind != PART_PERIOD)
			continue;
		if (!number_match(patterns, pattern, search->text, at, &number,
				  &end) ||
		    !prefix_ends_well(search->text, end, number.bare))
			continue;
		if (!looked)
			prefix = prefix_at(search, at);
		looked = true;
		consider(search, at, end, &prefix, pattern, &number, finding);
		if (finding->rank == RANK_NONE && prefix.class == WORD_FOREIGN)
			*finding = (struct finding){ .hit = { .start = at,
							      .len = end - at },
						     .prefix = prefix };
	}
}

/* A kuerzel before the digits at `at`: "IX-0006". Its start, or `at`. */
static size_t leading_period(const struct number_patterns *patterns,
			     struct str text, size_t at)
{
	size_t end = at, start;

	for (int i = 0; i < 3 && end > 0; i++) {
		size_t before = step_back(text, end);

		if (!number_blank_at(text, before) &&
		    !number_dash_at(text, before) && text.at[before] != '/')
			break;
		end = before;
	}
	start = number_period_before(patterns, text, end);
	return start < end ? start : at;
}

/* Round the digits that begin at `at`. */
static struct finding search_digits(const struct search *search, size_t at)
{
	const struct number_patterns *patterns = search->patterns;
	struct finding finding = { .rank = RANK_NONE };
	size_t start;

	search_at(search, at, false, &finding);
	for (size_t i = 0; i < patterns->count; i++) {
		if (patterns->at[i].parts[0].kind != PART_PERIOD)
			continue;
		start = leading_period(patterns, search->text, at);
		if (start < at)
			search_at(search, start, true, &finding);
		break;
	}
	return finding;
}

/* The first digit from `at` on, or the text's length. */
static size_t next_digit(struct str text, size_t at)
{
	const uint64_t ones = 0x0101010101010101u;

	while (at < text.len && !is_digit(text.at[at])) {
		uint64_t word, low;

		at++;
		while (text.len - at >= 8) {
			/* A digit is below 10 after this; few others are. */
			memcpy(&word, text.at + at, 8);
			low = word ^ ones * 0x30;
			if ((low - ones * 10) & ~low & ones << 7)
				break;
			at += 8;
		}
	}
	return at;
}

static size_t digits_end(struct str text, size_t at)
{
	while (at < text.len && is_digit(text.at[at]))
		at++;
	return at;
}

static void add_hit(struct number_hits *hits, const struct number_hit *hit)
{
	if (hits->count == hits->room) {
		hits->room = hits->room ? 2 * hits->room : 16;
		hits->at =
			xrealloc_array(hits->at, hits->room, sizeof(*hits->at));
	}
	hits->at[hits->count++] = *hit;
}

size_t number_scan(const struct number_patterns *patterns, struct str text,
		   struct number_hits *hits)
{
	struct search search = { .patterns = patterns, .text = text };
	size_t at = 0;

	hits->count = 0;
	if (!patterns->count)
		return 0;
	while ((at = next_digit(text, at)) < text.len) {
		struct finding finding = search_digits(&search, at);
		size_t end = finding.hit.start + finding.hit.len;

		at = digits_end(text, at);
		if (!finding.hit.len)
			continue;
		search.list = finding.prefix;
		search.list_end = end;
		if (finding.rank == RANK_NONE)
			continue;
		add_hit(hits, &finding.hit);
		if (end > at)
			at = end;
	}
	return hits->count;
}

/* As if "Drucksache" stood before the text; its lead or a word may, too. */
bool number_read(const struct number_patterns *patterns, struct str text,
		 struct number *number)
{
	struct search search = { .patterns = patterns,
				 .text = str_trim(text),
				 .whole = true };
	size_t at = next_digit(search.text, 0);
	struct finding finding;

	if (at == search.text.len)
		return false;
	finding = search_digits(&search, at);
	*number = finding.hit.number;
	return finding.rank > RANK_ALONE &&
	       finding.hit.start + finding.hit.len == search.text.len &&
	       (!finding.hit.start || !finding.prefix.start);
}
