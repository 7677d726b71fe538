/*
 * struct value: the one tree of data. Front matter becomes it after typing by
 * schema, views for templates are built of it, JSON is written from it.
 *
 * A map is an array of values that carry their key; order is the order of
 * writing. Keys are numbers from a struct names. A tree is immutable once it
 * is built and may be read by all threads. It owns nothing: all memory is an
 * arena's. 24 bytes a value, so that 100,000 records stay small.
 */
#ifndef FORMAT_VALUE_H
#define FORMAT_VALUE_H

#include "base/arena.h"
#include "base/str.h"

enum value_kind {
	VALUE_NONE, /* absent, also what a missing key gives */
	VALUE_BOOL,
	VALUE_INT,
	VALUE_TEXT,
	VALUE_DATE, /* integer = yyyymmdd */
	VALUE_TIME, /* integer = hh * 60 + mm */
	VALUE_LIST,
	VALUE_MAP,
	VALUE_REF, /* ref = the record it points to, opaque here */
};

/* A map whose values stand by ascending key: found by halving. */
enum { VALUE_SORTED = 0x80 };

struct value {
	uint16_t key;    /* in a map; 0 in a list */
	uint8_t kind;    /* enum value_kind */
	uint8_t flags;   /* VALUE_SORTED; the rest is its owner's */
	uint32_t len;    /* text: bytes; list and map: values */
	uint32_t line;   /* where it was written, from 1; 0: nowhere */
	uint32_t column; /* from 1, in characters */
	union {
		const char *text;
		const struct value *items;
		const void *ref;
		int64_t integer;
	} as;
};

/* The value under `key` of a map; a VALUE_NONE where there is none. Never NULL.
 */
const struct value *value_get(const struct value *map, uint16_t key);

/* The same; NULL where there is none. */
const struct value *value_find(const struct value *map, uint16_t key);

/* The text of a VALUE_TEXT; empty for every other kind. */
struct str value_text(const struct value *value);

/* Constructors. Texts and items are borrowed. */
struct value value_of_text(uint16_t key, struct str text);
struct value value_of_int(uint16_t key, int64_t number);
struct value value_of_bool(uint16_t key, bool truth);
struct value value_of_list(uint16_t key, const struct value *items,
			   size_t count);
struct value value_of_map(uint16_t key, const struct value *items,
			  size_t count);

/*
 * struct values: a growing row of values, to build maps and lists in. Its
 * memory is the arena's; values_list()/values_map() close it.
 */
struct values {
	struct arena *arena;
	struct value *at;
	size_t count, room;
};

void values_init(struct values *values, struct arena *arena);
void values_add(struct values *values, struct value value);
struct value values_list(const struct values *values, uint16_t key);
struct value values_map(const struct values *values, uint16_t key);
/* Sorts them for a map with many keys, each there once. */
struct value values_sorted_map(struct values *values, uint16_t key);

#endif
