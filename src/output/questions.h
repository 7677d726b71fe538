/*
 * The register of Anfragen: asked, due, answered, how long it took
 * (layouts/anfragen.mustache).
 */
#ifndef OUTPUT_QUESTIONS_H
#define OUTPUT_QUESTIONS_H

#include "output/ledger.h"

void questions_make(struct ledger *ledger, const struct papers *papers);

void questions_view(struct view *view, const struct ledger *ledger,
		    const struct ledger_page *page);

/* The same as CSV. */
void questions_csv(struct view *view, const struct ledger_page *page,
		   struct buf *out);

#endif
