/*
 * Parts that several pages share. Names and shapes are those of the partials
 * in layouts/teil/.
 */
#ifndef OUTPUT_VIEW_PARTS_H
#define OUTPUT_VIEW_PARTS_H

#include "model/course.h"
#include "output/view.h"

/* zeile: a record as a line of a list. */
struct value part_line(struct view *view, const struct record *record);
/* The same with another value under one of its names. */
struct value part_line_with(struct view *view, const struct record *record,
			    struct value other);

/* reihe of anlagen: what `anlagen` of the record lists. */
struct value part_attachments(struct view *view, uint16_t key,
			      const struct record *record,
			      const struct value *list);

/* siehe_auch: who refers to the record, grouped; leaves out `skip` keys. */
struct value part_see_also(struct view *view, uint16_t key,
			   const struct record *record);

/* fristen: a table of dates and duties. */
struct value part_deadlines(struct view *view, uint16_t key,
			    const struct value *list);

/* mitglieder and ehemalige: whose time has come to an end, or not. */
struct value part_members(struct view *view, uint16_t key,
			  const struct value *list, bool former);

/* vorher, nachher, nachbarn: either may be NULL. */
void part_neighbours(struct view *view, const char *word,
		     const struct record *before, const struct record *after);

/* zitat: plain citation, permalink, BibTeX. */
struct value part_citation(struct view *view, uint16_t key,
			   const struct record *record);

/* inhalt: jump marks of a long text, false for a short one. */
struct value part_contents(struct view *view, uint16_t key,
			   const struct record *record);

/* "in 12 Tagen", "heute", "vor 3 Tagen"; empty for no date. */
struct str part_distance(struct view *view, int32_t date);

/* The last result of a Drucksache or its state, as a marke. */
struct value part_state(struct view *view, uint16_t key,
			const struct record *record);

/* beginn and ende of a Sitzung as text, "17:00". */
struct value part_time(struct view *view, uint16_t key,
		       const struct value *time);

/* hinweis and quelle, which every record may have. */
void part_notes(struct view *view, const struct record *record);

#endif
