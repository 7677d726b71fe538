/*
 * The id of a record is its path below content/ without the ending. It is also
 * its address on the web and a file name on every kind of disk, so only lower-
 * case ASCII letters, digits and "-" in parts joined by "/": parts of at most
 * 100 bytes, paths of at most 180, and none that Windows keeps for devices.
 */
#ifndef MODEL_RECORD_ID_H
#define MODEL_RECORD_ID_H

#include "base/diag.h"

/*
 * "content/drucksachen/2415-xx.md" -> "drucksachen/2415-xx", a slice of path.
 * Returns false after a message that suggests a good name.
 */
bool record_id_from_path(struct diag *diag, struct str path, struct str *id);

/* Keeps text the rules above? Says nothing. */
bool record_id_is_valid(struct str text);

#endif
