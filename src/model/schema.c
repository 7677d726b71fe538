#include "model/schema.h"

#define REQUIRED .required = true
#define LIST .list = true
#define FREE .free_text = true
#define HARMLESS .harmless = true
#define TO(type) .targets = TYPE_BIT(TYPE_##type)
#define HELP(text) .help = (text)

static const char *const klassen[] = { "BVV",        "Ausschuss", "Ältestenrat",
				       "Bezirksamt", "Amt",       "Beirat",
				       "Sonstiges",  NULL };
static const char *const oeffentlich[] = { "ja", "nein", NULL };
static const char *const oeffentlich_sitzung[] = { "ja", "nein", "teilweise",
						   NULL };
static const char *const sitzung_status[] = { "terminiert", "eingeladen",
					      "durchgefuehrt", "abgesagt",
					      NULL };
static const char *const staende[] = { "Entwurf", "genehmigt", NULL };
static const char *const bezug_arten[] = { "aendert",      "ersetzt",
					   "empfiehlt",    "beantwortet",
					   "berichtet_zu", "nimmt_bezug_auf",
					   "teil_von",     NULL };

const char *const schema_languages[] = { "de", "en", NULL };

const char *const schema_names[] = {
	"koerperschaft", "wahlperiode", "gremium", "fraktion",
	"person",        "sitzung",     "auszug",  "niederschrift",
	"drucksache",    "anlage",      NULL
};

/* clang-format off */

static const struct field allris[] = {
	{ KEY_VOLFDNR, FIELD_INT, HARMLESS, HELP("VOLFDNR der Vorlage in ALLRIS") },
	{ KEY_TOLFDNR, FIELD_INT, HARMLESS, HELP("TOLFDNR des Tagesordnungspunkts in ALLRIS") },
	{ KEY_SILFDNR, FIELD_INT, HARMLESS, HELP("SILFDNR der Sitzung in ALLRIS") },
	{ 0 }
};

static const struct field geloescht[] = {
	{ KEY_AM, FIELD_DATE, REQUIRED, HARMLESS, HELP("Tag, an dem der Eintrag zurückgezogen wurde") },
	{ KEY_GRUND, FIELD_TEXT, REQUIRED, HARMLESS, HELP("Grund in einem Satz, ohne den Inhalt zu nennen") },
	{ 0 }
};

/* Behind the fields of each type. */
#define COMMON_FIELDS \
	{ KEY_TYP, FIELD_CHOICE, REQUIRED, HARMLESS, .choices = schema_names, HELP("Art des Eintrags") }, \
	{ KEY_ALIAS, FIELD_TEXT, LIST, HARMLESS, HELP("frühere Adressen; sie leiten hierher weiter") }, \
	{ KEY_SCHLAGWORTE, FIELD_TEXT, LIST, HELP("Themen, unter denen der Eintrag zu finden ist") }, \
	{ KEY_QUELLE, FIELD_TEXT, HARMLESS, HELP("woher der Text stammt") }, \
	{ KEY_ALLRIS, FIELD_MAP, HARMLESS, .fields = allris, HELP("Nummern des Eintrags in ALLRIS") }, \
	{ KEY_HINWEIS, FIELD_TEXT, HELP("Hinweis, der auf der Seite erscheint") }, \
	{ KEY_ERSTELLT, FIELD_STAMP, HARMLESS, HELP("Tag der ersten Fassung; sonst aus git") }, \
	{ KEY_GEAENDERT, FIELD_STAMP, HARMLESS, HELP("Tag der letzten Änderung; sonst aus git") }, \
	{ KEY_GELOESCHT, FIELD_MAP, HARMLESS, .fields = geloescht, HELP("zurückgezogen: die Seite zeigt nur noch, dass es den Eintrag gab") }, \
	{ KEY_FASSUNGEN_AB, FIELD_DATE_OR_TEXT, HARMLESS, HELP("ältere Fassungen als dieser Tag oder Commit werden nie gezeigt") }, \
	{ 0 }

static const struct field anlagen[] = {
	{ KEY_TITEL, FIELD_TEXT, REQUIRED, HELP("Name der Anlage, wie er auf der Seite steht") },
	{ KEY_DATEI, FIELD_FILE, HELP("Datei neben diesem Eintrag") },
	{ KEY_URL, FIELD_URL, HELP("Adresse, wenn die Datei anderswo liegt") },
	{ KEY_ANLAGE, FIELD_REF, TO(ANLAGE), HELP("Eintrag mit typ: anlage") },
	{ KEY_DATUM, FIELD_DATE, HELP("Datum der Anlage") },
	{ KEY_ART, FIELD_TEXT, HELP("Art der Anlage, etwa Präsentation") },
	{ 0 }
};

static const struct field je_fraktion[] = {
	{ KEY_FRAKTION, FIELD_REF, REQUIRED, TO(FRAKTION), HELP("Fraktion") },
	{ KEY_JA, FIELD_INT, HELP("Zahl der Ja-Stimmen") },
	{ KEY_NEIN, FIELD_INT, HELP("Zahl der Nein-Stimmen") },
	{ KEY_ENTHALTUNG, FIELD_INT, HELP("Zahl der Enthaltungen") },
	{ 0 }
};

static const struct field namentlich[] = {
	{ KEY_PERSON, FIELD_REF, REQUIRED, TO(PERSON), HELP("Person") },
	{ KEY_STIMME, FIELD_TEXT, REQUIRED, HELP("ja, nein, Enthaltung …") },
	{ 0 }
};

static const struct field abstimmung[] = {
	{ KEY_EINSTIMMIG, FIELD_BOOL, HELP("einstimmig: ja oder nein") },
	{ KEY_JA, FIELD_INT, HELP("Zahl der Ja-Stimmen") },
	{ KEY_NEIN, FIELD_INT, HELP("Zahl der Nein-Stimmen") },
	{ KEY_ENTHALTUNG, FIELD_INT, HELP("Zahl der Enthaltungen") },
	{ KEY_LAUT_VORSCHLAG, FIELD_BOOL, HELP("laut Beschlussvorschlag: ja oder nein") },
	{ KEY_JE_FRAKTION, FIELD_MAP, LIST, .fields = je_fraktion, HELP("Stimmen je Fraktion") },
	{ KEY_NAMENTLICH, FIELD_MAP, LIST, .fields = namentlich, HELP("namentliche Abstimmung") },
	{ 0 }
};

static const struct field fristen[] = {
	{ KEY_BIS, FIELD_DATE_OR_TEXT, REQUIRED, HELP("Tag oder Zeitraum") },
	{ KEY_AUFGABE, FIELD_TEXT, REQUIRED, HELP("was bis dahin geschieht") },
	{ KEY_WER, FIELD_TEXT, HELP("wer zuständig ist") },
	{ 0 }
};

static const struct field buero[] = {
	{ KEY_NAME, FIELD_TEXT, HELP("Name des Büros") },
	{ KEY_ZIMMER, FIELD_TEXT, HELP("Zimmer") },
	{ KEY_VERKEHR, FIELD_TEXT, HELP("Verkehrsanbindung") },
	{ KEY_POSTANSCHRIFT, FIELD_TEXT, LIST, HELP("Postanschrift, Zeile für Zeile") },
	{ KEY_SPRECHZEITEN, FIELD_TEXT, LIST, HELP("Sprechzeiten") },
	{ KEY_TELEFON, FIELD_TEXT, HELP("Telefon") },
	{ KEY_EMAIL, FIELD_EMAIL, HELP("E-Mail-Adresse") },
	{ 0 }
};

static const struct field koerperschaft[] = {
	{ KEY_NAME, FIELD_TEXT, REQUIRED, HELP("voller Name der Körperschaft") },
	{ KEY_KURZ, FIELD_TEXT, REQUIRED, HELP("kurzer Name") },
	{ KEY_ART, FIELD_TEXT, HELP("etwa Bezirk, Gemeinde, Kreis") },
	{ KEY_HAUPTGREMIUM, FIELD_REF, TO(GREMIUM), HELP("das Gremium, dem die Ausschüsse zuarbeiten") },
	{ KEY_NUMMERNMUSTER, FIELD_TEXT, REQUIRED, LIST, HELP("Form der Drucksachennummern, etwa \"{nr:4}/{wp}\"") },
	{ KEY_LIZENZ, FIELD_TEXT, HELP("Lizenz der Texte und Daten") },
	{ KEY_BUERO, FIELD_MAP, .fields = buero, HELP("das Büro, das Auskunft gibt") },
	COMMON_FIELDS
};

static const struct field wahlperiode[] = {
	{ KEY_KUERZEL, FIELD_TEXT, REQUIRED, HELP("Kürzel, wie es in den Nummern steht: XX") },
	{ KEY_NUMMER, FIELD_INT, HELP("die wievielte Wahlperiode") },
	{ KEY_BEGINN, FIELD_DATE, HELP("erster Tag") },
	{ KEY_ENDE, FIELD_DATE, HELP("letzter Tag") },
	COMMON_FIELDS
};

static const struct field gremium_mitglieder[] = {
	{ KEY_PERSON, FIELD_REF, REQUIRED, TO(PERSON), HELP("Person") },
	{ KEY_ROLLE, FIELD_TEXT, HELP("etwa Vorsitz, Mitglied, Bürgerdeputierte") },
	{ KEY_FRAKTION, FIELD_REF, TO(FRAKTION), HELP("Fraktion") },
	{ KEY_STIMMRECHT, FIELD_BOOL, HELP("stimmberechtigt: ja oder nein") },
	{ KEY_STELLVERTRETUNG_FUER, FIELD_REF, TO(PERSON), HELP("vertritt diese Person") },
	{ KEY_VON, FIELD_DATE, HELP("seit") },
	{ KEY_BIS, FIELD_DATE, HELP("bis") },
	{ 0 }
};

static const struct field gremium[] = {
	{ KEY_NAME, FIELD_TEXT, REQUIRED, HELP("voller Name des Gremiums") },
	{ KEY_KURZ, FIELD_TEXT, REQUIRED, HELP("kurzer Name") },
	{ KEY_KLASSE, FIELD_CHOICE, REQUIRED, .choices = klassen, HELP("Art des Gremiums") },
	{ KEY_WAHLPERIODE, FIELD_REF, TO(WAHLPERIODE), HELP("Kürzel der Wahlperiode") },
	{ KEY_NAMEN, FIELD_TEXT, LIST, HELP("andere Namen und gebeugte Formen") },
	{ KEY_UEBERGEORDNET, FIELD_REF, TO(GREMIUM), HELP("Gremium, zu dem dieses gehört") },
	{ KEY_VORGAENGER, FIELD_REF, TO(GREMIUM), HELP("Gremium der Wahlperiode davor") },
	{ KEY_MITGLIEDER, FIELD_MAP, LIST, .fields = gremium_mitglieder, HELP("Mitglieder") },
	COMMON_FIELDS
};

static const struct field fraktion_mitglieder[] = {
	{ KEY_PERSON, FIELD_REF, REQUIRED, TO(PERSON), HELP("Person") },
	{ KEY_ROLLE, FIELD_TEXT, HELP("etwa Vorsitz") },
	{ KEY_VON, FIELD_DATE, HELP("seit") },
	{ KEY_BIS, FIELD_DATE, HELP("bis") },
	{ 0 }
};

static const struct field fraktion[] = {
	{ KEY_NAME, FIELD_TEXT, REQUIRED, HELP("voller Name der Fraktion") },
	{ KEY_KURZ, FIELD_TEXT, REQUIRED, HELP("kurzer Name") },
	{ KEY_WAHLPERIODE, FIELD_REF, TO(WAHLPERIODE), HELP("Kürzel der Wahlperiode") },
	{ KEY_FARBE, FIELD_COLOR, HELP("Farbe in Schaubildern, etwa \"#b3003c\"") },
	{ KEY_MITGLIEDER, FIELD_MAP, LIST, .fields = fraktion_mitglieder, HELP("Mitglieder") },
	COMMON_FIELDS
};

static const struct field funktionen[] = {
	{ KEY_FUNKTION, FIELD_TEXT, REQUIRED, HELP("Amt oder Aufgabe") },
	{ KEY_VON, FIELD_DATE, HELP("seit") },
	{ KEY_BIS, FIELD_DATE, HELP("bis") },
	{ 0 }
};

static const struct field person[] = {
	{ KEY_NAME, FIELD_TEXT, REQUIRED, HELP("Nachname") },
	{ KEY_VORNAME, FIELD_TEXT, HELP("Vorname") },
	{ KEY_TITEL, FIELD_TEXT, HELP("etwa Dr.") },
	{ KEY_FUNKTIONEN, FIELD_MAP, LIST, .fields = funktionen, HELP("Ämter und Aufgaben") },
	COMMON_FIELDS
};

static const struct field tagesordnung[] = {
	{ KEY_TOP, FIELD_TEXT, REQUIRED, HARMLESS, HELP("Nummer des Tagesordnungspunkts: Ö 3.1") },
	{ KEY_TITEL, FIELD_TEXT, HELP("Gegenstand") },
	{ KEY_DRUCKSACHEN, FIELD_NUMBER, LIST, TO(DRUCKSACHE), HELP("Nummern der beratenen Drucksachen") },
	{ KEY_ERGEBNIS, FIELD_TEXT, HELP("Ergebnis im Wortlaut") },
	{ KEY_OEFFENTLICH, FIELD_BOOL, HARMLESS, HELP("ja oder nein; sonst entscheidet die Nummer (Ö, N)") },
	{ 0 }
};

static const struct field anwesenheit[] = {
	{ KEY_PERSON, FIELD_REF, REQUIRED, TO(PERSON), HELP("Person") },
	{ KEY_STATUS, FIELD_TEXT, REQUIRED, HELP("anwesend, entschuldigt, unentschuldigt …") },
	{ KEY_ALS, FIELD_TEXT, HELP("etwa Gast, Bezirksamt, Stellvertretung") },
	{ KEY_FRAKTION, FIELD_REF, TO(FRAKTION), HELP("Fraktion") },
	{ KEY_VERTRITT, FIELD_REF, TO(PERSON), HELP("vertritt diese Person") },
	{ KEY_VON, FIELD_TIME, HELP("Uhrzeit, ab wann") },
	{ KEY_BIS, FIELD_TIME, HELP("Uhrzeit, bis wann") },
	{ 0 }
};

static const struct field sitzung[] = {
	{ KEY_GREMIUM, FIELD_REF, REQUIRED, HARMLESS, TO(GREMIUM), HELP("Gremium, das tagt") },
	{ KEY_DATUM, FIELD_DATE, REQUIRED, HARMLESS, HELP("Tag der Sitzung: 2021-10-28") },
	{ KEY_NUMMER, FIELD_TEXT, HARMLESS, HELP("die wievielte Sitzung") },
	{ KEY_BEZEICHNUNG, FIELD_TEXT, HELP("Name der Sitzung, wenn er nicht aus Nummer und Gremium folgt") },
	{ KEY_WAHLPERIODE, FIELD_REF, HARMLESS, TO(WAHLPERIODE), HELP("Kürzel der Wahlperiode") },
	{ KEY_BEGINN, FIELD_TIME, HARMLESS, HELP("Uhrzeit: 17:00") },
	{ KEY_ENDE, FIELD_TIME, HARMLESS, HELP("Uhrzeit: 19:35") },
	{ KEY_RAUM, FIELD_TEXT, HARMLESS, HELP("Raum") },
	{ KEY_ORT, FIELD_TEXT, HARMLESS, HELP("Anschrift") },
	{ KEY_ZUSATZ, FIELD_TEXT, HELP("Zusatz zum Ort") },
	{ KEY_ANLASS, FIELD_TEXT, HELP("etwa ordentliche Sitzung") },
	{ KEY_OEFFENTLICH, FIELD_CHOICE, REQUIRED, HARMLESS, .choices = oeffentlich_sitzung, HELP("ja, nein oder teilweise") },
	{ KEY_STATUS, FIELD_CHOICE, REQUIRED, HARMLESS, .choices = sitzung_status, HELP("terminiert, eingeladen, durchgefuehrt oder abgesagt") },
	{ KEY_TAGESORDNUNG, FIELD_MAP, LIST, HARMLESS, .fields = tagesordnung, HELP("Tagesordnungspunkte in ihrer Folge") },
	{ KEY_ANWESENHEIT, FIELD_MAP, LIST, .fields = anwesenheit, HELP("wer da war") },
	{ KEY_ANLAGEN, FIELD_MAP, LIST, .fields = anlagen, HELP("Anlagen") },
	COMMON_FIELDS
};

static const struct field auszug[] = {
	{ KEY_SITZUNG, FIELD_REF, REQUIRED, HARMLESS, TO(SITZUNG), HELP("Sitzung, aus der der Auszug stammt") },
	{ KEY_TOP, FIELD_TEXT, REQUIRED, HARMLESS, HELP("Nummer des Tagesordnungspunkts: Ö 3.1") },
	{ KEY_TITEL, FIELD_TEXT, REQUIRED, HELP("Gegenstand") },
	{ KEY_ERGEBNIS, FIELD_TEXT, HELP("Ergebnis im Wortlaut") },
	{ KEY_DRUCKSACHEN, FIELD_NUMBER, LIST, TO(DRUCKSACHE), HELP("Nummern der beratenen Drucksachen") },
	{ KEY_ABSTIMMUNG, FIELD_MAP, .fields = abstimmung, HELP("Stimmen") },
	{ KEY_REDNER, FIELD_REF, LIST, FREE, TO(PERSON), HELP("wer gesprochen hat") },
	{ KEY_ANLAGEN, FIELD_MAP, LIST, .fields = anlagen, HELP("Anlagen") },
	COMMON_FIELDS
};

static const struct field niederschrift[] = {
	{ KEY_SITZUNG, FIELD_REF, REQUIRED, HARMLESS, TO(SITZUNG), HELP("Sitzung, deren Niederschrift das ist") },
	{ KEY_STAND, FIELD_CHOICE, REQUIRED, HARMLESS, .choices = staende, HELP("Entwurf oder genehmigt") },
	{ KEY_GENEHMIGT_IN, FIELD_REF, HARMLESS, TO(SITZUNG), HELP("Sitzung, die sie genehmigt hat") },
	{ KEY_ANLAGEN, FIELD_MAP, LIST, .fields = anlagen, HELP("Anlagen") },
	COMMON_FIELDS
};

#define ANYBODY .targets = TYPE_BIT(TYPE_GREMIUM) | TYPE_BIT(TYPE_FRAKTION)

static const struct field ursprung[] = {
	{ KEY_ART, FIELD_TEXT, HELP("Art, unter der sie eingebracht wurde") },
	{ KEY_INITIATOR, FIELD_REF, LIST, FREE, ANYBODY, HELP("wer sie eingebracht hat") },
	{ KEY_VERFASSER, FIELD_REF, LIST, FREE, TO(PERSON), HELP("wer sie verfasst hat") },
	{ 0 }
};

static const struct field beratungsfolge[] = {
	{ KEY_GREMIUM, FIELD_REF, REQUIRED, HARMLESS, TO(GREMIUM), HELP("Gremium, das berät") },
	{ KEY_ZUSTAENDIGKEIT, FIELD_TEXT, HARMLESS, HELP("Entscheidung, Kenntnisnahme, Vorberatung …") },
	{ KEY_SITZUNG, FIELD_REF, HARMLESS, TO(SITZUNG), HELP("Sitzung, in der beraten wird") },
	{ KEY_DATUM, FIELD_DATE, HARMLESS, HELP("Tag, solange es die Sitzung nicht als Eintrag gibt") },
	{ KEY_TOP, FIELD_TEXT, HARMLESS, HELP("Nummer des Tagesordnungspunkts: Ö 3.1") },
	{ KEY_OEFFENTLICH, FIELD_BOOL, HARMLESS, HELP("ja oder nein") },
	{ KEY_ERGEBNIS, FIELD_TEXT, HELP("Ergebnis im Wortlaut") },
	{ KEY_BEENDET, FIELD_BOOL, HARMLESS, HELP("Beratungsfolge beendet: ja oder nein") },
	{ KEY_ABSTIMMUNG, FIELD_MAP, .fields = abstimmung, HELP("Stimmen") },
	{ KEY_ABWEICHENDER_BESCHLUSS, FIELD_TEXT, HELP("Wortlaut, wenn anders beschlossen wurde") },
	{ 0 }
};

static const struct field bezug[] = {
	{ KEY_ART, FIELD_CHOICE, REQUIRED, .choices = bezug_arten, HELP("wie sich die Drucksachen zueinander verhalten") },
	{ KEY_NUMMER, FIELD_NUMBER, REQUIRED, TO(DRUCKSACHE), HELP("Nummer der anderen Drucksache") },
	{ 0 }
};

static const struct field realisierung[] = {
	{ KEY_STATUS, FIELD_TEXT, REQUIRED, HELP("offen, in Umsetzung, umgesetzt, teilweise, nicht umsetzbar, überholt") },
	{ KEY_ZUSTAENDIG, FIELD_REF, FREE, ANYBODY, HELP("wer den Beschluss umsetzt") },
	{ KEY_FRIST, FIELD_DATE_OR_TEXT, HELP("bis wann") },
	{ KEY_STAND, FIELD_DATE_OR_TEXT, HELP("Tag oder Beschreibung des Standes") },
	{ KEY_BERICHTE, FIELD_NUMBER, LIST, FREE, TO(DRUCKSACHE), HELP("Nummern der Berichte") },
	{ 0 }
};

static const struct field finanzen[] = {
	{ KEY_TEXT, FIELD_TEXT, HELP("Auswirkungen in Worten") },
	{ KEY_KAPITEL_TITEL, FIELD_TEXT, HELP("Kapitel/Titel") },
	{ KEY_BETRAG, FIELD_TEXT, HELP("Betrag mit Währung") },
	{ KEY_HAUSHALTSJAHR, FIELD_TEXT, HELP("Haushaltsjahr") },
	{ KEY_VORLAGE, FIELD_TEXT, HELP("Kosten für die Erarbeitung der Vorlage") },
	{ KEY_VORBEREITUNG, FIELD_TEXT, HELP("Kosten für die Vorbereitung") },
	{ KEY_UMSETZUNG, FIELD_TEXT, HELP("Kosten für die Umsetzung") },
	{ KEY_FOLGE, FIELD_TEXT, HELP("Folgekosten") },
	{ KEY_GESICHERT, FIELD_BOOL, HELP("Haushaltsmittel gesichert: ja oder nein; offen: weglassen") },
	{ KEY_TEILHAUSHALT, FIELD_TEXT, HELP("Teilhaushalt") },
	{ KEY_KOSTENSTELLE, FIELD_TEXT, HELP("Kostenstelle") },
	{ KEY_PRODUKT, FIELD_TEXT, HELP("Produkt/Kostenträger") },
	{ KEY_EINNAHMEN, FIELD_TEXT, HELP("Einnahmen") },
	{ 0 }
};

static const struct field unterzeichner[] = {
	{ KEY_PERSON, FIELD_REF, TO(PERSON), HELP("Person") },
	{ KEY_NAME, FIELD_TEXT, HELP("Name, wenn es keinen Eintrag gibt") },
	{ KEY_FUNKTION, FIELD_TEXT, HELP("Amt") },
	{ 0 }
};

static const struct field drucksache[] = {
	{ KEY_NUMMER, FIELD_TEXT, REQUIRED, HARMLESS, HELP("Nummer der Drucksache: 2415/XX") },
	{ KEY_TITEL, FIELD_TEXT, REQUIRED, HELP("Betreff") },
	{ KEY_ART, FIELD_TEXT, REQUIRED, HARMLESS, HELP("etwa Antrag, Vorlage zur Kenntnisnahme, Kleine Anfrage") },
	{ KEY_WAHLPERIODE, FIELD_REF, HARMLESS, TO(WAHLPERIODE), HELP("Kürzel der Wahlperiode") },
	{ KEY_DATUM, FIELD_DATE, REQUIRED, HARMLESS, HELP("Datum der Drucksache: 2021-10-28") },
	{ KEY_OEFFENTLICH, FIELD_CHOICE, REQUIRED, HARMLESS, .choices = oeffentlich, HELP("ja oder nein") },
	{ KEY_INITIATOR, FIELD_REF, LIST, FREE, ANYBODY, HELP("wer sie einbringt") },
	{ KEY_VERFASSER, FIELD_REF, LIST, FREE, TO(PERSON), HELP("wer sie verfasst hat") },
	{ KEY_DRINGLICH, FIELD_BOOL, HELP("dringlich: ja oder nein") },
	{ KEY_URSPRUNG, FIELD_MAP, .fields = ursprung, HELP("Art und Einbringer am Anfang, wenn sie anders waren") },
	{ KEY_FEDERFUEHRUNG, FIELD_REF, FREE, HARMLESS, ANYBODY, HELP("federführendes Amt oder Gremium") },
	{ KEY_BEARBEITUNG, FIELD_TEXT, HELP("wer sie bearbeitet") },
	{ KEY_BETEILIGT, FIELD_REF, LIST, FREE, ANYBODY, HELP("beteiligte Bereiche") },
	{ KEY_BERATUNGSFOLGE, FIELD_MAP, LIST, HARMLESS, .fields = beratungsfolge, HELP("welche Gremien wann beraten") },
	{ KEY_BESCHLUSSNUMMER, FIELD_TEXT, HARMLESS, HELP("Nummer des Beschlusses") },
	{ KEY_BEZUG, FIELD_MAP, LIST, .fields = bezug, HELP("andere Drucksachen, auf die sie sich bezieht") },
	{ KEY_ANLAGEN, FIELD_MAP, LIST, .fields = anlagen, HELP("Anlagen") },
	{ KEY_FAELLIG, FIELD_DATE, HELP("Tag, bis zu dem geantwortet sein muss") },
	{ KEY_BEANTWORTET, FIELD_DATE, HELP("Tag der Antwort") },
	{ KEY_REALISIERUNG, FIELD_MAP, .fields = realisierung, HELP("was aus dem Beschluss wurde") },
	{ KEY_FINANZEN, FIELD_MAP, .fields = finanzen, HELP("finanzielle Auswirkungen") },
	{ KEY_PERSONAL, FIELD_TEXT, HELP("personelle Auswirkungen") },
	{ KEY_RECHTSGRUNDLAGE, FIELD_TEXT, LIST, HELP("etwa § 15 BezVG") },
	{ KEY_FRISTEN, FIELD_MAP, LIST, .fields = fristen, HELP("Termine, die sie setzt") },
	{ KEY_UNTERZEICHNER, FIELD_MAP, LIST, .fields = unterzeichner, HELP("wer unterschrieben hat") },
	{ KEY_ORTE, FIELD_TEXT, LIST, HELP("Straßen, Plätze, Kieze, um die es geht") },
	COMMON_FIELDS
};

static const struct field anlage[] = {
	{ KEY_ZU, FIELD_REF, REQUIRED, HARMLESS,
	  .targets = TYPE_BIT(TYPE_DRUCKSACHE) | TYPE_BIT(TYPE_SITZUNG) |
		     TYPE_BIT(TYPE_AUSZUG) | TYPE_BIT(TYPE_NIEDERSCHRIFT),
	  HELP("Nummer der Drucksache oder Adresse des Eintrags, zu dem sie gehört") },
	{ KEY_TITEL, FIELD_TEXT, REQUIRED, HELP("Name der Anlage") },
	{ KEY_DATUM, FIELD_DATE, HELP("Datum der Anlage") },
	{ KEY_FRISTEN, FIELD_MAP, LIST, .fields = fristen, HELP("Termine, die sie nennt") },
	{ KEY_DATEI, FIELD_FILE, HELP("Datei neben diesem Eintrag") },
	COMMON_FIELDS
};

static const struct schema schemas[] = {
	{ TYPE_KOERPERSCHAFT, "koerperschaft", "Körperschaft", "Körperschaften", koerperschaft },
	{ TYPE_WAHLPERIODE, "wahlperiode", "Wahlperiode", "Wahlperioden", wahlperiode },
	{ TYPE_GREMIUM, "gremium", "Gremium", "Gremien", gremium },
	{ TYPE_FRAKTION, "fraktion", "Fraktion", "Fraktionen", fraktion },
	{ TYPE_PERSON, "person", "Person", "Personen", person },
	{ TYPE_SITZUNG, "sitzung", "Sitzung", "Sitzungen", sitzung },
	{ TYPE_AUSZUG, "auszug", "Auszug", "Auszüge", auszug },
	{ TYPE_NIEDERSCHRIFT, "niederschrift", "Niederschrift", "Niederschriften", niederschrift },
	{ TYPE_DRUCKSACHE, "drucksache", "Drucksache", "Drucksachen", drucksache },
	{ TYPE_ANLAGE, "anlage", "Anlage", "Anlagen", anlage },
};

/* clang-format on */

const struct schema *schema_of(enum record_type type)
{
	return type > TYPE_NONE && type < TYPE_COUNT ? &schemas[type - 1]
						     : NULL;
}

enum record_type schema_type(struct str name)
{
	for (unsigned i = TYPE_NONE + 1; i < TYPE_COUNT; i++)
		if (str_eq(name, str_from(schemas[i - 1].name)))
			return (enum record_type)i;
	return TYPE_NONE;
}

const struct field *field_of(const struct field *fields, uint16_t key)
{
	for (; fields->key; fields++)
		if (fields->key == key)
			return fields;
	return NULL;
}

struct str key_text(uint16_t key)
{
	return key && key < KEY_COUNT ? str_from(key_names[key - 1])
				      : (struct str){ NULL, 0 };
}
