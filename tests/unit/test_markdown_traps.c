/*
 * Addresses and markup that must not get through: the table of
 * ../shared/notes/reliability.md §1 ("Safe mode"), every row, and more.
 */
#include "markdown_fixture.h"

struct trap {
	const char *body, *html;
	const char *code; /* of the message, NULL: none */
};

static void check_traps(const struct trap *traps, size_t count)
{
	struct fixture fixture;

	fixture_init(&fixture);
	for (size_t i = 0; i < count; i++) {
		check_html(&fixture, traps[i].body, traps[i].html);
		if (traps[i].code)
			check_message(&fixture, traps[i].body, traps[i].code);
		else
			assert_string_equal(fixture.messages, "");
	}
	fixture_release(&fixture);
}
#define CHECK_TRAPS(traps) check_traps(traps, sizeof(traps) / sizeof(*(traps)))

static void test_schemes(void **state)
{
	static const char *const addresses[] = {
		"javascript:alert(1)",
		"JaVaScRiPt:alert(1)",
		"java&#10;script:alert(1)",
		"java&#9;script:alert(1)",
		"java&#13;script:alert(1)",
		"&#1;javascript:alert(1)",
		"&#x1f;&#32;javascript:alert(1)",
		"&#106;avascript:alert(1)",
		"javascript&colon;alert(1)",
		"javascript&#58;alert(1)",
		"vbscript:x",
		"file:///etc/passwd",
		"data:text/html,<script>",
		"data:text/html;base64,PHNjcmlwdD4=",
		"data:image/png;base64,iVBORw0KGgo=",
		"data:image/svg+xml,x",
		"blob:https://a.de/1",
		"filesystem:https://a.de/x",
		"jar:https://a.de!/x",
		"ms-word:ofe|u|https://a.de/x",
		"search-ms:query=x",
		"intent://a.de#Intent;end",
		"x-foo:bar",
		"view-source:https://a.de",
		"about:blank",
		"ftp://a.de/",
		"ws://a.de/",
		"chrome://settings",
		"feed:https://a.de",
	};
	struct fixture fixture;
	char body[256];

	(void)state;
	fixture_init(&fixture);
	for (size_t i = 0; i < sizeof(addresses) / sizeof(*addresses); i++) {
		snprintf(body, sizeof(body), "a\n[x](<%s>)", addresses[i]);
		if (strchr(addresses[i], '<'))
			snprintf(body, sizeof(body), "a\n[x](%s)",
				 addresses[i]);
		check_html(&fixture, body, "<p>a\nx</p>\n");
		check_message(&fixture, body, "link-art-unbekannt");
		check_message(&fixture, body, "content/a.md:2:");
		snprintf(body, sizeof(body), "![x](<%s>)", addresses[i]);
		if (strchr(addresses[i], '<'))
			snprintf(body, sizeof(body), "![x](%s)", addresses[i]);
		check_html(&fixture, body, "<p>x</p>\n");
		check_message(&fixture, body, "bild-nicht-erlaubt");
		snprintf(body, sizeof(body), "[x]\n\n[x]: <%s>", addresses[i]);
		if (strchr(addresses[i], '<'))
			continue;
		check_html(&fixture, body, "<p>x</p>\n");
	}
	fixture_release(&fixture);
}

static void test_autolink_schemes(void **state)
{
	static const struct trap traps[] = {
		{ "<javascript:alert(1)>", "<p>javascript:alert(1)</p>\n",
		  "link-art-unbekannt" },
		{ "<x-foo:bar>", "<p>x-foo:bar</p>\n", "link-art-unbekannt" },
		{ "javascript:alert(1)", "<p>javascript:alert(1)</p>\n", NULL },
		{ "ftp://a.de", "<p>ftp://a.de</p>\n", NULL },
		{ "xhttps://a.de", "<p>xhttps://a.de</p>\n", NULL },
	};

	(void)state;
	CHECK_TRAPS(traps);
}

static void test_hosts(void **state)
{
	static const struct trap traps[] = {
		{ "[x](//evil.de)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](/&#9;/evil.de)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](&#32;//evil.de)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](///evil.de)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](https:evil.de)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](https:/evil.de)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](https:///evil.de)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](https://)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](https://a%2eb/)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](https://a.de:x/)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](https:\\\\evil.de)", "<p>x</p>\n", "link-ohne-rechner" },
		{ "[x](https://www.berlin.de@evil/)", "<p>x</p>\n",
		  "link-mit-benutzer" },
		{ "[x](https://www.berlin.de\\\\@evil/)", "<p>x</p>\n",
		  "link-mit-benutzer" },
		{ "[x](https://a:b@c.de/)", "<p>x</p>\n", "link-mit-benutzer" },
		{ "https://www.berlin.de@evil.de/ a",
		  "<p>https://www.berlin.de@evil.de/ a</p>\n", NULL },
		{ "[x]()", "<p>x</p>\n", "link-leer" },
		{ "[x](<&#32;&#10;>)", "<p>x</p>\n", "link-leer" },
		{ "[x](mailto:)", "<p>x</p>\n", "link-leer" },
		/* A backslash is no slash once it is coded. */
		{ "[x](\\\\\\\\evil.de)",
		  "<p><a href=\"%5C%5Cevil.de\">x</a></p>\n", NULL },
		{ "[x](/\\\\evil.de)", "<p><a href=\"/%5Cevil.de\">x</a></p>\n",
		  NULL },
		/* Good ones. */
		{ "[x](https://müller.de:8080/ä?q=[1]#a#b)",
		  "<p><a "
		  "href=\"https://müller.de:8080/%C3%A4?q=%5B1%5D#a%23b\" "
		  "rel=\"noopener noreferrer\">x</a></p>\n",
		  NULL },
		{ "[x](HTTP://[::1]:80/)",
		  "<p><a href=\"HTTP://[::1]:80/\" "
		  "rel=\"noopener noreferrer\">x</a></p>\n",
		  NULL },
		{ "[x](tel:+49-30-90239)",
		  "<p><a href=\"tel:+49-30-90239\">x</a></p>\n", NULL },
		{ "[x](mailto:a@b.de?subject=x&body=y)",
		  "<p><a href=\"mailto:a@b.de?subject=x&amp;body=y\">x</a>"
		  "</p>\n",
		  NULL },
		{ "[x](100%25 )[y](5%)",
		  "<p><a href=\"100%25\">x</a><a href=\"5%25\">y</a></p>\n",
		  NULL },
	};

	(void)state;
	CHECK_TRAPS(traps);
}

static void test_images(void **state)
{
	static const struct trap traps[] = {
		{ "![x](http://tracker/p.gif)", "<p>x</p>\n",
		  "bild-nicht-erlaubt" },
		{ "![x](//tracker/p.gif)", "<p>x</p>\n", "bild-nicht-erlaubt" },
		{ "![x](other.png)", "<p>x</p>\n", "bild-nicht-erlaubt" },
		{ "![](plan.png)", "<p><img src=\"plan.png\" alt=\"\"></p>\n",
		  "bild-ohne-text" },
		{ "![\" onerror=\"x](plan.png \"' x='\")",
		  "<p><img src=\"plan.png\" alt=\"&quot; onerror=&quot;x\" "
		  "title=\"&#39; x=&#39;\"></p>\n",
		  NULL },
		{ "![a [b](javascript:x) ![c](d)](plan.png)",
		  "<p><img src=\"plan.png\" alt=\"a b c\"></p>\n", NULL },
	};

	(void)state;
	CHECK_TRAPS(traps);
}

static void test_raw_html(void **state)
{
	static const struct trap traps[] = {
		{ "<div>Beschluss: angenommen</div>", "", "html-entfernt" },
		{ "<script>alert(1)</script>", "", "html-entfernt" },
		{ "a <script>alert(1)</script> b", "<p>a alert(1) b</p>\n",
		  "html-entfernt" },
		{ "a <img src=x onerror=alert(1)> b", "<p>a  b</p>\n",
		  "html-entfernt" },
		{ "a <b onmouseover='x'>c</b>", "<p>a c</p>\n",
		  "html-entfernt" },
		{ "<!-- geheim -->", "", "html-kommentar" },
		{ "a <!-- geheim --> b", "<p>a  b</p>\n", "html-entfernt" },
		{ "<?php x ?>", "", "html-entfernt" },
		{ "<!DOCTYPE x>", "", "html-entfernt" },
		{ "<![CDATA[ x ]]>", "", "html-entfernt" },
		{ "a <![CDATA[ x ]]> b", "<p>a  b</p>\n", "html-entfernt" },
		{ "<style>p{}</style>", "", "html-entfernt" },
		{ "<br onclick=x>", "", "html-entfernt" },
		{ "<u>", "", "html-entfernt" },
		{ "<a href=\"javascript:x\">y</a>", "<p>y</p>\n",
		  "html-entfernt" },
		{ "&lt;script&gt;alert(1)&lt;/script&gt;",
		  "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n", NULL },
		{ "`<script>`", "<p><code>&lt;script&gt;</code></p>\n", NULL },
		{ "a < b", "<p>a &lt; b</p>\n", NULL },
		{ "# <img src=x>a", "<h2 id=\"a\">a</h2>\n", "html-entfernt" },
		{ "<sc\nript>", "", "html-entfernt" },
	};

	(void)state;
	CHECK_TRAPS(traps);
}

static void test_break_outs(void **state)
{
	static const struct trap traps[] = {
		{ "[x](a 'b\" onclick=\"c')",
		  "<p><a href=\"a\" title=\"b&quot; onclick=&quot;c\">x</a>"
		  "</p>\n",
		  NULL },
		{ "[x](<a\" onclick=\"b>)",
		  "<p><a href=\"a%22%20onclick=%22b\">x</a></p>\n", NULL },
		{ "[x](a'b&quot;c&lt;d&gt;)",
		  "<p><a href=\"a&#39;b%22c%3Cd%3E\">x</a></p>\n", NULL },
		{ "```\"><script>\na\n```",
		  "<pre tabindex=\"0\"><code>a\n</code></pre>\n", NULL },
		{ "```a\"><script>\na\n```",
		  "<pre tabindex=\"0\"><code "
		  "class=\"language-a\">a\n</code></pre>\n",
		  NULL },
		{ "# \"><x\n", "<h2 id=\"x\">&quot;&gt;&lt;x</h2>\n", NULL },
		{ "https://a.de/\"onclick='x",
		  "<p><a href=\"https://a.de/\" rel=\"noopener noreferrer\">"
		  "https://a.de/</a>&quot;onclick=&#39;x</p>\n",
		  NULL },
		{ "[x](#\"><y)", "<p><a href=\"#%22%3E%3Cy\">x</a></p>\n",
		  "sprungziel-fehlt" },
	};

	(void)state;
	CHECK_TRAPS(traps);
}

static void test_control_characters(void **state)
{
	static const struct trap traps[] = {
		{ "a\ab", "<p>ab</p>\n", "steuerzeichen-entfernt" },
		{ "a&#7;b", "<p>ab</p>\n", "steuerzeichen-entfernt" },
		{ "a&#27;b", "<p>ab</p>\n", "steuerzeichen-entfernt" },
		{ "a&#127;b", "<p>ab</p>\n", "steuerzeichen-entfernt" },
		{ "a&#128;b&#159;c", "<p>abc</p>\n", "steuerzeichen-entfernt" },
		{ "a&#x202E;b", "<p>ab</p>\n", "steuerzeichen-entfernt" },
		{ "a\u202ab\u202bc\u202cd\u202de\u202ef", "<p>abcdef</p>\n",
		  "steuerzeichen-entfernt" },
		{ "a\u2066b\u2067c\u2068d\u2069e", "<p>abcde</p>\n",
		  "steuerzeichen-entfernt" },
		{ "`a&#7;\u202eb`", "<p><code>a&amp;#7;b</code></p>\n",
		  "steuerzeichen-entfernt" },
		{ "[a](b \"c\u202ed\")",
		  "<p><a href=\"b\" title=\"cd\">a</a></p>\n",
		  "steuerzeichen-entfernt" },
		{ "a\xef\xbf\xbf"
		  "b\xf0\x9f\xbf\xbe"
		  "c",
		  "<p>abc</p>\n", "steuerzeichen-entfernt" },
		/* These stay: dashes and quotes next to them, soft hyphens. */
		{ "„a“ – b… c\u00ad\u200bd \u2065 €",
		  "<p>„a“ – b… c\u00ad\u200bd \u2065 €</p>\n", NULL },
	};

	(void)state;
	CHECK_TRAPS(traps);
}

static void test_malformed_bytes(void **state)
{
	static const char bytes[] = "a\0b\xff\xc3 \xe2\x80 [x](\xe2\x81) "
				    "#\xf0\x9f\xbf\n\n# \xc2\n\xed\xa0\x80\xe2";
	struct fixture fixture;

	/* Such bytes are refused before; they must not crash it either. */
	(void)state;
	fixture_init(&fixture);
	for (size_t len = 0; len < sizeof(bytes); len++) {
		char *copy = malloc(len ? len : 1);

		assert_non_null(copy);
		memcpy(copy, bytes, len);
		render(&fixture, (struct str){ copy, len });
		assert_true(fixture.good);
		free(copy);
	}
	fixture_release(&fixture);
}

/* A text full of faults: some are shown, the rest would not be read. */
static void test_many_faults(void **state)
{
	struct fixture fixture;
	struct buf body = { NULL, 0, 0 };

	(void)state;
	fixture_init(&fixture);
	for (int i = 0; i < 5000; i++)
		buf_lit(&body, "<u>a</u>\n\n");
	render(&fixture, buf_str(&body));
	assert_true(fixture.good);
	assert_in_range(fixture.diag.warnings, 20, 100);
	buf_release(&body);
	fixture_release(&fixture);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_schemes),
		cmocka_unit_test(test_autolink_schemes),
		cmocka_unit_test(test_hosts),
		cmocka_unit_test(test_images),
		cmocka_unit_test(test_raw_html),
		cmocka_unit_test(test_break_outs),
		cmocka_unit_test(test_control_characters),
		cmocka_unit_test(test_malformed_bytes),
		cmocka_unit_test(test_many_faults),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
