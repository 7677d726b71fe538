/*
 * The number of a Drucksache in the forms in which people write it.
 *
 * A number is cut into runs of letters and runs of digits; all between them
 * counts as one "/". "DS/0130/XX" is then found as
 *   ds/0130/xx    as it stands, in lower case
 *   ds/130/xx     without leading zeros
 *   130/xx        without what stands before the first digits
 *   ds/130/20, 130/20   with the Roman number of the period as a number
 *   ds/130        the series and the running number
 *   130           the running number alone
 * and "VIII-DS-00777", whose period stands first, also as
 *   8/ds/777      with the period as a number
 *   viii/777      without the letters between, and 8/777
 * suche-wort.js brings what is typed into the same forms, and tries the year in
 * two and in four digits and on either side.
 */
#ifndef OUTPUT_SEARCH_NUMBER_H
#define OUTPUT_SEARCH_NUMBER_H

#include "base/arena.h"
#include "output/search.h"

enum { NUMBER_FORMS = 10 };

/*
 * Fills forms (the arena's) without doubles; returns how many, 0 for none.
 * numbers is that of a search_document.
 */
size_t number_forms(struct arena *arena, const struct str_list *numbers,
		    struct str forms[NUMBER_FORMS]);

#endif
