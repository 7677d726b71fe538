/*
 * Inputs that take the parser minutes or gigabytes where they are let in: each
 * must be refused or come to an end. (If one does neither, so does this test.)
 * `hard` ones are known to need more than a minute at this size; they must be
 * refused.
 */
#include "markdown_fixture.h"

enum { SIZE = 400 * 1000, PART = 30 * 1000 };

struct pattern {
	const char *first, *middle, *last; /* first*n middle last*n */
	bool hard;
};

static const struct pattern patterns[] = {
	/* Emphasis */
	{ "*a ", "", "_a*_ ", true },
	{ "_a*_ ", "", "", true },
	{ "a**b", "", "c* ", true },
	{ "**x ", "", "", true },
	{ "*_", "", "", true },
	{ "_~~*", "", "", true },
	{ "~a* ", "", "", true },
	/* Brackets */
	{ "![[]()", "", "", true },
	{ "[", "", "]", true },
	{ "[[a]", "", "](b", true },
	{ "[a](b \"", "", "", true },
	{ "[a](<b", "", "", true },
	{ "[^a][", "", "", true },
	{ "[^1]:", "\n", "\n", true },
	{ "[^a]:\n", "", "", true },
	{ "[a]: b\n", "", "", true },
	{ "[a]: b\n\n", "", "[a] ", true },
	/* HTML */
	{ "a <?", "", "", true },
	{ "a <!A", "", "", true },
	{ "a <![CDATA[", "", "", true },
	{ "<a b='", "", "<a b=\"", true },
	{ "</a ", "", "", true },
	{ "`a``b", "", "", true },
	/* Nesting */
	{ ">", "", "a*", true },
	{ "> ", "a\n", "", true },
	{ "- ", "x\n", "\n", true },
	{ "* - ", "x", "", true },
	{ "1. ", "a", "", true },
	{ "- > ", "a", "", true },
	/* Tables */
	{ "x | ", "\n", "-|", true },
	{ "|a", "|\n", "|-", true },
	{ "a|b\n-|-\n", "", "", false },
	{ "a\n:-:-\n", "", "", true },
	{ "|a|b|\n|-|-|\n", "", "|\n", false },
	{ "||", "", "", true },
	/* What is long but plain */
	{ "https://a.b/)", "\n", "a@b.c)", true },
	{ "a\n", "", "", false },
	{ "- a\n", "", "", false },
	{ "# a\n", "", "", false },
	{ "2415/XX ", "\n", "2415/XX\n", true },
	{ "&#8238;", "\n", "&\n", true },
	{ "\t", "\n", "\\\n", true },
};

static void repeat(struct buf *body, const char *text, size_t size)
{
	size_t end = body->len + size;

	while (*text && body->len < end)
		buf_add(body, str_from(text));
}

static void add_pattern(struct buf *body, const struct pattern *pattern,
			size_t size)
{
	size_t half = *pattern->last ? size / 2 : size;

	repeat(body, pattern->first, half);
	buf_add(body, str_from(pattern->middle));
	repeat(body, pattern->last, half);
}

static void test_in_one_piece(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		struct buf body = { NULL, 0, 0 };

		add_pattern(&body, &patterns[i], SIZE);
		render(&fixture, buf_str(&body));
		if (patterns[i].hard && fixture.good)
			fail_msg("let in: %s", patterns[i].first);
		assert_int_equal(fixture.good, fixture.diag.errors == 0);
		buf_release(&body);
	}
	fixture_release(&fixture);
}

/* Paragraphs just below the limits for one, as many as come together. */
static void test_in_paragraphs(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
		struct buf body = { NULL, 0, 0 };

		while (body.len < SIZE / 4) {
			add_pattern(&body, &patterns[i], PART);
			buf_lit(&body, "\n\n");
		}
		render(&fixture, buf_str(&body));
		assert_int_equal(fixture.good, fixture.diag.errors == 0);
		buf_release(&body);
	}
	fixture_release(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_in_one_piece),
		cmocka_unit_test(test_in_paragraphs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
