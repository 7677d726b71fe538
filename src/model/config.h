/*
 * config.yaml: what a site is called and how it wants to be. The file may be
 * absent; an all-zero struct config is the default.
 */
#ifndef MODEL_CONFIG_H
#define MODEL_CONFIG_H

#include "base/diag.h"
#include "format/value.h"
#include "model/schema.h"
#include "model/vocabulary.h"

enum search_form {
	SEARCH_AUTO,   /* lunr's index for small sites, parts for large ones */
	SEARCH_LUNR,   /* lunr's index only */
	SEARCH_TEILE,  /* parts only */
	SEARCH_BEIDES, /* both */
	SEARCH_KEINE,
};

/* The pages that law or courtesy asks for. */
enum site_page {
	PAGE_IMPRESSUM,
	PAGE_DATENSCHUTZ,
	PAGE_BARRIEREFREIHEIT,
	PAGE_LEICHTE_SPRACHE,
	PAGE_GEBAERDENSPRACHE,
	PAGE_START, /* no page: a text on the start page */
	SITE_PAGE_COUNT
};

struct config {
	struct str title; /* "": the name of the Körperschaft */
	struct str subtitle;
	struct str base_url;   /* ends in "/"; "": unknown */
	struct str color;      /* #rrggbb or #rgb */
	struct str logo;       /* a file below layouts/ or content/ */
	struct str logo_text;  /* for those who can't see it; "": an ornament */
	struct str stylesheet; /* a file likewise, after our own */
	struct str contact;    /* mail address for "Fehler melden" */
	struct str pages[SITE_PAGE_COUNT]; /* id of a Markdown file, or URL */
	enum search_form search;
	bool english;
	bool shows_attendance;    /* anwesenheit by name */
	bool shows_votes_by_name; /* namentlich */
	struct vocabulary vocabulary;
	struct value data; /* all of it, with places for messages */
};

/*
 * Reads `file`, the bytes of config.yaml. What the config refers to is kept in
 * `keep`. Returns false after an error; the rest is filled in all the same.
 */
bool config_read(struct config *config, struct arena *keep,
		 struct arena *scratch, struct diag *diag, struct str path,
		 struct str file);

/* The key of a page below `seiten`: "leichte_sprache". */
uint16_t config_page_key(enum site_page page);

/* Is the id (path without content/ and ending) one of the site's own pages? */
bool config_has_page(const struct config *config, struct str id);

/* The table of the keys, for the manual. */
extern const struct field config_fields[];

#endif
