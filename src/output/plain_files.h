/*
 * The files of a site that are no pages: style sheets and scripts of the
 * layouts, the council's own look, Anlagen, sitemap.xml and its like.
 */
#ifndef OUTPUT_PLAIN_FILES_H
#define OUTPUT_PLAIN_FILES_H

#include "output/render.h"

/* After look_read(). */
void plain_files_plan(struct pages *pages);

#endif
