#include "format/letter.h"

#include <string.h>

#include "base/utf8.h"

bool letter_is(uint32_t code)
{
	return (code | 0x20) - 'a' < 26 ||
	       (code >= 0xc0 && code <= 0x24f && code != 0xd7 && code != 0xf7);
}

bool letter_is_capital(uint32_t code)
{
	return code - 'A' < 26 ||
	       (code >= 0xc0 && code <= 0xde && code != 0xd7);
}

/* Normal form C can only change text that has a character outside of these. */
static bool is_composed(uint32_t code)
{
	return code < 0x300 || (code >= 0x2002 && code <= 0x20cf) ||
	       (code >= 0x2100 && code <= 0x2125) ||
	       (code >= 0x2190 && code <= 0x21ff) ||
	       (code >= 0x2460 && code <= 0x27bf) ||
	       (code >= 0xe000 && code <= 0xf8ff) || code == 0xfb01 ||
	       code == 0xfb02;
}

/* Each of eight bytes: the highest bit alone, and all the others. */
static const uint64_t HIGH = 0x8080808080808080;
static const uint64_t LOW = 0x7f7f7f7f7f7f7f7f;
static const uint64_t EACH = 0x0101010101010101;

/* Is one of the next eight bytes 0xcc or above? */
static bool has_marks(const char *at)
{
	uint64_t bytes;

	memcpy(&bytes, at, sizeof(bytes));
	return (((bytes & LOW) + (0x80 - 0x4c) * EACH) & bytes & HIGH) != 0;
}

struct str letter_composed(struct arena *arena, struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		if (at + 8 <= text.len && !has_marks(text.at + at))
			at += 8;
		else if ((unsigned char)text.at[at] < 0xcc)
			at++;
		else if (!is_composed(utf8_next(text, &at)))
			return utf8_nfc(arena, text);
	}
	return text;
}
