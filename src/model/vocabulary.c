#include "model/vocabulary.h"

#include <stdlib.h>

#include "base/utf8.h"

static const struct message UNLISTED = {
	"nicht-im-vokabular",
	DIAG_WARNING,
	"Bei »{0}« ist »{1}« in keine Klasse eingeordnet; es zählt als "
	"»sonstiges«.",
	"\"{1}\" as \"{0}\" is in no class; it counts as \"sonstiges\".",
	"Ordnen Sie es in config.yaml unter »vokabular: {0}:« ein.",
	"Sort it in config.yaml below \"vokabular: {0}:\"."
};

/* A text that holds both parts belongs to the class. Texts are folded. */
struct rule {
	const char *part, *other; /* other may be NULL */
	unsigned class_index;
};

struct class_name {
	const char *de, *en;
};

const char *const ergebnis_classes[] = { "sonstiges",
					 "beschlossen",
					 "beschlossen-geaendert",
					 "abgelehnt",
					 "ueberwiesen",
					 "vertagt",
					 "zurueckgezogen",
					 "zur-kenntnis",
					 "zwischenbericht",
					 "abschlussbericht",
					 "beantwortet",
					 "erledigt",
					 "gegenstandslos",
					 NULL };

static const struct class_name ergebnis_labels[] = {
	{ "sonstiges Ergebnis", "other result" },
	{ "beschlossen", "adopted" },
	{ "geändert beschlossen", "adopted with changes" },
	{ "abgelehnt", "rejected" },
	{ "überwiesen", "referred" },
	{ "vertagt", "postponed" },
	{ "zurückgezogen", "withdrawn" },
	{ "zur Kenntnis genommen", "noted" },
	{ "Zwischenbericht", "interim report" },
	{ "Abschlussbericht", "final report" },
	{ "beantwortet", "answered" },
	{ "erledigt", "settled" },
	{ "gegenstandslos", "moot" },
};

static const struct rule ergebnis_rules[] = {
	{ "zuruckgezogen", NULL, ERGEBNIS_ZURUECKGEZOGEN },
	{ "zuruckgenommen", NULL, ERGEBNIS_ZURUECKGEZOGEN },
	{ "gegenstandslos", NULL, ERGEBNIS_GEGENSTANDSLOS },
	{ "zwischenbericht", NULL, ERGEBNIS_ZWISCHENBERICHT },
	{ "schlussbericht", NULL, ERGEBNIS_ABSCHLUSSBERICHT },
	{ "nicht beschlossen", NULL, ERGEBNIS_ABGELEHNT },
	{ "nicht zugestimmt", NULL, ERGEBNIS_ABGELEHNT },
	{ "nicht angenommen", NULL, ERGEBNIS_ABGELEHNT },
	{ "teilweise", "abgelehnt", ERGEBNIS_SONSTIGES },
	{ "abgelehnt", NULL, ERGEBNIS_ABGELEHNT },
	{ "ablehnung", NULL, ERGEBNIS_ABGELEHNT },
	{ "vertag", NULL, ERGEBNIS_VERTAGT },
	{ "verschoben", NULL, ERGEBNIS_VERTAGT },
	{ "zuruckgestellt", NULL, ERGEBNIS_VERTAGT },
	{ "abgesetzt", NULL, ERGEBNIS_VERTAGT },
	{ "uberwiesen", NULL, ERGEBNIS_UEBERWIESEN },
	{ "uberweisung", NULL, ERGEBNIS_UEBERWIESEN },
	{ "verwiesen", NULL, ERGEBNIS_UEBERWIESEN },
	{ "weiterbehandlung", NULL, ERGEBNIS_UEBERWIESEN },
	{ "vorberaten", NULL, ERGEBNIS_SONSTIGES },
	{ "ohne anderung", NULL, ERGEBNIS_BESCHLOSSEN },
	{ "geandert", NULL, ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "mit anderung", NULL, ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "modifi", "zugestimmt", ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "modifi", "beschlossen", ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "teilweise", "zugestimmt", ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "teilweise", "beschlossen", ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "teilweise", "angenommen", ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "antwort der verwaltung", NULL, ERGEBNIS_BEANTWORTET },
	{ "beantwort", NULL, ERGEBNIS_BEANTWORTET },
	{ "erledigt", NULL, ERGEBNIS_ERLEDIGT },
	{ "ubernommen", NULL, ERGEBNIS_ERLEDIGT },
	{ "stellungnahme", "einverstanden", ERGEBNIS_ERLEDIGT },
	{ "kenntnis", NULL, ERGEBNIS_ZUR_KENNTNIS },
	{ "keine abstimmung", NULL, ERGEBNIS_SONSTIGES },
	{ "keine mitteilung", NULL, ERGEBNIS_SONSTIGES },
	{ "beschlossen", NULL, ERGEBNIS_BESCHLOSSEN },
	{ "zugestimmt", NULL, ERGEBNIS_BESCHLOSSEN },
	{ "zustimmung", NULL, ERGEBNIS_BESCHLOSSEN },
	{ "angenommen", NULL, ERGEBNIS_BESCHLOSSEN },
	{ "genehmigt", NULL, ERGEBNIS_BESCHLOSSEN },
	{ "gewahlt", NULL, ERGEBNIS_BESCHLOSSEN },
	{ "einverstanden", NULL, ERGEBNIS_BESCHLOSSEN },
	{ NULL, NULL, 0 }
};

const char *const art_classes[] = { "sonstiges",
				    "antrag",
				    "aenderungsantrag",
				    "beschlussempfehlung",
				    "vorlage-beschluss",
				    "vorlage-kenntnis",
				    "wahl",
				    "grosse-anfrage",
				    "muendliche-anfrage",
				    "kleine-anfrage",
				    "einwohneranfrage",
				    "anfrage",
				    "entschliessung",
				    "bericht",
				    "beschluss",
				    NULL };

static const struct class_name art_labels[] = {
	{ "Sonstiges", "Other" },
	{ "Antrag", "Motion" },
	{ "Änderungsantrag", "Amendment" },
	{ "Beschlussempfehlung", "Committee recommendation" },
	{ "Vorlage zur Beschlussfassung", "Proposal for decision" },
	{ "Vorlage zur Kenntnisnahme", "Proposal for information" },
	{ "Wahl", "Election" },
	{ "Große Anfrage", "Major question" },
	{ "Mündliche Anfrage", "Oral question" },
	{ "Kleine Anfrage", "Written question" },
	{ "Einwohneranfrage", "Residents' question" },
	{ "Anfrage", "Question" },
	{ "Entschließung", "Resolution" },
	{ "Bericht", "Report" },
	{ "Beschluss", "Decision" },
};

static const struct rule art_rules[] = {
	{ "anderungsantrag", NULL, ART_AENDERUNGSANTRAG },
	{ "erganzungsantrag", NULL, ART_AENDERUNGSANTRAG },
	{ "beschlussempfehlung", NULL, ART_BESCHLUSSEMPFEHLUNG },
	{ "entschliessung", NULL, ART_ENTSCHLIESSUNG },
	{ "resolution", NULL, ART_ENTSCHLIESSUNG },
	{ "willensbekundung", NULL, ART_ENTSCHLIESSUNG },
	{ "missbilligung", NULL, ART_ENTSCHLIESSUNG },
	{ "grosse anfrage", NULL, ART_GROSSE_ANFRAGE },
	{ "mundliche anfrage", NULL, ART_MUENDLICHE_ANFRAGE },
	{ "spontane anfrage", NULL, ART_MUENDLICHE_ANFRAGE },
	{ "kleine anfrage", NULL, ART_KLEINE_ANFRAGE },
	{ "schriftliche anfrage", NULL, ART_KLEINE_ANFRAGE },
	{ "einwohner", "frage", ART_EINWOHNERANFRAGE },
	{ "burger", "frage", ART_EINWOHNERANFRAGE },
	{ "anfrage", NULL, ART_ANFRAGE },
	{ "zur wahl", NULL, ART_WAHL },
	{ "wahlvorlage", NULL, ART_WAHL },
	{ "wahlvorschlag", NULL, ART_WAHL },
	{ "antrag", NULL, ART_ANTRAG },
	{ "zur beschlussfassung", NULL, ART_VORLAGE_BESCHLUSS },
	{ "beschlussvorlage", NULL, ART_VORLAGE_BESCHLUSS },
	{ "kenntnis", NULL, ART_VORLAGE_KENNTNIS },
	{ "informationsvorlage", NULL, ART_VORLAGE_KENNTNIS },
	{ "mitteilung", NULL, ART_VORLAGE_KENNTNIS },
	{ "bericht", NULL, ART_BERICHT },
	{ "vorlage", NULL, ART_VORLAGE_BESCHLUSS },
	{ "beschluss", NULL, ART_BESCHLUSS },
	{ "empfehlung", NULL, ART_BESCHLUSSEMPFEHLUNG },
	{ "ersuchen", NULL, ART_ANTRAG },
	{ "konsensliste", NULL, ART_SONSTIGES },
	{ NULL, NULL, 0 }
};

static const struct kind {
	const char *key;
	const char *const *names;
	const struct class_name *labels;
	unsigned classes;
	const struct rule *rules;
} kinds[] = {
	[VOCABULARY_ERGEBNIS] = { "ergebnis", ergebnis_classes, ergebnis_labels,
				  ERGEBNIS_CLASSES, ergebnis_rules },
	[VOCABULARY_ART] = { "art", art_classes, art_labels, ART_CLASSES,
			     art_rules },
};

struct str vocabulary_label(enum vocabulary_kind kind, unsigned class_index,
			    bool english)
{
	const struct class_name *label = kinds[kind].labels;

	if (class_index < kinds[kind].classes)
		label += class_index;
	return str_from(english ? label->en : label->de);
}

static int compare_words(const void *left, const void *right)
{
	const struct vocabulary_word *a = left, *b = right;

	return str_cmp(a->folded, b->folded);
}

void vocabulary_add(struct vocabulary *vocabulary, struct arena *arena,
		    enum vocabulary_kind kind, const struct value *classes)
{
	struct vocabulary_word *words;
	struct buf folded = { NULL, 0, 0 };
	size_t count = 0;

	for (uint32_t i = 0; classes->kind == VALUE_MAP && i < classes->len;
	     i++)
		count += classes->as.items[i].len;
	if (!count)
		return;
	words = arena_alloc(arena, count * sizeof(*words));
	count = 0;
	for (uint32_t i = 0; i < classes->len; i++) {
		const struct value *list = &classes->as.items[i];

		for (uint32_t k = 0; k < list->len; k++) {
			buf_clear(&folded);
			utf8_add_folded(&folded,
					value_text(&list->as.items[k]));
			words[count].folded =
				arena_str(arena, buf_str(&folded));
			words[count++].class_index = list->key - 1u;
		}
	}
	buf_release(&folded);
	qsort(words, count, sizeof(*words), compare_words);
	vocabulary->words[kind] = words;
	vocabulary->count[kind] = count;
}

static bool find_own(const struct vocabulary *vocabulary,
		     enum vocabulary_kind kind, struct str folded,
		     unsigned *class_index)
{
	struct vocabulary_word wanted = { folded, 0 };
	const struct vocabulary_word *found;

	if (!vocabulary || !vocabulary->count[kind])
		return false;
	found = bsearch(&wanted, vocabulary->words[kind],
			vocabulary->count[kind], sizeof(wanted), compare_words);
	if (found)
		*class_index = found->class_index;
	return found;
}

static bool holds(struct str text, const char *part)
{
	return !part || str_find_str(text, str_from(part)) < text.len;
}

static bool find_built_in(const struct kind *kind, struct str folded,
			  unsigned *class_index)
{
	for (unsigned i = 0; i < kind->classes; i++) {
		if (str_eq(folded, str_from(kind->names[i]))) {
			*class_index = i;
			return true;
		}
	}
	for (const struct rule *rule = kind->rules; rule->part; rule++) {
		if (holds(folded, rule->part) && holds(folded, rule->other)) {
			*class_index = rule->class_index;
			return true;
		}
	}
	return false;
}

unsigned vocabulary_class(const struct vocabulary *vocabulary,
			  enum vocabulary_kind kind, struct str text,
			  bool *listed)
{
	struct buf folded = { NULL, 0, 0 };
	unsigned class_index = 0;
	bool found;

	utf8_add_folded(&folded, str_trim(text));
	found = find_own(vocabulary, kind, buf_str(&folded), &class_index) ||
		find_built_in(&kinds[kind], buf_str(&folded), &class_index);
	buf_release(&folded);
	if (listed)
		*listed = found;
	return class_index;
}

void vocabulary_warn(struct diag *diag, enum vocabulary_kind kind,
		     const struct place *place, struct str text)
{
	DIAG(diag, &UNLISTED, place, str_from(kinds[kind].key), text);
}
