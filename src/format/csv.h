/*
 * CSV as in RFC 4180: comma, CRLF, quotes where they are needed; UTF-8 without
 * a mark. Spreadsheets take a field that begins with = + - @ or a control
 * character for a formula and run it: such a field gets an apostrophe in front.
 */
#ifndef FORMAT_CSV_H
#define FORMAT_CSV_H

#include "base/buf.h"

/* Appends a field, and a comma before it unless it is the first of its row. */
void csv_add(struct buf *out, struct str text);
/* The same for a number, and for a date (2021-10-28; empty for 0). */
void csv_add_number(struct buf *out, int64_t number);
void csv_add_date(struct buf *out, int32_t date);
/* A field of the file's head, a literal. */
#define csv_lit(out, literal) csv_add((out), S(literal))

/* Ends the row. */
void csv_end(struct buf *out);

#endif
