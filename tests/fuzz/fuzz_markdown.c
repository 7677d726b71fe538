/*
 * Markdown with everything around it: guard, parser, writer, link slots. The
 * slots must lie inside the HTML, in order, and the HTML must not hold what
 * no input may bring in.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "format/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t every_digit(void *ctx, struct str run, struct markdown_hit *hits,
			  size_t room)
{
	size_t count = 0;

	(void)ctx;
	for (size_t at = 0; at < run.len; at++) {
		if (run.at[at] < '0' || run.at[at] > '9')
			continue;
		if (count < room)
			hits[count] =
				(struct markdown_hit){ (uint32_t)at, 1, 7 };
		count++;
	}
	return count;
}

static bool every_image(void *ctx, struct str url)
{
	(void)ctx;
	return url.len > 0;
}

static void check(bool good)
{
	if (!good)
		abort();
}

static void check_result(const struct markdown *markdown)
{
	static const char *const never[] = { "<script", "<!--", "<style",
					     "=\"javascript:", "=\"data:" };
	size_t end = 0;

	for (size_t i = 0; i < markdown->slot_count; i++) {
		const struct markdown_slot *slot = &markdown->slots[i];

		check(slot->offset >= end);
		end = (size_t)slot->offset + slot->len;
		check(end <= markdown->html.len);
		check(slot->kind == SLOT_NUMBER ||
		      slot->ref < markdown->link_count);
	}
	for (size_t i = 0; i < sizeof(never) / sizeof(*never); i++)
		check(!markdown->html.len ||
		      !strstr(markdown->html.at, never[i]));
	for (size_t i = 0; i < markdown->heading_count; i++)
		check(markdown->headings[i].anchor.len > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct abbreviations known = {
		.at = { { { "BVV", 3 }, { "a \"<b>\"", 7 } },
			{ { "\xc3\x84R", 3 }, { "c", 1 } } },
		.count = 2,
	};
	struct markdown_options options = {
		.abbreviations = &known,
		.path = S("a.md"),
		.first_line = 1,
		.scan = every_digit,
		.image = every_image,
		.shift = 1,
	};
	struct markdown markdown;
	struct diag diag;
	struct str body = { (const char *)data, size };

	markdown_setup();
	diag_init(&diag);
	markdown_init(&markdown);
	options.file = body;
	options.diag = &diag;
	if (markdown_render(&markdown, &options, body))
		check_result(&markdown);
	else
		check(diag.errors > 0 && !markdown.html.len);
	markdown_release(&markdown);
	diag_release(&diag);
	return 0;
}
