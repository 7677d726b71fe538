#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>

#include <cmocka.h>

#include "base/buf.h"
#include "format/markdown_anchor.h"

static void test_numbers(void **state)
{
	static const struct {
		const char *text, *in_text, *in_heading;
	} rows[] = {
		{ "1.2.1 Lage", "1.2.1", "1.2.1" },
		{ "1.2.1", "1.2.1", "1.2.1" },
		{ "1.2. Lage", "1.2", "1.2" },
		{ "1. Lage", "1", "1" },
		{ "1) Lage", "1", "1" },
		{ "1 Lage", "", "1" },
		{ "1", "", "1" },
		{ "12.10\nx", "12.10", "12.10" },
		{ "12\u00a0x", "", "12" },
		{ "100.1 x", "100.1", "100.1" },
		{ "1.100 x", "", "" },
		{ "2021 x", "", "" },
		{ "28.10.2021", "", "" },
		{ "17.00 Uhr", "", "" },
		{ "0.1 x", "", "" },
		{ "1.2a", "", "" },
		{ "1,5 %", "", "" },
		{ "1.2: x", "", "" },
		{ "1.2.3.4.5.6.7.8 x", "1.2.3.4.5.6.7.8", "1.2.3.4.5.6.7.8" },
		{ "1.2.3.4.5.6.7.8.9 x", "", "" },
		{ "x", "", "" },
		{ "", "", "" },
		{ ".1", "", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct str text = str_from(rows[i].text);

		if (!str_eq(markdown_section_number(text, false),
			    str_from(rows[i].in_text)) ||
		    !str_eq(markdown_section_number(text, true),
			    str_from(rows[i].in_heading)))
			fail_msg("%s", rows[i].text);
	}
}

static void check_id(struct str id, const char *expected)
{
	if (!str_eq(id, str_from(expected)))
		fail_msg("expected %s, got %.*s", expected, STR(id));
}

static void test_ids(void **state)
{
	struct markdown_anchors anchors;
	struct arena arena;
	struct buf name = { NULL, 0, 0 };

	(void)state;
	arena_init(&arena);
	markdown_anchors_init(&anchors, &arena, S(""));
	check_id(markdown_anchors_slug(&anchors, S("Begründung")),
		 "begruendung");
	check_id(markdown_anchors_slug(&anchors, S("Begründung:")),
		 "begruendung-2");
	check_id(markdown_anchors_slug(&anchors, S("Anlagen")),
		 "abschnitt-anlagen");
	check_id(markdown_anchors_slug(&anchors, S("1. Mai")),
		 "abschnitt-1-mai");
	check_id(markdown_anchors_section(&anchors, S("1.2")), "z-1-2");
	check_id(markdown_anchors_section(&anchors, S("1.2")), "");
	assert_true(markdown_anchors_has(&anchors, S("z-1-2")));
	assert_false(markdown_anchors_has(&anchors, S("z-1")));
	/* Long ones are cut between words. */
	for (int i = 0; i < 30; i++)
		buf_lit(&name, "Wort ");
	check_id(markdown_anchors_slug(&anchors, buf_str(&name)),
		 "wort-wort-wort-wort-wort-wort-wort-wort-wort-wort-wort-wort-"
		 "wort-wort-wort-wort");
	buf_clear(&name);
	for (int i = 0; i < 100; i++)
		buf_lit(&name, "a");
	assert_int_equal(markdown_anchors_slug(&anchors, buf_str(&name)).len,
			 80);
	markdown_anchors_release(&anchors);
	arena_release(&arena);
	buf_release(&name);
}

/* Each id="…" that a layout has in so many words. */
static size_t check_layout(const char *path)
{
	static char text[1 << 18];
	FILE *in = fopen(path, "rb");
	size_t len, count = 0;

	if (!in)
		return 0;
	len = fread(text, 1, sizeof(text) - 1, in);
	fclose(in);
	text[len] = '\0';
	for (char *at = text; (at = strstr(at, " id=\""));) {
		struct str id = str_from(at += 5);

		id.len = str_find(id, '"');
		if (str_find_str(id, S("{{")) < id.len)
			continue;
		if (!markdown_anchor_reserved(id))
			fail_msg("%s: id \"%.*s\" is not in page_ids[]", path,
				 STR(id));
		count++;
	}
	return count;
}

static size_t check_layouts(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *entry;
	size_t count = 0;
	char path[512];

	while (dir && (entry = readdir(dir))) {
		const char *name = entry->d_name;

		if (name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "%s/%s", folder, name);
		if (strstr(name, ".mustache"))
			count += check_layout(path);
		else if (!strchr(name, '.'))
			count += check_layouts(path);
	}
	if (dir)
		closedir(dir);
	return count;
}

static void test_ids_of_layouts(void **state)
{
	DIR *dir = opendir("layouts");

	(void)state;
	if (!dir) {
		printf("skipped: no layouts/ here\n");
		return;
	}
	closedir(dir);
	assert_true(check_layouts("layouts") > 10);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_ids),
		cmocka_unit_test(test_ids_of_layouts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
