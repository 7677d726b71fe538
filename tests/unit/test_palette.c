#include <stdarg.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "output/palette.h"

static void reads_colors(void **state)
{
	uint32_t color = 7;

	(void)state;
	assert_true(palette_read(S("#b3003C"), &color));
	assert_int_equal(color, 0xb3003c);
	assert_true(palette_read(S("#b0f"), &color));
	assert_int_equal(color, 0xbb00ff);
	assert_false(palette_read(S(""), &color));
	assert_false(palette_read(S("b3003c"), &color));
	assert_false(palette_read(S("#b3003"), &color));
	assert_false(palette_read(S("#b3003g"), &color));
	assert_int_equal(color, 0xbb00ff);
}

/* Values as the tools of the W3C give them. */
static void measures_contrast(void **state)
{
	(void)state;
	assert_int_equal(palette_contrast(0x000000, 0xffffff), 2100);
	assert_int_equal(palette_contrast(0xffffff, 0x000000), 2100);
	assert_int_equal(palette_contrast(0xffffff, 0xffffff), 100);
	assert_int_equal(palette_contrast(0x777777, 0xffffff), 447);
	assert_int_equal(palette_contrast(0x767676, 0xffffff), 454);
	assert_int_equal(palette_contrast(0xff0000, 0xffffff), 399);
}

/* Whatever a council chooses can be read, light and dark. */
static void every_shade_is_readable(void **state)
{
	static const uint32_t grounds[] = { PALETTE_LIGHT, PALETTE_DARK };

	(void)state;
	for (uint32_t step = 0; step < 17 * 17 * 17; step++) {
		uint32_t color = (step % 17 * 15) << 16 |
				 (step / 17 % 17 * 15) << 8 | (step / 289 * 15);

		for (size_t i = 0; i < 2; i++) {
			uint32_t mark = palette_shade(color, grounds[i], 450);
			uint32_t text = palette_shade(color, grounds[i], 700);

			assert_true(palette_contrast(mark, grounds[i]) >= 450);
			assert_true(palette_contrast(text, grounds[i]) >= 700);
		}
		/* What stands on the colour. */
		assert_true(palette_contrast(
				    palette_shade(color, PALETTE_LIGHT, 450),
				    0xffffff) >= 450);
		assert_true(palette_contrast(
				    palette_shade(color, PALETTE_DARK, 450),
				    0x131525) >= 450);
	}
}

static void good_colors_stay(void **state)
{
	(void)state;
	assert_int_equal(palette_shade(0xb3003c, PALETTE_LIGHT, 450), 0xb3003c);
	assert_int_equal(palette_shade(0x000000, PALETTE_LIGHT, 700), 0);
	assert_true(palette_shade(0xffcc00, PALETTE_LIGHT, 450) != 0xffcc00);
}

static void writes_a_sheet(void **state)
{
	struct buf out = { NULL, 0, 0 };

	(void)state;
	palette_css(&out, 0xb3003c);
	buf_add_char(&out, '\0');
	assert_non_null(strstr(out.at,
			       "@media screen {\n:root { --farbe: "
			       "#b3003c; --auf-farbe: #fff; --link: #"));
	assert_non_null(strstr(out.at, "(prefers-color-scheme: dark)"));
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_colors),
		cmocka_unit_test(measures_contrast),
		cmocka_unit_test(every_shade_is_readable),
		cmocka_unit_test(good_colors_stay),
		cmocka_unit_test(writes_a_sheet),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
