#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

/* Eight bytes at a time: most text is ASCII for most of its length. */
static size_t skip_ascii(struct str text, size_t at)
{
	uint64_t eight;

	for (; text.len - at >= sizeof(eight); at += sizeof(eight)) {
		memcpy(&eight, text.at + at, sizeof(eight));
		if (eight & UINT64_C(0x8080808080808080))
			break;
	}
	return at;
}

size_t utf8_check(struct str text)
{
	const unsigned char *at = (const unsigned char *)text.at;
	size_t i = 0;

	while (i < text.len) {
		unsigned char c = at[i];
		size_t more;
		uint32_t code;

		if (c < 0x80) {
			i = skip_ascii(text, i + 1);
			continue;
		}
		if (c >= 0xc2 && c <= 0xdf)
			more = 1, code = c & 0x1f;
		else if (c >= 0xe0 && c <= 0xef)
			more = 2, code = c & 0x0f;
		else if (c >= 0xf0 && c <= 0xf4)
			more = 3, code = c & 0x07;
		else
			return i;
		if (text.len - i <= more)
			return i;
		for (size_t k = 1; k <= more; k++) {
			if ((at[i + k] & 0xc0) != 0x80)
				return i;
			code = code << 6 | (at[i + k] & 0x3f);
		}
		if ((more == 2 && code < 0x800) ||
		    (code >= 0xd800 && code <= 0xdfff) ||
		    (more == 3 && (code < 0x10000 || code > 0x10ffff)))
			return i;
		i += more + 1;
	}
	return text.len;
}

struct str utf8_visible(struct arena *arena, struct str bytes)
{
	struct buf out = { NULL, 0, 0 };
	struct str copy;

	while (bytes.len) {
		size_t good = utf8_check(bytes);

		buf_add(&out, str_first(bytes, good));
		bytes = str_from_at(bytes, good);
		if (!bytes.len)
			break;
		buf_printf(&out, "\\x%02X",
			   (unsigned)(unsigned char)bytes.at[0]);
		bytes = str_from_at(bytes, 1);
	}
	copy = arena_str(arena, buf_str(&out));
	buf_release(&out);
	return copy;
}

uint32_t utf8_next(struct str text, size_t *at)
{
	const unsigned char *s = (const unsigned char *)text.at + *at;
	uint32_t code;

	if (*at >= text.len)
		return 0;
	if (s[0] < 0x80) {
		*at += 1;
		return s[0];
	}
	if (s[0] < 0xe0 && text.len - *at >= 2) {
		code = (s[0] & 0x1fu) << 6 | (s[1] & 0x3fu);
		*at += 2;
	} else if (s[0] < 0xf0 && text.len - *at >= 3) {
		code = (s[0] & 0x0fu) << 12 | (s[1] & 0x3fu) << 6 |
		       (s[2] & 0x3fu);
		*at += 3;
	} else if (text.len - *at >= 4) {
		code = (s[0] & 0x07u) << 18 | (s[1] & 0x3fu) << 12 |
		       (s[2] & 0x3fu) << 6 | (s[3] & 0x3fu);
		*at += 4;
	} else {
		code = 0xfffd;
		*at = text.len;
	}
	return code;
}

size_t utf8_count(struct str text)
{
	size_t count = 0;

	for (size_t i = 0; i < text.len; i++)
		count += ((unsigned char)text.at[i] & 0xc0) != 0x80;
	return count;
}

struct str utf8_start(struct str text, size_t limit)
{
	if (text.len <= limit)
		return text;
	while (limit && ((unsigned char)text.at[limit] & 0xc0) == 0x80)
		limit--;
	return str_first(text, limit);
}

bool utf8_is_letter(uint32_t code)
{
	utf8proc_category_t kind;

	if (code < 0x80)
		return (code | 0x20) - 'a' < 26;
	kind = utf8proc_category((utf8proc_int32_t)code);
	return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_ME;
}

bool utf8_is_word(uint32_t code)
{
	utf8proc_category_t kind;

	if (code < 0x80)
		return code - '0' < 10 || (code | 0x20) - 'a' < 26;
	kind = utf8proc_category((utf8proc_int32_t)code);
	return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_NO;
}

/*
 * Is text made of such code points in form C for sure? Dashes, quotes and
 * Cyrillic must not send a whole German page through the slow path. All in
 * these ranges have NFC_Quick_Check = Yes and combining class 0.
 */
static bool is_settled(uint32_t code)
{
	return code < 0x300 || (code >= 0x400 && code < 0x483) ||
	       (code >= 0x2002 && code < 0x20d0) ||
	       (code >= 0x2190 && code < 0x2329) ||
	       (code >= 0x2500 && code < 0x2adc) || code == 0xfeff ||
	       code == 0xfffd || (code >= 0x1f000 && code < 0x20000) ||
	       (code >= 0xe000 && code < 0xf900);
}

static bool is_all_settled(struct str text)
{
	size_t at = 0;

	for (;;) {
		/* Lead bytes up to 0xCB begin what lies below U+0300. */
		while (at < text.len && (unsigned char)text.at[at] < 0xcc)
			at = skip_ascii(text, at + 1);
		if (at == text.len)
			return true;
		if (!is_settled(utf8_next(text, &at)))
			return false;
	}
}

struct str utf8_nfc(struct arena *arena, struct str text)
{
	utf8proc_uint8_t *out = NULL;
	utf8proc_ssize_t len;
	struct str copy = text;

	if (is_all_settled(text))
		return text;
	len = utf8proc_map((const utf8proc_uint8_t *)text.at,
			   (utf8proc_ssize_t)text.len, &out,
			   UTF8PROC_STABLE | UTF8PROC_COMPOSE);
	if (len >= 0 &&
	    ((size_t)len != text.len || memcmp(out, text.at, text.len) != 0))
		copy = arena_str(arena,
				 (struct str){ (char *)out, (size_t)len });
	free(out);
	return copy;
}

void utf8_add_lower(struct buf *out, struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		if (code < 0x80)
			buf_add_char(out, (char)(code - 'A' < 26 ? code | 0x20
								 : code));
		else
			buf_add_utf8(out, (uint32_t)utf8proc_tolower(
						  (utf8proc_int32_t)code));
	}
}

/* The letter without its accents: the first of its decomposition. */
static uint32_t base_letter(uint32_t code)
{
	/* Those that Unicode does not take apart. */
	static const struct {
		uint32_t letter;
		char base;
	} whole[] = {
		{ 0xf8, 'o' },
		{ 0x111, 'd' },
		{ 0x131, 'i' },
		{ 0x142, 'l' },
	};
	utf8proc_int32_t parts[4];
	int class = UTF8PROC_BOUNDCLASS_START;
	utf8proc_ssize_t count = utf8proc_decompose_char(
		(utf8proc_int32_t)code, parts, 4, UTF8PROC_DECOMPOSE, &class);

	for (size_t i = 0; i < sizeof(whole) / sizeof(whole[0]); i++)
		if (whole[i].letter == code)
			return (unsigned char)whole[i].base;
	return count > 0 ? (uint32_t)parts[0] : code;
}

void utf8_add_folded(struct buf *out, struct str text)
{
	size_t at = 0;

	while (at < text.len) {
		uint32_t code = utf8_next(text, &at);

		if (code < 0x80) {
			buf_add_char(out, (char)(code - 'A' < 26 ? code | 0x20
								 : code));
			continue;
		}
		code = (uint32_t)utf8proc_tolower((utf8proc_int32_t)code);
		if (code == 0xdf)
			buf_lit(out, "ss");
		else if (utf8proc_category((utf8proc_int32_t)code) !=
			 UTF8PROC_CATEGORY_MN)
			buf_add_utf8(out, base_letter(code));
	}
}

void utf8_add_slug(struct buf *out, struct str text)
{
	size_t start = out->len;
	size_t at = 0;
	bool gap = false;

	while (at < text.len) {
		uint32_t code = (uint32_t)utf8proc_tolower(
			(utf8proc_int32_t)utf8_next(text, &at));
		struct str put = { NULL, 0 };
		char one;

		if (code == 0xe4)
			put = S("ae");
		else if (code == 0xf6)
			put = S("oe");
		else if (code == 0xfc)
			put = S("ue");
		else if (code == 0xdf)
			put = S("ss");
		else if (code >= 0x80)
			code = base_letter(code);
		one = (char)code;
		if (!put.len && code < 0x80 &&
		    (code - '0' < 10 || code - 'a' < 26))
			put = (struct str){ &one, 1 };
		if (!put.len) {
			gap = true;
			continue;
		}
		if (gap && out->len > start)
			buf_add_char(out, '-');
		gap = false;
		buf_add(out, put);
	}
}

enum { MAX_COMPARED = 64 };

static size_t fold_points(struct str text, uint32_t *points)
{
	struct buf folded = { NULL, 0, 0 };
	size_t at = 0, count = 0;

	utf8_add_folded(&folded, text);
	while (at < folded.len && count < MAX_COMPARED)
		points[count++] = utf8_next(buf_str(&folded), &at);
	buf_release(&folded);
	return count;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t utf8_distance(struct str a, struct str b, size_t limit)
{
	uint32_t left[MAX_COMPARED], right[MAX_COMPARED];
	size_t rows[3][MAX_COMPARED + 1];
	size_t m = fold_points(a, left), n = fold_points(b, right);

	if ((m > n ? m - n : n - m) > limit)
		return limit + 1;
	for (size_t j = 0; j <= n; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= m; i++) {
		const size_t *above = rows[(i - 1) % 3];
		const size_t *second = rows[(i + 1) % 3];
		size_t *row = rows[i % 3];

		row[0] = i;
		for (size_t j = 1; j <= n; j++) {
			size_t change = left[i - 1] != right[j - 1];

			row[j] = least(least(above[j] + 1, row[j - 1] + 1),
				       above[j - 1] + change);
			if (i > 1 && j > 1 && left[i - 1] == right[j - 2] &&
			    left[i - 2] == right[j - 1])
				row[j] = least(row[j], second[j - 2] + 1);
		}
	}
	return least(rows[m % 3][n], limit + 1);
}
