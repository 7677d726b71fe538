/* The words before a number. */
#include "model/number_word.h"

#include <string.h>

#include "base/utf8.h"
#include "model/number_match.h"

struct word {
	struct str text;
	uint8_t class;
	bool dot; /* an abbreviation: a full stop may follow */
};

#define W(text, class, dot)                                                    \
	{                                                                      \
		{ text, sizeof(text) - 1 }, class, dot                         \
	}

static const struct word words[] = {
	W("nr", WORD_NUMBER, true),
	W("nrn", WORD_NUMBER, true),
	W("nummer", WORD_NUMBER, false),
	W("nummern", WORD_NUMBER, false),
	W("drucksache", WORD_PAPER, false),
	W("drucksachen", WORD_PAPER, false),
	W("drucksachennummer", WORD_PAPER, false),
	W("drucksachennummern", WORD_PAPER, false),
	W("drucksachennr", WORD_PAPER, true),
	W("drucks", WORD_PAPER, true),
	W("drs", WORD_PAPER, true),
	W("ds", WORD_PAPER, true),
	W("beschlussempfehlung", WORD_PAPER, false),
	W("beschlussempfehlungen", WORD_PAPER, false),
	W("vzk", WORD_PAPER, true),
	W("vzb", WORD_PAPER, true),
	W("vorlage", WORD_TEMPLATE, false),
	W("vorlagen", WORD_TEMPLATE, false),
	W("vorlagennummer", WORD_TEMPLATE, false),
	W("vorlagennummern", WORD_TEMPLATE, false),
	W("vorlagennr", WORD_TEMPLATE, true),
	W("beratungsvorlage", WORD_TEMPLATE, false),
	W("beschlussvorlage", WORD_TEMPLATE, false),
	W("beschlussvorlagen", WORD_TEMPLATE, false),
	W("gemeinderatsvorlage", WORD_TEMPLATE, false),
	W("informationsvorlage", WORD_TEMPLATE, false),
	W("mitteilungsvorlage", WORD_TEMPLATE, false),
	W("ratsvorlage", WORD_TEMPLATE, false),
	W("sitzungsvorlage", WORD_TEMPLATE, false),
	W("tischvorlage", WORD_TEMPLATE, false),
	W("verwaltungsvorlage", WORD_TEMPLATE, false),
	W("wahlvorlage", WORD_TEMPLATE, false),
	W("antrag", WORD_MOTION, false),
	W("antrags", WORD_MOTION, false),
	W("antrages", WORD_MOTION, false),
	W("anträge", WORD_MOTION, false),
	W("anträgen", WORD_MOTION, false),
	W("änderungsantrag", WORD_MOTION, false),
	W("dringlichkeitsantrag", WORD_MOTION, false),
	W("einwohnerantrag", WORD_MOTION, false),
	W("anfrage", WORD_QUERY, false),
	W("anfragen", WORD_QUERY, false),
	W("ka", WORD_KA, true),
	W("ea", WORD_EA, true),
	W("einwohneranfrage", WORD_EA, false),
	W("einwohneranfragen", WORD_EA, false),
	W("kenntnisnahme", WORD_KIND, false),
	W("beschlussfassung", WORD_KIND, false),
	W("wahl", WORD_KIND, false),
	W("information", WORD_KIND, false),
	W("kapitel", WORD_FOREIGN, false),
	W("titel", WORD_FOREIGN, false),
	W("haushaltsstelle", WORD_FOREIGN, false),
	W("haushaltsjahr", WORD_FOREIGN, false),
	W("haushaltsjahre", WORD_FOREIGN, false),
	W("haushaltsjahren", WORD_FOREIGN, false),
	W("haushaltsplan", WORD_FOREIGN, false),
	W("schuljahr", WORD_FOREIGN, false),
	W("bebauungsplan", WORD_FOREIGN, false),
	W("bebauungsplans", WORD_FOREIGN, false),
	W("bebauungsplanes", WORD_FOREIGN, false),
	W("bebauungsplanentwurf", WORD_FOREIGN, false),
	W("plan", WORD_FOREIGN, false),
	W("az", WORD_FOREIGN, true),
	W("gz", WORD_FOREIGN, true),
	W("aktenzeichen", WORD_FOREIGN, false),
	W("geschäftszeichen", WORD_FOREIGN, false),
};

/* Leads that mean the same as a class of words. */
static const struct word leads[] = {
	W("ds", WORD_PAPER, false),    W("drs", WORD_PAPER, false),
	W("vo", WORD_TEMPLATE, false), W("v", WORD_TEMPLATE, false),
	W("at", WORD_MOTION, false),   W("a", WORD_MOTION, false),
	W("af", WORD_QUERY, false),    W("ka", WORD_KA, false),
	W("sa", WORD_KA, false),       W("ea", WORD_EA, false),
};

/* What a compound of somebody else's ends in: Senatsvorlage, BA-Beschluss. */
static const struct str foreign_ends[] = {
	{ "vorlage", 7 },      { "vorlagen", 8 },    { "drucksache", 10 },
	{ "drucksachen", 11 }, { "drs", 3 },         { "beschluss", 9 },
	{ "beschlusses", 11 }, { "beschlüsse", 11 },
};

/* Firsts of compounds that are our own all the same: BVV-Drucksache. */
static const struct str own_heads[] = {
	{ "bvv", 3 },           { "beschluss", 9 },    { "tisch", 5 },
	{ "wahl", 4 },          { "sitzungs", 8 },     { "rats", 4 },
	{ "gemeinderats", 12 }, { "verwaltungs", 11 }, { "informations", 12 },
	{ "mitteilungs", 11 },
};

enum { LONGEST_GAP = 32 };

static bool is_word_at(struct str text, size_t at)
{
	unsigned char c = at < text.len ? (unsigned char)text.at[at] : ' ';

	if (c < 0x80)
		return is_digit((char)c) || is_ascii_letter((char)c) ||
		       c == '_';
	return utf8_is_word(utf8_next(text, &at));
}

static bool is_letter_at(struct str text, size_t at)
{
	return is_word_at(text, at) && !is_digit(text.at[at]);
}

/* Where the letters that end before `at` begin. */
static size_t word_start(struct str text, size_t at)
{
	while (at > 0) {
		size_t before = step_back(text, at);

		if (!is_letter_at(text, before))
			break;
		at = before;
	}
	return at;
}

/* What may stand between a word and its number. */
struct gap {
	size_t start; /* of the gap */
	bool blank, dot;
	bool glued; /* a sign joins the number to what stands before */
	bool opens; /* a bracket or a quotation mark */
};

static bool is_opening(struct str text, size_t at)
{
	struct str rest = str_from_at(text, at);

	return rest.at[0] == '(' || rest.at[0] == '"' ||
	       str_starts(rest, S("\xe2\x80\x9e")) || /* „ */
	       str_starts(rest, S("\xe2\x80\x9a")) || /* ‚ */
	       str_starts(rest, S("\xc2\xbb"));       /* » */
}

static struct gap gap_before(struct str text, size_t at)
{
	struct gap gap = { .start = at };

	while (gap.start > 0 && at - gap.start < LONGEST_GAP) {
		size_t before = step_back(text, gap.start);
		char c = text.at[before];

		if (number_blank_at(text, before))
			gap.blank = true;
		else if (c == '.')
			gap.dot = true;
		else if (c == '/' || c == ':' || number_dash_at(text, before))
			gap.glued = gap.glued || !(gap.blank || gap.opens);
		else if (is_opening(text, before))
			gap.opens = true;
		else
			break;
		gap.start = before;
	}
	return gap;
}

static const struct word *find_word(const struct word *table, size_t count,
				    struct str text)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(table[i].text, text))
			return &table[i];
	return NULL;
}

#define FIND(table, text)                                                      \
	find_word((table), sizeof(table) / sizeof((table)[0]), (text))

/* Reads the word from start to end into the prefix, in lower case. */
static void take_word(struct prefix *prefix, struct str text, size_t start,
		      size_t end)
{
	prefix->start = start;
	prefix->len = 0;
	for (size_t i = start; i < end && prefix->len < LONGEST_WORD; i++) {
		char c = ascii_lower(text.at[i]);

		/* Ä Ö Ü: C3 84, 96, 9C; lower case is 20 above */
		if (i > start && text.at[i - 1] == '\xc3' &&
		    (c == '\x84' || c == '\x96' || c == '\x9c'))
			c = (char)((unsigned char)c + 0x20);
		prefix->text[prefix->len++] = c;
	}
}

struct str prefix_word(const struct prefix *prefix)
{
	return (struct str){ prefix->text, prefix->len };
}

/* The start of the word before `at` if nothing but a blank is between. */
static bool word_before(struct str text, size_t at, struct prefix *word)
{
	size_t end = at;

	while (end > 0 && number_blank_at(text, step_back(text, end)))
		end = step_back(text, end);
	if (end == at || !end)
		return false;
	take_word(word, text, word_start(text, end), end);
	return word->len > 0;
}

static bool is_one_of(struct str text, const struct str *table, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_eq(text, table[i]))
			return true;
	return false;
}

#define IS_ONE_OF(text, table)                                                 \
	is_one_of((text), (table), sizeof(table) / sizeof((table)[0]))

/* Is the word that begins at `start` the end of a compound, as in BA-Vorlage?
 */
static bool is_compound(struct str text, size_t start)
{
	struct prefix head = { .class = WORD_NONE };
	size_t end;

	if (!start || text.at[start - 1] != '-')
		return false;
	end = start - 1;
	if (!end || !is_word_at(text, step_back(text, end)))
		return false;
	take_word(&head, text, word_start(text, end), end);
	return !IS_ONE_OF(prefix_word(&head), own_heads);
}

/* "Vorlage zur Kenntnisnahme": the prefix is its last word, then all of it. */
static enum word_class class_of_kind(struct str text, struct prefix *prefix)
{
	struct prefix before = { .class = WORD_NONE };
	const struct word *known;
	struct gap gap;

	if (!word_before(text, prefix->start, &before) ||
	    !str_eq(prefix_word(&before), S("zur")))
		return WORD_NONE;
	gap = gap_before(text, before.start);
	take_word(&before, text, word_start(text, gap.start), gap.start);
	known = FIND(words, prefix_word(&before));
	if (!known || known->class != WORD_TEMPLATE)
		return WORD_NONE;
	prefix->start = before.start;
	return is_compound(text, before.start) ? WORD_FOREIGN : WORD_TEMPLATE;
}

/* "Kleine Anfrage" is KA; other kinds have no series of their own. */
static enum word_class class_of_query(struct str text, struct prefix *prefix)
{
	static const struct str kinds[] = {
		{ "kleine", 6 },         { "kleinen", 7 },
		{ "kleiner", 7 },        { "schriftliche", 12 },
		{ "schriftlichen", 13 }, { "schriftlicher", 13 },
	};
	struct prefix before = { .class = WORD_NONE };

	if (!word_before(text, prefix->start, &before) ||
	    !IS_ONE_OF(prefix_word(&before), kinds))
		return WORD_QUERY;
	prefix->start = before.start;
	return WORD_KA;
}

static enum word_class class_of_unknown(const struct prefix *prefix)
{
	struct str word = prefix_word(prefix);

	for (size_t i = 0; i < sizeof(foreign_ends) / sizeof(foreign_ends[0]);
	     i++)
		if (str_ends(word, foreign_ends[i]) &&
		    (prefix->compound || word.len > foreign_ends[i].len))
			return WORD_FOREIGN;
	return WORD_NONE;
}

static enum word_class class_of(struct str text, struct prefix *prefix,
				const struct word *known)
{
	if (!known)
		return class_of_unknown(prefix);
	switch (known->class) {
	case WORD_NUMBER:
		return WORD_NONE;
	case WORD_KIND:
		return class_of_kind(text, prefix);
	case WORD_QUERY:
		return class_of_query(text, prefix);
	case WORD_MOTION: /* "SPD-Antrag" is one of ours */
		return WORD_MOTION;
	default:
		return prefix->compound ? WORD_FOREIGN
					: (enum word_class)known->class;
	}
}

/* There is no word before the number; but may it stand alone? */
static enum word_class class_of_lone(struct str text, const struct gap *gap)
{
	struct str before = str_first(text, gap->start);

	if (str_ends(before, S("§")))
		return WORD_FOREIGN;
	/* 3320/68432, 14.10.2021: a digit right before the sign */
	if (!gap->blank && !gap->opens && before.len &&
	    is_word_at(text, step_back(text, gap->start)))
		return WORD_FOREIGN;
	return WORD_NONE;
}

struct prefix prefix_before(struct str text, size_t at)
{
	struct prefix prefix = { .class = WORD_NONE, .start = at };
	struct gap gap = gap_before(text, at);
	const struct word *known = NULL;

	prefix.glued = gap.glued || gap.start == at;
	for (int i = 0; i < 3; i++) {
		take_word(&prefix, text, word_start(text, gap.start),
			  gap.start);
		if (!prefix.len) {
			prefix.glued = false;
			prefix.class = class_of_lone(text, &gap);
			return prefix;
		}
		known = FIND(words, prefix_word(&prefix));
		if (gap.dot && known && !known->dot)
			return prefix; /* the end of a sentence */
		if (!known || known->class != WORD_NUMBER)
			break;
		prefix.has_number = true;
		prefix.glued = false;
		gap = gap_before(text, prefix.start);
	}
	prefix.compound = is_compound(text, prefix.start);
	prefix.class = class_of(text, &prefix, known);
	return prefix;
}

size_t prefix_lead_before(struct str text, size_t at, struct str lead)
{
	size_t i = at, left = lead.len;

	while (left && i > 0) {
		size_t before = step_back(text, i);
		struct prefix letter;

		if (!is_word_at(text, before)) {
			struct gap gap = gap_before(text, i);

			if (gap.start == i)
				return at;
			i = gap.start;
			continue;
		}
		take_word(&letter, text, before, i);
		if (letter.len > left ||
		    memcmp(letter.text, lead.at + left - letter.len,
			   letter.len) != 0)
			return at;
		left -= letter.len;
		i = before;
	}
	if (left || (i > 0 && is_word_at(text, step_back(text, i))) ||
	    is_compound(text, i))
		return at;
	return i;
}

enum word_class prefix_lead_class(struct str lead)
{
	const struct word *known = lead.len ? FIND(leads, lead) : NULL;

	return known ? (enum word_class)known->class : WORD_NONE;
}

/* Words that may stand between the numbers of a list. */
static bool is_list_word(struct str word)
{
	static const struct str joiners[] = {
		{ "und", 3 }, { "sowie", 5 }, { "oder", 4 },
		{ "bzw", 3 }, { "u", 1 },     { "beziehungsweise", 15 },
		{ "bis", 3 }, { "nr", 2 },    { "nrn", 3 },
	};

	return IS_ONE_OF(word, joiners);
}

static bool is_list_sign(char c)
{
	return c == ',' || c == ';' || c == '&' || c == '/' || c == ':';
}

bool prefix_joins_list(struct str text, size_t from, size_t to)
{
	bool joined = false;

	if (from > to || to - from > LONGEST_GAP)
		return false;
	while (from < to) {
		size_t skip = number_blank_at(text, from);
		size_t end = from;
		struct prefix word;

		if (!skip && text.at[from] == '.')
			skip = 1;
		if (skip) {
			from += skip;
			continue;
		}
		skip = is_list_sign(text.at[from]) ? 1
						   : number_dash_at(text, from);
		joined = true;
		from += skip;
		if (skip)
			continue;
		while (end < to && is_letter_at(text, end))
			utf8_next(text, &end);
		take_word(&word, text, from, end);
		if (!is_list_word(prefix_word(&word)))
			return false;
		from = end;
	}
	return joined;
}

bool prefix_ends_well(struct str text, size_t end, bool bare)
{
	char c = end < text.len ? text.at[end] : ' ';
	bool word_follows = is_word_at(text, end + 1);

	if (is_word_at(text, end) || c == '+')
		return false;
	if (c == '/' || number_dash_at(text, end) == 1)
		return !word_follows;
	if (c == '.' || (bare && (c == ',' || c == ':')))
		return !(end + 1 < text.len && is_digit(text.at[end + 1]));
	return !(bare &&
		 (c == '%' || str_starts(str_from_at(text, end), S("€"))));
}
