/*
 * struct site: all records of a commit, typed, linked and judged for what may
 * be shown. site_load() is the one way to get it; after that it is const and
 * every thread may read it.
 */
#ifndef MODEL_SITE_H
#define MODEL_SITE_H

#include "base/map.h"
#include "base/spill.h"
#include "format/abbreviation.h"
#include "model/config.h"
#include "model/number.h"
#include "model/record.h"
#include "model/source.h"

/* A Körperschaft: the records below its folder. */
struct council {
	const struct record *record; /* its koerperschaft.md; NULL: faulty */
	struct str folder; /* "neukoelln" below content/, "" at the top */
	bool is_bvv;       /* a Bezirksverordnetenversammlung of Berlin */
	struct number_patterns patterns;
	struct map by_number; /* number key -> struct record */
};

/* A file beside a record that goes to the output as it is. */
struct attachment {
	const struct source_file *file;
	struct str path; /* in the output: "neukoelln/x/anlage.pdf" */
};

struct site {
	struct source *source;
	const struct config *config;
	/* [is_bvv]: what abbreviations mean there; NULL: unknown. */
	const struct abbreviations *abbreviations;
	struct diag *diag;
	int32_t today; /* --stand, or the day of the commit in Berlin */

	struct record *records; /* sorted by id */
	size_t count;
	/* The records of one type that have a page, sorted by id. */
	const struct record **of_type[TYPE_COUNT];
	size_t type_count[TYPE_COUNT];
	struct council *councils; /* sorted by folder */
	size_t council_count;
	const struct attachment *attachments; /* sorted by path, no doubles */
	size_t attachment_count;

	struct map by_tail; /* last part of an id -> first such record */
	struct map by_day;  /* "<gremium id> <yyyymmdd>" -> its Sitzung */
	struct spill *spill;
	struct str spill_dir;
	struct arena arena; /* what linking makes */
	struct arena *keep; /* per worker: what loading makes */
	unsigned jobs;
};

struct site_options {
	struct source *source;
	const struct config *config;
	const struct abbreviations *abbreviations; /* two, see struct site */
	struct diag *diag;
	struct str spill_dir; /* where the temporary file may lie */
	unsigned jobs;
	int32_t today; /* 0: from the commit */
	bool history;  /* read first and last commit of each file */
};

/*
 * Reads, checks and links everything. Faults of the content go to diag and
 * make records RECORD_FAULTY; NULL only when the system fails (also in diag).
 */
struct site *site_load(const struct site_options *options);
void site_close(struct site *site); /* accepts NULL */

/*
 * Has the temporary file kept all that was put there? If not, something may be
 * missing from what was made of the site since, and a message tells so.
 */
bool site_spill_is_good(const struct site *site);

/* The record with exactly this id, or NULL. */
const struct record *site_find(const struct site *site, struct str id);

/* The Körperschaft of an id: the one with the longest folder; or NULL. */
const struct council *site_council(const struct site *site, struct str id);

/* What abbreviations mean to a council (NULL: to all of them); may be NULL. */
const struct abbreviations *site_abbreviations(const struct site *site,
					       const struct council *council);

/*
 * The Sitzung of a Gremium on a day, or NULL; of several a public one, where
 * there is one.
 */
const struct record *site_session_on(const struct site *site,
				     const struct record *gremium,
				     int32_t date);

/* Is a page written for it? */
bool record_has_page(const struct record *record);

/*
 * Where line:column of a record's file is, with the line's text: the file is
 * read again, so this is for messages only. The text is the arena's. With
 * width 0 the word there is underlined.
 */
struct place site_place(const struct site *site, const struct record *record,
			uint32_t line, uint32_t column, uint32_t width,
			struct arena *arena);

/* The same for a value of config.yaml; one that is absent has no line. */
struct place site_config_place(const struct site *site,
			       const struct value *value, struct arena *arena);

#endif
