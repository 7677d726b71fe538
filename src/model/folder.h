/*
 * struct folder: a site that lies in a folder of the disk, for previews and
 * for use without git. No link is followed and nothing outside is reached.
 */
#ifndef MODEL_FOLDER_H
#define MODEL_FOLDER_H

#include "model/listing.h"

/* Does the folder at this absolute path hold content/ or config.yaml? */
bool folder_is_site(const char *path);

/*
 * Lists the site in the open folder `root`. False where it can't be read or a
 * limit is passed; the message is in the listing's diag.
 */
bool folder_list_site(int root, struct listing *listing);

/* The bytes of the file `raw` into out. False with a message about `path`. */
bool folder_read(int root, struct diag *diag, struct str path, struct str raw,
		 struct buf *out, enum fault *fault);

/* False without a message. */
bool folder_size(int root, struct str raw, uint64_t *size);

#endif
