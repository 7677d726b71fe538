/*
 * What search sees of a text, see words_normalise() in format/words.h.
 */
#ifndef FORMAT_WORDS_NORMAL_H
#define FORMAT_WORDS_NORMAL_H

#include "base/buf.h"

/* Appends a text of form NFC as normalised; `plain` is scratch. */
void words_add_normal(struct buf *plain, struct str text, struct buf *out);

/* Does a character beyond ASCII part words, then? */
bool words_parts(uint32_t code);

/* Does it become a hyphen? */
bool words_is_dash(uint32_t code);

/* JavaScript's \s, and the hyphen. */
bool words_is_separator(uint32_t code);

#endif
