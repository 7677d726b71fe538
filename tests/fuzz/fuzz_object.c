/* Trees, commits, tags and names as a hostile repository may hold them. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "model/object.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A name that passes leads nowhere but into its own folder. */
static void check_name(struct str name)
{
	enum name_fault fault = name_check(name);

	if (fault != NAME_GOOD)
		return;
	if (!name.len || name.len > 255 || name.at[0] == '.' ||
	    memchr(name.at, '/', name.len) || memchr(name.at, '\\', name.len) ||
	    memchr(name.at, '\0', name.len) ||
	    memchr(name.at, '\n', name.len) || utf8_check(name) != name.len)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	struct str rest = text;
	struct tree_entry entry, last = { .name = { NULL, 0 } };
	struct commit commit;
	struct object_id id;
	size_t total = 0;

	check_name(text);
	while (tree_next(&rest, &entry)) {
		check_name(entry.name);
		if (total &&
		    tree_entry_cmp(&last, &entry) !=
			    -tree_entry_cmp(&entry, &last) &&
		    (tree_entry_cmp(&last, &entry) > 0) ==
			    (tree_entry_cmp(&entry, &last) > 0))
			abort();
		last = entry;
		total++;
	}
	if (total * 23 > size)
		abort();
	if (commit_read(text, &commit))
		while (commit_next_parent(&commit.parents, &id))
			;
	tag_read(text, &id);
	object_id_read(text, &id);
	return 0;
}
