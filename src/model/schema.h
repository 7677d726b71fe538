/*
 * The record format as tables: which type has which keys, what each may hold.
 * Reading (typing.h), linking, `neu` and the manual all walk these tables, so
 * a new key is one line in key.h and one in schema.c.
 *
 * A reference is typed as VALUE_TEXT and becomes a VALUE_REF when the records
 * are linked: wherever a field is FIELD_REF or FIELD_NUMBER.
 */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include "base/str.h"
#include "model/key.h"

enum record_type {
	TYPE_NONE,
	TYPE_KOERPERSCHAFT,
	TYPE_WAHLPERIODE,
	TYPE_GREMIUM,
	TYPE_FRAKTION,
	TYPE_PERSON,
	TYPE_SITZUNG,
	TYPE_AUSZUG,
	TYPE_NIEDERSCHRIFT,
	TYPE_DRUCKSACHE,
	TYPE_ANLAGE,
	TYPE_COUNT
};

enum field_kind {
	FIELD_TEXT,   /* VALUE_TEXT */
	FIELD_DATE,   /* VALUE_DATE: 2021-10-28, 28.10.2021 */
	FIELD_STAMP,  /* VALUE_DATE: a date, a time of day behind it is dropped
		       */
	FIELD_TIME,   /* VALUE_TIME: 17:00 */
	FIELD_BOOL,   /* VALUE_BOOL: ja, nein, true, false */
	FIELD_INT,    /* VALUE_INT, not negative */
	FIELD_CHOICE, /* VALUE_TEXT, one of choices */
	FIELD_REF,    /* VALUE_TEXT: an id, its tail, a kuerzel or a number */
	FIELD_NUMBER, /* VALUE_TEXT: a reference by the number of a Drucksache
		       */
	FIELD_DATE_OR_TEXT, /* VALUE_DATE where it is one, else VALUE_TEXT */
	FIELD_URL,          /* VALUE_TEXT: http or https */
	FIELD_PAGE,         /* VALUE_TEXT: an id below content/, or http(s) */
	FIELD_FILE,    /* VALUE_TEXT: a file beside the record, or in a folder
			  there */
	FIELD_COLOR,   /* VALUE_TEXT: #rrggbb or #rgb */
	FIELD_EMAIL,   /* VALUE_TEXT */
	FIELD_MAP,     /* VALUE_MAP of fields */
	FIELD_CLASSES, /* VALUE_MAP of lists; key = index of the choice, from 1
			*/
};

struct field {
	uint16_t key; /* KEY_*; 0 ends a table */
	uint8_t kind; /* enum field_kind */
	bool required;
	bool list;      /* VALUE_LIST of the kind; one value makes a list too */
	bool free_text; /* a reference to nothing stays as text */
	bool harmless;  /* may stand in a record with oeffentlich: nein */
	uint32_t targets; /* FIELD_REF, _NUMBER: TYPE_BIT()s */
	const char *const
		*choices; /* FIELD_CHOICE, _CLASSES; NULL at the end */
	const struct field *fields; /* FIELD_MAP */
	const char *help;           /* what belongs in it, German */
};

#define TYPE_BIT(type) (UINT32_C(1) << (type))

struct schema {
	enum record_type type;
	const char *name;           /* behind "typ:" */
	const char *label, *plural; /* German, as headings */
	const struct field *fields; /* its own and those of every record */
};

/* At most this many fields in a table: they are counted in a 64-bit set. */
enum { FIELDS_MAX = 64 };

/* NULL for TYPE_NONE. */
const struct schema *schema_of(enum record_type type);

/* TYPE_NONE if there is no such type. */
enum record_type schema_type(struct str name);

/* The names of all types, NULL at the end: a list of choices. */
extern const char *const schema_names[];

/* "de" and "en", likewise. */
extern const char *const schema_languages[];

/* The field of a key in a table, or NULL. */
const struct field *field_of(const struct field *fields, uint16_t key);

/* The name of a key: "titel". */
struct str key_text(uint16_t key);

#endif
