/*
 * From what a user writes behind -r to a commit. Names are looked up among
 * the references and ids, never evaluated as git's revision expressions.
 */
#ifndef MODEL_REVISION_H
#define MODEL_REVISION_H

#include "base/diag.h"
#include "base/fault.h"
#include "model/store.h"

/*
 * The commit that `revision` names: "" or HEAD, a full or short id (at least
 * 4 digits), a tag, a branch, a remote's branch, a full name (refs/…), each
 * followed by any of "^" and "~N". On error a message and the kind of fault.
 */
bool revision_find(struct store *store, struct diag *diag, struct str revision,
		   struct object_id *id, struct commit *commit,
		   enum fault *fault);

#endif
