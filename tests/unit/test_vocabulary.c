/* Real wordings, and the classes they belong to. */
#include "messages.h"

#include "model/vocabulary.h"

struct row {
	const char *text;
	unsigned class_index;
};

static const struct row results[] = {
	{ "beschlossen", ERGEBNIS_BESCHLOSSEN },
	{ "ohne Änderungen in der BVV beschlossen", ERGEBNIS_BESCHLOSSEN },
	{ "mit Änderungen im Ausschuss beschlossen",
	  ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "in der BVV abgelehnt", ERGEBNIS_ABGELEHNT },
	{ "in den Ausschuss überwiesen", ERGEBNIS_UEBERWIESEN },
	{ "im Ausschuss vertagt", ERGEBNIS_VERTAGT },
	{ "vom Einreicher zurückgezogen", ERGEBNIS_ZURUECKGEZOGEN },
	{ "zur Kenntnis genommen", ERGEBNIS_ZUR_KENNTNIS },
	{ "mit Zwischenbericht zur Kenntnis genommen",
	  ERGEBNIS_ZWISCHENBERICHT },
	{ "mit Abschlussbericht zur Kenntnis genommen",
	  ERGEBNIS_ABSCHLUSSBERICHT },
	{ "mit Schlussbericht zur Kenntnis genommen",
	  ERGEBNIS_ABSCHLUSSBERICHT },
	{ "schriftlich beantwortet", ERGEBNIS_BEANTWORTET },
	{ "erledigt", ERGEBNIS_ERLEDIGT },
	{ "gegenstandslos", ERGEBNIS_GEGENSTANDSLOS },
	{ "nicht beschlossen", ERGEBNIS_ABGELEHNT },
	/* Karlsruhe */
	{ "einstimmig zugestimmt", ERGEBNIS_BESCHLOSSEN },
	{ "Kenntnisnahme", ERGEBNIS_ZUR_KENNTNIS },
	{ "verwiesen in Fachausschuss", ERGEBNIS_UEBERWIESEN },
	{ "verwiesen in den nichtöffentlichen Teil", ERGEBNIS_UEBERWIESEN },
	{ "Weiterbehandlung im Planungsausschuss", ERGEBNIS_UEBERWIESEN },
	{ "vertagt", ERGEBNIS_VERTAGT },
	{ "erledigt durch Stellungnahme der Verwaltung", ERGEBNIS_ERLEDIGT },
	{ "erledigt durch Antwort der Verwaltung", ERGEBNIS_BEANTWORTET },
	{ "mehrheitlich beschlossen", ERGEBNIS_BESCHLOSSEN },
	{ "mehrheitlich abgelehnt", ERGEBNIS_ABGELEHNT },
	{ "bei Stimmengleichheit abgelehnt", ERGEBNIS_ABGELEHNT },
	{ "keine Abstimmung", ERGEBNIS_SONSTIGES },
	{ "mit Stellungnahme einverstanden", ERGEBNIS_ERLEDIGT },
	{ "Stellungnahme zur Kenntnis genommen", ERGEBNIS_ZUR_KENNTNIS },
	{ "einverstanden", ERGEBNIS_BESCHLOSSEN },
	{ "teilweise zugestimmt", ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "teilweise abgelehnt", ERGEBNIS_SONSTIGES },
	{ "Zugestimmt zu geändertem Beschlusstext",
	  ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "einstimmig zugestimmt zum modifizierten Antrag",
	  ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "Beschlossen mit geändertem Beschlusstext",
	  ERGEBNIS_BESCHLOSSEN_GEAENDERT },
	{ "Antrag zurückgezogen", ERGEBNIS_ZURUECKGEZOGEN },
	{ "genehmigt", ERGEBNIS_BESCHLOSSEN },
	{ "gewählt", ERGEBNIS_BESCHLOSSEN },
};

static const struct row kinds[] = {
	{ "Antrag", ART_ANTRAG },
	{ "Antrag zur Beschlussfassung", ART_ANTRAG },
	{ "Dringlicher Antrag", ART_ANTRAG },
	{ "Einwohnerantrag", ART_ANTRAG },
	{ "Änderungsantrag", ART_AENDERUNGSANTRAG },
	{ "Änderungs-/Ergänzungsantrag", ART_AENDERUNGSANTRAG },
	{ "Beschlussempfehlung", ART_BESCHLUSSEMPFEHLUNG },
	{ "Beschlussempfehlung 2. Lesung", ART_BESCHLUSSEMPFEHLUNG },
	{ "Vorlage zur Beschlussfassung", ART_VORLAGE_BESCHLUSS },
	{ "Beschlussvorlage", ART_VORLAGE_BESCHLUSS },
	{ "Vorlage zur Kenntnisnahme", ART_VORLAGE_KENNTNIS },
	{ "Dringliche Vorlage zur Kenntnisnahme", ART_VORLAGE_KENNTNIS },
	{ "Informationsvorlage", ART_VORLAGE_KENNTNIS },
	{ "Vorlage zur Wahl", ART_WAHL },
	{ "Große Anfrage", ART_GROSSE_ANFRAGE },
	{ "Mündliche Anfrage", ART_MUENDLICHE_ANFRAGE },
	{ "Kleine Anfrage", ART_KLEINE_ANFRAGE },
	{ "Schriftliche Anfrage", ART_KLEINE_ANFRAGE },
	{ "Einwohneranfrage", ART_EINWOHNERANFRAGE },
	{ "Anfrage", ART_ANFRAGE },
	{ "Entschließung", ART_ENTSCHLIESSUNG },
	{ "Resolution", ART_ENTSCHLIESSUNG },
	{ "Bericht", ART_BERICHT },
	{ "Beschluss", ART_BESCHLUSS },
};

static void check(enum vocabulary_kind kind, const struct row *rows,
		  size_t count)
{
	for (size_t i = 0; i < count; i++) {
		bool listed = false;
		unsigned class_index = vocabulary_class(
			NULL, kind, str_from(rows[i].text), &listed);

		if (class_index != rows[i].class_index || !listed)
			fail_msg("%s is in class %u", rows[i].text,
				 class_index);
	}
}

static void test_wordings(void **state)
{
	(void)state;
	check(VOCABULARY_ERGEBNIS, results, sizeof(results) / sizeof(*results));
	check(VOCABULARY_ART, kinds, sizeof(kinds) / sizeof(*kinds));
}

static void test_names(void **state)
{
	(void)state;
	for (unsigned i = 0; i < ERGEBNIS_CLASSES; i++) {
		bool listed;

		assert_int_equal(vocabulary_class(NULL, VOCABULARY_ERGEBNIS,
						  str_from(ergebnis_classes[i]),
						  &listed),
				 i);
		assert_true(listed);
		assert_true(
			vocabulary_label(VOCABULARY_ERGEBNIS, i, false).len);
	}
	assert_null(ergebnis_classes[ERGEBNIS_CLASSES]);
	assert_null(art_classes[ART_CLASSES]);
	assert_true(
		str_eq(vocabulary_label(VOCABULARY_ART, ART_BESCHLUSS, true),
		       S("Decision")));
}

static void test_unlisted(void **state)
{
	bool listed = true;

	(void)state;
	assert_int_equal(vocabulary_class(NULL, VOCABULARY_ERGEBNIS,
					  S("Aushang im Foyer"), &listed),
			 ERGEBNIS_SONSTIGES);
	assert_false(listed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wordings),
		cmocka_unit_test(test_names),
		cmocka_unit_test(test_unlisted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
