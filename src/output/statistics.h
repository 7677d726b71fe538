/*
 * Statistik of a Körperschaft: papers, days, results, answers, Realisierung as
 * pictures with their numbers (layouts/statistik.mustache). Counts papers,
 * never persons.
 */
#ifndef OUTPUT_STATISTICS_H
#define OUTPUT_STATISTICS_H

#include "model/paper.h"
#include "output/view.h"

enum figure {
	FIGURE_PAPERS,    /* papers by month and kind */
	FIGURE_DECISIONS, /* days to the Beschluss */
	FIGURE_RESULTS,
	FIGURE_ANSWERS, /* days to the answer */
	FIGURE_REALISATION,
	FIGURE_COUNT
};

struct statistics;

/* Counts all papers of the council; its memory is the arena's. */
struct statistics *statistics_read(struct arena *arena,
				   const struct papers *papers,
				   const struct council *council);

void statistics_view(struct view *view, const struct statistics *statistics);

/* The page of a council ("statistik.html" of an only one), and a CSV. */
struct str statistics_path(struct arena *arena, const struct site *site,
			   const struct council *council);
struct str statistics_csv_path(struct arena *arena,
			       const struct council *council,
			       enum figure figure);

/* Links to the pages of several councils ("statistik.html"). */
void statistics_overview(struct view *view);

/* Adds nothing where the figure is empty. */
void statistics_csv(struct view *view, const struct statistics *statistics,
		    enum figure figure, struct buf *out);

#endif
