/*
 * Letters as German texts have them, for the finding of words.
 */
#ifndef FORMAT_LETTER_H
#define FORMAT_LETTER_H

#include "base/arena.h"

/* A letter of Latin script, up to U+024F. */
bool letter_is(uint32_t code);
bool letter_is_capital(uint32_t code);

/*
 * The valid UTF-8 text in normal form C, as utf8_nfc(); quicker for text that
 * has only quotes, dashes and signs beyond the letters of Europe.
 */
struct str letter_composed(struct arena *arena, struct str text);

#endif
