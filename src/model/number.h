/*
 * Numbers of papers: the patterns of a Körperschaft (nummernmuster), numbers
 * compared by value, and the finding of numbers in running text.
 *
 * A pattern is literal text with {nr} or {nr:4} (running number, padded to four
 * digits), {wp} (kuerzel of the Wahlperiode), {jahr} (four digits) and {jj}
 * (two):
 * "{nr:4}/{wp}", "KA {nr:3}/{wp}", "VO/{nr:4}/{jj}". What stands before the
 * first of these is the pattern's lead; it names the series.
 *
 * In running text a number counts in two ways:
 *  - canonical: exactly as the pattern writes it, with its lead. A pattern that
 *    is nothing but {nr} never counts so, nor do two years in a row (2020/21).
 *  - prefixed: after its lead or a word for a paper (Drucksache, Drs., DS,
 *    Vorlage, Antrag, KA, EA …), with or without "Nr.", or in a list behind
 * such a number. Then any form counts: zeros left out, case, blanks, a lost
 * slash. KA and EA go to the series of that name where there is one.
 *
 * A word that names somebody else's series (BA-Vorlage, Bundestagsdrucksache,
 * Kapitel, Bebauungsplan) makes the number plain text, and so does anything
 * glued to it: 3320/68432, 282/13/07, 14.10.2021, 1.2.1, 2030+.
 *
 * "Vorlage zur Beschlussfassung Nr. 130" counts only where a pattern is "{nr}",
 * or where that phrase is itself the lead of one; such a hit is `bare`.
 */
#ifndef MODEL_NUMBER_H
#define MODEL_NUMBER_H

#include "base/diag.h"
#include "format/value.h"

struct number_pattern;

struct number_patterns {
	const struct number_pattern *at;
	size_t count;
	const struct str *periods; /* known kuerzel */
	size_t period_count;
	unsigned shapes; /* what a kuerzel may look like */
};

/* A number that has been read. Texts are slices of what was read. */
struct number {
	uint16_t series; /* index of the first pattern of the same series */
	bool canonical;  /* written exactly as the pattern says */
	bool bare;       /* there is nothing but the running number */
	bool has_year;
	uint16_t year;    /* as the pattern writes it: 2019, or 19 for {jj} */
	uint32_t running; /* {nr} */
	struct str
		period; /* {wp}: the known kuerzel, else as written; or empty */
};

struct number_hit {
	size_t start, len; /* bytes of the text, with a lead that is there */
	bool prefixed;
	struct number number;
};

struct number_hits {
	struct number_hit *at;
	size_t count, room;
};

/*
 * Compiles the texts of a list into `patterns`, which borrows from the arena
 * and from the list. path and file (its bytes; may be empty) are for messages.
 * False after errors in the diag; then there are no patterns.
 */
bool number_patterns_compile(struct number_patterns *patterns,
			     struct arena *arena, const struct value *list,
			     struct str path, struct str file,
			     struct diag *diag);

/*
 * Makes the kuerzel of the Wahlperioden known (borrowed). Without them anything
 * is one that is a Roman numeral, one or two digits, or like 2019-2024; with
 * them, only what has the shape of one of them. Not while others read.
 */
void number_patterns_know(struct number_patterns *patterns,
			  const struct str *periods, size_t count);

/* Reads a whole text as a number; false if it fits no pattern. */
bool number_read(const struct number_patterns *patterns, struct str text,
		 struct number *number);

/*
 * Appends what is equal for two numbers that mean the same paper: 172/4 and
 * 0172/4, DS1381/VIII and DS/1381/VIII. Unique within a Körperschaft only.
 */
void number_add_key(struct buf *key, const struct number *number);

/* number_read() and number_add_key() in one. */
bool number_key(const struct number_patterns *patterns, struct str text,
		struct buf *key);

/*
 * Finds all numbers in plain text, in ascending order, into `hits` (emptied
 * first); returns how many. What is right for each: a record of that key is
 * linked; else one that is `prefixed` and not `bare` is marked as unknown; the
 * rest stays text.
 */
size_t number_scan(const struct number_patterns *patterns, struct str text,
		   struct number_hits *hits);

/* Frees the memory of the hits. Accepts NULL. */
void number_hits_release(struct number_hits *hits);

#endif
