/* An index of a pack file with any bytes: an id, then the index. */
#include <string.h>

#include "model/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct object_id id;
	uint64_t offset;

	if (size < sizeof(id.at))
		return 0;
	memcpy(id.at, data, sizeof(id.at));
	pack_index_find((struct str){ (const char *)data + sizeof(id.at),
				      size - sizeof(id.at) },
			&id, &offset);
	return 0;
}
