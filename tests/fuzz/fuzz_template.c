/*
 * The input is up to three templates "a", "b" and "c", cut by NUL bytes; the
 * names x, y, z, l and d are in the data. The first byte chooses lenient.
 */
#include "format/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool load(void *ctx, struct str name, struct str *text, struct str *path)
{
	const struct str *texts = ctx;

	if (name.len != 1 || name.at[0] < 'a' || name.at[0] > 'c')
		return false;
	*text = texts[name.at[0] - 'a'];
	*path = name;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const known[] = { "x", "y", "z", "l", "d" };
	static const struct value items[] = {
		{ .kind = VALUE_TEXT, .len = 3, .as.text = "1\n2" },
		{ .kind = VALUE_INT, .as.integer = 3 },
	};
	static const struct value inner[] = {
		{ .key = 2, .kind = VALUE_TEXT, .len = 1, .as.text = "<" },
	};
	static const struct value fields[] = {
		{ .key = 1, .kind = VALUE_MAP, .len = 1, .as.items = inner },
		{ .key = 3, .kind = VALUE_DATE, .as.integer = 20211028 },
		{ .key = 4, .kind = VALUE_LIST, .len = 2, .as.items = items },
		{ .key = 5, .kind = VALUE_TEXT, .len = 1, .as.text = "b" },
	};
	static const struct value root = { .kind = VALUE_MAP,
					   .len = 4,
					   .as.items = fields };
	struct str rest = { (const char *)data, size }, texts[3] = { { 0 } };
	const struct str all[] = { S("a"), S("b"), S("c") };
	const struct template *template;
	struct templates *set;
	struct names names;
	struct diag diag;
	struct buf out;
	bool lenient = size && data[0] & 1;

	rest = str_from_at(rest, 1);
	for (size_t i = 0; i < 3; i++)
		str_split(&rest, '\0', &texts[i]);
	names_init(&names, known, 5);
	diag_init(&diag);
	buf_init(&out);
	set = templates_open(&names, lenient, load, texts, &diag);
	templates_load_all(set, all, 3);
	template = templates_get(set, S("a"));
	if (template)
		template_render(template, &root, &out);
	templates_close(set);
	buf_release(&out);
	diag_release(&diag);
	names_release(&names);
	return 0;
}
