/*
 * A file of the index: a classic script with one value in it, so that it can be
 * read from a web server and from a folder alike (layouts/js/suche-kern.js):
 *   ratsblatt_suche("NAME",VALUE)
 */
#ifndef OUTPUT_SEARCH_SCRIPT_H
#define OUTPUT_SEARCH_SCRIPT_H

#include "format/bits.h"
#include "output/search.h"

/* Puts suche/NAME with a value in JavaScript; false where put() said so. */
bool script_put(search_put *put, void *ctx, struct str name, struct str value);

/* The same with bits as a string. */
bool script_put_bits(search_put *put, void *ctx, struct str name,
		     struct bits *bits);

#endif
