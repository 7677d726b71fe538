#include "model/reference.h"

#include "base/utf8.h"

static struct str tail_of(struct str id)
{
	size_t slash = str_find_last(id, '/');

	return slash == id.len ? id : str_from_at(id, slash + 1);
}

void reference_index(struct site *site)
{
	/* From the last to the first, so that chains ascend by id. */
	for (size_t i = site->count; i-- > 0;) {
		struct record *record = &site->records[i];

		record->next_with_tail =
			map_put(&site->by_tail, record_tail(record), record);
	}
}

/* Is `text` the whole id or a tail of it that begins at a "/"? */
static bool is_tail(struct str id, struct str text)
{
	return str_ends(id, text) &&
	       (id.len == text.len || id.at[id.len - text.len - 1] == '/');
}

struct candidates {
	struct record *first, *second;
	size_t count;
};

static void keep_candidate(struct candidates *list, struct record *record)
{
	if (!list->count)
		list->first = record;
	else if (list->count == 1)
		list->second = record;
	list->count++;
}

struct reference reference_by_id(const struct site *site,
				 const struct record *from, struct str text,
				 unsigned targets)
{
	struct candidates all = { 0 }, council = { 0 }, term = { 0 };
	struct record *wrong = NULL;
	const struct candidates *best;

	for (struct record *at = map_get(&site->by_tail, tail_of(text)); at;
	     at = at->next_with_tail) {
		if (!is_tail(at->id, text))
			continue;
		if (!(targets & 1u << at->type) && at->type != TYPE_NONE) {
			wrong = at;
			continue;
		}
		if (at->id.len == text.len)
			return (struct reference){ REFERENCE_FOUND,
						   at,
						   { NULL, NULL } };
		keep_candidate(&all, at);
		if (at->council != from->council)
			continue;
		keep_candidate(&council, at);
		if (from->term && at->term == from->term)
			keep_candidate(&term, at);
	}
	best = council.count ? &council : &all;
	if (best->count > 1 && term.count)
		best = &term;
	if (best->count == 1)
		return (struct reference){ REFERENCE_FOUND,
					   best->first,
					   { NULL, NULL } };
	if (best->count)
		return (struct reference){ REFERENCE_AMBIGUOUS,
					   NULL,
					   { best->first, best->second } };
	return (struct reference){ wrong ? REFERENCE_WRONG : REFERENCE_NONE,
				   wrong,
				   { NULL, NULL } };
}

void reference_number_key(const struct number_patterns *patterns,
			  struct str text, struct buf *key)
{
	if (number_key(patterns, text, key))
		return;
	/* '=' keeps it apart from every key that a pattern makes. */
	buf_clear(key);
	buf_add_char(key, '=');
	utf8_add_folded(key, str_trim(text));
}

/* The councils whose folder is `folder` or ends in it. */
static struct reference in_council(const struct site *site, struct str folder,
				   struct str number)
{
	struct candidates list = { 0 };
	struct buf key = { NULL, 0, 0 };

	for (size_t i = 0; i < site->council_count; i++) {
		struct council *council = &site->councils[i];
		struct record *hit;

		if (!is_tail(council->folder, folder))
			continue;
		buf_clear(&key);
		reference_number_key(&council->patterns, number, &key);
		hit = map_get(&council->by_number, buf_str(&key));
		if (hit)
			keep_candidate(&list, hit);
	}
	buf_release(&key);
	if (list.count > 1)
		return (struct reference){ REFERENCE_AMBIGUOUS,
					   NULL,
					   { list.first, list.second } };
	return (struct reference){ list.count ? REFERENCE_FOUND
					      : REFERENCE_NONE,
				   list.first,
				   { NULL, NULL } };
}

struct reference reference_by_number(const struct site *site,
				     const struct record *from, struct str text)
{
	size_t colon = str_find(text, ':');
	struct reference found = { REFERENCE_NONE, NULL, { NULL, NULL } };
	struct buf key = { NULL, 0, 0 };

	if (from->council) {
		reference_number_key(&from->council->patterns, text, &key);
		found.record =
			map_get(&from->council->by_number, buf_str(&key));
		buf_release(&key);
		if (found.record)
			found.result = REFERENCE_FOUND;
	}
	if (!found.record && colon < text.len)
		return in_council(site, str_trim(str_first(text, colon)),
				  str_trim(str_from_at(text, colon + 1)));
	return found;
}

const struct record *reference_term(const struct site *site,
				    const struct record *from,
				    struct str kuerzel)
{
	for (size_t i = 0; i < site->type_count[TYPE_WAHLPERIODE]; i++) {
		const struct record *term = site->of_type[TYPE_WAHLPERIODE][i];

		if (term->council == from->council &&
		    str_eq(record_text(term, KEY_KUERZEL), kuerzel))
			return term;
	}
	return NULL;
}

/* How far a misspelt name may be off: a third of it, two letters at most. */
static size_t tolerance(struct str text)
{
	size_t third = utf8_count(text) / 3;

	return third < 2 ? third : 2;
}

/* Somebody may have written the name of a Gremium, not of its file. */
static bool is_called(const struct record *record, struct str folded,
		      struct buf *scratch)
{
	static const uint16_t keys[] = { KEY_NAME, KEY_KURZ };

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		buf_clear(scratch);
		utf8_add_folded(scratch, record_text(record, keys[i]));
		if (folded.len && str_eq(folded, buf_str(scratch)))
			return true;
	}
	return false;
}

static struct str near_by_name(const struct site *site,
			       const struct record *from, struct str text,
			       unsigned targets)
{
	struct buf folded = { NULL, 0, 0 }, scratch = { NULL, 0, 0 };
	struct str near = { NULL, 0 };

	utf8_add_folded(&folded, text);
	for (unsigned type = TYPE_NONE + 1; type < TYPE_COUNT; type++) {
		if (!(targets & 1u << type))
			continue;
		for (size_t i = 0; !near.len && i < site->type_count[type];
		     i++) {
			const struct record *at = site->of_type[type][i];

			if (at->council == from->council &&
			    is_called(at, buf_str(&folded), &scratch))
				near = record_tail(at);
		}
	}
	buf_release(&folded);
	buf_release(&scratch);
	return near;
}

struct str reference_near(const struct site *site, const struct record *from,
			  struct str text, unsigned targets)
{
	size_t best = tolerance(text) + 1;
	struct str near = { NULL, 0 };

	for (unsigned type = TYPE_NONE + 1; type < TYPE_COUNT; type++) {
		if (!(targets & 1u << type))
			continue;
		for (size_t i = 0; i < site->type_count[type]; i++) {
			const struct record *at = site->of_type[type][i];
			struct str tail = record_tail(at);
			size_t distance;

			if (at->council != from->council)
				continue;
			distance = utf8_distance(text, tail, best - 1);
			if (distance < best) {
				best = distance;
				near = tail;
			}
			if (!best)
				return near;
		}
	}
	if (!near.len)
		near = near_by_name(site, from, text, targets);
	return near;
}

struct str reference_near_number(const struct site *site,
				 const struct record *from, struct str text)
{
	size_t best = 2;
	struct str near = { NULL, 0 };

	for (size_t i = 0; i < site->type_count[TYPE_DRUCKSACHE]; i++) {
		const struct record *at = site->of_type[TYPE_DRUCKSACHE][i];
		struct str number = record_text(at, KEY_NUMMER);
		size_t distance;

		if (at->council != from->council)
			continue;
		distance = utf8_distance(text, number, best - 1);
		if (distance < best) {
			best = distance;
			near = number;
		}
	}
	return near;
}
