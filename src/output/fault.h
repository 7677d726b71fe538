/*
 * What to tell a clerk when the system refuses: no space, no permission, a
 * broken disk. One table from errno to sentences.
 */
#ifndef OUTPUT_FAULT_H
#define OUTPUT_FAULT_H

#include "base/diag.h"

/*
 * error: a value of errno; path: what was being done to. half_done: the new
 * site was already moving into place, so the next run must finish it; else the
 * message says that the published site is as it was.
 */
void fault_add(struct diag *diag, struct str path, int error, bool half_done);

#endif
