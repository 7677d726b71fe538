#include "base/str.h"

#include <string.h>

struct str str_from(const char *text)
{
	return (struct str){ text, text ? strlen(text) : 0 };
}

bool str_eq(struct str a, struct str b)
{
	return a.len == b.len && (!a.len || !memcmp(a.at, b.at, a.len));
}

int str_cmp(struct str a, struct str b)
{
	size_t len = a.len < b.len ? a.len : b.len;
	int order = len ? memcmp(a.at, b.at, len) : 0;

	if (order)
		return order;
	return (a.len > b.len) - (a.len < b.len);
}

bool str_starts(struct str text, struct str prefix)
{
	return text.len >= prefix.len &&
	       (!prefix.len || !memcmp(text.at, prefix.at, prefix.len));
}

bool str_ends(struct str text, struct str suffix)
{
	return text.len >= suffix.len &&
	       (!suffix.len || !memcmp(text.at + text.len - suffix.len,
				       suffix.at, suffix.len));
}

struct str str_from_at(struct str text, size_t from)
{
	if (from >= text.len)
		return (struct str){ NULL, 0 };
	return (struct str){ text.at + from, text.len - from };
}

struct str str_first(struct str text, size_t len)
{
	return (struct str){ text.at, len < text.len ? len : text.len };
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

struct str str_trim(struct str text)
{
	while (text.len && is_blank(text.at[0]))
		text = str_from_at(text, 1);
	while (text.len && is_blank(text.at[text.len - 1]))
		text.len--;
	return text;
}

size_t str_find(struct str text, char c)
{
	const char *hit = text.len ? memchr(text.at, c, text.len) : NULL;

	return hit ? (size_t)(hit - text.at) : text.len;
}

size_t str_find_str(struct str text, struct str part)
{
	size_t i = 0;

	if (!part.len)
		return 0;
	while (i + part.len <= text.len) {
		const char *hit = memchr(text.at + i, part.at[0],
					 text.len - part.len - i + 1);

		if (!hit)
			break;
		if (!memcmp(hit, part.at, part.len))
			return (size_t)(hit - text.at);
		i = (size_t)(hit - text.at) + 1;
	}
	return text.len;
}

size_t str_find_last(struct str text, char c)
{
	size_t i = text.len;

	while (i > 0)
		if (text.at[--i] == c)
			return i;
	return text.len;
}

bool str_split(struct str *rest, char c, struct str *part)
{
	size_t at;

	if (!rest->len)
		return false;
	at = str_find(*rest, c);
	*part = str_first(*rest, at);
	*rest = str_from_at(*rest, at + 1);
	return true;
}

int str_hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool str_to_u64(struct str text, uint64_t *number)
{
	uint64_t sum = 0;

	if (!text.len)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		unsigned digit = (unsigned)(unsigned char)text.at[i] - '0';

		if (digit > 9 || sum > (UINT64_MAX - digit) / 10)
			return false;
		sum = sum * 10 + digit;
	}
	*number = sum;
	return true;
}

uint64_t str_hash(struct str text)
{
	uint64_t hash = 14695981039346656037u;

	for (size_t i = 0; i < text.len; i++) {
		hash ^= (unsigned char)text.at[i];
		hash *= 1099511628211u;
	}
	return hash;
}
