#include "base/quartiles.h"

#include <stdlib.h>

static int compare(const void *left, const void *right)
{
	const int32_t *a = left, *b = right;

	return (*a > *b) - (*a < *b);
}

static int32_t quarter(const int32_t *values, size_t count, size_t which)
{
	size_t place = (count - 1) * which;
	int64_t below = values[place / 4], rest = (int64_t)(place % 4);
	int64_t above = rest ? values[place / 4 + 1] : below;

	return (int32_t)((below * (4 - rest) + above * rest + 2) / 4);
}

struct quartiles quartiles_of(int32_t *values, size_t count)
{
	if (!count)
		return (struct quartiles){ 0, 0, 0 };
	qsort(values, count, sizeof(*values), compare);
	return (struct quartiles){ quarter(values, count, 1),
				   quarter(values, count, 2),
				   quarter(values, count, 3) };
}
