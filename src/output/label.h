/*
 * What a record is called on pages and lists. A label never says more than the
 * record's state allows: nichtöffentlich is number or date and that word.
 */
#ifndef OUTPUT_LABEL_H
#define OUTPUT_LABEL_H

#include "model/site.h"
#include "output/layout.h"

/* "Zielvereinbarung …", "65. öffentliche Sitzung der BVV": the h1. */
struct str label_title(const struct layout *layout, struct arena *arena,
		       const struct record *record);

/* The shortest name: "2415/XX", "HWVG", "Ö 3", "28.10.2021". */
struct str label_short(const struct layout *layout, struct arena *arena,
		       const struct record *record);

/* For a link that stands alone: "2415/XX Zielvereinbarung …". */
struct str label_link(const struct layout *layout, struct arena *arena,
		      const struct record *record);

/*
 * For the <title>, which no two pages share: label_link() and what tells the
 * record from its namesakes, the hour of a Sitzung, the Wahlperiode of a
 * Gremium, and the council where a site has several.
 */
struct str label_page(const struct layout *layout, struct arena *arena,
		      const struct site *site, const struct record *record);

/* "Drucksache", "Sitzung" … in the language of the site. */
struct str label_type(const struct layout *layout, enum record_type type);

struct fill {
	const char *name; /* "n" for "{n}"; NULL ends the list */
	struct str text;
};

/* The word with each {name} replaced. */
struct str label_fill(const struct layout *layout, struct arena *arena,
		      const char *word, const struct fill *fills);

/* 28.10.2021, and Donnerstag, 28. Oktober 2021. */
struct str label_date(const struct layout *layout, struct arena *arena,
		      int32_t date);
struct str label_long_date(const struct layout *layout, struct arena *arena,
			   int32_t date);
/* Oktober 2021, from any day of it. */
struct str label_month(const struct layout *layout, struct arena *arena,
		       int32_t date);

/* What the page calls a klasse of a Gremium: "Ausschuss", "Committee". */
struct str label_class(const struct layout *layout, struct str klasse);

#endif
