/*
 * A council's colour as the style sheet needs it: shades of it that can be read
 * on the page, light and dark. Contrast is that of WCAG 2.2 ("relative
 * luminance", "contrast ratio").
 */
#ifndef OUTPUT_PALETTE_H
#define OUTPUT_PALETTE_H

#include "base/buf.h"

/* The grounds of ratsblatt.css (--flaeche) on which text stands. */
#define PALETTE_LIGHT 0xf3f4f7u
#define PALETTE_DARK 0x1d2034u

/* "#b3003c" or "#b03" as 0xb3003c; false for anything else. */
bool palette_read(struct str text, uint32_t *color);

/* 1 to 21, in hundredths, rounded down: 450 is 4.5:1. */
unsigned palette_contrast(uint32_t a, uint32_t b);

/*
 * The color itself where its contrast to the ground is good enough, else the
 * nearest shade towards black or white, away from the ground, that has it.
 */
uint32_t palette_shade(uint32_t color, uint32_t ground, unsigned contrast);

/* A style sheet that sets --farbe, --auf-farbe and --link on screens. */
void palette_css(struct buf *out, uint32_t color);

#endif
