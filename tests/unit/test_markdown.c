#include "markdown_fixture.h"

struct row {
	const char *body, *html;
};

static void check_rows(const struct row *rows, size_t count)
{
	struct fixture fixture;

	fixture_init(&fixture);
	for (size_t i = 0; i < count; i++)
		check_html(&fixture, rows[i].body, rows[i].html);
	fixture_release(&fixture);
}
#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof(*(rows)))

static void test_blocks(void **state)
{
	static const struct row rows[] = {
		{ "", "" },
		{ "\n \n", "" },
		{ "a\nb\n\nc", "<p>a\nb</p>\n<p>c</p>\n" },
		{ "a\r\nb\r\n", "<p>a\nb</p>\n" },
		{ "a  \nb\\\nc", "<p>a<br>\nb<br>\nc</p>\n" },
		{ "***", "<hr>\n" },
		{ "> a\n>\n> b",
		  "<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n" },
		{ "- a\n- b\n  - c\n",
		  "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n"
		  "</ul>\n" },
		{ "- a\n\n- b\n",
		  "<ul>\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ul>\n" },
		{ "    int x;\n",
		  "<pre tabindex=\"0\"><code>int x;\n</code></pre>\n" },
		{ "``` c++ x=\"y\"\na < b\n```",
		  "<pre tabindex=\"0\"><code class=\"language-c\">a &lt; "
		  "b\n</code></pre>\n" },
		{ "~~~\n*a*\n~~~",
		  "<pre tabindex=\"0\"><code>*a*\n</code></pre>\n" },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void test_inlines(void **state)
{
	static const struct row rows[] = {
		{ "*a* **b** ~~c~~ ~d~ `e`",
		  "<p><em>a</em> <strong>b</strong> <del>c</del> "
		  "<del>d</del> <code>e</code></p>\n" },
		{ "Bürger*innen und Senator*innen",
		  "<p>Bürger<em>innen und Senator</em>innen</p>\n" },
		{ "a & b < c > d \"e\" 'f' &auml; &#228; \\*",
		  "<p>a &amp; b &lt; c &gt; d &quot;e&quot; &#39;f&#39; ä ä "
		  "*</p>\n" },
		{ "a<br>b<br />c", "<p>a<br>\nb<br>\nc</p>\n" },
		{ "[a](https://b.de \"t\")",
		  "<p><a href=\"https://b.de\" rel=\"noopener noreferrer\" "
		  "title=\"t\">a</a></p>\n" },
		{ "[](../b.html)",
		  "<p><a href=\"../b.html\">../b.html</a></p>\n" },
		{ "[![](plan.png)](b.html)",
		  "<p><a href=\"b.html\"><img src=\"plan.png\" alt=\"\"></a>"
		  "</p>\n" },
		{ "![ein *Plan* `x`](plan.png \"T\")",
		  "<p><img src=\"plan.png\" alt=\"ein Plan x\" "
		  "title=\"T\"></p>\n" },
		{ "[a][b]\n\n[b]: c.html",
		  "<p><a href=\"c.html\">a</a></p>\n" },
		{ "<info@b.de> <https://b.de/?a&b>",
		  "<p><a href=\"mailto:info@b.de\">info@b.de</a> "
		  "<a href=\"https://b.de/?a&amp;b\" rel=\"noopener "
		  "noreferrer\">https://b.de/?a&amp;b</a></p>\n" },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void test_headings(void **state)
{
	static const struct row rows[] = {
		{ "# Sachverhalt\n## Begründung:\n# Sachverhalt",
		  "<h2 id=\"sachverhalt\">Sachverhalt</h2>\n"
		  "<h3 id=\"begruendung\">Begründung:</h3>\n"
		  "<h2 id=\"sachverhalt-2\">Sachverhalt</h2>\n" },
		/* No level is skipped, whatever the author begins with. */
		{ "### A\n##### B\n## C\n### D",
		  "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n"
		  "<h2 id=\"c\">C</h2>\n<h3 id=\"d\">D</h3>\n" },
		{ "# a\n## b\n### c\n#### d\n##### e\n###### f",
		  "<h2 id=\"a\">a</h2>\n<h3 id=\"b\">b</h3>\n"
		  "<h4 id=\"c\">c</h4>\n<h5 id=\"d\">d</h5>\n"
		  "<h6 id=\"e\">e</h6>\n<h6 id=\"f\">f</h6>\n" },
		{ "# a-2\n# a\n# a\n# a",
		  "<h2 id=\"a-2\">a-2</h2>\n<h2 id=\"a\">a</h2>\n"
		  "<h2 id=\"a-3\">a</h2>\n<h2 id=\"a-4\">a</h2>\n" },
		{ "# K-Frage\n# fn 1\n# z 1\n# 2021\n# …",
		  "<h2 id=\"abschnitt-k-frage\">K-Frage</h2>\n"
		  "<h2 id=\"abschnitt-fn-1\">fn 1</h2>\n"
		  "<h2 id=\"abschnitt-z-1\">z 1</h2>\n"
		  "<h2 id=\"abschnitt-2021\">2021</h2>\n"
		  "<h2 id=\"abschnitt\">…</h2>\n" },
		{ "#\n\n# <!-- x -->\n", "" },
		{ "# Zu `a` und *b*", "<h2 id=\"zu-a-und-b\">Zu <code>a</code> "
				      "und <em>b</em></h2>\n" },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void test_section_numbers(void **state)
{
	static const struct row rows[] = {
		{ "# 1.2.1 Lage\n\n1.2.1 Lage\n",
		  "<h2 id=\"z-1-2-1\">1.2.1 Lage</h2>\n<p>1.2.1 Lage</p>\n" },
		{ "# 3 Kosten\n", "<h2 id=\"z-3\">3 Kosten</h2>\n" },
		{ "**1.2.** a\n",
		  "<p id=\"z-1-2\"><strong>1.2.</strong> a</p>\n" },
		{ "1.2) a\n", "<p id=\"z-1-2\">1.2) a</p>\n" },
		{ "3 Personen", "<p>3 Personen</p>\n" },
		{ "28.10.2021 war", "<p>28.10.2021 war</p>\n" },
		{ "17.00 Uhr", "<p>17.00 Uhr</p>\n" },
		{ "3.500 Euro", "<p>3.500 Euro</p>\n" },
		{ "1.2a b", "<p>1.2a b</p>\n" },
		{ "> 1.2 a", "<blockquote>\n<p>1.2 a</p>\n</blockquote>\n" },
		{ "2. a\n3. b\n   1. c\n",
		  "<ol start=\"2\">\n<li id=\"z-2\">a</li>\n<li id=\"z-3\">b\n"
		  "<ol>\n<li>c</li>\n</ol>\n</li>\n</ol>\n" },
		{ "1. a\n\nb\n\n1. c\n",
		  "<ol>\n<li id=\"z-1\">a</li>\n</ol>\n<p>b</p>\n"
		  "<ol>\n<li>c</li>\n</ol>\n" },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void test_tables(void **state)
{
	static const struct row rows[] = {
		{ "| A | B & C | |\n|---|:-:|--:|\n| 1 | *2* |\n",
		  "<section class=\"tabelle\" tabindex=\"0\" "
		  "aria-label=\"Tabelle 1: A, B &amp; C\">\n<table>\n<thead>\n"
		  "<tr><th scope=\"col\">A</th>"
		  "<th scope=\"col\" class=\"mittig\">B &amp; C</th>"
		  "<td class=\"zahl\"></td></tr>\n</thead>\n<tbody>\n"
		  "<tr><td>1</td><td class=\"mittig\"><em>2</em></td>"
		  "<td class=\"zahl\"></td></tr>\n</tbody>\n</table>\n"
		  "</section>\n" },
		{ "| | |\n|-|-|\n| a | b |\n",
		  "<section class=\"tabelle\" tabindex=\"0\" "
		  "aria-label=\"Tabelle 1\">\n<table>\n<tbody>\n"
		  "<tr><td>a</td><td>b</td></tr>\n</tbody>\n</table>\n"
		  "</section>\n" },
		{ "a\n:-\n",
		  "<section class=\"tabelle\" tabindex=\"0\" "
		  "aria-label=\"Tabelle 1: a\">\n<table>\n<thead>\n"
		  "<tr><th scope=\"col\">a</th></tr>\n</thead>\n</table>\n"
		  "</section>\n" },
		{ "a | b\n", "<p>a | b</p>\n" },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void test_tasks(void **state)
{
	static const struct row rows[] = {
		{ "- [x] a\n- [ ] b\n- c\n",
		  "<ul>\n<li class=\"aufgabe\"><span aria-hidden=\"true\">☑"
		  "</span><span class=\"nur-vorlesen\">erledigt:</span> "
		  "a</li>\n"
		  "<li class=\"aufgabe\"><span aria-hidden=\"true\">☐</span>"
		  "<span class=\"nur-vorlesen\">offen:</span> b</li>\n"
		  "<li>c</li>\n</ul>\n" },
	};

	(void)state;
	CHECK_ROWS(rows);
}

static void test_footnotes(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	check_html(&fixture, "a[^ä] b[^2] c[^ä]\n\n[^2]: Zwei\n[^ä]: Eins\n",
		   "<p>a<sup><a href=\"#fn-1\" id=\"fn-1-1\" "
		   "role=\"doc-noteref\" aria-label=\"Fußnote 1\">1</a></sup> "
		   "b<sup><a href=\"#fn-2\" id=\"fn-2-1\" role=\"doc-noteref\" "
		   "aria-label=\"Fußnote 2\">2</a></sup> c<sup>"
		   "<a href=\"#fn-1\" id=\"fn-1-2\" role=\"doc-noteref\" "
		   "aria-label=\"Fußnote 1\">1</a></sup></p>\n"
		   "<section class=\"fussnoten\" role=\"doc-endnotes\" "
		   "aria-label=\"Fußnoten\">\n<ol>\n<li id=\"fn-1\">\n<p>Eins "
		   "<a class=\"rueckweg\" href=\"#fn-1-1\" "
		   "role=\"doc-backlink\" aria-label=\"zurück zum Text, "
		   "Fußnote 1 (1)\">↩</a> <a class=\"rueckweg\" "
		   "href=\"#fn-1-2\" role=\"doc-backlink\" "
		   "aria-label=\"zurück zum Text, Fußnote 1 (2)\">↩</a></p>\n"
		   "</li>\n<li id=\"fn-2\">\n<p>Zwei <a class=\"rueckweg\" "
		   "href=\"#fn-2-1\" role=\"doc-backlink\" "
		   "aria-label=\"zurück zum Text, Fußnote 2\">↩</a></p>\n"
		   "</li>\n</ol>\n</section>\n");
	fixture.options.english = true;
	fixture.options.id_prefix = S("p7-");
	check_html(&fixture, "a[^1]\n\n[^1]: - b\n",
		   "<p>a<sup><a href=\"#p7-fn-1\" id=\"p7-fn-1-1\" "
		   "role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup>"
		   "</p>\n<section class=\"fussnoten\" role=\"doc-endnotes\" "
		   "aria-label=\"Footnotes\">\n<ol>\n<li id=\"p7-fn-1\">\n"
		   "<ul>\n<li>b</li>\n</ul>\n <a class=\"rueckweg\" "
		   "href=\"#p7-fn-1-1\" role=\"doc-backlink\" "
		   "aria-label=\"back to the text, footnote 1\">↩</a></li>\n"
		   "</ol>\n</section>\n");
	/* In a link, and without a definition. */
	fixture.options.english = false;
	check_html(&fixture, "[^1]", "<p>[^1]</p>\n");
	fixture_release(&fixture);
}

static void test_prefix(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	fixture.options.id_prefix = S("p7-");
	fixture.options.shift = 2;
	check_html(&fixture,
		   "# A\n\n1.2 b [c](#a) [d](#z-1-2) [e](#k-kopf) [f](#)\n",
		   "<h3 id=\"p7-a\">A</h3>\n<p id=\"p7-z-1-2\">1.2 b "
		   "<a href=\"#p7-a\">c</a> <a href=\"#p7-z-1-2\">d</a> "
		   "<a href=\"#k-kopf\">e</a> <a href=\"#\">f</a></p>\n");
	assert_string_equal(fixture.messages, "");
	assert_int_equal(fixture.markdown.heading_count, 1);
	assert_int_equal(fixture.markdown.headings[0].level, 3);
	assert_true(str_eq(fixture.markdown.headings[0].anchor, S("p7-a")));
	assert_true(str_eq(fixture.markdown.headings[0].text, S("A")));
	render(&fixture, S("[a](#weg)"));
	check_message(&fixture, "[a](#weg)", "sprungziel-fehlt");
	fixture_release(&fixture);
}

static void check_slot(const struct markdown *markdown, size_t at,
		       const char *text, unsigned kind, uint32_t line,
		       uint32_t column)
{
	const struct markdown_slot *slot = &markdown->slots[at];
	struct str part = { markdown->html.at + slot->offset, slot->len };

	assert_true(at < markdown->slot_count);
	if (!str_eq(part, str_from(text)))
		fail_msg("slot %zu is \"%.*s\"", at, STR(part));
	assert_int_equal(slot->kind, kind);
	assert_int_equal(slot->line, line);
	assert_int_equal(slot->column, column);
}

static void test_slots(void **state)
{
	static const char body[] =
		"Über 2415/XX und\n2416/XX, `2417/XX`; 2415/XX.\n\n"
		"[zu 2418/XX](<a/ä b.md?x&y#z>) https://x.de/2419/XX\n\n"
		"| 2420/XX |\n|---|\n| x 2421/XX |\n\n"
		"## 2422/XX\n\n![2423/XX](plan.png)\n";
	struct fixture fixture;
	const struct markdown *markdown = &fixture.markdown;

	(void)state;
	fixture_init(&fixture);
	fixture.options.first_line = 11;
	render(&fixture, str_from(body));
	assert_int_equal(markdown->slot_count, 8);
	check_slot(markdown, 0, "2415/XX", SLOT_NUMBER, 11, 6);
	assert_int_equal(markdown->slots[0].ref, 2415);
	check_slot(markdown, 1, "2416/XX", SLOT_NUMBER, 12, 1);
	check_slot(markdown, 2, "2415/XX", SLOT_NUMBER, 12, 21);
	check_slot(markdown, 3, "a/%C3%A4%20b.md?x&amp;y#z", SLOT_LINK, 14, 15);
	assert_true(str_eq(markdown->links[markdown->slots[3].ref],
			   S("a/ä b.md?x&y#z")));
	check_slot(markdown, 4, "2420/XX", SLOT_NUMBER, 16, 3);
	check_slot(markdown, 5, "2421/XX", SLOT_NUMBER, 18, 5);
	check_slot(markdown, 6, "2422/XX", SLOT_NUMBER, 20, 4);
	check_slot(markdown, 7, "plan.png", SLOT_IMAGE, 22, 12);
	assert_true(
		str_eq(markdown->links[markdown->slots[7].ref], S("plan.png")));
	fixture_release(&fixture);
}

/* More hits than the first call has room for, and hits that are nonsense. */
static size_t find_everything(void *ctx, struct str run,
			      struct markdown_hit *hits, size_t room)
{
	static const struct markdown_hit odd[] = {
		{ 3, 0, 1 },
		{ 0, 2, 2 },
		{ 1, 5, 3 },
		{ 400, 9, 4 },
		{ UINT32_MAX, UINT32_MAX, 5 },
	};
	size_t count = 5;

	if (!ctx) {
		memcpy(hits, odd, sizeof(odd));
		return count;
	}
	for (count = 0; count < run.len; count++)
		if (count < room)
			hits[count] = (struct markdown_hit){ (uint32_t)count, 1,
							     (uint32_t)count };
	return count;
}

static void test_scan_contract(void **state)
{
	struct fixture fixture;
	char body[1001];

	(void)state;
	memset(body, '<', 1000);
	body[0] = 'a';
	body[1000] = '\0';
	fixture_init(&fixture);
	fixture.options.scan = find_everything;
	fixture.options.ctx = &fixture;
	render(&fixture, S("a<bcdefghijkl"));
	assert_int_equal(fixture.markdown.slot_count, 13);
	check_slot(&fixture.markdown, 1, "&lt;", SLOT_NUMBER, 1, 2);
	render(&fixture, str_from(body));
	assert_int_equal(fixture.markdown.slot_count, 1000);
	assert_int_equal(fixture.markdown.slots[999].ref, 999);
	fixture.options.ctx = NULL;
	render(&fixture, str_from(body));
	assert_int_equal(fixture.markdown.slot_count, 2);
	check_slot(&fixture.markdown, 0, "a&lt;", SLOT_NUMBER, 1, 1);
	assert_int_equal(fixture.markdown.slots[1].ref, 4);
	fixture_release(&fixture);
}

static void test_text(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	render(&fixture,
	       S("# Der *Titel*\n\na & b\nc <b>d</b>[^1] `e`\n\n| A | B |\n"
		 "|-|-|\n| 1 | |\n\n- f\n  - g\n\n> h\n\n```\ni <j>\nk\n```\n\n"
		 "![l](m.png)&#7; <!-- n --> https://o.de\n\n<p>p</p>\n\n"
		 "[^1]: q\n"));
	assert_string_equal(fixture.markdown.text.at,
			    "Der Titel\na & b c d e\nA\nB\n1\nf\ng\nh\n"
			    "i <j>\nk\nl  https://o.de\nq\n");
	fixture_release(&fixture);
}

static void test_reuse(void **state)
{
	struct fixture fixture;

	(void)state;
	fixture_init(&fixture);
	check_html(&fixture, "# A\n\n[b](c) 2415/XX",
		   "<h2 id=\"a\">A</h2>\n<p><a href=\"c\">b</a> 2415/XX</p>\n");
	check_html(&fixture, "# A", "<h2 id=\"a\">A</h2>\n");
	assert_int_equal(fixture.markdown.slot_count, 0);
	assert_int_equal(fixture.markdown.link_count, 0);
	assert_int_equal(fixture.markdown.heading_count, 1);
	markdown_release(NULL);
	fixture_release(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks),
		cmocka_unit_test(test_inlines),
		cmocka_unit_test(test_headings),
		cmocka_unit_test(test_section_numbers),
		cmocka_unit_test(test_tables),
		cmocka_unit_test(test_tasks),
		cmocka_unit_test(test_footnotes),
		cmocka_unit_test(test_prefix),
		cmocka_unit_test(test_slots),
		cmocka_unit_test(test_scan_contract),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_reuse),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
