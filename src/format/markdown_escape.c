#include "format/markdown_escape.h"

#include <string.h>

/* What to do with a byte; all others are copied. */
enum { COPY, ENTITY, DROP, LOOK };

static const uint8_t actions[256] = {
	[0x00] = DROP,  [0x01] = DROP,  [0x02] = DROP,  [0x03] = DROP,
	[0x04] = DROP,  [0x05] = DROP,  [0x06] = DROP,  [0x07] = DROP,
	[0x08] = DROP,  [0x0b] = DROP,  [0x0c] = DROP,  [0x0d] = DROP,
	[0x0e] = DROP,  [0x0f] = DROP,  [0x10] = DROP,  [0x11] = DROP,
	[0x12] = DROP,  [0x13] = DROP,  [0x14] = DROP,  [0x15] = DROP,
	[0x16] = DROP,  [0x17] = DROP,  [0x18] = DROP,  [0x19] = DROP,
	[0x1a] = DROP,  [0x1b] = DROP,  [0x1c] = DROP,  [0x1d] = DROP,
	[0x1e] = DROP,  [0x1f] = DROP,  [0x7f] = DROP,  ['&'] = ENTITY,
	['<'] = ENTITY, ['>'] = ENTITY, ['"'] = ENTITY, ['\''] = ENTITY,
	[0xc2] = LOOK,  [0xe2] = LOOK,  [0xef] = LOOK,  [0xf0] = LOOK,
	[0xf1] = LOOK,  [0xf2] = LOOK,  [0xf3] = LOOK,  [0xf4] = LOOK,
};

/*
 * Length of the character at `at`, whose action is LOOK, if it is one of those
 * that are left out: C1 controls, U+202A-202E, U+2066-2069, noncharacters.
 */
static size_t unwanted_len(struct str text, size_t at)
{
	const unsigned char *c = (const unsigned char *)text.at + at;
	size_t left = text.len - at;

	if (c[0] == 0xc2)
		return left >= 2 && c[1] >= 0x80 && c[1] <= 0x9f ? 2 : 0;
	if (left < 3)
		return 0;
	if (c[0] == 0xe2)
		return (c[1] == 0x80 && c[2] >= 0xaa && c[2] <= 0xae) ||
				       (c[1] == 0x81 && c[2] >= 0xa6 &&
					c[2] <= 0xa9)
			       ? 3
			       : 0;
	if (c[0] == 0xef)
		return (c[1] == 0xbf && c[2] >= 0xbe) ||
				       (c[1] == 0xb7 && c[2] >= 0x90 &&
					c[2] <= 0xaf)
			       ? 3
			       : 0;
	return left >= 4 && (c[1] & 0x0f) == 0x0f && c[2] == 0xbf &&
			       c[3] >= 0xbe
		       ? 4
		       : 0;
}

static struct str entity_of(char c)
{
	switch (c) {
	case '&':
		return S("&amp;");
	case '<':
		return S("&lt;");
	case '>':
		return S("&gt;");
	case '"':
		return S("&quot;");
	default:
		return S("&#39;");
	}
}

/*
 * Are these eight bytes printable ASCII without & < > " and '? Each term sets
 * the high bit of a byte that is not; a carry may set one too many, which only
 * costs the slow way.
 */
static bool copies_eight(const char *at)
{
	const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
	uint64_t word, other;

	memcpy(&word, at, sizeof(word));
	other = word | (word - ones * 0x20) | (word + ones);
	other |= (word ^ ones * '&') - ones;
	other |= (word ^ ones * '<') - ones;
	other |= (word ^ ones * '>') - ones;
	other |= (word ^ ones * '"') - ones;
	other |= (word ^ ones * '\'') - ones;
	return !(other & highs);
}

/* Offset of the next byte that is not just copied, or text.len. */
static size_t next_action(struct str text, size_t at)
{
	while (at < text.len) {
		size_t end = text.len - at < 8 ? text.len : at + 8;

		if (end == at + 8 && copies_eight(text.at + at)) {
			at = end;
			continue;
		}
		while (at < end && actions[(unsigned char)text.at[at]] == COPY)
			at++;
		if (at < end)
			break;
	}
	return at;
}

/* The one walk over the text; `entities`: for HTML. */
static bool add(struct buf *out, struct str text, bool entities)
{
	size_t copied = 0, at = 0;
	bool whole = true;

	buf_reserve(out, text.len);
	while ((at = next_action(text, at)) < text.len) {
		uint8_t action = actions[(unsigned char)text.at[at]];
		size_t skip = 1;

		if (action == LOOK)
			skip = unwanted_len(text, at);
		if (!skip || (action == ENTITY && !entities)) {
			at++;
			continue;
		}
		buf_add(out, (struct str){ text.at + copied, at - copied });
		if (action == ENTITY)
			buf_add(out, entity_of(text.at[at]));
		else
			whole = false;
		at += skip;
		copied = at;
	}
	buf_add(out, str_from_at(text, copied));
	return whole;
}

bool markdown_escape(struct buf *html, struct str text)
{
	return add(html, text, true);
}

void markdown_plain(struct buf *out, struct str text)
{
	add(out, text, false);
}
