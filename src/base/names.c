#include "base/names.h"

#include <assert.h>
#include <stdlib.h>

void names_init(struct names *names, const char *const *fixed, size_t count)
{
	*names = (struct names){ .count = 1, .room = 256 };
	names->texts = xcalloc(names->room, sizeof(*names->texts));
	for (size_t i = 0; i < count; i++) {
		uint16_t name = names_add(names, str_from(fixed[i]));

		/* A name twice in the table would shift all behind it. */
		assert(name == i + 1);
		(void)name;
	}
}

void names_release(struct names *names)
{
	if (!names)
		return;
	map_release(&names->by_text);
	free(names->texts);
	arena_release(&names->arena);
	*names = (struct names){ .count = 0 };
}

uint16_t names_find(const struct names *names, struct str text)
{
	return (uint16_t)(uintptr_t)map_get(&names->by_text, text);
}

uint16_t names_add(struct names *names, struct str text)
{
	uint16_t name = names_find(names, text);

	if (name || names->count > UINT16_MAX)
		return name;
	if (names->count == names->room) {
		names->room *= 2;
		names->texts = xrealloc_array(names->texts, names->room,
					      sizeof(*names->texts));
	}
	name = (uint16_t)names->count++;
	names->texts[name] = arena_str(&names->arena, text);
	map_put(&names->by_text, names->texts[name], (void *)(uintptr_t)name);
	return name;
}

struct str names_text(const struct names *names, uint16_t name)
{
	return name < names->count ? names->texts[name]
				   : (struct str){ NULL, 0 };
}
