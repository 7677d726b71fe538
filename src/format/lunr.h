/*
 * The arithmetic and the file format of lunr 2.3.9, to the byte.
 *
 * The score of a term in a field of a document is BM25 as lunr writes it:
 *   idf   = log(1 + |(N - df + 0.5) / (df + 0.5)|), df counted over all fields
 *   score = idf * (k1+1)*tf / (k1 * (1 - b + b * len/avg) + tf) * boost
 * with k1 = 1.2, b = 0.75, kept in thousandths. The logarithm is V8's, which is
 * not always glibc's in the last bit. Compile without fast-math, and with
 * -ffp-contract=off.
 *
 * A serialised index is one JSON object. Call the functions below in the order
 * in which they stand; what they write is what JSON.stringify(index) gives:
 *
 *   lunr_begin
 *     lunr_vector (lunr_pair)…      documents in order of add(), in each the
 *                                   fields in order; pairs by rising term index
 *   lunr_inverted
 *     lunr_term (lunr_field (lunr_posting)…)…   terms by words_cmp(), in each
 *                                   all fields in order, also empty ones
 *   lunr_end
 *
 * Names of fields and refs must start with a letter (JavaScript would sort keys
 * that look like numbers), and a field's name must not hold a "/".
 */
#ifndef FORMAT_LUNR_H
#define FORMAT_LUNR_H

#include "base/buf.h"

/* V8's Math.log for finite numbers above 0. */
double lunr_log(double number);

double lunr_idf(double documents, double postings);

/* The score in thousandths, rounded as Math.round does. */
uint32_t lunr_score(double idf, double tf, double len, double average,
		    double boost);

/* A number of thousandths as JavaScript prints it: 1500 as 1.5. */
void lunr_add_thousandths(struct buf *out, uint32_t thousandths);

/* A string as JSON.stringify writes it, with its quotes. */
void lunr_add_string(struct buf *out, struct str text);

struct lunr_writer {
	struct buf *out;
	const struct str *fields;
	size_t field_count;
	bool first;      /* no pair or posting written yet */
	bool open;       /* a vector, or a term, is open */
	bool field_open; /* a field of a term is open */
};

void lunr_begin(struct lunr_writer *writer, struct buf *out,
		const struct str *fields, size_t field_count);
void lunr_vector(struct lunr_writer *writer, struct str field, struct str ref);
void lunr_pair(struct lunr_writer *writer, uint32_t term, uint32_t thousandths);
void lunr_inverted(struct lunr_writer *writer);
void lunr_term(struct lunr_writer *writer, struct str term, uint32_t index);
void lunr_field(struct lunr_writer *writer, struct str field);
void lunr_posting(struct lunr_writer *writer, struct str ref);
void lunr_end(struct lunr_writer *writer);

#endif
