/* Whole records: what is said about each mistake, and what is read. */
#include "messages.h"

#include "model/record_text.h"

#define HEAD "---\ntyp: drucksache\nnummer: 2415/XX\n"
#define REST "art: Antrag\ndatum: 2021-10-14\noeffentlich: ja\n"
#define TITLE "titel: Radweg\n"
#define END "---\nText.\n"
/* A Drucksache: line 4 is up to the case, line 8 too. */
#define LINE4(text) HEAD text "\n" REST END
#define LINE8(text) HEAD TITLE REST text "\n" END
#define SITZUNG                                                                \
	"---\ntyp: sitzung\ngremium: hwvg\ndatum: 2021-03-09\n"                \
	"oeffentlich: ja\nstatus: durchgefuehrt\n"

struct case_of {
	const char *text;
	const char *expected;
};

static const struct case_of cases[] = {
	{ LINE4("titel: Radweg"), "" },
	/* keys */
	{ LINE4("tittel: Radweg"), "4:1 unbekannter-schluessel\n" },
	{ LINE4("Titel: Radweg"), "4:1 unbekannter-schluessel\n" },
	{ LINE8("quatsch: ja"), "8:1 unbekannter-schluessel\n" },
	{ LINE8("ergebnis: vertagt"), "8:1 schluessel-am-falschen-ort\n" },
	{ LINE8("klasse: Amt"), "8:1 schluessel-am-falschen-ort\n" },
	{ LINE8("anlagen:\n  - titel: A\n    verfasser: x"),
	  "10:5 schluessel-am-falschen-ort\n" },
	{ LINE8("anlagen:\n  - titel: A\n    quatsch: x"),
	  "10:5 unbekannter-schluessel\n" },
	{ LINE8("titel: Noch einer"), "8:1 doppelter-schluessel\n" },
	{ LINE8("anlagen:\n  - titel: A\n    titel: B"),
	  "10:5 doppelter-schluessel\n" },
	{ LINE4("# nichts"), "2:1 pflichtangabe-fehlt\n" },
	{ LINE4("titel:"), "4:7 pflichtangabe-leer\n" },
	{ LINE4("titel: ~"), "4:8 pflichtangabe-leer\n" },
	{ LINE4("titel: null"), "4:8 pflichtangabe-leer\n" },
	{ LINE4("titel: \"\""), "4:8 pflichtangabe-leer\n" },
	{ LINE8("anlagen:\n  - datei: a.pdf"), "9:5 pflichtangabe-fehlt\n" },
	{ LINE8("anlagen: []\nverfasser:\nschlagworte: ~"), "" },
	/* values */
	{ LINE8("faellig: 2021-02-30"), "8:10 datum\n" },
	{ LINE8("faellig: 2021-13-13"), "8:10 datum\n" },
	{ LINE8("faellig: bald"), "8:10 datum\n" },
	{ LINE8("faellig: 28.10.2021"), "" },
	{ LINE8("dringlich: vielleicht"), "8:12 ja-oder-nein\n" },
	{ LINE8("dringlich: Ja"), "8:12 ja-oder-nein\n" },
	{ LINE8("dringlich: true"), "" },
	{ LINE8("abstimmung:\n  ja: 3"), "8:1 schluessel-am-falschen-ort\n" },
	{ LINE8("beratungsfolge:\n  - gremium: a\n    abstimmung:\n"
		"      ja: drei"),
	  "11:11 zahl\n" },
	{ LINE8("bezug:\n  - art: aendrt\n    nummer: 1/X"),
	  "9:10 unbekannter-wert\n" },
	{ SITZUNG "ende: 25:00\n---\n", "7:7 uhrzeit\n" },
	{ LINE8("schlagworte: [a, [b]]"), "8:18 liste-statt-wert\n" },
	{ LINE4("titel: [a, b]"), "4:8 liste-statt-wert\n" },
	{ LINE8("rechtsgrundlage:\n  - BezVG: 15"),
	  "9:5 schluessel-statt-wert\n" },
	{ LINE8("beratungsfolge: BVV"), "8:17 wert-statt-schluessel\n" },
	{ SITZUNG "tagesordnung:\n  - top:3\n---\n",
	  "8:8 leerzeichen-nach-doppelpunkt\n" },
	{ LINE8("bezug:\n  - art: ersetzt\n    nummer: 1/X, 2/X"),
	  "10:13 mehrere-in-einem-wert\n" },
	{ LINE8("anlagen:\n  - titel: A\n    url: javascript:alert(1)"),
	  "10:10 adresse\n" },
	{ LINE8("anlagen:\n  - titel: A\n    url: https://a.de@b.example/"),
	  "10:10 adresse\n" },
	{ LINE8("anlagen:\n  - titel: A\n    datei: ../../etc/passwd"),
	  "10:12 dateiname\n" },
	{ LINE8("anlagen:\n  - titel: A\n    datei: anlagen/a.pdf"), "" },
	{ LINE8("faellig: „2021-10-28“"),
	  "8:10 typografische-anfuehrungszeichen\n" },
	{ LINE4("titel: „Radweg“"), "4:8 typografische-anfuehrungszeichen\n" },
	{ LINE4("titel: \"„Radweg“\""), "" },
	{ LINE4("titel: „Rad“ und „Weg“"), "" },
	/* what libyaml takes without a word */
	{ LINE4("titel: Antrag #3 der Fraktion"), "4:15 raute-im-wert\n" },
	{ LINE4("titel: #3 der Fraktion"), "4:8 raute-im-wert\n" },
	{ LINE8("schlagworte: [Rad #1, Weg]"), "8:19 raute-im-wert\n" },
	{ LINE8("verfasser: # folgt"), "" },
	{ LINE4("titel: \"Radweg\" # Bemerkung"), "" },
	{ LINE4("titel: Radweg#3"), "" },
	{ LINE4("titel: &Co KG Antrag"), "4:8 yaml-anker\n" },
	{ LINE4("titel: !3"), "4:8 yaml-ausrufezeichen\n" },
	{ LINE8("hinweis: *a"), "8:10 yaml-verweis\n" },
	{ LINE8("<<: {hinweis: a}"), "8:1 yaml-zusammenfuehren\n" },
	{ LINE8("[a]: b"), "8:1 schluessel-kein-wort\n" },
	{ LINE4("titel: \"Rad\\0weg\""), "4:8 steuerzeichen\n" },
	{ LINE4("titel: \"Rad\\x07weg\""), "4:8 steuerzeichen\n" },
	{ LINE4("titel: Rad\xc2\x85weg"), "4:11 steuerzeichen\n" },
	{ LINE4("titel: Rad\xe2\x80\xa8weg"), "4:11 steuerzeichen\n" },
	{ LINE4("titel: \xc2\x84Rad\xc2\x93"), "4:8 steuerzeichen\n" },
	/* syntax */
	{ LINE4("titel: Antrag: Mehr"), "4:14 doppelpunkt-im-wert\n" },
	{ LINE4("titel: Antrag:"), "4:14 doppelpunkt-im-wert\n" },
	{ LINE4("titel: \"Rad\" fahren"), "4:8 anfuehrungszeichen-im-wert\n" },
	{ LINE4("titel: 'Peter's Rad'"), "4:8 anfuehrungszeichen-im-wert\n" },
	{ LINE4("titel: \"Rad"), "4:8 anfuehrungszeichen-offen\n" },
	{ LINE4("titel: 'Rad"), "4:8 anfuehrungszeichen-offen\n" },
	{ LINE4("titel: \"C:\\Daten\""), "4:8 rueckstrich\n" },
	{ LINE4("titel: [Entwurf] Radweg"), "4:8 klammer-am-anfang\n" },
	{ LINE4("titel: {x} Radweg"), "4:8 klammer-am-anfang\n" },
	{ LINE4("titel: [Entwurf"), "4:8 klammer-offen\n" },
	{ LINE4("titel: *Rad*"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: **Rad**"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: %50"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: @x"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: `x`"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: & Co"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: | Rad"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: > 5 Autos"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: - abgesetzt -"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: ? wer"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: !a!b c"), "4:8 sonderzeichen-am-anfang\n" },
	{ LINE4("titel: „Rad: jetzt“"),
	  "4:8 typografische-anfuehrungszeichen\n" },
	{ LINE4("titel:Radweg"), "4:6 leerzeichen-nach-doppelpunkt\n" },
	{ LINE4("titel:\xc2\xa0Radweg"), "4:7 leerzeichen-nach-doppelpunkt\n" },
	{ "---\ntyp:drucksache\nnummer: 1/X\n---\n",
	  "2:4 leerzeichen-nach-doppelpunkt\n" },
	{ LINE4("titel = Radweg"), "4:7 doppelpunkt-fehlt\n" },
	{ LINE8("beschlussnummer 12"), "8:1 doppelpunkt-fehlt\n" },
	{ LINE8("Es wird gebeten\nzu prüfen"), "8:1 zeile-ohne-schluessel\n" },
	{ LINE8("  hinweis: x"), "8:3 einrueckung\n" },
	{ LINE8("anlagen:\n  - titel: A\n   datei: a.pdf"),
	  "10:4 einrueckung\n" },
	{ LINE8("anlagen:\n\t- titel: A"), "9:1 tabulator\n" },
	{ LINE8("\thinweis: A"), "8:1 tabulator\n" },
	/* front matter */
	{ "", "1:1 kopf-fehlt\n" },
	{ "Text.\n", "1:1 kopf-fehlt\n" },
	{ "\n---\ntyp: person\n---\n", "2:1 kopf-fehlt\n" },
	{ "—\ntyp: person\n", "1:1 kopf-fehlt\n" },
	{ "---\n---\n", "1:1 kopf-leer\n" },
	{ "---\n# nichts\n---\n", "1:1 kopf-leer\n" },
	{ "---\nnur Text\n---\n", "2:1 kopf-ohne-schluessel\n" },
	{ "---\n- typ\n---\n", "2:1 kopf-ohne-schluessel\n" },
	{ "---\ntyp: person\nname: A\n\n# Text\n", "4:1 kopf-offen\n" },
	{ "---\ntyp: person\nname: A\n–––\n", "4:1 kopf-fehlt\n" },
	{ "---\nname: A\n---\n", "2:1 typ-fehlt\n" },
	{ "---\ntyp: personn\nname: A\n---\n", "2:6 typ-unbekannt\n" },
	{ "---\ntyp: [person]\nname: A\n---\n", "2:6 typ-unbekannt\n" },
	/* bytes */
	{ "\xef\xbb\xbf---\ntyp: person\nname: A\n---\n", "" },
	{ "---\r\ntyp: person\r\nname: A\r\n---\r\nText\r\n", "" },
	{ "---\rtyp: person\rname: A\rquatsch: 3\r---\r",
	  "4:1 unbekannter-schluessel\n" },
	{ "---\ntyp: person\nname: M\xfcller\n---\n", "3:8 nicht-utf-8\n" },
	{ "\xff\xfe-\0", " utf-16\n" },
	{ "---\ntyp: person\nname: A\n---\nText mit \x01 drin\n",
	  "5:10 steuerzeichen-im-text\n" },
	{ "---\ntyp: person\nname: A\n---\nFÃ¼r alle\n",
	  "5:2 doppelt-umgewandelt\n" },
	{ "version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
	  "1:1 git-lfs\n" },
	{ LINE4("<<<<<<< HEAD\n" TITLE "=======\n" TITLE ">>>>>>> b"),
	  "4:1 git-konflikt\n" },
	/* what is not public */
	{ "---\ntyp: drucksache\nnummer: 1/X\ndatum: 2021-10-14\n---\n",
	  "2:1 oeffentlich-fehlt\n" },
	{ "---\ntyp: drucksache\nnummer: 1/X\noeffentlich: nein\n---\n",
	  "2:1 pflichtangabe-fehlt\n" },
	{ "---\ntyp: drucksache\nnummer: 1/X\ndatum: 2021-10-14\n"
	  "oeffentlich: nein\n---\n\n",
	  "" },
	{ "---\ntyp: drucksache\nnummer: 1/X\ndatum: 2021-10-14\n"
	  "öffentlich: ja\n---\n",
	  "5:1 unbekannter-schluessel\n" },
	{ "---\ntyp: drucksache\nnummer: 1/X\ndatum: 2021-10-14\n"
	  "oeffentlich: true\n---\n",
	  "5:14 unbekannter-wert\n" },
	{ "---\ntyp: drucksache\nnummer: 1/X\ndatum: 2021-10-14\n"
	  "oeffentlich: nein\n---\nGeheim.\n",
	  "7:1 nichtoeffentlich-mit-inhalt\n" },
	{ "---\ntyp: drucksache\nnummer: 1/X\ndatum: 2021-10-14\n"
	  "oeffentlich: nein\nberatungsfolge:\n  - gremium: bvv\n"
	  "    abstimmung: {ja: 3}\n---\n",
	  "8:17 nichtoeffentlich-mit-inhalt\n" },
	{ "---\ntyp: drucksache\nnummer: 1/X\ndatum: 2021-10-14\n"
	  "oeffentlich: nein\ninitiator: bvv\n---\n",
	  "6:12 nichtoeffentlich-mit-angaben\n" },
	{ SITZUNG "tagesordnung:\n  - top: N 1\n    titel: Geheim\n---\n",
	  "9:12 nichtoeffentlich-mit-inhalt\n" },
	{ SITZUNG "tagesordnung:\n  - top: Ö 1\n    titel: A\n"
		  "    oeffentlich: nein\n---\n",
	  "9:12 nichtoeffentlich-mit-inhalt\n" },
	{ SITZUNG "tagesordnung:\n  - top: N 1\n    titel: A\n"
		  "    oeffentlich: ja\n---\n",
	  "" },
	{ SITZUNG "tagesordnung:\n  - top: N 1\n    ergebnis: A\n---\n",
	  "9:15 nichtoeffentlich-mit-angaben\n" },
	{ "---\ntyp: drucksache\nnummer: 1/X\ngeloescht:\n"
	  "  am: 2021-10-14\n  grund: Datenschutz\n---\n",
	  "" },
	{ LINE8("geloescht:"), "8:1 geloescht-leer\n" },
	{ LINE8("geloescht: {}"), "8:1 geloescht-leer\n" },
	{ LINE8("geloescht: \"\""), "8:1 geloescht-leer\n" },
	{ LINE8("geloescht: ja"), "8:12 wert-statt-schluessel\n" },
	{ LINE8("geloescht: {am: gestern}"),
	  "8:12 pflichtangabe-fehlt\n8:17 datum\n" },
	{ SITZUNG "tagesordnung:\n  - top: 3\n    titel: A\n---\n", "" },
	{ "---\ntyp: sitzung\ngremium: a\ndatum: 2021-03-09\n"
	  "oeffentlich: teilweise\nstatus: eingeladen\ntagesordnung:\n"
	  "  - {top: Ö 1, titel: A}\n  - {top: 3, titel: A}\n"
	  "  - {top: 4, titel: A, oeffentlich: ja}\n"
	  "  - {top: Ö 2, titel: A, oeffentlich: nein}\n---\n",
	  "9:21 nichtoeffentlich-mit-inhalt\n"
	  "11:23 nichtoeffentlich-mit-inhalt\n" },
	{ "---\ntyp: drucksache\nnummer: 1/X\ngeloescht:\n"
	  "  am: 2021-10-14\n  grund: Datenschutz\n---\nText.\n",
	  "8:1 geloescht-mit-inhalt\n" },
};

static struct str whole(const char *text)
{
	/* The one case with a NUL is four bytes long. */
	return text[0] == '\xff' ? (struct str){ text, 4 } : str_from(text);
}

static void test_messages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena keep = { NULL, 0 }, scratch = { NULL, 0 };
		struct record_text record;
		struct diag diag;
		char *said;
		bool good;

		diag_init(&diag);
		good = record_read(&record, &keep, &scratch, &diag,
				   S("content/x.md"), whole(cases[i].text));
		said = messages_short(&diag);
		if (strcmp(said, cases[i].expected) != 0)
			fail_msg("case %zu\n%s\nsaid:\n%s\nexpected:\n%s", i,
				 cases[i].text, said, cases[i].expected);
		assert_int_equal(good, diag.errors == 0);
		if (!good)
			assert_true(record.hidden);
		free(said);
		arena_release(&keep);
		arena_release(&scratch);
		diag_release(&diag);
	}
}

/* Every message has both languages, and no argument is left open. */
static void test_languages(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct arena keep = { NULL, 0 }, scratch = { NULL, 0 };
		struct record_text record;
		struct diag diag;

		diag_init(&diag);
		record_read(&record, &keep, &scratch, &diag, S("content/x.md"),
			    whole(cases[i].text));
		for (int english = 0; english < 2; english++) {
			char *text = messages_text(&diag, DIAG_TEXT, english);

			assert_null(strstr(text, "»«"));
			assert_null(strstr(text, "\"\" "));
			assert_null(strstr(text, "{0}"));
			free(text);
		}
		arena_release(&keep);
		arena_release(&scratch);
		diag_release(&diag);
	}
}

struct fixture {
	struct arena keep, scratch;
	struct diag diag;
	struct record_text record;
};

static bool read_one(struct fixture *f, const char *path, const char *text)
{
	*f = (struct fixture){ .keep = { NULL, 0 } };
	diag_init(&f->diag);
	return record_read(&f->record, &f->keep, &f->scratch, &f->diag,
			   str_from(path), str_from(text));
}

static void release(struct fixture *f)
{
	arena_release(&f->keep);
	arena_release(&f->scratch);
	diag_release(&f->diag);
}

static void assert_text(const struct value *map, uint16_t key, const char *text)
{
	struct str got = value_text(value_get(map, key));

	if (!str_eq(got, str_from(text)))
		fail_msg("%.*s is not %s", STR(got), text);
}

static void test_typed(void **state)
{
	struct fixture f;
	const struct value *list, *item;

	(void)state;
	assert_true(read_one(&f, "content/x.md",
			     "---\ntyp: drucksache\nnummer: 0130/5\n"
			     "titel: no\nart: Antrag\ndatum: 28.10.2021\n"
			     "oeffentlich: ja\ninitiator: hwvg\n"
			     "dringlich: nein\n"
			     "beratungsfolge:\n  - gremium: bvv\n"
			     "    top: 3.10\n    abstimmung: {ja: 7}\n"
			     "erstellt: 2021-10-29T10:00:00+02:00\n"
			     "---\n\nText\n"));
	/* The scratch memory goes away before the data is used. */
	arena_release(&f.scratch);
	assert_int_equal(f.record.type, TYPE_DRUCKSACHE);
	assert_true(f.record.usable);
	assert_false(f.record.hidden);
	assert_text(&f.record.data, KEY_NUMMER, "0130/5");
	assert_text(&f.record.data, KEY_TITEL, "no");
	item = value_get(&f.record.data, KEY_DATUM);
	assert_int_equal(item->kind, VALUE_DATE);
	assert_int_equal(item->as.integer, 20211028);
	assert_int_equal(item->line, 6);
	assert_int_equal(item->column, 8);
	assert_int_equal(value_get(&f.record.data, KEY_ERSTELLT)->as.integer,
			 20211029);
	item = value_get(&f.record.data, KEY_DRINGLICH);
	assert_int_equal(item->kind, VALUE_BOOL);
	assert_int_equal(item->as.integer, 0);
	list = value_get(&f.record.data, KEY_INITIATOR);
	assert_int_equal(list->kind, VALUE_LIST);
	assert_int_equal(list->len, 1);
	assert_int_equal(list->as.items[0].key, 0);
	assert_int_equal(list->as.items[0].line, 8);
	list = value_get(&f.record.data, KEY_BERATUNGSFOLGE);
	assert_int_equal(list->len, 1);
	item = &list->as.items[0];
	assert_text(item, KEY_TOP, "3.10");
	item = value_get(value_get(item, KEY_ABSTIMMUNG), KEY_JA);
	assert_int_equal(item->kind, VALUE_INT);
	assert_int_equal(item->as.integer, 7);
	assert_int_equal(f.record.body_line, 16);
	release(&f);
}

static void test_sitzung(void **state)
{
	struct fixture f;

	(void)state;
	assert_true(
		read_one(&f, "content/s.yaml",
			 "typ: sitzung\ngremium: hwvg\ndatum: 2021-03-09\n"
			 "beginn: 17:00\nende: 19.35\nnummer: 49\n"
			 "oeffentlich: teilweise\nstatus: durchgefuehrt\n"));
	assert_int_equal(value_get(&f.record.data, KEY_BEGINN)->kind,
			 VALUE_TIME);
	assert_int_equal(value_get(&f.record.data, KEY_BEGINN)->as.integer,
			 1020);
	assert_int_equal(value_get(&f.record.data, KEY_ENDE)->as.integer, 1175);
	assert_text(&f.record.data, KEY_NUMMER, "49");
	assert_false(f.record.hidden);
	assert_int_equal(f.record.body.len, 0);
	release(&f);
}

/* Names typed on a Mac and on Windows are the same names. */
static void test_nfc(void **state)
{
	struct fixture f;

	(void)state;
	assert_true(read_one(&f, "content/p.md",
			     "---\ntyp: person\nname: Mu\xcc\x88ller\n"
			     "vorname: \"J\\u00f6rg\"\n---\n"));
	assert_text(&f.record.data, KEY_NAME, "Müller");
	assert_text(&f.record.data, KEY_VORNAME, "Jörg");
	release(&f);
}

static void test_hidden(void **state)
{
	static const char *const hidden[] = {
		"oeffentlich: nein\n",
		"oeffentlich: Ja\n",
		"oeffentlich: j\n",
		"oeffentlich: teilweise\n",
		"oeffentlich:\n",
		"oeffentlich: true\n",
		"Oeffentlich: ja\n",
		"",
		"oeffentlich: nein\noeffentlich: ja\n",
		"oeffentlich: ja\noeffentlich: nein\n",
		"oeffentlich: [ja]\n",
		"oeffentlich: {ja: ja}\n",
		"oeffentlich: ja\ngeloescht:\n",
		"oeffentlich: ja\ngeloescht: ja\n",
		"oeffentlich: ja #nein\n",
		"oeffentlich: \"ja\\0\"\n",
		"oeffentlich: j\xc2\xad"
		"a\n",
	};
	struct buf text = { NULL, 0, 0 };
	struct fixture f;

	(void)state;
	for (size_t i = 0; i < sizeof(hidden) / sizeof(*hidden); i++) {
		buf_clear(&text);
		buf_printf(&text,
			   "---\ntyp: drucksache\nnummer: 1/X\n"
			   "datum: 2021-10-14\n%s---\n",
			   hidden[i]);
		read_one(&f, "content/x.md", text.at);
		if (!f.record.hidden)
			fail_msg("published by %s", hidden[i]);
		release(&f);
	}
	buf_release(&text);
}

static void test_page(void **state)
{
	struct fixture f = { .keep = { NULL, 0 } };

	(void)state;
	diag_init(&f.diag);
	assert_true(page_read(&f.record, &f.keep, &f.scratch, &f.diag,
			      S("content/seiten/impressum.md"),
			      S("# Impressum\n")));
	assert_true(str_eq(f.record.body, S("# Impressum\n")));
	assert_true(page_read(&f.record, &f.keep, &f.scratch, &f.diag,
			      S("content/seiten/impressum.md"),
			      S("---\nstand: 2026-01-02\n---\nText\n")));
	assert_int_equal(value_get(&f.record.data, KEY_STAND)->as.integer,
			 20260102);
	assert_int_equal(f.record.body_line, 4);
	assert_false(page_read(&f.record, &f.keep, &f.scratch, &f.diag,
			       S("content/seiten/impressum.md"),
			       S("---\ntyp: person\n---\nText\n")));
	release(&f);
}

/* Hostile input ends early, with one message. */
static void test_limits(void **state)
{
	static const struct {
		const char *unit;
		size_t times;
		const char *expected;
	} rows[] = {
		{ "[", 20000, "2:17 zu-tief\n" },
		{ "{a: ", 10000, "2:65 zu-tief\n" },
		{ "- ", 10000, "2:33 zu-tief\n" },
		{ "a: [],\n", 9000, NULL },
		{ "- a\n", 16000, NULL },
		{ "quatsch: x\n", 5000, NULL },
		{ "x", 70000, "2:1 zu-gross\n" },
	};
	struct buf text = { NULL, 0, 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++) {
		struct fixture f;
		char *said;

		buf_clear(&text);
		buf_lit(&text, "---\n");
		for (size_t k = 0; k < rows[i].times; k++)
			buf_add(&text, str_from(rows[i].unit));
		buf_lit(&text, "\n---\n");
		assert_false(read_one(&f, "content/x.md", text.at));
		said = messages_short(&f.diag);
		if (rows[i].expected)
			assert_string_equal(said, rows[i].expected);
		assert_true(f.diag.count <= 100);
		free(said);
		release(&f);
	}
	buf_release(&text);
}

static void test_sentences(void **state)
{
	struct fixture f;
	char *said;

	(void)state;
	read_one(&f, "content/x.md", LINE8("faellig: 2021-02-30"));
	said = messages_text(&f.diag, DIAG_TEXT, false);
	assert_string_equal(
		said, "content/x.md:8:10: Fehler: Den 30. Februar 2021 gibt es "
		      "nicht. [datum]\n"
		      "     8 | faellig: 2021-02-30\n"
		      "       |          ^^^^^^^^^^ Der Monat hat 28 Tage.\n"
		      "1 Fehler, 0 Warnungen in 1 Datei\n");
	free(said);
	said = messages_text(&f.diag, DIAG_GCC, true);
	assert_string_equal(said,
			    "content/x.md:8:10: error: There is no 30 "
			    "February 2021. The month has 28 days. [datum]\n"
			    "1 error, 0 warnings in 1 file\n");
	free(said);
	release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_messages),
		cmocka_unit_test(test_languages),
		cmocka_unit_test(test_typed),
		cmocka_unit_test(test_sitzung),
		cmocka_unit_test(test_nfc),
		cmocka_unit_test(test_hidden),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_sentences),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
