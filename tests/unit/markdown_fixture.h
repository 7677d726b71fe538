/*
 * For the tests of Markdown: renders a text and keeps the HTML and the
 * messages, both as strings.
 */
#ifndef TESTS_UNIT_MARKDOWN_FIXTURE_H
#define TESTS_UNIT_MARKDOWN_FIXTURE_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "format/markdown.h"

struct fixture {
	struct diag diag;
	struct markdown markdown;
	struct markdown_options options;
	char *messages; /* as gcc writes them */
	bool good;
};

/* Numbers like 2415/XX are hits. */
static inline size_t find_numbers(void *ctx, struct str run,
				  struct markdown_hit *hits, size_t room)
{
	size_t count = 0, end;

	(void)ctx;
	for (size_t at = 0; at + 7 <= run.len; at = end) {
		size_t digits = 0;

		end = at + 1;
		while (at + digits < run.len && run.at[at + digits] >= '0' &&
		       run.at[at + digits] <= '9')
			digits++;
		if (digits != 4 || at + 7 > run.len || run.at[at + 4] != '/' ||
		    run.at[at + 5] != 'X' || run.at[at + 6] != 'X')
			continue;
		if (count < room)
			hits[count] = (struct markdown_hit){
				(uint32_t)at, 7,
				(uint32_t)strtoul(run.at + at, NULL, 10)
			};
		count++;
		end = at + 7;
	}
	return count;
}

/* "plan.png" is an Anlage of the record. */
static inline bool only_plan(void *ctx, struct str url)
{
	(void)ctx;
	return str_eq(url, S("plan.png"));
}

static inline void fixture_init(struct fixture *fixture)
{
	memset(fixture, 0, sizeof(*fixture));
	diag_init(&fixture->diag);
	markdown_setup();
	markdown_init(&fixture->markdown);
	fixture->options = (struct markdown_options){
		.path = S("content/a.md"),
		.first_line = 1,
		.scan = find_numbers,
		.image = only_plan,
		.shift = 1,
	};
}

static inline void fixture_release(struct fixture *fixture)
{
	markdown_release(&fixture->markdown);
	diag_release(&fixture->diag);
	free(fixture->messages);
}

/* The HTML; valid until the next call. */
static inline const char *render(struct fixture *fixture, struct str body)
{
	size_t size;
	FILE *out;

	diag_release(&fixture->diag);
	diag_init(&fixture->diag);
	free(fixture->messages);
	fixture->options.diag = &fixture->diag;
	fixture->options.file = body;
	fixture->good =
		markdown_render(&fixture->markdown, &fixture->options, body);
	out = open_memstream(&fixture->messages, &size);
	assert_non_null(out);
	diag_print(&fixture->diag, out, DIAG_GCC, false, false);
	fclose(out);
	return fixture->markdown.html.len ? fixture->markdown.html.at : "";
}

/* Compares, and shows the input when it fails. */
static inline void check_html(struct fixture *fixture, const char *body,
			      const char *html)
{
	const char *got = render(fixture, str_from(body));

	if (strcmp(got, html) != 0)
		fail_msg("%s\nexpected:\n%s\ngot:\n%s", body, html, got);
}

static inline void check_message(struct fixture *fixture, const char *body,
				 const char *part)
{
	if (!strstr(fixture->messages, part))
		fail_msg("%.200s\nexpected message: %s\ngot:\n%s", body, part,
			 fixture->messages);
}

#endif
