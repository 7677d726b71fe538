/*
 * Text files as people's editors leave them -> clean text: UTF-8 without byte
 * order mark, lines that end in "\n", Unicode form C. Everything behind this
 * door may rely on that.
 *
 * Refused with a message that names the place and the remedy: other encodings
 * (guessed: UTF-16, Windows-1252) and control characters. Columns are counted
 * in the cleaned text, which is also what messages show.
 *
 * Control characters are C0 but tab and line end, DEL, C1 with U+0085, the line
 * and paragraph separators U+2028 and U+2029, the overrides of the writing
 * direction (U+202A-202E, U+2066-2069) and U+FFFE, U+FFFF: XML forbids them,
 * YAML reads some as line ends, and readers see something else than searchers.
 */
#ifndef FORMAT_TEXT_H
#define FORMAT_TEXT_H

#include "base/diag.h"

/*
 * Cleans *file, which then points into the old bytes or into the arena.
 * Control characters are left to the two functions below. Returns false after
 * a message; *file is then of no use.
 */
bool text_clean(struct arena *arena, struct diag *diag, struct str path,
		struct str *file);

/* Offset of the first control character, or text.len. */
size_t text_find_control(struct str text);

/*
 * For data: a control character in `part`, a slice of the clean file, is an
 * error. Returns true when there is none.
 */
bool text_refuse_controls(struct diag *diag, struct str path, struct str file,
			  struct str part);

/*
 * For prose, which people copy out of PDF files: the part with a blank in
 * place of each control character (Windows-1252 quotes and dashes that became
 * C1 are put right), and a warning. The part itself where it has none.
 */
struct str text_blank_controls(struct arena *arena, struct diag *diag,
			       struct str path, struct str file,
			       struct str part);

#endif
