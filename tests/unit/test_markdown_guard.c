/* Each limit of the guard: what just passes and what does not. */
#include "markdown_fixture.h"

static void repeat(struct buf *body, const char *text, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_add(body, str_from(text));
}

static void check_passes(struct fixture *fixture, const struct buf *body)
{
	render(fixture, buf_str(body));
	if (!fixture->good)
		fail_msg("refused: %s", fixture->messages);
}

/* `where`: "line:column: error" and a part of the text. */
static void check_refused(struct fixture *fixture, const struct buf *body,
			  const char *where, const char *code)
{
	render(fixture, buf_str(body));
	if (fixture->good)
		fail_msg("passed: %.200s", body->at);
	assert_int_equal(fixture->markdown.html.len, 0);
	check_message(fixture, body->at, where);
	check_message(fixture, body->at, code);
	assert_int_equal(fixture->markdown.text.len, 0);
	assert_int_equal(fixture->markdown.slot_count, 0);
	assert_int_equal(fixture->diag.errors, 1);
}

struct limit {
	const char *head, *unit;
	size_t most; /* of the units that pass */
	const char *tail;
	const char *where, *code;
};

static void check_limit(struct fixture *fixture, const struct limit *limit)
{
	struct buf body = { NULL, 0, 0 };

	repeat(&body, limit->head, 1);
	repeat(&body, limit->unit, limit->most);
	repeat(&body, limit->tail, 1);
	check_passes(fixture, &body);
	buf_clear(&body);
	repeat(&body, limit->head, 1);
	repeat(&body, limit->unit, limit->most + 1);
	repeat(&body, limit->tail, 1);
	check_refused(fixture, &body, limit->where, limit->code);
	buf_release(&body);
}

static void test_limits(void **state)
{
	static const struct limit limits[] = {
		{ "", "a b\n\n", 2 * 1024 * 1024 / 5, "",
		  "content/a.md: ", "text-zu-gross" },
		{ "a\n\n", "a", 32 * 1024, "\n\nb\n",
		  "a.md:9:", "zeile-zu-lang" },
		{ "", "> ", 24, "a\n", "a.md:7:", "zu-tief-verschachtelt" },
		{ "", "- ", 24, "a\n", "a.md:7:", "zu-tief-verschachtelt" },
		{ "", "1. ", 24, "a\n", "a.md:7:", "zu-tief-verschachtelt" },
		{ "", "> * ", 12, "a\n", "a.md:7:", "zu-tief-verschachtelt" },
		{ "", "[^a]:", 24, "b\n", "a.md:7:", "zu-tief-verschachtelt" },
		{ "a\n", "|", 256, "\n", "a.md:8:", "zu-viele-striche" },
		{ "|a|b|\n", "|-", 64, "|\n", "a.md:8:", "tabelle-zu-breit" },
		{ "|a|b|\n|-|-|\n", "|c|d|\n", 100000 / 2 - 1, "",
		  "a.md:50008:", "tabelle-zu-gross" },
	};
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	fixture.options.first_line = 7;
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		check_limit(&fixture, &limits[i]);
	fixture_release(&fixture);
}

/* Depth that grows from line to line. */
static void test_indented_lists(void **state)
{
	struct fixture fixture;
	struct buf body = { NULL, 0, 0 };

	(void)state;
	fixture_init(&fixture);
	for (size_t depth = 0; depth < 24; depth++) {
		repeat(&body, "  ", depth);
		repeat(&body, "- a\nb\n", 1);
	}
	check_passes(&fixture, &body);
	repeat(&body, "  ", 24);
	repeat(&body, "- a\n", 1);
	check_refused(&fixture, &body, "a.md:49:", "zu-tief-verschachtelt");
	/* The same number of markers one below the other is no depth. */
	buf_clear(&body);
	repeat(&body, "- a\n  - b\n\n", 1000);
	check_passes(&fixture, &body);
	/* Rules are made of the same characters. */
	buf_clear(&body);
	repeat(&body, "- ", 100);
	repeat(&body, "\n", 1);
	repeat(&body, "* ", 100);
	repeat(&body, "\n", 1);
	check_passes(&fixture, &body);
	/* Tabs count to the next multiple of four, and numbers have width. */
	buf_clear(&body);
	for (size_t depth = 0; depth < 25; depth++) {
		repeat(&body, "\t", depth);
		repeat(&body, "10. a\n", 1);
	}
	check_refused(&fixture, &body, "a.md:25:", "zu-tief-verschachtelt");
	buf_release(&body);
	fixture_release(&fixture);
}

/* Markup characters times length of the paragraph. */
static void test_effort(void **state)
{
	struct fixture fixture;
	struct buf body = { NULL, 0, 0 };

	(void)state;
	fixture_init(&fixture);
	/* Plain text may be long without a blank line. */
	repeat(&body, "Das Wort hat der Stadtrat.\n", 20000);
	check_passes(&fixture, &body);
	check_message(&fixture, "long text", "text-gross");
	/* Much markup in short paragraphs is fine too. */
	buf_clear(&body);
	repeat(&body, "*a* [b](c) `d`\n\n", 20000);
	check_passes(&fixture, &body);
	buf_clear(&body);
	repeat(&body, "- [b](c)\n", 20000);
	check_passes(&fixture, &body);
	buf_clear(&body);
	repeat(&body, "*a* _b\n", 8000);
	check_refused(&fixture, &body, "a.md:8000:", "absatz-zu-aufwendig");
	/* Where a quote ends a paragraph and where it does not. */
	buf_clear(&body);
	for (int i = 0; i < 100; i++) {
		repeat(&body, "> *a* _b\n", 200);
		repeat(&body, ">\n", 1);
	}
	check_passes(&fixture, &body);
	buf_clear(&body);
	for (int i = 0; i < 100; i++) {
		repeat(&body, "*a* _b\n", 200);
		repeat(&body, "    >\n", 1);
	}
	check_refused(&fixture, &body, "a.md:", "absatz-zu-aufwendig");
	buf_release(&body);
	fixture_release(&fixture);
}

/* The rows of a table count one by one, but only if it surely is one. */
static void test_tables(void **state)
{
	static const struct {
		const char *head, *row;
		bool passes;
	} tables[] = {
		{ "| a | b |\n|---|---|\n", "| [*x*](y) | _z_ |\n", true },
		{ "# h\n\n| a | b |\n|:-:|--:|\n", "| *x*  _y_ |\n", true },
		{ "", "| [*x*](y) | _z_ |\n", false },
		{ "| a | b |\n|---|\n", "| [*x*](y) | _z_ |\n", false },
		{ "| a | b |\n|---|---|\n|\n", "| [*x*](y) | _z_ |\n", false },
		{ "| a | b |\n|---|---|\n", "x | [*x*](y) | _z_ |\n", false },
		{ "> a\n| a | b |\n|---|---|\n", "| [*x*](y) | _z_ |\n",
		  false },
		{ "- a\n\n  | a | b |\n|---|---|\n", "| [*x*](y) | _z_ |\n",
		  false },
		{ "<!--\n\n| a | b |\n|---|---|\n| --> |\n",
		  "| [*x*](y) | _z_ |\n", false },
	};
	struct fixture fixture;
	struct buf body = { NULL, 0, 0 };

	(void)state;
	fixture_init(&fixture);
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		buf_clear(&body);
		repeat(&body, tables[i].head, 1);
		repeat(&body, tables[i].row, 6000);
		if (tables[i].passes)
			check_passes(&fixture, &body);
		else
			check_refused(&fixture, &body,
				      "a.md:", "absatz-zu-aufwendig");
	}
	/* Lines that could each be a table's second one. */
	buf_clear(&body);
	repeat(&body, "a\n:-:-\n", 10000);
	check_refused(&fixture, &body, "a.md:", "zu-viele-tabellenlinien");
	buf_release(&body);
	fixture_release(&fixture);
}

static void test_memory(void **state)
{
	struct fixture fixture;
	struct buf body = { NULL, 0, 0 };

	/* 30 KB of address, copied for each link; '~' takes the lock. */
	(void)state;
	fixture_init(&fixture);
	repeat(&body, "[a]: /", 1);
	repeat(&body, "b", 30000);
	repeat(&body, "\n\n", 1);
	repeat(&body, "[a] ~a~\n\n", 20000);
	check_refused(&fixture, &body, "a.md:1:", "text-zu-aufwendig");
	/* The next text is fine again. */
	check_html(&fixture, "~~a~~", "<p><del>a</del></p>\n");
	buf_release(&body);
	fixture_release(&fixture);
}

static void test_messages(void **state)
{
	struct fixture fixture;
	struct buf body = { NULL, 0, 0 };

	(void)state;
	fixture_init(&fixture);
	repeat(&body, "\n\n|a|\n|", 1);
	repeat(&body, "-|", 65);
	render(&fixture, buf_str(&body));
	check_message(&fixture, "table",
		      "content/a.md:4:1: error: Die Tabelle hat 65 Spalten; "
		      "erlaubt sind 64.");
	buf_release(&body);
	fixture_release(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_indented_lists),
		cmocka_unit_test(test_effort),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_memory),
		cmocka_unit_test(test_messages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
