/*
 * Where the data of a file ends and its text begins: in a Markdown file the
 * YAML between a first and a second line "---"; a .yaml file is data only.
 */
#ifndef MODEL_FRONT_MATTER_H
#define MODEL_FRONT_MATTER_H

#include "base/diag.h"

struct front_matter {
	struct str data;    /* slices of the file */
	uint32_t data_line; /* the line on which the data begins */
	struct str body;    /* what stands behind; may be empty */
	uint32_t body_line;
};

/*
 * Splits the clean text `file`. Returns false after a message. A Markdown file
 * without front matter is an error, unless it is `optional`: then all of it is
 * body.
 */
bool front_matter_split(struct front_matter *out, struct diag *diag,
			struct str path, struct str file, bool optional);

#endif
