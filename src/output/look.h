/*
 * What a council gives its site of its own look: `farbe`, `logo` and `css` of
 * config.yaml. The files lie in layouts/ or in content/ and keep their path
 * below it.
 */
#ifndef OUTPUT_LOOK_H
#define OUTPUT_LOOK_H

#include "model/site.h"

#define LOOK_COLOR_PATH "css/hausfarbe.css"

struct look_file {
	const struct source_file *file; /* NULL: none */
	struct str path;                /* in the output */
};

struct look {
	bool has_color;
	uint32_t color; /* 0xrrggbb */
	struct look_file logo, stylesheet;
};

/* A file that is missing is an error, a colour that is too light a warning. */
void look_read(struct look *look, const struct site *site);

#endif
