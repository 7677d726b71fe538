/*
 * Says what is wrong with a line that libyaml cannot read, in the words of the
 * person who wrote it. The library reports the place where its grammar broke;
 * the cause often stands a line above. So the lines in question are looked at
 * for the mistakes that people make in front matter, likeliest first.
 */
#ifndef FORMAT_YAML_FAULT_H
#define FORMAT_YAML_FAULT_H

#include "base/diag.h"

struct yaml_fault {
	struct str path, file;
	struct str part;       /* the YAML in the file */
	uint32_t first_line;   /* of the part */
	struct str problem;    /* libyaml's words */
	uint32_t line, column; /* where it noticed */
	uint32_t context_line,
		context_column; /* where that began; 0: unknown */
};

/* Adds exactly one message. */
void yaml_fault_report(struct diag *diag, const struct yaml_fault *fault);

/*
 * For texts that libyaml took as they are: is this "key:value", with the blank
 * behind the colon missing (or another kind of blank there)? Then adds the
 * message and returns true.
 */
bool yaml_fault_tight_colon(struct diag *diag, struct str path, struct str file,
			    uint32_t line);

/* The message for " #" in a value; width in characters. */
void yaml_fault_comment(struct diag *diag, struct str path, struct str file,
			uint32_t line, uint32_t column);

#endif
