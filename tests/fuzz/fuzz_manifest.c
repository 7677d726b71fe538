/*
 * Manifest and journal lie in a folder that anybody may have written to. What
 * is accepted must be safe to act on, and must be just what we would write.
 */
#include <stdlib.h>

#include "output/manifest.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool truth)
{
	if (!truth)
		abort();
}

/* Bytes up to a 0xff are the manifest, those behind it the journal. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str rest = { (const char *)data, size }, text;
	struct paths paths = { .count = 0 };
	struct buf written = { NULL, 0, 0 };
	const struct path **sorted;
	unsigned flag = PATH_OLD;
	size_t count;

	while (flag <= PATH_NEW && str_split(&rest, '\xff', &text)) {
		uint32_t line = manifest_parse(&paths, text, flag);

		sorted = paths_sorted(&paths, flag, flag, &count);
		buf_clear(&written);
		manifest_add_head(&written, count);
		for (size_t i = 0; i < count; i++) {
			require(path_check(path_str(sorted[i])) == PATH_GOOD);
			manifest_add_path(&written, path_str(sorted[i]));
		}
		require(line || str_eq(buf_str(&written), text));
		free(sorted);
		flag *= 2;
	}
	buf_release(&written);
	paths_release(&paths);
	return 0;
}
