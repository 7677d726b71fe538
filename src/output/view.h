/*
 * struct view: what one page shows, as a tree for its template. The shapes
 * here are the ones that templates share; src/output/view_name.h and the
 * comments on top of each template say which names they hold.
 *
 * Mustache looks a missing name up further out, so each shape sets all its
 * names, the absent ones to false.
 */
#ifndef OUTPUT_VIEW_H
#define OUTPUT_VIEW_H

#include "model/site.h"
#include "output/layout.h"
#include "output/view_name.h"

struct list_plan;
struct registers;

struct view {
	const struct site *site;
	const struct layout *layout;
	const struct list_plan *lists;     /* what lists there are */
	const struct registers *registers; /* NULL only in the frame */
	struct arena *arena;               /* forgotten after the page */
	struct buf *buf;                   /* for putting texts together */
	struct map *classes; /* results whose class was looked up, or NULL */
	struct values sheet; /* the map "blatt": the page's own names */

	/* For the frame. */
	struct str path;  /* "neukoelln/x.html" */
	struct str root;  /* way to the top; NULL: relative, by path */
	struct str title; /* without the site's name */
	struct str description;
	const struct record *record;   /* the page's record, or NULL */
	const struct council *council; /* whose office box it shows, or NULL */
	const char *section;           /* word of the active menu entry */
	struct values crumbs;          /* links; frame adds the first */
	bool hidden;                   /* noindex */
	bool searchable;               /* the search finds it */
	struct str commit;             /* only where it is worth saying */
	int32_t changed;               /* day of its last change, 0: unknown */
};

void view_init(struct view *view, const struct site *site,
	       const struct layout *layout, const struct list_plan *lists,
	       struct arena *arena, struct buf *buf, struct str path);

/* Puts a name into the sheet. */
void view_put(struct view *view, struct value value);

struct str view_word(const struct view *view, const char *name);
/* The word with {name} replaced by text. */
struct str view_fill(const struct view *view, const char *word,
		     const char *name, struct str text);
struct str view_printf(struct view *view, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A text; an empty one is what view_none() gives. */
struct value view_text(uint16_t key, struct str text);
/*
 * Nothing under that key: false for sections, no output, and no value of the
 * same name from an outer map shows through.
 */
struct value view_none(uint16_t key);

/* {text, href}; an empty href gives text alone. */
struct value view_link(struct view *view, uint16_t key, struct str text,
		       struct str href);
/* The page of a record; empty where it has none. */
struct str view_href(struct view *view, const struct record *record);
/* A file beside the record: its path in the output. */
struct str view_beside(struct view *view, const struct record *record,
		       struct str name);
/* A link with the long label, and with the short one. */
struct value view_record(struct view *view, uint16_t key,
			 const struct record *record);
struct value view_short(struct view *view, uint16_t key,
			const struct record *record);
/* A value that is a reference or free text. */
struct value view_reference(struct view *view, uint16_t key,
			    const struct value *value);

/* {iso, text, lang}, or false for 0; view_day() leaves `lang` out. */
struct value view_date(struct view *view, uint16_t key, int32_t date);
struct value view_day(struct view *view, uint16_t key, int32_t date);

/* {liste: [...]}, or false where the list is empty. */
struct value view_row(struct view *view, uint16_t key,
		      const struct values *list);

/* A row of links for a list of references. */
struct value view_references(struct view *view, uint16_t key,
			     const struct value *list);
/* The same for a single reference or a list. */
struct value view_one_or_many(struct view *view, uint16_t key,
			      const struct value *value);
/* A row of {text} for a list of texts. */
struct value view_texts(struct view *view, uint16_t key,
			const struct value *list);

/* The class of a result (enum ergebnis_class); its text lives with the site. */
unsigned view_class(struct view *view, struct str ergebnis);

/* {klasse, text} for a result; false where it is empty. */
struct value view_result(struct view *view, uint16_t key, struct str ergebnis);

#endif
