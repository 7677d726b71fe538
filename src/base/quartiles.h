/*
 * Median and quartiles of whole numbers. Between two values the line through
 * both is taken (Hyndman and Fan 1996, definition 7), rounded half up.
 */
#ifndef BASE_QUARTILES_H
#define BASE_QUARTILES_H

#include <stddef.h>
#include <stdint.h>

struct quartiles {
	int32_t low, middle,
		high; /* a quarter, half, three quarters are below */
};

/* Sorts the values. None of them may be negative; all 0 for no values. */
struct quartiles quartiles_of(int32_t *values, size_t count);

#endif
