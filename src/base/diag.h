/*
 * Diagnostics: what is wrong, where, and what to do about it.
 *
 * Each message is a constant beside the code that finds the fault, in German
 * and English. {0} … {9} in its texts stand for the arguments. The hint says
 * the remedy; it is left out where an argument it names is empty, so one
 * message serves with and without a "Meinten Sie …?".
 *
 * Texts are whole sentences for clerks: no jargon, quotes are »…«, and they
 * say "Zeile" and "Spalte" as the editor does. Nothing below command/ prints.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <pthread.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buf.h"

enum severity { DIAG_WARNING, DIAG_ERROR };

struct message {
	const char *code; /* lower-case words joined by "-":
			     "unbekannter-schluessel" */
	enum severity severity;
	const char *de, *en;           /* the sentence(s) */
	const char *hint_de, *hint_en; /* the remedy, or NULL */
};

/* A place in a file of content, layouts or configuration. */
struct place {
	struct str path; /* from the repository's top: "content/x.md" */
	uint32_t line;   /* from 1; 0: the file as a whole */
	uint32_t column; /* from 1, in characters (code points) */
	uint32_t width;  /* characters to underline, at least 1 */
	struct str text; /* the line itself, without its end; may be empty */
};

/* A place whose line is looked up in the bytes of the whole file. */
struct place place_in(struct str path, struct str file, uint32_t line,
		      uint32_t column, uint32_t width);
/* The same from a byte offset and a length in bytes. */
struct place place_at(struct str path, struct str file, size_t offset,
		      size_t len);

enum diag_format { DIAG_TEXT, DIAG_GCC, DIAG_JSON, DIAG_GITHUB, DIAG_GITLAB };

struct diag_item;

struct diag {
	pthread_mutex_t mutex;
	struct arena arena;
	struct diag_item *items;
	size_t count, room;
	size_t errors, warnings;
	struct str prefix; /* for paths in the forms of GitHub and GitLab */
	bool strict;       /* warnings count as errors */
};

void diag_init(struct diag *diag);
void diag_release(struct diag *diag);

/*
 * Notes a fault; copies all it is given. Threads may call it at once.
 * DIAG(diag, &MESSAGE, place, S("x"), name) is the usual way to call it.
 */
void diag_add(struct diag *diag, const struct message *message,
	      const struct place *place, const struct str *args, size_t count);
#define DIAG(diag, message, place, ...)                                        \
	diag_add((diag), (message), (place),                                   \
		 (const struct str[]){ { NULL, 0 }, __VA_ARGS__ } + 1,         \
		 sizeof((const struct str[]){ { NULL, 0 }, __VA_ARGS__ }) /    \
				 sizeof(struct str) -                          \
			 1)

/* Is there an error (or, when strict, a warning) about the file `path`? */
bool diag_has_error_in(const struct diag *diag, struct str path);
/* The same for all paths that begin with `folder` ("layouts/"). */
bool diag_has_error_below(const struct diag *diag, struct str folder);

/*
 * Sorts by path, line, column, code and text, drops doubles and writes all to
 * `out` in the given format and language, with a closing count line.
 * english: the language; color: with ANSI colours (text format only).
 */
void diag_print(struct diag *diag, FILE *out, enum diag_format format,
		bool english, bool color);

#endif
