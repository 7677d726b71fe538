/*
 * What a browser reads before the first query, and the words for "Meinten Sie".
 *
 * suche/wurzel.js   one object:
 *   n        number of documents
 *   felder   [[name, boost, tokens in all documents], …]
 *   eimer    the buckets, in order, in bits (format/bits.h): gamma their number
 *            + 1; for each gamma the months since the one before (year * 12 +
 *            month, 0 where there is none) + 1, 2 bits class, 5 bits width,
 *            gamma documents; a bucket has 2^width slots, the next begins
 *            behind it
 *   grenzen  the borders of the shards in order, without the first (empty) one,
 *            each as a character (# is 0, $ is 1, …: how many characters it
 *            shares with the border before) and the rest, ended by a line feed;
 *            by a tab where the shard holds one common term alone
 *   aehnlich the numbers N of suche/aehnlich/N.js
 *   text     bytes of text on a card
 *   karten   2^karten slots share a file of cards
 *   facetten {"art": [["Antrag", 812], …], …}: labels, most common first
 * suche/aehnlich/N.js   the usual form of each term that stands in the texts
 *   more than once and has N UTF-16 units: one string, front-coded as grenzen,
 *   behind each word a digit: log2 of how often it stands there, at most 9
 */
#ifndef OUTPUT_SEARCH_ROOT_H
#define OUTPUT_SEARCH_ROOT_H

#include "output/search_shards.h"

bool root_write(const struct merged *merged, const struct shards *shards,
		struct str facets, search_put *put, void *ctx);

#endif
