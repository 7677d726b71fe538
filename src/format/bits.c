#include "format/bits.h"

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

void bits_add(struct bits *bits, uint32_t number, unsigned width)
{
	bits->last =
		bits->last << width | (number & ((UINT64_C(1) << width) - 1));
	bits->count += width;
	buf_reserve(&bits->bytes, 8);
	while (bits->count >= 8) {
		bits->count -= 8;
		bits->bytes.at[bits->bytes.len++] =
			(char)(bits->last >> bits->count & 0xff);
	}
}

static unsigned width_of(uint32_t number)
{
	return 32 - (unsigned)__builtin_clz(number | 1);
}

void bits_add_gamma(struct bits *bits, uint32_t number)
{
	unsigned width = width_of(number);

	bits_add(bits, 0, width - 1);
	bits_add(bits, number, width);
}

void bits_add_rice(struct bits *bits, uint32_t number, unsigned k)
{
	uint32_t zeros = number >> k;

	for (; zeros >= 24; zeros -= 24)
		bits_add(bits, 0, 24);
	bits_add(bits, 1, zeros + 1);
	bits_add(bits, number, k);
}

unsigned bits_rice_k(uint64_t count, uint64_t sum)
{
	unsigned k = 0;

	/* About log2 of 0.69 times the mean. */
	while (k < 30 && (count << (k + 1)) * 16 <= sum * 11)
		k++;
	return k;
}

static void add_pair(struct buf *out, unsigned value)
{
	unsigned pair[2] = { value / 91, value % 91 };

	for (size_t i = 0; i < 2; i++)
		out->at[out->len++] =
			(char)(pair[i] + '#' + (pair[i] + '#' >= '\\'));
}

void bits_write(struct bits *bits, struct buf *out)
{
	uint64_t value = 0;
	unsigned count = 0;

	if (bits->count)
		bits_add(bits, 0, 8 - bits->count);
	buf_reserve(out, bits->bytes.len * 16 / 13 + 4);
	for (size_t i = 0; i < bits->bytes.len; i++) {
		value = value << 8 | (unsigned char)bits->bytes.at[i];
		count += 8;
		if (count < 13)
			continue;
		count -= 13;
		add_pair(out, (unsigned)(value >> count) & 0x1fff);
	}
	if (count)
		add_pair(out, (unsigned)(value << (13 - count)) & 0x1fff);
	out->at[out->len] = '\0';
}
