#include "format/bits.h"

#include <string.h>

void bits_init(struct bits *bits)
{
	buf_init(&bits->bytes);
	bits->last = 0;
	bits->count = 0;
}

void bits_release(struct bits *bits)
{
	buf_release(&bits->bytes);
	bits_init(bits);
}

void bits_clear(struct bits *bits)
{
	buf_clear(&bits->bytes);
	bits->last = 0;
	bits->count = 0;
}

/* The number with its highest byte first in memory. */
static uint64_t big_endian(uint64_t number)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	return __builtin_bswap64(number);
#else
	return number;
#endif
}

/* Writes all whole bytes at once, and what lies behind them. */
static inline void add(struct bits *bits, uint64_t number, unsigned width)
{
	struct buf *bytes = &bits->bytes;
	uint64_t last = bits->last << width | number, high;
	unsigned count = bits->count + width;

	if (bytes->room - bytes->len < 16)
		buf_reserve(bytes, 16);
	high = big_endian(last << (63 - count) << 1);
	memcpy(bytes->at + bytes->len, &high, sizeof(high));
	bytes->len += count / 8;
	bits->last = last;
	bits->count = count % 8;
}

void bits_add(struct bits *bits, uint32_t number, unsigned width)
{
	add(bits, number & ((UINT64_C(1) << width) - 1), width);
}

static unsigned width_of(uint32_t number)
{
	return 32 - (unsigned)__builtin_clz(number | 1);
}

void bits_add_gamma(struct bits *bits, uint32_t number)
{
	unsigned width = width_of(number);

	/* No more than 48 bits at once. */
	if (width > 24) {
		add(bits, 0, width - 1);
		add(bits, number, width);
	} else {
		add(bits, number, 2 * width - 1);
	}
}

void bits_add_rice(struct bits *bits, uint32_t number, unsigned k)
{
	uint32_t zeros = number >> k;

	for (; zeros >= 16; zeros -= 16)
		add(bits, 0, 16);
	add(bits, UINT64_C(1) << k | (number & ((UINT64_C(1) << k) - 1)),
	    zeros + 1 + k);
}

/* As add(), but with all in registers and room made before. */
void bits_add_rices(struct bits *bits, const uint32_t *numbers, size_t count,
		    unsigned k)
{
	uint64_t size = (uint64_t)count * (k + 1), last = bits->last, high;
	uint64_t mask = (UINT64_C(1) << k) - 1;
	unsigned used = bits->count;
	char *to;

	for (size_t i = 0; i < count; i++)
		size += numbers[i] >> k;
	buf_reserve(&bits->bytes, size / 8 + 24);
	to = bits->bytes.at + bits->bytes.len;
	for (size_t i = 0; i < count; i++) {
		uint32_t zeros = numbers[i] >> k;

		for (; zeros >= 16; zeros -= 16, to += 2) {
			last <<= 16;
			high = big_endian(last << (63 - used - 16) << 1);
			memcpy(to, &high, sizeof(high));
		}
		last = last << (zeros + 1 + k) | (mask + 1) |
		       (numbers[i] & mask);
		used += zeros + 1 + k;
		high = big_endian(last << (63 - used) << 1);
		memcpy(to, &high, sizeof(high));
		to += used / 8;
		used %= 8;
	}
	bits->bytes.len = (size_t)(to - bits->bytes.at);
	bits->last = last;
	bits->count = used;
}

uint64_t bits_count(const struct bits *bits)
{
	return (uint64_t)bits->bytes.len * 8 + bits->count;
}

void bits_append(struct bits *bits, const struct bits *more)
{
	const unsigned char *from = (const unsigned char *)more->bytes.at;
	size_t at = 0;

	for (; at + 4 <= more->bytes.len; at += 4)
		add(bits,
		    (uint64_t)from[at] << 24 | (uint64_t)from[at + 1] << 16 |
			    (uint64_t)from[at + 2] << 8 | from[at + 3],
		    32);
	for (; at < more->bytes.len; at++)
		add(bits, from[at], 8);
	bits_add(bits, (uint32_t)more->last, more->count);
}

unsigned bits_rice_k(uint64_t count, uint64_t sum)
{
	unsigned k = 0;

	/* About log2 of 0.69 times the mean. */
	while (k < 30 && (count << (k + 1)) * 16 <= sum * 11)
		k++;
	return k;
}

/* 13 bits as two characters. */
static inline void add_pair(struct buf *out, unsigned value)
{
	unsigned high = value / 91 + '#', low = value % 91 + '#';

	out->at[out->len] = (char)(high + (high >= '\\'));
	out->at[out->len + 1] = (char)(low + (low >= '\\'));
	out->len += 2;
}

void bits_write(struct bits *bits, struct buf *out)
{
	struct str bytes;
	uint64_t value = 0;
	unsigned count = 0;
	size_t at = 0;

	if (bits->count)
		bits_add(bits, 0, 8 - bits->count);
	bytes = buf_str(&bits->bytes);
	buf_reserve(out, bytes.len * 16 / 13 + 4);
	while (at < bytes.len) {
		for (; count < 56 && at < bytes.len; count += 8)
			value = value << 8 | (unsigned char)bytes.at[at++];
		for (; count >= 13; count -= 13)
			add_pair(out, value >> (count - 13) & 0x1fff);
	}
	if (count)
		add_pair(out, value << (13 - count) & 0x1fff);
	out->at[out->len] = '\0';
}
