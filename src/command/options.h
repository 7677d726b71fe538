/*
 * The command line, as FORMAT promises it: a German verb with an English
 * twin, then options. Nothing here touches files.
 */
#ifndef COMMAND_OPTIONS_H
#define COMMAND_OPTIONS_H

#include "base/diag.h"

enum exit_code {
	EXIT_GOOD = 0,
	EXIT_CONTENT = 1, /* errors in content or layouts */
	EXIT_USAGE = 2,
	EXIT_SYSTEM = 3, /* git, disk, memory */
};

struct options {
	struct str dir;    /* -C; "." */
	struct str rev;    /* -r; "HEAD" */
	struct str output; /* -o; empty: site/ in the repository */
	unsigned jobs;     /* -j; 0: all cores */
	int32_t today;     /* --stand as yyyymmdd; 0: from the commit */
	bool working_tree; /* --arbeitskopie */
	bool strict;       /* --streng */
	bool despite;      /* --trotz-fehlern */
	bool search_check; /* --suche-pruefen */
	bool english;
	bool version, help;
	enum diag_format format;
	char **rest; /* what is no option, NULL-terminated */
	int rest_count;
};

/*
 * Reads argv (argv[0] is the verb). The language comes from --sprache, else
 * from the locale's name, else it is German. False after a message on stderr.
 */
bool options_read(struct options *options, int argc, char **argv);

/* What the locale's environment says, before any option is read. */
bool options_english(void);

/* A fault that has no place in a file: "ratsblatt: Fehler: …" on stderr. */
void complain(const struct options *options, const char *de, const char *en,
	      struct str arg);

#endif
