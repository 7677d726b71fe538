#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "format/markdown_url.h"

/* The addresses found in a text, each in brackets. */
static void check_found(const char *text, const char *expected)
{
	struct buf out = { NULL, 0, 0 };
	struct str run = str_from(text);
	struct markdown_found found;
	size_t at = 0;

	buf_reserve(&out, 1);
	buf_add(&out, S(""));
	while (markdown_url_find(run, at, &found)) {
		assert_true(found.start >= at && found.len > 0);
		at = found.start + found.len;
		assert_true(at <= run.len);
		buf_printf(&out, "[%.*s%.*s]", STR(found.prefix),
			   (int)found.len, run.at + found.start);
	}
	if (strcmp(out.at, expected) != 0)
		fail_msg("%s: expected %s, got %s", text, expected, out.at);
	buf_release(&out);
}

static void test_web(void **state)
{
	static const char *const rows[][2] = {
		{ "https://www.berlin.de", "[https://www.berlin.de]" },
		{ "siehe http://a.de/b?c=d&e#f.", "[http://a.de/b?c=d&e#f]" },
		{ "(https://a.de)", "[https://a.de]" },
		{ "(https://a.de/x_(y))", "[https://a.de/x_(y)]" },
		{ "https://a.de/x_(y)!?.", "[https://a.de/x_(y)]" },
		{ "[https://a.de/]: b", "[https://a.de/]" },
		{ "https://a.de/q[1]", "[https://a.de/q[1]]" },
		{ "„https://a.de/x“ und", "[https://a.de/x]" },
		{ "»https://a.de/x«", "[https://a.de/x]" },
		{ "https://a.de/x… weiter", "[https://a.de/x]" },
		{ "https://a.de/x\u00a0y", "[https://a.de/x]" },
		{ "https://müller.de/straße", "[https://müller.de/straße]" },
		{ "https://a.de,https://b.de", "" },
		{ "https://a.de, https://b.de",
		  "[https://a.de][https://b.de]" },
		{ "https://a.de\nhttps://b.de",
		  "[https://a.de][https://b.de]" },
		{ "https://a.de https://b.de", "[https://a.de][https://b.de]" },
		{ "HTTPS://A.DE", "[HTTPS://A.DE]" },
		{ "xhttps://a.de", "" },
		{ "ähttps://a.de", "" },
		{ "–https://a.de", "[https://a.de]" },
		{ "https://", "" },
		{ "https://...", "" },
		{ "https://)", "" },
		{ "http:/a.de", "" },
		{ "http:a.de", "" },
		{ "ftp://a.de", "" },
		{ "https://user@a.de/", "" },
		{ "https://[::1]/", "[https://[::1]/]" },
		{ "https://a.de<b>", "[https://a.de]" },
		{ "\"https://a.de\"", "[https://a.de]" },
		{ "https://a.de/*x*_~'", "[https://a.de/*x]" },
		{ "https://a.de/?getfile.php?id=1&type=do&).",
		  "[https://a.de/?getfile.php?id=1&type=do&]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		check_found(rows[i][0], rows[i][1]);
}

static void test_www(void **state)
{
	static const char *const rows[][2] = {
		{ "www.berlin.de", "[http://www.berlin.de]" },
		{ "WWW.Berlin.de/x.", "[http://WWW.Berlin.de/x]" },
		{ "(www.a.de)", "[http://www.a.de]" },
		{ "www.", "" },
		{ "www.a", "" },
		{ "www..a", "" },
		{ "www.a.b@c.de", "" },
		{ "awww.b.de", "" },
		{ "www.a.de www.b.de", "[http://www.a.de][http://www.b.de]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		check_found(rows[i][0], rows[i][1]);
}

static void test_mail(void **state)
{
	static const char *const rows[][2] = {
		{ "bvv@neukoelln.berlin.de",
		  "[mailto:bvv@neukoelln.berlin.de]" },
		{ "a.b-c_d+e@f-g.de.", "[mailto:a.b-c_d+e@f-g.de]" },
		{ "(a@b.de)", "[mailto:a@b.de]" },
		{ "mailto:a@b.de", "[mailto:a@b.de]" },
		{ "„a@b.de“", "[mailto:a@b.de]" },
		{ "a@b.de,c@d.de", "[mailto:a@b.de][mailto:c@d.de]" },
		{ "a@b", "" },
		{ "@b.de", "" },
		{ "a@.de", "" },
		{ "a@b..de", "[mailto:a@b..de]" },
		{ "a@b.c@d.e", "" },
		{ "a@b.", "" },
		{ "äa@b.de", "" },
		{ ".a@b.de", "[mailto:a@b.de]" },
		{ "a@bü.de", "" },
		{ "Inhaber@innen", "" },
		{ "1 kg @ 2.50 Euro", "" },
		{ ":a@b.cc", "[mailto:a@b.cc]" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		check_found(rows[i][0], rows[i][1]);
}

static void test_scheme(void **state)
{
	static const struct {
		const char *url, *scheme;
	} rows[] = {
		{ "https://a", "https" },
		{ "a+b-c.d1:x", "a+b-c.d1" },
		{ "1a:b", "" },
		{ "a/b:c", "" },
		{ "a", "" },
		{ ":a", "" },
		{ "", "" },
		{ "%6Aavascript:a", "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		assert_true(str_eq(markdown_url_scheme(str_from(rows[i].url)),
				   str_from(rows[i].scheme)));
}

/* Rows that have come out of nowhere must not cost the square of the text. */
static void test_long_runs(void **state)
{
	static const char *const units[] = {
		"https://a.de/)", "a@",      "www.",       "http:",
		"https://",       "a@b.c",   "@",          "www.a@b.c/",
		"https://a@b/ ",  "x.y@z.d", "https://x)", "w",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(units) / sizeof(*units); i++) {
		struct buf text = { NULL, 0, 0 };
		struct markdown_found found;
		size_t at = 0;

		while (text.len < 200000)
			buf_add(&text, str_from(units[i]));
		while (markdown_url_find(buf_str(&text), at, &found))
			at = found.start + found.len;
		assert_true(at <= text.len);
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_web),       cmocka_unit_test(test_www),
		cmocka_unit_test(test_mail),      cmocka_unit_test(test_scheme),
		cmocka_unit_test(test_long_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
