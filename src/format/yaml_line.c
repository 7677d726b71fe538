#include "format/yaml_line.h"

bool yaml_line_is_blank(char c)
{
	return c == ' ' || c == '\t';
}

bool yaml_line_is_key(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9') || c == '_' || c == '-' ||
	       (unsigned char)c >= 0x80;
}

size_t yaml_line_skip(struct str text, size_t at)
{
	while (at < text.len && yaml_line_is_blank(text.at[at]))
		at++;
	return at;
}

struct yaml_line yaml_line_parse(struct str text, uint32_t number)
{
	struct yaml_line line = { .number = number };
	size_t at, end;

	while (text.len && yaml_line_is_blank(text.at[text.len - 1]))
		text.len--;
	line.text = text;
	line.colon = line.value = text.len;
	at = line.start = yaml_line_skip(text, 0);
	while (at + 1 < text.len && text.at[at] == '-' &&
	       yaml_line_is_blank(text.at[at + 1])) {
		line.item = true;
		at = yaml_line_skip(text, at + 1);
	}
	line.inner = at;
	for (end = at; end < text.len && yaml_line_is_key(text.at[end]);)
		end++;
	line.key = str_first(str_from_at(text, at), end - at);
	end = yaml_line_skip(text, end);
	if (line.key.len && end < text.len && text.at[end] == ':') {
		line.colon = end;
		line.value = yaml_line_skip(text, end + 1);
	} else {
		line.value = at;
		line.key.len = 0;
	}
	return line;
}

struct yaml_line yaml_line_at(struct str part, uint32_t first_line,
			      uint32_t number)
{
	struct str rest = part, text;
	uint32_t now = first_line;

	while (number >= now && str_split(&rest, '\n', &text))
		if (now++ == number)
			return yaml_line_parse(text, number);
	return (struct yaml_line){ .number = 0 };
}

bool yaml_line_has_text(const struct yaml_line *line)
{
	return line->start < line->text.len &&
	       line->text.at[line->start] != '#';
}

struct yaml_line yaml_line_above(struct str part, uint32_t first_line,
				 uint32_t number)
{
	struct yaml_line line = { .number = 0 };

	while (number > first_line) {
		line = yaml_line_at(part, first_line, --number);
		if (yaml_line_has_text(&line))
			return line;
	}
	return (struct yaml_line){ .number = 0 };
}
