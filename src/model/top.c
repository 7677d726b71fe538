#include "model/top.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static struct str without_blanks(struct str text)
{
	while (text.len && text.at[0] == ' ')
		text = str_from_at(text, 1);
	return text;
}

bool top_same(struct str a, struct str b)
{
	for (;;) {
		a = without_blanks(a);
		b = without_blanks(b);
		if (!a.len || !b.len)
			return !a.len && !b.len;
		if (a.at[0] != b.at[0])
			return false;
		a = str_from_at(a, 1);
		b = str_from_at(b, 1);
	}
}

bool top_is_open(struct str top)
{
	top = str_trim(top);
	return str_starts(top, S("Ö")) || str_starts(top, S("ö"));
}

bool top_is_closed(struct str top)
{
	top = str_trim(top);
	return str_starts(top, S("N")) || str_starts(top, S("n"));
}

/* "Ö 3." -> "3" */
static struct str bare(struct str top)
{
	size_t after;

	top = str_trim(top);
	if (top_is_open(top) || top_is_closed(top)) {
		after = top_is_open(top) ? sizeof("Ö") - 1 : 1;
		top = str_trim(str_from_at(top, after));
	}
	while (top.len && top.at[top.len - 1] == '.')
		top.len--;
	return top;
}

bool top_alike(struct str a, struct str b)
{
	/* Ö 3 and N 3 are two, whatever else the agenda says. */
	if ((top_is_open(a) && top_is_closed(b)) ||
	    (top_is_closed(a) && top_is_open(b)))
		return false;
	return top_same(bare(a), bare(b));
}

/* A run of digits as a number; very long ones compare as the greatest. */
static uint64_t take_number(struct str *text)
{
	size_t len = 0;
	uint64_t number;

	while (len < text->len && is_digit(text->at[len]))
		len++;
	if (!str_to_u64(str_first(*text, len), &number))
		number = UINT64_MAX;
	*text = str_from_at(*text, len);
	return number;
}

int top_compare(struct str a, struct str b)
{
	if (top_is_closed(a) != top_is_closed(b))
		return top_is_closed(a) ? 1 : -1;
	for (;;) {
		a = without_blanks(a);
		b = without_blanks(b);
		if (!a.len || !b.len)
			return (a.len > 0) - (b.len > 0);
		if (is_digit(a.at[0]) && is_digit(b.at[0])) {
			uint64_t left = take_number(&a);
			uint64_t right = take_number(&b);

			if (left != right)
				return left < right ? -1 : 1;
			continue;
		}
		if (a.at[0] != b.at[0])
			return (unsigned char)a.at[0] < (unsigned char)b.at[0]
				       ? -1
				       : 1;
		a = str_from_at(a, 1);
		b = str_from_at(b, 1);
	}
}

bool top_is_below(struct str inner, struct str outer)
{
	outer = str_trim(outer);
	inner = str_trim(inner);
	while (outer.len && outer.at[outer.len - 1] == '.')
		outer.len--;
	return outer.len && inner.len > outer.len + 1 &&
	       str_starts(inner, outer) && inner.at[outer.len] == '.' &&
	       is_digit(inner.at[outer.len + 1]);
}
