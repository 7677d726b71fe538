/*
 * The course of a Drucksache: every station of its consultation, put together
 * from its own Beratungsfolge and from what Sitzungen and Auszüge say of it.
 * A station of its Beratungsfolge and an Auszug of the same Sitzung are one.
 */
#ifndef MODEL_COURSE_H
#define MODEL_COURSE_H

#include "model/site.h"

struct station {
	int32_t date;                 /* 0: not known (yet) */
	const struct value *gremium;  /* reference or text; never NULL */
	const struct record *session; /* or NULL */
	const struct record *extract; /* its Auszug, or NULL */
	const struct value *entry;    /* in the Beratungsfolge, or NULL */
	const struct value *vote;     /* abstimmung; never NULL */
	struct str top, role, result; /* role: zustaendigkeit */
	bool secret;                  /* nichtöffentlich: only date and TOP */
	bool finished;                /* Beratungsfolge beendet */
	bool called_off;              /* its Sitzung is abgesagt */
};

struct course {
	struct station *at; /* by date, undated ones last */
	size_t count;
	const struct station *last; /* the latest with a result, or NULL */
	const struct station *next; /* the next one from today on, or NULL */
	bool finished;
};

/* The course of a public Drucksache; its memory is the arena's. */
void course_read(struct course *course, const struct site *site,
		 const struct record *paper, struct arena *arena);

#endif
