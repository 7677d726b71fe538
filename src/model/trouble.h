/*
 * What is wrong with a git repository, in words: finds the likely cause of an
 * error and reports it with its remedy. Knows the files of a repository, not
 * libgit2.
 */
#ifndef MODEL_TROUBLE_H
#define MODEL_TROUBLE_H

#include "base/diag.h"
#include "model/object.h"

/*
 * The repository at or above the absolute path `dir` could not be opened;
 * `words` is the library's own text. Adds one message.
 */
void trouble_open(struct diag *diag, const char *dir, bool found,
		  struct str words);

/* An object that is not there, in the repository at git_dir. */
void trouble_missing(struct diag *diag, struct str path, struct str git_dir,
		     bool partial, const struct object_id *id);

/* An object that is there but can't be used. */
void trouble_damaged(struct diag *diag, struct str path,
		     const struct object_id *id, struct str words);

/* A file of more bytes than `most`. */
void trouble_large(struct diag *diag, struct str path, uint64_t size,
		   uint64_t most);

#endif
