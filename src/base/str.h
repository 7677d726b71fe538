/*
 * struct str: a borrowed slice of bytes (UTF-8 unless said otherwise). It owns
 * nothing and need not end in NUL. An empty slice may have at == NULL.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct str {
	const char *at;
	size_t len;
};

/* A slice of a string literal, and of a NUL-terminated string. */
#define S(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
struct str str_from(const char *text);

/* For printf's "%.*s": printf("%.*s", STR(slice)). */
#define STR(s) (int)(s).len, (s).at ? (s).at : ""

bool str_eq(struct str a, struct str b);

/* Order by bytes, which for UTF-8 is the order of code points: <0, 0, >0. */
int str_cmp(struct str a, struct str b);

bool str_starts(struct str text, struct str prefix);
bool str_ends(struct str text, struct str suffix);

/* The part from `from` on / the first `len` bytes; clipped to the text. */
struct str str_from_at(struct str text, size_t from);
struct str str_first(struct str text, size_t len);

/* Without ASCII blanks, tabs and line ends at both ends. */
struct str str_trim(struct str text);

/* Offset of the first `c` / of `part`, or text.len where there is none. */
size_t str_find(struct str text, char c);
size_t str_find_str(struct str text, struct str part);
/* Offset of the last `c`, or text.len. */
size_t str_find_last(struct str text, char c);

/*
 * Takes the part before the next `c` off the front of *rest and skips the
 * `c`. Returns false when *rest was empty: while (str_split(&rest, '/', &p)).
 */
bool str_split(struct str *rest, char c, struct str *part);

/* The value of a hexadecimal digit, of either case, or -1. */
int str_hex_digit(char c);

/* A whole decimal number without sign; false on anything else or overflow. */
bool str_to_u64(struct str text, uint64_t *number);

/* FNV-1a, 64 bits; the same on every machine. */
uint64_t str_hash(struct str text);

#endif
