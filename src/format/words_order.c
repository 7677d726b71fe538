#include "format/words.h"

/*
 * UTF-8 sorts by code points. UTF-16 has the surrogates, U+D800 …, stand for
 * all above U+FFFF, so the lead bytes EE and EF (U+E000 …) come last there.
 */
static unsigned char utf16_rank(char c)
{
	unsigned char byte = (unsigned char)c;

	return byte == 0xee || byte == 0xef ? byte + 8 : byte;
}

int words_cmp(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;

	for (size_t i = 0; i < len; i++)
		if (a.at[i] != b.at[i])
			return (int)utf16_rank(a.at[i]) -
			       (int)utf16_rank(b.at[i]);
	return (a.len > b.len) - (a.len < b.len);
}

uint64_t words_key(struct str word)
{
	uint64_t key = 0;

	for (size_t i = 0; i < 8; i++)
		key = key << 8 | (i < word.len ? utf16_rank(word.at[i]) : 0);
	return key;
}
