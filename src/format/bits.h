/*
 * Bits in a script: numbers packed bit by bit, and packed bits as text that can
 * stand between the quotes of a JavaScript string.
 *
 * Bits go from the highest to the lowest of each byte. A number has one of
 * these codes (layouts/js/suche-bits.js reads them):
 *   plain    its lowest `width` bits
 *   gamma    (1 and up) n zeros, then its n+1 bits; short for small numbers
 *   Rice     the number >> k in zeros and a one, then its lowest k bits; good
 *            for numbers that are about 1.5 * 2^k
 *
 * As text, 13 bits are two characters of 91 (all of ASCII from # to ~ but \):
 * 23 % more than the bytes; base64 takes 33 %.
 */
#ifndef FORMAT_BITS_H
#define FORMAT_BITS_H

#include "base/buf.h"

struct bits {
	struct buf bytes;
	uint64_t last; /* bits that are no whole byte yet */
	unsigned count;
};

void bits_init(struct bits *bits);
void bits_release(struct bits *bits);
void bits_clear(struct bits *bits);

void bits_add(struct bits *bits, uint32_t number, unsigned width); /* <= 32 */
void bits_add_gamma(struct bits *bits, uint32_t number);
void bits_add_rice(struct bits *bits, uint32_t number, unsigned k);
/* The same for many numbers, in less time. */
void bits_add_rices(struct bits *bits, const uint32_t *numbers, size_t count,
		    unsigned k);

/* How many bits there are. */
uint64_t bits_count(const struct bits *bits);

/* Appends all bits of another one. */
void bits_append(struct bits *bits, const struct bits *more);

/* The k that makes Rice codes of numbers with this count and sum short. */
unsigned bits_rice_k(uint64_t count, uint64_t sum);

/* Fills the last byte with zeros and appends everything as text. */
void bits_write(struct bits *bits, struct buf *out);

#endif
