/*
 * struct record: one file of content/, typed and linked.
 *
 * It is filled in two steps. Loading sets what the file alone says; linking
 * sets what follows from the others. After that it is const. Its memory lives
 * as long as the site; the text of the body is not kept but spilled, as HTML
 * and as plain text.
 */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "format/value.h"
#include "model/key.h"
#include "model/schema.h"

struct source_file;
struct council;

/* What becomes of a record. */
enum record_state {
	RECORD_PUBLIC,
	RECORD_SECRET,  /* nichtöffentlich: number, date and that word */
	RECORD_DROPPED, /* part of something nichtöffentlich: no page at all */
	RECORD_DELETED, /* geloescht: a tombstone page */
	RECORD_FAULTY,  /* has errors: treated as if it were not there */
};

enum link_kind {
	LINK_NUMBER, /* a Drucksache number in the text */
	LINK_FILE,   /* the target of a relative Markdown link */
};

/* A place in the record's HTML that may become a link. */
struct text_link {
	uint32_t offset, len;        /* bytes in the HTML */
	uint32_t line, column;       /* in the record's file */
	uint8_t kind;                /* enum link_kind */
	bool prefixed;               /* "Drs. 12/XX", not just "12/XX" */
	struct str target;           /* number key, or the path as written */
	struct str written;          /* the number as written, for messages */
	const struct record *record; /* set by linking; NULL: no record */
};

struct heading {
	struct str text, anchor;
	unsigned level;
};

/* Somebody refers to a record: from its field `key`, entry `item` of it. */
struct backref {
	const struct record *from;
	uint16_t key;  /* KEY_TEXT: a mention in the running text */
	uint16_t item; /* index in the list under key, else 0 */
};

struct record {
	struct str id; /* "neukoelln/drucksachen/2415-xx" */
	const struct source_file *file;
	enum record_type type;
	enum record_state state;
	struct value data; /* keys are KEY_* */

	/* The body, in the site's spill file. */
	uint64_t html_at, text_at;
	uint32_t html_len, text_len;
	struct text_link *links;
	const struct heading *headings;
	uint32_t link_count, heading_count;

	int64_t created, changed; /* Unix time from git; 0: unknown */
	int32_t date;             /* datum, or of its Sitzung; 0: none */

	/* Set by linking. */
	const struct council *council;  /* NULL only while loading */
	const struct record *term;      /* Wahlperiode, or NULL */
	const struct record *session;   /* Auszug, Niederschrift: its Sitzung */
	struct str number_key;          /* Drucksache: compares numbers */
	const struct backref *backrefs; /* in the order of ids */
	uint32_t backref_count;
	struct record *next_with_tail; /* same last part of the id */
};

/* Shorthands into data; empty or 0 where the key is absent. */
const struct value *record_get(const struct record *record, uint16_t key);
struct str record_text(const struct record *record, uint16_t key);
int32_t record_date(const struct record *record, uint16_t key);
bool record_is(const struct record *record, uint16_t key); /* ja */

/* The record a VALUE_REF points to, else NULL. */
const struct record *value_record(const struct value *value);

/* The last part of the id: "2415-xx". */
struct str record_tail(const struct record *record);

/* A flag of entries of tagesordnung and beratungsfolge: nichtöffentlich. */
enum { ENTRY_SECRET = 1 };

#endif
