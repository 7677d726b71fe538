/*
 * The built-in layouts, compiled into the program: every file of layouts/ as
 * bytes, sorted by path, so that one program file is all there is to install.
 * The table is written by src/tool/embed.c while building.
 */
#ifndef OUTPUT_EMBEDDED_H
#define OUTPUT_EMBEDDED_H

#include <stddef.h>

struct embedded_file {
	const char *path; /* below layouts/, as in "css/base.css" */
	const unsigned char *bytes;
	size_t len;
};

/* Sorted by strcmp on `path`; embedded_count entries. */
extern const struct embedded_file embedded_files[];
extern const size_t embedded_count;

#endif
