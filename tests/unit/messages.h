/* For tests: what a struct diag holds, as "line:column code" lines. */
#ifndef UNIT_MESSAGES_H
#define UNIT_MESSAGES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/diag.h"

/* All of it in the given format; the caller frees. */
static inline char *messages_text(struct diag *diag, enum diag_format format,
				  bool english)
{
	char *text = NULL;
	size_t len = 0;
	FILE *out = open_memstream(&text, &len);

	assert_non_null(out);
	diag_print(diag, out, format, english, false);
	fclose(out);
	return text;
}

/* "2:1 pflichtangabe-fehlt\n4:1 unbekannter-schluessel\n"; caller frees. */
static inline char *messages_short(struct diag *diag)
{
	char *all = messages_text(diag, DIAG_GCC, false);
	struct str rest = str_from(all), line;
	struct buf out = { NULL, 0, 0 };

	buf_lit(&out, "");
	while (str_split(&rest, '\n', &line)) {
		size_t colon = str_find(line, ':');
		size_t bracket = str_find_last(line, '[');
		struct str place = str_from_at(line, colon + 1);

		if (!str_ends(line, S("]")))
			continue; /* the count */
		buf_add(&out, str_first(place, str_find(place, ' ')));
		if (str_ends(buf_str(&out), S(":")))
			out.len--;
		buf_add_char(&out, ' ');
		buf_add(&out, str_first(str_from_at(line, bracket + 1),
					line.len - bracket - 2));
		buf_add_char(&out, '\n');
	}
	free(all);
	return out.at;
}

#endif
