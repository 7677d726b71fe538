/*
 * Where in git's pack files objects lie, so that they can be read in that
 * order. Reading 100,000 blobs in another order maps and unmaps a piece of
 * the pack for nearly each of them, which costs more than unpacking them.
 *
 * Only a hint for speed: what can't be read here is passed over in silence.
 * Format: git-scm.com/docs/gitformat-pack, "Version 2 pack-*.idx files".
 */
#ifndef MODEL_PACK_H
#define MODEL_PACK_H

#include "base/str.h"
#include "model/object.h"

/*
 * Sets places[i] for each ids[i] (`step` bytes from one to the next) to a
 * number that grows along the packs below git_dir; leaves UINT64_MAX for an
 * object that is in none.
 */
void pack_places(struct str git_dir, const struct object_id *ids, size_t step,
		 size_t count, uint64_t *places);

/*
 * The offset of id by the bytes of an index file; false where it is not in
 * it or the file is damaged. Reads nothing beyond `index`.
 */
bool pack_index_find(struct str index, const struct object_id *id,
		     uint64_t *offset);

#endif
