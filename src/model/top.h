/*
 * The number of a TOP: "Ö 3.10", "N 2", "10.", "c)". Ö and N count apart; the
 * parts between dots are numbers, so 3.9 comes before 3.10.
 */
#ifndef MODEL_TOP_H
#define MODEL_TOP_H

#include "base/str.h"

/* The same but for blanks: "Ö 3" and "Ö3". */
bool top_same(struct str a, struct str b);

/* Do they differ in nothing but Ö or N in front and a dot behind? */
bool top_alike(struct str a, struct str b);

/* <0, 0, >0 in the order of an agenda; Ö before N, letters by the alphabet. */
int top_compare(struct str a, struct str b);

/* Does it begin with Ö (öffentlich), with N (nichtöffentlich)? */
bool top_is_open(struct str top);
bool top_is_closed(struct str top);

/* A group such as "Ö 4" over "Ö 4.1": is `inner` below `outer`? */
bool top_is_below(struct str inner, struct str outer);

#endif
