/*
 * The Beschlussregister: what was decided, and what became of it
 * (layouts/beschlussregister.mustache).
 */
#ifndef OUTPUT_DECISIONS_H
#define OUTPUT_DECISIONS_H

#include "output/ledger.h"

void decisions_make(struct ledger *ledger, const struct papers *papers);

void decisions_view(struct view *view, const struct ledger *ledger,
		    const struct ledger_page *page);

/* The same as CSV. */
void decisions_csv(struct view *view, const struct ledger_page *page,
		   struct buf *out);

#endif
