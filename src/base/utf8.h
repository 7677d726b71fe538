/*
 * UTF-8: checking, reading, folding. Unicode's tables come from utf8proc.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/arena.h"
#include "base/buf.h"

/* Offset of the first byte that is not valid UTF-8 (RFC 3629), or text.len. */
size_t utf8_check(struct str text);

/*
 * The code point at *at, which moves behind it. The text must be valid;
 * returns 0 at the end.
 */
uint32_t utf8_next(struct str text, size_t *at);

/* Bytes as valid UTF-8, for messages: a byte that is none becomes \\xNN. */
struct str utf8_visible(struct arena *arena, struct str bytes);

/* Number of code points of valid text. */
size_t utf8_count(struct str text);

/* The text up to a limit of bytes, cut between characters. */
struct str utf8_start(struct str text, size_t limit);

/* Letters and digits of any script, for finding the borders of words. */
bool utf8_is_letter(uint32_t code);
bool utf8_is_word(uint32_t code);

/*
 * Normal form C (UAX #15). Text that is so already, which is nearly all text,
 * is returned as it is; otherwise the copy is the arena's.
 */
struct str utf8_nfc(struct arena *arena, struct str text);

/* Appends text in lower case, letter by letter (UnicodeData's simple mapping).
 */
void utf8_add_lower(struct buf *out, struct str text);

/*
 * Appends a form for comparing and sorting names (DIN 5007-1): lower case, ä as
 * a, ß as ss, accents dropped.
 */
void utf8_add_folded(struct buf *out, struct str text);

/*
 * Appends an ASCII slug for file names and anchors: lower case, ä as ae, ß as
 * ss, runs of all else as one "-", none at the ends.
 */
void utf8_add_slug(struct buf *out, struct str text);

/*
 * How many letters must be changed, added, left out or swapped with their
 * neighbour to turn a into b (Damerau-Levenshtein, optimal string alignment),
 * case and umlauts folded. Returns `limit` + 1 for anything above limit.
 */
size_t utf8_distance(struct str a, struct str b, size_t limit);

#endif
