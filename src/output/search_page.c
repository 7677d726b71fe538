#include "output/search_page.h"

#include "output/roster.h"
#include "output/start.h"

/* In the order in which they need each other. */
static const char *const scripts[] = {
	"js/lunr.min.js",    "js/lunr.stemmer.support.min.js",
	"js/lunr.de.min.js", "js/seitentext.js",
	"js/suche-wort.js",  "js/suche-bits.js",
	"js/suche-kern.js",  "js/suche-rang.js",
	"js/suche-fund.js",  "js/suche-frage.js",
	"js/suche-texte.js", "js/suche.js",
};

void search_page_view(struct view *view)
{
	struct str word = view_word(view, "suche");
	struct values rows, lists;

	values_init(&rows, view->arena);
	for (size_t i = 0; i < sizeof(scripts) / sizeof(*scripts); i++)
		values_add(&rows, view_link(view, 0, str_from(scripts[i]),
					    str_from(scripts[i])));
	values_add(&view->sheet, view_row(view, VIEW_SKRIPTE, &rows));
	values_init(&lists, view->arena);
	start_add_lists(view, &lists);
	roster_add_bodies(view, &lists);
	values_add(&view->sheet, view_row(view, VIEW_LISTEN, &lists));
	values_add(&view->crumbs, view_link(view, 0, word, S("")));
	view->title = word;
	view->section = "suche";
}
