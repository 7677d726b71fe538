/* Any clean text as YAML: a tree, or exactly one message. */
#include <stdlib.h>

#include "format/text.h"
#include "format/yaml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Every node is in place and within the limits. */
static size_t count_nodes(const struct yaml_node *node, unsigned depth)
{
	size_t count = 1;

	if (depth > 16 || !node->line || !node->column || !node->width)
		abort();
	if (node->kind != YAML_LIST && node->kind != YAML_MAP)
		return 1;
	if (node->kind == YAML_MAP && node->count % 2)
		abort();
	for (uint32_t i = 0; i < node->count; i++) {
		const struct yaml_node *item = &node->as.items[i];

		if (node->kind == YAML_MAP && i % 2 == 0 &&
		    item->kind != YAML_SCALAR)
			abort();
		count += count_nodes(item, depth + 1);
	}
	return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str file = { (const char *)data, size };
	struct arena arena = { NULL, 0 };
	struct diag diag;

	diag_init(&diag);
	if (text_clean(&arena, &diag, S("x.yaml"), &file) &&
	    text_find_control(file) == file.len) {
		size_t before = diag.count;
		const struct yaml_node *root =
			yaml_read(&arena, &diag, S("x.yaml"), file, file, 1);

		if (diag.count - before != (root ? 0 : 1))
			abort();
		if (root && root->kind != YAML_NOTHING &&
		    count_nodes(root, 0) > 20000)
			abort();
	}
	diag_release(&diag);
	arena_release(&arena);
	return 0;
}
