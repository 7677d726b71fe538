/*
 * A line of YAML taken apart as its writer sees it: blanks, "- ", key, colon,
 * value. For messages about lines that a parser cannot read; no parser itself.
 */
#ifndef FORMAT_YAML_LINE_H
#define FORMAT_YAML_LINE_H

#include "base/str.h"

struct yaml_line {
	struct str text;
	uint32_t number; /* in the file; 0: there is no such line */
	size_t start;    /* behind the blanks */
	bool item;       /* begins with "- " */
	size_t inner;    /* behind the "- " */
	struct str key;  /* "" where there is no colon */
	size_t colon;    /* its offset, or text.len */
	size_t value;    /* offset of the value, or text.len */
};

struct yaml_line yaml_line_parse(struct str text, uint32_t number);

/* The line of that number in a part that begins on first_line. */
struct yaml_line yaml_line_at(struct str part, uint32_t first_line,
			      uint32_t number);

/* The nearest line above that says something. */
struct yaml_line yaml_line_above(struct str part, uint32_t first_line,
				 uint32_t number);

/* Is there more than blanks and a remark? */
bool yaml_line_has_text(const struct yaml_line *line);

bool yaml_line_is_blank(char c); /* blank or tab */
bool yaml_line_is_key(char c);   /* may stand in a key */

/* The offset behind the blanks at `at`. */
size_t yaml_line_skip(struct str text, size_t at);

#endif
