#include "format/lunr.h"

#include <math.h>
#include <string.h>

/*
 * The method, its constants and the order of its steps are those of fdlibm's
 * e_log.c (which V8's Math.log follows), because only they give the same bits:
 *
 * Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
 * Developed at SunSoft, a Sun Microsystems, Inc. business.
 * Permission to use, copy, modify, and distribute this software is freely
 * granted, provided that this notice is preserved.
 *
 * number = 2^k * (1 + f) with sqrt(2)/2 < 1 + f < sqrt(2), s = f / (2 + f);
 * log(1 + f) = f - f²/2 + s * (f²/2 + R), R a polynomial in s² of degree 7,
 * and log(number) = k * ln 2 + log(1 + f) with ln 2 in two parts.
 */
static const double LN2_HIGH = 6.93147180369123816490e-01;
static const double LN2_LOW = 1.90821492927058770002e-10;
static const double LOG_TERMS[] = {
	6.666666666666735130e-01, 3.999999999940941908e-01,
	2.857142874366239149e-01, 2.222219843214978396e-01,
	1.818357216161805012e-01, 1.531383769920937332e-01,
	1.479819860511658591e-01,
};

/* The upper half of a double's bits, and a double with another upper half. */
static int32_t upper_half(double number)
{
	uint64_t bits;

	memcpy(&bits, &number, sizeof(bits));
	return (int32_t)(bits >> 32);
}

static double with_upper_half(double number, int32_t half)
{
	uint64_t bits;

	memcpy(&bits, &number, sizeof(bits));
	bits = (bits & 0xffffffff) | (uint64_t)(uint32_t)half << 32;
	memcpy(&number, &bits, sizeof(bits));
	return number;
}

/* log(2^k * (1 + f)) for an f so small that two terms suffice. */
static double log_near_power(double k, double f)
{
	double rest;

	if (f == 0.0)
		return k == 0.0 ? 0.0 : k * LN2_HIGH + k * LN2_LOW;
	rest = f * f * (0.5 - 0.33333333333333333 * f);
	if (k == 0.0)
		return f - rest;
	return k * LN2_HIGH - ((rest - k * LN2_LOW) - f);
}

double lunr_log(double number)
{
	const double *c = LOG_TERMS;
	int32_t half, shift, exponent = 0;
	double f, s, z, w, rest, square, k;

	if (upper_half(number) < 0x00100000) { /* subnormal */
		exponent = -54;
		number *= 1.80143985094819840000e+16;
	}
	half = upper_half(number);
	exponent += (half >> 20) - 1023;
	half &= 0x000fffff;
	shift = (half + 0x95f64) & 0x100000;
	number = with_upper_half(number, half | (shift ^ 0x3ff00000));
	exponent += shift >> 20;
	k = (double)exponent;
	f = number - 1.0;
	if ((0x000fffff & (2 + half)) < 3) /* |f| < 2^-20 */
		return log_near_power(k, f);
	s = f / (2.0 + f);
	z = s * s;
	w = z * z;
	rest = z * (c[0] + w * (c[2] + w * (c[4] + w * c[6]))) +
	       w * (c[1] + w * (c[3] + w * c[5]));
	if (((half - 0x6147a) | (0x6b851 - half)) > 0) {
		square = 0.5 * f * f;
		rest = square - s * (square + rest);
	} else {
		rest = s * (f - rest);
	}
	if (exponent == 0)
		return f - rest;
	return k * LN2_HIGH - ((rest - k * LN2_LOW) - f);
}

double lunr_idf(double documents, double postings)
{
	return lunr_log(1 +
			fabs((documents - postings + 0.5) / (postings + 0.5)));
}

uint32_t lunr_score(double idf, double tf, double len, double average,
		    double boost)
{
	static const double k1 = 1.2, b = 0.75;
	double score = idf * ((k1 + 1) * tf) /
		       (k1 * (1 - b + b * (len / average)) + tf);

	score *= boost;
	score = round(score * 1000);
	return score < 4294967295.0 ? (uint32_t)score : UINT32_MAX;
}

void lunr_add_thousandths(struct buf *out, uint32_t thousandths)
{
	uint32_t rest = thousandths % 1000;

	buf_add_uint(out, thousandths / 1000);
	if (!rest)
		return;
	buf_add_char(out, '.');
	for (uint32_t place = 100; rest; place /= 10) {
		buf_add_char(out, (char)('0' + rest / place));
		rest %= place;
	}
}

/* May one of the next eight bytes have to be escaped? */
static bool has_special(const char *at)
{
	static const uint64_t EACH = 0x0101010101010101;
	uint64_t bytes, quote, slash;

	memcpy(&bytes, at, sizeof(bytes));
	quote = bytes ^ '"' * EACH;
	slash = bytes ^ '\\' * EACH;
	/* A byte borrows if it is below what is taken off. */
	return (((bytes - 0x20 * EACH) & ~bytes) | ((quote - EACH) & ~quote) |
		((slash - EACH) & ~slash)) &
	       0x80 * EACH;
}

static void add_escaped(struct buf *out, struct str text)
{
	static const char *const digits = "0123456789abcdef";
	static const char short_forms[32] = { ['\b'] = 'b',
					      ['\t'] = 't',
					      ['\n'] = 'n',
					      ['\f'] = 'f',
					      ['\r'] = 'r' };
	size_t from = 0;

	for (size_t at = 0; at < text.len; at++) {
		unsigned char c;

		while (text.len - at > 8 && !has_special(text.at + at))
			at += 8;
		c = (unsigned char)text.at[at];
		if (c >= 0x20 && c != '"' && c != '\\')
			continue;
		buf_add(out, (struct str){ text.at + from, at - from });
		from = at + 1;
		buf_add_char(out, '\\');
		if (c >= 0x20 || short_forms[c]) {
			buf_add_char(out, c >= 0x20 ? (char)c : short_forms[c]);
			continue;
		}
		buf_lit(out, "u00");
		buf_add_char(out, digits[c >> 4]);
		buf_add_char(out, digits[c & 15]);
	}
	buf_add(out, (struct str){ text.at + from, text.len - from });
}

void lunr_add_string(struct buf *out, struct str text)
{
	buf_add_char(out, '"');
	add_escaped(out, text);
	buf_add_char(out, '"');
}

static void separate(struct lunr_writer *writer)
{
	if (!writer->first)
		buf_add_char(writer->out, ',');
	writer->first = false;
}

void lunr_begin(struct lunr_writer *writer, struct buf *out,
		const struct str *fields, size_t field_count)
{
	*writer = (struct lunr_writer){ .out = out,
					.fields = fields,
					.field_count = field_count };
	buf_lit(out, "{\"version\":\"2.3.9\",\"fields\":[");
	writer->first = true;
	for (size_t i = 0; i < field_count; i++) {
		separate(writer);
		lunr_add_string(out, fields[i]);
	}
	buf_lit(out, "],\"fieldVectors\":[");
}

static void close_vector(struct lunr_writer *writer)
{
	if (writer->open)
		buf_lit(writer->out, "]]");
	writer->open = false;
}

void lunr_vector(struct lunr_writer *writer, struct str field, struct str ref)
{
	struct buf *out = writer->out;
	bool follows = writer->open;

	close_vector(writer);
	if (follows)
		buf_add_char(out, ',');
	buf_lit(out, "[\"");
	add_escaped(out, field);
	buf_add_char(out, '/');
	add_escaped(out, ref);
	buf_lit(out, "\",[");
	writer->open = true;
	writer->first = true;
}

void lunr_pair(struct lunr_writer *writer, uint32_t term, uint32_t thousandths)
{
	separate(writer);
	buf_add_uint(writer->out, term);
	buf_add_char(writer->out, ',');
	lunr_add_thousandths(writer->out, thousandths);
}

void lunr_inverted(struct lunr_writer *writer)
{
	close_vector(writer);
	buf_lit(writer->out, "],\"invertedIndex\":[");
}

static void close_term(struct lunr_writer *writer)
{
	if (writer->open)
		buf_lit(writer->out, "}}]");
	writer->open = false;
}

void lunr_term(struct lunr_writer *writer, struct str term, uint32_t index)
{
	bool follows = writer->open;

	close_term(writer);
	if (follows)
		buf_add_char(writer->out, ',');
	buf_add_char(writer->out, '[');
	lunr_add_string(writer->out, term);
	buf_lit(writer->out, ",{\"_index\":");
	buf_add_uint(writer->out, index);
	writer->open = true;
	writer->field_open = false;
}

void lunr_field(struct lunr_writer *writer, struct str field)
{
	if (writer->field_open)
		buf_add_char(writer->out, '}');
	buf_add_char(writer->out, ',');
	lunr_add_string(writer->out, field);
	buf_lit(writer->out, ":{");
	writer->field_open = true;
	writer->first = true;
}

void lunr_posting(struct lunr_writer *writer, struct str ref)
{
	separate(writer);
	lunr_add_string(writer->out, ref);
	buf_lit(writer->out, ":{}");
}

void lunr_end(struct lunr_writer *writer)
{
	close_term(writer);
	buf_lit(writer->out, "],\"pipeline\":[\"trimmer-de\",\"stemmer-de\"]}");
}
