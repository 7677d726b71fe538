/*
 * Layouts: templates, style sheet, scripts and words. A site's own layouts/
 * replaces the built-in ones file by file; the built-in ones are compiled into
 * the program.
 */
#ifndef OUTPUT_LAYOUT_H
#define OUTPUT_LAYOUT_H

#include "base/names.h"
#include "format/abbreviation.h"
#include "format/template.h"
#include "format/value.h"
#include "model/source.h"

struct layout {
	struct names names; /* KEY_*, VIEW_*, then the words */
	struct templates
		*templates; /* compiled on demand until layout_ready() */
	struct value words; /* the map that templates call "w" */
	bool english;       /* dates and numbers are written that way */
	struct source *source;
	struct diag *diag;
	struct map texts; /* path -> struct str, files of the site */
	struct arena arena;
};

/* Reads the words of the language ("de", "en"). False after a message. */
bool layout_open(struct layout *layout, struct source *source,
		 struct diag *diag, struct str language);
void layout_close(struct layout *layout);

/* A compiled template, or NULL after a message. One thread only. */
const struct template *layout_template(struct layout *layout, struct str name);

/*
 * A file of layouts/ ("css/ratsblatt.css"): the site's own, else the built-in
 * one. False where there is neither. The text lives as long as the layout.
 */
bool layout_file(struct layout *layout, struct str path, struct str *text);

/*
 * The paths below layouts/`folder`/, built-in and the site's own, sorted and
 * without doubles.
 */
size_t layout_list(struct layout *layout, struct str folder,
		   struct str **paths);

/* The word under `name`; the name itself where it is missing. */
struct str layout_word(const struct layout *layout, const char *name);

/*
 * The abbreviations that the words explain, those of the Berlin councils too
 * where wanted, and the site's own (`abkuerzungen` of config.yaml) before them.
 */
void layout_abbreviations(const struct layout *layout, const struct value *own,
			  bool bvv, struct abbreviations *table);

#endif
