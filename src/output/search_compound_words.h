/*
 * Words that German compounds are made of, whatever the archive holds.
 */
#ifndef OUTPUT_SEARCH_COMPOUND_WORDS_H
#define OUTPUT_SEARCH_COMPOUND_WORDS_H

#include <stddef.h>

#include "base/str.h"

/* Does it end many words without being a part of them ("heit", "ung")? */
bool compound_is_ending(struct str text);

/*
 * Is it a usual part ("amt", "bezirk")? Such a part needs no second place to
 * stand in.
 */
bool compound_is_usual(struct str text);

/* Bytes of a particle that the word begins with ("aus" of "ausfahrt"), or 0. */
size_t compound_particle(struct str word);

/*
 * Bytes of what stands in a word where another has a particle, or 0: a particle
 * ("Ein- und Ausfahrt"), or what goes with them ("Um- oder Neubau").
 */
size_t compound_before_end(struct str word);

/* All usual parts one after the other from 0 on, then NULL. */
const char *compound_usual(size_t number);

#endif
