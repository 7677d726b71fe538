#include "output/manifest.h"

static struct str head_start(void)
{
	return S("ratsblatt-manifest 1 ");
}

/* A number as manifest_add_head() writes it: no zeros in front. */
static bool read_head(struct str line, uint64_t *count)
{
	struct str number = str_from_at(line, head_start().len);

	if (!str_starts(line, head_start()) || number.len > 9)
		return false;
	if (number.len > 1 && number.at[0] == '0')
		return false;
	return str_to_u64(number, count);
}

uint32_t manifest_parse(struct paths *paths, struct str text, unsigned flag)
{
	struct str line, last = { NULL, 0 };
	uint64_t count, seen = 0;

	if (!text.len || text.at[text.len - 1] != '\n')
		return 1;
	if (!str_split(&text, '\n', &line) || !read_head(line, &count))
		return 1;
	for (; seen < count && str_split(&text, '\n', &line); seen++) {
		struct path *path;

		if (path_check(line) != PATH_GOOD || str_cmp(last, line) >= 0)
			break;
		path = paths_add(paths, line, true);
		path->flags = (uint16_t)(path->flags | flag);
		last = line;
	}
	return seen == count && !text.len ? 0 : (uint32_t)seen + 2;
}

void manifest_add_head(struct buf *out, size_t count)
{
	buf_add(out, head_start());
	buf_add_uint(out, count);
	buf_add_char(out, '\n');
}

void manifest_add_path(struct buf *out, struct str path)
{
	buf_add(out, path);
	buf_add_char(out, '\n');
}
