#include "format/escape.h"

#include <string.h>

enum { PLAIN, AMP, LESS, MORE, QUOTE, APOSTROPHE, BLANK, DROP };

static const struct str replacements[] = {
	[AMP] = { "&amp;", 5 }, [LESS] = { "&lt;", 4 },
	[MORE] = { "&gt;", 4 }, [QUOTE] = { "&quot;", 6 },
	[BLANK] = { " ", 1 },   [APOSTROPHE] = { "&#39;", 5 },
	[DROP] = { "", 0 },
};

/* What becomes of each byte. */
static const uint8_t classes[256] = {
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	PLAIN,
	PLAIN,
	BLANK,
	BLANK,
	PLAIN,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	DROP,
	['&'] = AMP,
	['<'] = LESS,
	['>'] = MORE,
	['"'] = QUOTE,
	['\''] = APOSTROPHE,
	[0x7f] = DROP,
};

/*
 * Are these eight bytes all plain? Each test sets the high bit of a byte that
 * is below a blank or equals the character; bytes from 0x80 on may be called
 * special by a carry, which only costs the slow path.
 */
static bool plain_eight(const char *at)
{
	const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
	uint64_t word, special;

	memcpy(&word, at, 8);
	special = (word - ones * 0x20) & ~word;
#define HAS(c) (((word ^ (ones * (c))) - ones) & ~(word ^ (ones * (c))))
	special |= HAS('&') | HAS('<') | HAS('>') | HAS('"') | HAS('\'') |
		   HAS(0x7fu);
#undef HAS
	return !(special & highs);
}

void escape_html(struct buf *out, struct str text)
{
	size_t start = 0, i = 0;

	while (i < text.len) {
		uint8_t class;

		if (text.len - i >= 8 && plain_eight(text.at + i)) {
			i += 8;
			continue;
		}
		class = classes[(unsigned char)text.at[i++]];
		if (class == PLAIN)
			continue;
		buf_add(out, (struct str){ text.at + start, i - 1 - start });
		buf_add(out, replacements[class]);
		start = i;
	}
	if (start < text.len)
		buf_add(out, str_from_at(text, start));
}

static bool is_unreserved(unsigned char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '_' ||
	       c == '~' || c == '/';
}

void escape_url_path(struct buf *out, struct str path)
{
	static const char digits[] = "0123456789ABCDEF";

	for (size_t i = 0; i < path.len; i++) {
		unsigned char c = (unsigned char)path.at[i];

		if (is_unreserved(c)) {
			buf_add_char(out, path.at[i]);
			continue;
		}
		buf_add_char(out, '%');
		buf_add_char(out, digits[c >> 4]);
		buf_add_char(out, digits[c & 15]);
	}
}
