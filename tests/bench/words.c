#include "words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* First parts of compounds, with the sound that joins. */
static const char *const heads[] = { "Bezirks",
				     "Haushalts",
				     "Verkehrs",
				     "Schul",
				     "Wohnungs",
				     "Bau",
				     "Straßen",
				     "Kultur",
				     "Umwelt",
				     "Jugend",
				     "Sozial",
				     "Gesundheits",
				     "Stadtteil",
				     "Bürger",
				     "Verwaltungs",
				     "Personal",
				     "Finanz",
				     "Grünflächen",
				     "Rad",
				     "Fußgänger",
				     "Spielplatz",
				     "Park",
				     "Beteiligungs",
				     "Planungs",
				     "Investitions",
				     "Sanierungs",
				     "Quartiers",
				     "Familien",
				     "Senioren",
				     "Integrations",
				     "Gleichstellungs",
				     "Wirtschafts",
				     "Gewerbe",
				     "Markt",
				     "Sport",
				     "Bibliotheks",
				     "Musik",
				     "Museums",
				     "Denkmal",
				     "Klima",
				     "Energie",
				     "Wasser",
				     "Abfall",
				     "Lärmschutz",
				     "Baum",
				     "Garten",
				     "Friedhofs",
				     "Brücken",
				     "Ampel",
				     "Tempo",
				     "Bus",
				     "Bahn",
				     "Kita",
				     "Hort",
				     "Mensa",
				     "Turnhallen",
				     "Schwimmbad",
				     "Feuerwehr",
				     "Rettungs",
				     "Katastrophen",
				     "Sicherheits",
				     "Ordnungs",
				     "Wahl",
				     "Gremien",
				     "Ausschuss",
				     "Rechnungs",
				     "Prüfungs",
				     "Vergabe",
				     "Vertrags",
				     "Miet",
				     "Grundstücks",
				     "Flächen",
				     "Bebauungs",
				     "Landschafts",
				     "Natur",
				     "Tier",
				     "Pflege",
				     "Hilfe",
				     "Beratungs",
				     "Daten",
				     "Digital",
				     "Netz",
				     "Medien",
				     "Öffentlichkeits",
				     "Sprach",
				     "Förder",
				     "Betreuungs",
				     "Unterkunfts",
				     "Nachbarschafts",
				     "Ehrenamts",
				     "Vereins",
				     "Stiftungs",
				     "Projekt",
				     "Modell",
				     "Leit",
				     "Arbeits",
				     "Ausbildungs",
				     "Tourismus",
				     "Hafen",
				     "Ufer" };

/* Last parts, lower-case, with an ending of another form behind the bar. */
static const char *const tails[] = {
	"plan|s",        "konzept|s",      "bericht|s",      "antrag|s",
	"amt|es",        "mittel|n",       "stelle|n",       "fläche|n",
	"maßnahme|n",    "verfahren|s",    "entwicklung|en", "förderung|en",
	"beratung|en",   "ordnung|en",     "anlage|n",       "angebot|e",
	"bedarf|s",      "kosten|",        "haus|es",        "raum|s",
	"projekt|e",     "programm|s",     "vertrag|s",      "beirat|s",
	"ausschuss|es",  "beauftragte|n",  "arbeit|en",      "gruppe|n",
	"leitung|en",    "stand|s",        "weg|e",          "straße|n",
	"platz|es",      "park|s",         "zentrum|s",      "einrichtung|en",
	"leistung|en",   "prüfung|en",     "sanierung|en",   "planung|en",
	"nutzung|en",    "vergabe|n",      "satzung|en",     "regelung|en",
	"gebühr|en",     "beteiligung|en", "versammlung|en", "gebiet|e",
	"verein|e",      "träger|n",       "personal|s",     "budget|s",
	"analyse|n",     "studie|n",       "statistik|en",   "übersicht|en",
	"vorlage|n",     "anfrage|n",      "antwort|en",     "beschluss|es",
	"empfehlung|en", "vorschlag|s",    "entwurf|s",      "fassung|en",
	"frist|en",      "termin|e",       "sitzung|en",     "verwaltung|en",
	"aufgabe|n",     "ziel|e",         "struktur|en",    "netz|es",
	"verbindung|en", "haltestelle|n",  "ampel|n",        "beleuchtung|en",
	"reinigung|en",  "pflege|",        "schutz|es",      "sicherheit|en",
	"hilfe|n",       "dienst|e",       "werk|e",         "betrieb|e",
	"gebäude|n",     "halle|n",        "dach|es",        "fenster|n",
	"garten|s",      "baum|s",         "bestand|s",      "kataster|s",
	"register|n",    "dokument|e",     "schreiben|s",    "gutachten|s"
};

/* Nouns that stand alone, the commonest first. */
static const char *const plain[] = {
	"Bezirk",      "Verwaltung", "Antrag",   "Beschluss",  "Ausschuss",
	"Vorlage",     "Maßnahme",   "Mittel",   "Bericht",    "Umsetzung",
	"Stadt",       "Kosten",     "Jahr",     "Haushalt",   "Planung",
	"Bürgerinnen", "Bürger",     "Kinder",   "Schule",     "Straße",
	"Verkehr",     "Frage",      "Antwort",  "Stelle",     "Konzept",
	"Träger",      "Projekt",    "Fläche",   "Gebäude",    "Wohnung",
	"Personal",    "Ziel",       "Frist",    "Begründung", "Stellungnahme",
	"Senat",       "Bezirksamt", "Fraktion", "Sitzung",    "Ergebnis",
	"Grundstück",  "Angebot",    "Bedarf",   "Verfahren"
};

static const char *const verbs[] = {
	"prüft",          "berichtet über", "stellt",      "begrüßt",
	"empfiehlt",      "fördert",        "plant",       "beschließt",
	"sichert",        "erweitert",      "saniert",     "verlegt",
	"untersucht",     "beantwortet",    "benennt",     "finanziert",
	"ersetzt",        "begleitet",      "unterstützt", "übernimmt",
	"veröffentlicht", "bewertet",       "regelt",      "verbessert",
	"ergänzt",        "verschiebt",     "ermöglicht",  "betrifft"
};

static const char *const adjectives[] = {
	"neuen",       "vorhandenen",    "öffentlichen", "bezirklichen",
	"geplanten",   "barrierefreien", "zusätzlichen", "notwendigen",
	"gemeinsamen", "finanziellen",   "kommenden",    "sozialen",
	"fachlichen",  "räumlichen",     "befristeten",  "kostenlosen",
	"dringenden",  "nachhaltigen",   "wesentlichen", "zuständigen",
	"beteiligten", "kurzfristigen",  "angrenzenden", "genannten"
};

static const char *const articles[] = { "der",   "die",   "das",  "den",
					"dem",   "des",   "eine", "einen",
					"einer", "diese", "jede", "ihre",
					"alle" };
static const char *const prepositions[] = { "in",  "mit",   "für",   "von",
					    "bei", "nach",  "über",  "an",
					    "zu",  "aus",   "wegen", "während",
					    "auf", "durch", "ohne",  "unter" };
static const char *const adverbs[] = {
	"bereits",   "künftig",    "auch",           "nicht",
	"weiterhin", "zunächst",   "daher",          "insbesondere",
	"erneut",    "spätestens", "gegebenenfalls", "bisher"
};
static const char *const joints[] = { ", weil",   ", damit",  ", sodass",
				      " und",     ", obwohl", "; außerdem",
				      ", während" };

static const char *const first_names[] = {
	"Ada",  "Bela",  "Carla", "Dirk", "Emine", "Falk", "Greta", "Hanno",
	"Ilse", "Jonas", "Kadir", "Lena", "Malte", "Nora", "Olga",  "Paul",
	"Rosa", "Sami",  "Tilda", "Ulf",  "Vera",  "Wim",  "Yara",  "Zoe"
};
static const char *const last_parts[] = {
	"Acker",  "Birken", "Dorn", "Eber", "Feld",  "Grün",  "Hasen", "Klee",
	"Linden", "Moor",   "Nuss", "Ost",  "Raben", "Stein", "Tal",   "Wiesen"
};
static const char *const last_ends[] = { "bach",   "berg",    "hoff", "mann",
					 "müller", "schmidt", "thal", "weber",
					 "wald",   "meier" };

/* An ordering that mixes the pairs; coprime to the number of them. */
enum { STRIDE = 7919 };

struct words {
	char **nouns;
	double *sums; /* of 1 / rank, up to and with this one */
	size_t count;
};

struct random random_from(uint64_t seed, uint64_t index)
{
	struct random random = { seed * 0x9E3779B97F4A7C15u ^ index };

	random_next(&random);
	random_next(&random);
	return random;
}

uint64_t random_next(struct random *random)
{
	uint64_t z = random->state += 0x9E3779B97F4A7C15u;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
	return z ^ (z >> 31);
}

size_t random_below(struct random *random, size_t below)
{
	return (size_t)(random_next(random) >> 11) % below;
}

bool random_percent(struct random *random, unsigned percent)
{
	return random_below(random, 100) < percent;
}

static void *must(void *memory)
{
	if (!memory) {
		fputs("generate: out of memory\n", stderr);
		exit(3);
	}
	return memory;
}

void text_clear(struct text *text)
{
	text->len = 0;
	if (text->at)
		text->at[0] = '\0';
}

void text_add(struct text *text, const char *format, ...)
{
	va_list args;
	int needed;

	va_start(args, format);
	needed = vsnprintf(NULL, 0, format, args);
	va_end(args);
	if (needed < 0)
		return;
	if (text->len + (size_t)needed + 1 > text->room) {
		text->room = (text->len + (size_t)needed + 1) * 2;
		text->at = must(realloc(text->at, text->room));
	}
	va_start(args, format);
	vsnprintf(text->at + text->len, (size_t)needed + 1, format, args);
	va_end(args);
	text->len += (size_t)needed;
}

static char *compound(size_t index, bool inflected)
{
	const char *head = heads[index % COUNT(heads)];
	const char *tail = tails[index / COUNT(heads) % COUNT(tails)];
	size_t stem = strcspn(tail, "|");
	struct text noun = { 0 };

	text_add(&noun, "%s%.*s%s", head, (int)stem, tail,
		 inflected ? tail + stem + 1 : "");
	return noun.at;
}

struct words *words_open(void)
{
	struct words *words = must(calloc(1, sizeof(*words)));
	size_t pairs = COUNT(heads) * COUNT(tails);
	double sum = 0;

	words->count = COUNT(plain) + 2 * pairs;
	words->nouns = must(calloc(words->count, sizeof(*words->nouns)));
	words->sums = must(calloc(words->count, sizeof(*words->sums)));
	for (size_t i = 0; i < words->count; i++) {
		size_t at = i - COUNT(plain);

		if (i < COUNT(plain)) {
			struct text noun = { 0 };

			text_add(&noun, "%s", plain[i]);
			words->nouns[i] = noun.at;
		} else {
			words->nouns[i] =
				compound(at / 2 * STRIDE % pairs, at % 2);
		}
		sum += 1 / ((double)i + 3);
		words->sums[i] = sum;
	}
	return words;
}

void words_close(struct words *words)
{
	for (size_t i = 0; i < words->count; i++)
		free(words->nouns[i]);
	free(words->nouns);
	free(words->sums);
	free(words);
}

const char *words_noun(const struct words *words, struct random *random)
{
	double part = (double)(random_next(random) >> 11) / 9007199254740992.0;
	double wanted = part * words->sums[words->count - 1];
	size_t low = 0, high = words->count - 1;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (words->sums[middle] < wanted)
			low = middle + 1;
		else
			high = middle;
	}
	return words->nouns[low];
}

#define ANY(array, random) ((array)[random_below((random), COUNT(array))])

void words_title(const struct words *words, struct random *random,
		 struct text *out)
{
	text_add(out, "%s", words_noun(words, random));
	text_add(out, " %s %s", ANY(prepositions, random),
		 words_noun(words, random));
	if (random_percent(random, 60))
		text_add(out, " %s %s %s", ANY(prepositions, random),
			 ANY(adjectives, random), words_noun(words, random));
}

static void add_phrase(const struct words *words, struct random *random,
		       struct text *out)
{
	text_add(out, " %s", ANY(articles, random));
	if (random_percent(random, 40))
		text_add(out, " %s", ANY(adjectives, random));
	text_add(out, " %s", words_noun(words, random));
}

static void add_fact(struct random *random, struct text *out)
{
	switch (random_below(random, 4)) {
	case 0:
		text_add(out, " im Jahr %zu", 2000 + random_below(random, 30));
		break;
	case 1:
		text_add(out, " mit %zu.%03zu €", 1 + random_below(random, 900),
			 random_below(random, 1000));
		break;
	case 2:
		text_add(out, " nach § %zu Abs. %zu",
			 1 + random_below(random, 60),
			 1 + random_below(random, 5));
		break;
	default:
		text_add(out, " bis zum %zu.%zu.%zu",
			 1 + random_below(random, 28),
			 1 + random_below(random, 12),
			 2000 + random_below(random, 30));
	}
}

static void add_clause(const struct words *words, struct random *random,
		       struct text *out)
{
	add_phrase(words, random, out);
	text_add(out, " %s", ANY(verbs, random));
	if (random_percent(random, 30))
		text_add(out, " %s", ANY(adverbs, random));
	add_phrase(words, random, out);
	if (random_percent(random, 50)) {
		text_add(out, " %s", ANY(prepositions, random));
		add_phrase(words, random, out);
	}
	if (random_percent(random, 15))
		add_fact(random, out);
}

void words_sentence(const struct words *words, struct random *random,
		    struct text *out)
{
	size_t start = out->len;

	add_clause(words, random, out);
	if (random_percent(random, 35)) {
		text_add(out, "%s", ANY(joints, random));
		add_clause(words, random, out);
	}
	text_add(out, ". ");
	/* All articles begin with a letter of ASCII: take the blank away. */
	memmove(out->at + start, out->at + start + 1, out->len - start);
	out->len--;
	out->at[start] = (char)(out->at[start] - 'a' + 'A');
}

void words_name(struct random *random, struct text *first, struct text *last)
{
	text_add(first, "%s", ANY(first_names, random));
	text_add(last, "%s%s", ANY(last_parts, random), ANY(last_ends, random));
}
