/*
 * A libstemmer whose German is not the browser's: LD_PRELOAD puts it before
 * the installed one. OTHER_STEMMER=umlauts takes ae, oe, ue for umlauts, as
 * Snowball 3 does; without it there is no German at all.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

struct sb_stemmer;
typedef unsigned char sb_symbol;
typedef struct sb_stemmer *maker(const char *algorithm, const char *encoding);
typedef const sb_symbol *stemmer(struct sb_stemmer *self, const sb_symbol *word,
				 int len);
maker sb_stemmer_new;
stemmer sb_stemmer_stem;

struct sb_stemmer *sb_stemmer_new(const char *algorithm, const char *encoding)
{
	void *found = dlsym(RTLD_NEXT, "sb_stemmer_new");
	maker *make;

	if (!found || !getenv("OTHER_STEMMER"))
		return NULL;
	memcpy(&make, &found, sizeof(make));
	return make(algorithm, encoding);
}

const sb_symbol *sb_stemmer_stem(struct sb_stemmer *self, const sb_symbol *word,
				 int len)
{
	void *found = dlsym(RTLD_NEXT, "sb_stemmer_stem");
	sb_symbol other[64];
	stemmer *stem;

	memcpy(&stem, &found, sizeof(stem));
	if (len > (int)sizeof(other))
		return stem(self, word, len);
	memcpy(other, word, (size_t)len);
	for (int i = 0; i + 1 < len; i++)
		if (other[i + 1] == 'e' && strchr("aou", other[i])) {
			/* ä, ö, ü are C3 A4, B6, BC. */
			other[i + 1] = other[i] == 'a'   ? 0xa4
				       : other[i] == 'o' ? 0xb6
							 : 0xbc;
			other[i] = 0xc3;
		}
	return stem(self, other, len);
}
