/*
 * Moving a committed site into its place. What is left to be done is read from
 * the disk: the journal, the old manifest and the stage. So the same code ends
 * a run and takes up again one that was killed, as often as need be.
 */
#ifndef OUTPUT_APPLY_H
#define OUTPUT_APPLY_H

#include "output/paths.h"
#include "output/target.h"

/* Names beneath .ratsblatt; see target.h. */
#define OWN_MANIFEST "manifest"
#define OWN_JOURNAL "journal"
#define OWN_WORK "work"
#define OWN_STAGE "work/stage"
#define OWN_NEXT "work/manifest"
#define OWN_SPARE "work/spare"

/*
 * The journal is there. paths: PATH_OLD for those of the manifest, PATH_NEW
 * for those of the journal. removed, if not NULL, gets the number of paths
 * that are old and not new. False on a fault; the journal stays then.
 */
bool apply_journal(struct diag *diag, const struct target *target,
		   const struct paths *paths, size_t *removed);

/*
 * Removes the files whose flags say PATH_OLD and not PATH_NEW, and the folders
 * that are empty by that. What isn't there any more counts as removed.
 */
bool apply_removals(struct diag *diag, const struct target *target,
		    const struct paths *paths, bool half_done, size_t *removed);

#endif
