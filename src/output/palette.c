#include "output/palette.h"

#include <math.h>

/* What marks must have, and what text has all over the style sheet. */
enum { MARK = 450, TEXT = 700 };

bool palette_read(struct str text, uint32_t *color)
{
	uint32_t read = 0;
	bool brief = text.len == 4;

	if ((!brief && text.len != 7) || text.at[0] != '#')
		return false;
	for (size_t i = 1; i < text.len; i++) {
		int value = str_hex_digit(text.at[i]);

		if (value < 0)
			return false;
		read = read << 4 | (uint32_t)value;
		if (brief)
			read = read << 4 | (uint32_t)value;
	}
	*color = read;
	return true;
}

static double linear(uint32_t channel)
{
	double value = channel / 255.0;

	return value <= 0.04045 ? value / 12.92
				: pow((value + 0.055) / 1.055, 2.4);
}

static double luminance(uint32_t color)
{
	return 0.2126 * linear(color >> 16 & 0xff) +
	       0.7152 * linear(color >> 8 & 0xff) +
	       0.0722 * linear(color & 0xff);
}

unsigned palette_contrast(uint32_t a, uint32_t b)
{
	double first = luminance(a) + 0.05, second = luminance(b) + 0.05;
	double ratio = first > second ? first / second : second / first;

	return (unsigned)(ratio * 100);
}

/* `part` hundredths of black or white mixed into the color. */
static uint32_t mix(uint32_t color, uint32_t with, uint32_t part)
{
	uint32_t mixed = 0;

	for (int shift = 16; shift >= 0; shift -= 8) {
		uint32_t own = color >> shift & 0xff;
		uint32_t other = with >> shift & 0xff;

		mixed = mixed << 8 |
			(own * (100 - part) + other * part + 50) / 100;
	}
	return mixed;
}

uint32_t palette_shade(uint32_t color, uint32_t ground, unsigned contrast)
{
	uint32_t end = luminance(ground) > 0.18 ? 0x000000 : 0xffffff;
	uint32_t shade = color;

	for (uint32_t part = 0;
	     part <= 100 && palette_contrast(shade, ground) < contrast; part++)
		shade = mix(color, end, part);
	return shade;
}

static void add_scheme(struct buf *out, uint32_t color, uint32_t ground,
		       const char *on_color)
{
	buf_printf(out,
		   ":root { --farbe: #%06x; --auf-farbe: %s; --link: #%06x; "
		   "}\n}\n",
		   palette_shade(color, ground, MARK), on_color,
		   palette_shade(color, ground, TEXT));
}

void palette_css(struct buf *out, uint32_t color)
{
	buf_lit(out, "@media screen {\n");
	add_scheme(out, color, PALETTE_LIGHT, "#fff");
	buf_lit(out, "@media screen and (prefers-color-scheme: dark) {\n");
	add_scheme(out, color, PALETTE_DARK, "#131525");
}
