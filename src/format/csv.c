#include "format/csv.h"

#include "base/date.h"

static void add_comma(struct buf *out)
{
	if (out->len && out->at[out->len - 1] != '\n')
		buf_add_char(out, ',');
}

static bool is_formula(struct str text)
{
	return text.len &&
	       (text.at[0] == '=' || text.at[0] == '+' || text.at[0] == '-' ||
		text.at[0] == '@' || (unsigned char)text.at[0] < ' ');
}

/* An empty field alone in its row would be an empty line. */
static bool needs_quotes(struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		if (text.at[i] == '"' || text.at[i] == ',' ||
		    text.at[i] == '\n' || text.at[i] == '\r')
			return true;
	return !text.len;
}

void csv_add(struct buf *out, struct str text)
{
	bool quotes = needs_quotes(text);

	add_comma(out);
	if (quotes)
		buf_add_char(out, '"');
	if (is_formula(text))
		buf_add_char(out, '\'');
	while (quotes && text.len) {
		size_t at = str_find(text, '"');

		buf_add(out, str_first(text, at));
		if (at < text.len)
			buf_lit(out, "\"\"");
		text = str_from_at(text, at + 1);
	}
	buf_add(out, text);
	if (quotes)
		buf_add_char(out, '"');
}

void csv_add_number(struct buf *out, int64_t number)
{
	add_comma(out);
	buf_printf(out, "%lld", (long long)number);
}

void csv_add_date(struct buf *out, int32_t date)
{
	add_comma(out);
	if (date)
		date_add_iso(out, date);
	else
		buf_lit(out, "\"\"");
}

void csv_end(struct buf *out)
{
	buf_lit(out, "\r\n");
}
