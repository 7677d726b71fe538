/*
 * struct papers: what lists, registers and statistics need to know of every
 * Drucksache, read once: its course costs more than a line of a list.
 *
 * The Beschluss of a paper is its latest result that decides something
 * (beschlossen, geändert beschlossen, abgelehnt), if the station is no
 * Vorberatung and nothing but reports came after it: what was vertagt or
 * zurückgezogen later is not decided.
 *
 * A question is answered on its day `beantwortet`, else when a public paper
 * says that it answers it, else when the council took note of the answer.
 */
#ifndef MODEL_PAPER_H
#define MODEL_PAPER_H

#include "model/site.h"

enum {
	PAPER_PUBLIC = 1,
	PAPER_QUESTION = 2, /* an Anfrage of any kind */
	PAPER_SETTLED = 4,  /* a question that nobody has to answer any more */
	PAPER_STATIONS = 8, /* has a Beratungsfolge */
	PAPER_COMING = 16,  /* a Beratung is still to come */
};

struct paper {
	const char *last_at, *decision_at; /* texts of the site */
	uint16_t last_len, decision_len;
	int32_t decided;    /* day of the Beschluss; 0 where there is none */
	int32_t answered;   /* a question's; 0: not yet */
	uint8_t art;        /* enum art_class */
	uint8_t last_class; /* enum ergebnis_class */
	uint8_t decision_class;
	uint8_t flags;
};

struct papers {
	const struct site *site;
	struct paper *at; /* in the order of site->of_type[TYPE_DRUCKSACHE] */
	size_t count;
	uint32_t *of_record; /* index of the record -> 1 + index in `at` */
};

/* Reads them all on all cores. */
void papers_read(struct papers *papers, const struct site *site);
void papers_release(struct papers *papers);

/* The paper of a record, NULL where it is no public Drucksache. */
const struct paper *papers_of(const struct papers *papers,
			      const struct record *record);
/* The record of a paper. */
const struct record *papers_record(const struct papers *papers,
				   const struct paper *paper);

/* How many public dated ones a council has. */
size_t papers_in(const struct papers *papers, const struct council *council);

/* The last result in the council's words, and the result that decided. */
struct str paper_last(const struct paper *paper);
struct str paper_decision(const struct paper *paper);

/* Is it a question of this class? */
bool art_is_question(unsigned art_class);

#endif
