/*
 * The council's own words sorted into classes. Records keep `ergebnis` and
 * `art` verbatim ("mit Änderungen im Ausschuss beschlossen"); lists, colours
 * and statistics need to know what that amounts to.
 *
 * A text is looked up, case and accents folded, first among the words of
 * config.yaml, then among the names of the classes, then by the first rule
 * whose parts it holds. What nothing knows is class 0, "sonstiges".
 */
#ifndef MODEL_VOCABULARY_H
#define MODEL_VOCABULARY_H

#include "base/diag.h"
#include "format/value.h"

enum vocabulary_kind { VOCABULARY_ERGEBNIS, VOCABULARY_ART, VOCABULARY_COUNT };

enum ergebnis_class {
	ERGEBNIS_SONSTIGES,
	ERGEBNIS_BESCHLOSSEN,
	ERGEBNIS_BESCHLOSSEN_GEAENDERT,
	ERGEBNIS_ABGELEHNT,
	ERGEBNIS_UEBERWIESEN,
	ERGEBNIS_VERTAGT,
	ERGEBNIS_ZURUECKGEZOGEN,
	ERGEBNIS_ZUR_KENNTNIS,
	ERGEBNIS_ZWISCHENBERICHT,
	ERGEBNIS_ABSCHLUSSBERICHT,
	ERGEBNIS_BEANTWORTET,
	ERGEBNIS_ERLEDIGT,
	ERGEBNIS_GEGENSTANDSLOS,
	ERGEBNIS_CLASSES
};

enum art_class {
	ART_SONSTIGES,
	ART_ANTRAG,
	ART_AENDERUNGSANTRAG,
	ART_BESCHLUSSEMPFEHLUNG,
	ART_VORLAGE_BESCHLUSS,
	ART_VORLAGE_KENNTNIS,
	ART_WAHL,
	ART_GROSSE_ANFRAGE,
	ART_MUENDLICHE_ANFRAGE,
	ART_KLEINE_ANFRAGE,
	ART_EINWOHNERANFRAGE,
	ART_ANFRAGE, /* no nearer kind is said */
	ART_ENTSCHLIESSUNG,
	ART_BERICHT,
	ART_BESCHLUSS,
	ART_CLASSES
};

struct vocabulary_word {
	struct str folded;
	unsigned class_index;
};

/* An all-zero vocabulary has the built-in words only. */
struct vocabulary {
	struct vocabulary_word *words[VOCABULARY_COUNT]; /* sorted */
	size_t count[VOCABULARY_COUNT];
};

/* The names of the classes as in config.yaml, by index; NULL at the end. */
extern const char *const ergebnis_classes[];
extern const char *const art_classes[];

/* How a page calls a class: "geändert beschlossen". */
struct str vocabulary_label(enum vocabulary_kind kind, unsigned class_index,
			    bool english);

/*
 * Takes a site's own words: a VALUE_MAP with a list of texts for each class,
 * whose key is the class's index + 1 (FIELD_CLASSES). Memory is the arena's.
 */
void vocabulary_add(struct vocabulary *vocabulary, struct arena *arena,
		    enum vocabulary_kind kind, const struct value *classes);

/*
 * The class of a text. listed, if not NULL, is false when nothing knew it.
 * vocabulary may be NULL: the built-in words.
 */
unsigned vocabulary_class(const struct vocabulary *vocabulary,
			  enum vocabulary_kind kind, struct str text,
			  bool *listed);

/* The warning that a text is in no class, at its first place. */
void vocabulary_warn(struct diag *diag, enum vocabulary_kind kind,
		     const struct place *place, struct str text);

#endif
