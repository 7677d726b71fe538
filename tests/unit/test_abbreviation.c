#include "markdown_fixture.h"

#include "format/abbreviation.h"

static void fill(struct abbreviations *table)
{
	static const char *const words[] = { "TOP", "BVV",  "BzStR",
					     "ÄR",  "ÖPNV", "BA" };

	table->count = 0;
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		assert_true(abbreviations_put(table, str_from(words[i]),
					      S("Sinn")));
}

/* The words found, each with a blank behind. */
static void expect(const char *text, const char *words)
{
	struct abbreviations table;
	struct abbreviation_hit hit;
	struct buf found = { NULL, 0, 0 };
	size_t at = 0;

	fill(&table);
	while (abbreviations_next(&table, str_from(text), at, &hit)) {
		assert_true(hit.start >= at && hit.len);
		at = hit.start + hit.len;
		buf_add(&found, table.at[hit.index].word);
		buf_add_char(&found, ' ');
	}
	buf_add_char(&found, '\0');
	assert_string_equal(found.at, words);
	buf_release(&found);
}

static void finds_words(void **state)
{
	(void)state;
	expect("", "");
	expect("B", "");
	expect("BVV", "BVV ");
	expect("Die BVV tagt, TOP 3 der BVV.", "BVV TOP BVV ");
	expect("BVV-Büro und BA-Vorlage", "BVV BA ");
	expect("Herr BzStR Schulz", "BzStR ");
	expect("im ÄR und im ÖPNV", "ÄR ÖPNV ");
	expect("(BVV)/„BA“/»TOP«/TOP–BVV", "BVV BA TOP TOP BVV ");
	expect("Bezirk–BVV…BA", "BVV BA ");
	/* No part of a word, and not spelt otherwise. */
	expect("BVVen XBVV BVV1 Bvv bvv TOPS STOP", "");
	/* A blank that does not break belongs to no word. */
	expect("\xc2\xa0"
	       "BVV\xc2\xa0tagt",
	       "BVV ");
}

/* Wherever the word stands, eight bytes at a time make no difference. */
static void finds_at_any_offset(void **state)
{
	char text[64];

	(void)state;
	for (size_t before = 0; before < 20; before++) {
		for (size_t after = 0; after < 20; after++) {
			memset(text, 'x', sizeof(text));
			memcpy(text + before, " BzStR ", 7);
			text[before + 7 + after] = '\0';
			expect(text, "BzStR ");
		}
	}
}

static void last_meaning_holds(void **state)
{
	struct abbreviations table;

	(void)state;
	fill(&table);
	assert_true(abbreviations_put(&table, S("BA"), S("Bauausschuss")));
	assert_int_equal(table.count, 6);
	assert_true(
		str_eq(table.at[abbreviations_find(&table, S("BA"))].meaning,
		       S("Bauausschuss")));
	assert_true(abbreviations_put(&table, S("BA"), S("")));
	assert_int_equal(table.count, 5);
	assert_int_equal(abbreviations_find(&table, S("BA")), 5);
	assert_true(abbreviations_find(&table, S("BVV")) < 5);
}

static void table_is_limited(void **state)
{
	static char words[ABBREVIATIONS_MAX + 1][16];
	struct abbreviations table = { .count = 0 };

	(void)state;
	for (int i = 0; i <= ABBREVIATIONS_MAX; i++) {
		snprintf(words[i], sizeof(words[i]), "W%03d", i);
		assert_int_equal(abbreviations_put(&table, str_from(words[i]),
						   S("Sinn")),
				 i < ABBREVIATIONS_MAX);
	}
	assert_int_equal(abbreviations_find(&table, S("W256")),
			 ABBREVIATIONS_MAX);
}

/* The first one of a text; not in headings, links and code. */
static void is_written_once(void **state)
{
	static const char body[] = "# Die BVV\n\n"
				   "[BVV](https://a.example/) und `BVV`, "
				   "dann die **BVV** und BVV.\n\n"
				   "1234/XX der BA & BVV\n";
	struct markdown_options options = { .path = { "x.md", 4 },
					    .shift = 1,
					    .scan = find_numbers };
	struct abbreviations table;
	struct markdown markdown;
	struct diag diag;

	(void)state;
	fill(&table);
	abbreviations_put(&table, S("BA"), S("Amt \"<&>\""));
	options.abbreviations = &table;
	options.diag = &diag;
	diag_init(&diag);
	markdown_init(&markdown);
	assert_true(markdown_render(&markdown, &options, str_from(body)));
	buf_add_char(&markdown.html, '\0');
	assert_string_equal(
		markdown.html.at,
		"<h2 id=\"die-bvv\">Die BVV</h2>\n"
		"<p><a href=\"https://a.example/\" rel=\"noopener noreferrer\">"
		"BVV</a> und <code>BVV</code>, dann die <strong>"
		"<abbr title=\"Sinn\">BVV</abbr></strong> und BVV.</p>\n"
		"<p>1234/XX der <abbr title=\"Amt &quot;&lt;&amp;&gt;&quot;\">"
		"BA</abbr> &amp; BVV</p>\n");
	assert_int_equal(markdown.slot_count, 1);
	assert_memory_equal(markdown.html.at + markdown.slots[0].offset,
			    "1234/XX", 7);
	markdown_release(&markdown);
	diag_release(&diag);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_words),
		cmocka_unit_test(finds_at_any_offset),
		cmocka_unit_test(last_meaning_holds),
		cmocka_unit_test(table_is_limited),
		cmocka_unit_test(is_written_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
