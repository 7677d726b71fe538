/*
 * From text to the words of the search index, exactly as lunr 2.3.9 with
 * lunr-languages 1.22.0 (German) makes them in the reader's browser.
 *
 *   words_normalise   what search sees of a text (as suche-wort.js does)
 *   words_next        lunr.tokenizer, then the German trimmer
 *   words_read        both at once, for what is indexed
 *   words_is_stop     the German stop words
 *   stemmer_stem      Snowball's German stemmer (libstemmer)
 *
 * Text is valid UTF-8 throughout. Where JavaScript counts UTF-16 units, so does
 * this: the order of terms (words_cmp) and the regions of the stemmer.
 *
 * words_normalise() makes of a text what a reader would type:
 *   - form NFC; soft hyphens and zero-width characters dropped
 *   - every kind of dash is a hyphen, and a hyphen parts words
 *   - brackets, quotes, apostrophes, ; ! ? = | and the like are blanks
 *   - the ligatures U+FB00 to U+FB06 are the letters they stand for
 *   - between two letters, so are , : _ / * + & ("SPD/CDU", not "19/2415")
 *   - a full stop between a letter and a capital is one ("Ende.Anfang"), unless
 *     a single letter stands before it ("z.B.")
 *   - "Bürger*innen" (or : _ / /-) becomes "Bürger Bürgerinnen"
 *   - Σ and İ, whose lower case JavaScript takes from the context, as σ and i
 * A letter is here A-Z a-z and U+00C0 to U+024F without × and ÷.
 */
#ifndef FORMAT_WORDS_H
#define FORMAT_WORDS_H

#include "base/arena.h"
#include "base/buf.h"

/* Appends the normalised text. The arena is for scratch. */
void words_normalise(struct arena *arena, struct str text, struct buf *out);

/*
 * The next token of text from *at on, in lower case and trimmed, in `token`
 * (overwritten); *word is a slice of it. A token of nothing but signs is an
 * empty word; lunr counts and indexes those too. False at the end.
 *
 * This and the two below see to it that a word may be read eight bytes at a
 * time: zeros stand behind it up to a multiple of eight.
 */
bool words_next(struct str text, size_t *at, struct buf *token,
		struct str *word);

/* The same for a text that is one token as a whole: an element of an array. */
struct str words_whole(struct str text, struct buf *token);

/*
 * The words of a text as words_normalise() and words_next() make them. Most
 * words stand between blanks and are plain letters and digits; they are taken
 * as they are, and only what is left goes through those two.
 */
struct words {
	struct str text;
	size_t at;
	struct buf plain, normal; /* a stretch of the text, normalised */
	size_t normal_at;
	struct buf token;
	uint64_t word[8]; /* a word taken as it is, in lower case */
	bool cut_short;   /* of the last word: "Geh-" in "Geh- und Radweg" */
};

/* `words` is all zero or was used before; the text and the arena stay. */
void words_begin(struct words *words, struct arena *arena, struct str text);
bool words_read(struct words *words, struct str *word);
void words_release(struct words *words);

/* Is the word one of those that are not indexed? */
bool words_is_stop(struct str word);

/* Order by UTF-16 units, as JavaScript sorts: <0, 0, >0. */
int words_cmp(struct str a, struct str b);

/* The first 8 bytes as a number; words_cmp() and it never disagree. */
uint64_t words_key(struct str word);

/* The stemmer; one for each thread. */
struct stemmer {
	struct sb_stemmer *snowball;
	struct buf wide; /* scratch: the word with surrogate pairs */
	struct buf stem;
};

/* False if this machine's libstemmer has no German. */
bool stemmer_init(struct stemmer *stemmer);
void stemmer_release(struct stemmer *stemmer); /* accepts an all-zero struct */

/* The stem of a word, valid until the next call. */
struct str stemmer_stem(struct stemmer *stemmer, struct str word);

/*
 * Does the installed libstemmer still make what the browser's stemmer makes?
 * Sets *word to the first one where it does not.
 */
bool stemmer_is_golden(struct stemmer *stemmer, struct str *word);

#endif
