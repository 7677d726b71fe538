/*
 * struct names: a table that gives each name a small number, so that keys are
 * compared as numbers. 0 is no name. The first numbers can be fixed by an
 * array of names known at compile time.
 */
#ifndef BASE_NAMES_H
#define BASE_NAMES_H

#include "base/arena.h"
#include "base/map.h"

struct names {
	struct map by_text;
	struct str *texts; /* texts[id]; texts[0] is empty */
	size_t count;      /* names, with the empty one */
	size_t room;
	struct arena arena;
};

/* fixed[0] becomes 1, fixed[1] becomes 2 …; fixed may be NULL. */
void names_init(struct names *names, const char *const *fixed, size_t count);
void names_release(struct names *names);

/* The number of a name, 0 if it is unknown. */
uint16_t names_find(const struct names *names, struct str text);
/* The same; an unknown name is added. At most 65,535 names: 0 beyond that. */
uint16_t names_add(struct names *names, struct str text);
struct str names_text(const struct names *names, uint16_t name);

#endif
