/*
 * What became of a Beschluss (`realisierung`): its state in the office's own
 * words, sorted into classes.
 */
#ifndef MODEL_REALISATION_H
#define MODEL_REALISATION_H

#include "model/record.h"

enum realisation {
	REALISATION_NONE, /* nothing is said */
	REALISATION_OPEN,
	REALISATION_BEGUN,
	REALISATION_PARTLY,
	REALISATION_DONE,
	REALISATION_IMPOSSIBLE,
	REALISATION_OBSOLETE,
	REALISATION_OTHER, /* said in words that no class knows */
	REALISATION_COUNT
};

/* The class of a mark: "in-umsetzung"; empty for REALISATION_NONE. */
extern const char *const realisation_names[REALISATION_COUNT];

enum realisation realisation_class(struct str status);
enum realisation realisation_of(const struct record *paper);

/* Nothing more is to come of it. */
bool realisation_is_closed(enum realisation class);

/* Until when it is to be done; 0 where nothing is said. */
int32_t realisation_due(const struct record *paper);

/*
 * The last that was reported: the newest day of `stand`, of its `berichte` and
 * of public papers that say `berichtet_zu`; 0 for none.
 */
int32_t realisation_reported(const struct record *paper);

#endif
