#include "output/search_compound_words.h"

#include <stdlib.h>

/* Both are sorted. */
static const char *const endings[] = {
	"ant",  "bar",   "bare",   "baren", "chen",   "den",      "ein",
	"eln",  "end",   "ende",   "enden", "ent",    "erin",     "ern",
	"ete",  "gen",   "haft",   "hafte", "halt",   "heit",     "heiten",
	"ier",  "ieren", "iert",   "inne",  "innen",  "ion",      "ionen",
	"isch", "ische", "ismus",  "ität",  "keit",   "keiten",   "lein",
	"lich", "liche", "lichen", "ling",  "los",    "lose",     "losen",
	"nis",  "nisse", "sam",    "same",  "schaft", "schaften", "sion",
	"ten",  "tion",  "tionen", "tum",   "ung",    "ungen",    "ver",
};

static const char *const usual[] = {
	"amt",       "amts",       "anlage",     "antrag",      "arbeit",
	"ausschuss", "bau",        "bezirk",     "bund",        "bürger",
	"doppel",    "entwurf",    "fach",       "fest",        "gebiet",
	"gebühr",    "gemeinde",   "gesamt",     "gesetz",      "gremium",
	"grund",     "gruppe",     "halle",      "haupt",       "haus",
	"haushalt",  "heim",       "hof",        "jahr",        "jugend",
	"kind",      "kinder",     "kita",       "klasse",      "kommission",
	"konzept",   "kosten",     "kreis",      "kultur",      "land",
	"leistung",  "liste",      "markt",      "miete",       "mittel",
	"nachtrag",  "netz",       "neu",        "ort",         "orts",
	"park",      "personal",   "plan",       "planung",     "platz",
	"programm",  "projekt",    "punkt",      "quartier",    "rad",
	"rat",       "raum",       "recht",      "ring",        "satzung",
	"schul",     "schule",     "senat",      "sitz",        "sitzung",
	"sonder",    "sozial",     "spiel",      "sport",       "stadt",
	"stelle",    "steuer",     "straße",     "teil",        "umwelt",
	"verein",    "verkehr",    "vermögen",   "verordneten", "versammlung",
	"vertrag",   "verwaltung", "vorlage",    "wahl",        "wald",
	"wasser",    "weg",        "wirtschaft", "woche",       "wohn",
	"wohnung",   "zeit",       "zentrum",    "ziel",        "zug",
};

static int compare_row(const void *text, const void *row)
{
	return str_cmp(*(const struct str *)text,
		       str_from(*(const char *const *)row));
}

enum {
	ENDINGS = sizeof(endings) / sizeof(endings[0]),
	USUAL = sizeof(usual) / sizeof(usual[0])
};

bool compound_is_ending(struct str text)
{
	return bsearch(&text, endings, ENDINGS, sizeof(endings[0]),
		       compare_row) != NULL;
}

bool compound_is_usual(struct str text)
{
	return bsearch(&text, usual, USUAL, sizeof(usual[0]), compare_row) !=
	       NULL;
}

/* Bytes of the first of these that the word begins with, or 0. */
static size_t begun(struct str word, const struct str *all, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (str_starts(word, all[i]))
			return all[i].len;
	return 0;
}

size_t compound_particle(struct str word)
{
	static const struct str all[] = {
		{ "durch", 5 }, { "unter", 5 }, { "nach", 4 }, { "über", 5 },
		{ "auf", 3 },   { "aus", 3 },   { "bei", 3 },  { "ein", 3 },
		{ "ent", 3 },   { "her", 3 },   { "hin", 3 },  { "mit", 3 },
		{ "ver", 3 },   { "vor", 3 },   { "zer", 3 },  { "ab", 2 },
		{ "an", 2 },    { "be", 2 },    { "um", 2 },   { "zu", 2 },
	};

	return begun(word, all, sizeof(all) / sizeof(all[0]));
}

size_t compound_before_end(struct str word)
{
	static const struct str all[] = {
		{ "außer", 6 }, { "haupt", 5 }, { "drei", 4 }, { "mehr", 4 },
		{ "ober", 4 },  { "vier", 4 },  { "zwei", 4 }, { "neu", 3 },
	};
	size_t len = compound_particle(word);

	return len ? len : begun(word, all, sizeof(all) / sizeof(all[0]));
}

const char *compound_usual(size_t number)
{
	return number < USUAL ? usual[number] : NULL;
}
