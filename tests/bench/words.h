/*
 * Text that looks like German council papers, made of nothing but a number:
 * the same seed gives the same bytes everywhere. Words follow Zipf's law over
 * some ten thousand nouns, most of them compounds, so that indexes and
 * compression behave as with real text. The sentences mean nothing.
 */
#ifndef BENCH_WORDS_H
#define BENCH_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Sebastiano Vigna's splitmix64. */
struct random {
	uint64_t state;
};

struct random random_from(uint64_t seed, uint64_t index);
uint64_t random_next(struct random *random);
/* 0 to below - 1. */
size_t random_below(struct random *random, size_t below);
/* True in `percent` of a hundred cases. */
bool random_percent(struct random *random, unsigned percent);

/* Text that grows; NUL-terminated. The caller frees `at`. */
struct text {
	char *at;
	size_t len, room;
};

void text_clear(struct text *text);
void text_add(struct text *text, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* The nouns; one for the whole run, read by all. */
struct words;

struct words *words_open(void);
void words_close(struct words *words);

/* Three to seven words, as of a title, without a full stop. */
void words_title(const struct words *words, struct random *random,
		 struct text *out);
/* One sentence with its full stop and a space behind. */
void words_sentence(const struct words *words, struct random *random,
		    struct text *out);
/* A noun, as for a table or a list. */
const char *words_noun(const struct words *words, struct random *random);
void words_name(struct random *random, struct text *first, struct text *last);

#endif
