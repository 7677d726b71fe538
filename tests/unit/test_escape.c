#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "format/escape.h"

typedef void escape_fn(struct buf *out, struct str text);

static void check(escape_fn *escape, struct str text, struct str expected)
{
	struct buf out;

	buf_init(&out);
	escape(&out, text);
	assert_int_equal(out.len, expected.len);
	if (expected.len)
		assert_memory_equal(out.at, expected.at, expected.len);
	buf_release(&out);
}

static void html(void **state)
{
	(void)state;
	check(escape_html, S(""), S(""));
	check(escape_html, S("Grün & <b>\"'"),
	      S("Grün &amp; &lt;b&gt;&quot;&#39;"));
	check(escape_html, S("zwei\nZeilen\tund \r"),
	      S("zwei\nZeilen\tund \r"));
	check(escape_html, S("a\0b\x01"), S("ab"));
	check(escape_html, S("c\vd\x7f\x1f"), S("c d"));
}

/* Every byte at every place of a word of eight, against one byte alone. */
static void html_each_byte(void **state)
{
	struct buf expected, one;

	(void)state;
	buf_init(&expected);
	buf_init(&one);
	for (unsigned byte = 0; byte < 256; byte++) {
		char c = (char)byte;

		buf_clear(&one);
		escape_html(&one, (struct str){ &c, 1 });
		for (size_t at = 0; at < 17; at++) {
			char text[] = "\xc3\xa4 bcdefghijklmno";

			text[at] = c;
			buf_clear(&expected);
			buf_add(&expected, (struct str){ text, at });
			buf_add(&expected, buf_str(&one));
			buf_add(&expected,
				(struct str){ text + at + 1, 16 - at });
			check(escape_html, (struct str){ text, 17 },
			      buf_str(&expected));
		}
	}
	buf_release(&expected);
	buf_release(&one);
}

static void url_path(void **state)
{
	(void)state;
	check(escape_url_path, S("anlagen/Größe 1.pdf"),
	      S("anlagen/Gr%C3%B6%C3%9Fe%201.pdf"));
	check(escape_url_path, S("a:b?c#d%e&f\"g'h"),
	      S("a%3Ab%3Fc%23d%25e%26f%22g%27h"));
	check(escape_url_path, S("A-Z_a.z~0/9"), S("A-Z_a.z~0/9"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(html),
		cmocka_unit_test(html_each_byte),
		cmocka_unit_test(url_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
