#include "output/search_script.h"

bool script_put(search_put *put, void *ctx, struct str name, struct str value)
{
	struct buf path = { NULL, 0, 0 }, file = { NULL, 0, 0 };
	bool good;

	buf_printf(&path, "suche/%.*s", STR(name));
	buf_reserve(&file, name.len + value.len + 32);
	buf_printf(&file, "ratsblatt_suche(\"%.*s\",", STR(name));
	buf_add(&file, value);
	buf_lit(&file, ")\n");
	good = put(ctx, buf_str(&path), buf_str(&file));
	buf_release(&path);
	buf_release(&file);
	return good;
}

bool script_put_bits(search_put *put, void *ctx, struct str name,
		     struct bits *bits)
{
	struct buf value = { NULL, 0, 0 };
	bool good;

	buf_add_char(&value, '"');
	bits_write(bits, &value);
	buf_add_char(&value, '"');
	good = script_put(put, ctx, name, buf_str(&value));
	buf_release(&value);
	return good;
}
