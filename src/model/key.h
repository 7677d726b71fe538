/*
 * Every key of the record format, as a number: KEY_TITEL is the key "titel".
 * The order is free; a new key is one line here and one in schema.c.
 */
#ifndef MODEL_KEY_H
#define MODEL_KEY_H

/* clang-format off */
#define KEY_LIST(X)                                                            \
	X(TYP, typ) X(ALIAS, alias) X(SCHLAGWORTE, schlagworte)                \
	X(QUELLE, quelle) X(ALLRIS, allris) X(VOLFDNR, volfdnr)                \
	X(TOLFDNR, tolfdnr) X(SILFDNR, silfdnr) X(HINWEIS, hinweis)            \
	X(ERSTELLT, erstellt) X(GEAENDERT, geaendert)                          \
	X(GELOESCHT, geloescht) X(AM, am) X(GRUND, grund)                      \
	X(FASSUNGEN_AB, fassungen_ab) X(NAME, name) X(KURZ, kurz) X(ART, art)  \
	X(HAUPTGREMIUM, hauptgremium) X(NUMMERNMUSTER, nummernmuster)          \
	X(LIZENZ, lizenz) X(BUERO, buero) X(ZIMMER, zimmer)                    \
	X(VERKEHR, verkehr) X(POSTANSCHRIFT, postanschrift)                    \
	X(SPRECHZEITEN, sprechzeiten) X(TELEFON, telefon) X(EMAIL, email)      \
	X(KUERZEL, kuerzel) X(NUMMER, nummer) X(BEGINN, beginn) X(ENDE, ende)  \
	X(KLASSE, klasse) X(WAHLPERIODE, wahlperiode) X(NAMEN, namen)          \
	X(UEBERGEORDNET, uebergeordnet) X(VORGAENGER, vorgaenger)              \
	X(MITGLIEDER, mitglieder) X(PERSON, person) X(ROLLE, rolle)            \
	X(FRAKTION, fraktion) X(STIMMRECHT, stimmrecht)                        \
	X(STELLVERTRETUNG_FUER, stellvertretung_fuer) X(VON, von) X(BIS, bis)  \
	X(FARBE, farbe) X(VORNAME, vorname) X(TITEL, titel)                    \
	X(FUNKTIONEN, funktionen) X(FUNKTION, funktion) X(GREMIUM, gremium)    \
	X(DATUM, datum) X(BEZEICHNUNG, bezeichnung) X(RAUM, raum) X(ORT, ort)  \
	X(ZUSATZ, zusatz) X(ANLASS, anlass) X(OEFFENTLICH, oeffentlich)        \
	X(STATUS, status) X(TAGESORDNUNG, tagesordnung) X(TOP, top)            \
	X(DRUCKSACHEN, drucksachen) X(ERGEBNIS, ergebnis)                      \
	X(ANWESENHEIT, anwesenheit) X(ALS, als) X(VERTRITT, vertritt)          \
	X(ANLAGEN, anlagen) X(SITZUNG, sitzung) X(ABSTIMMUNG, abstimmung)      \
	X(REDNER, redner) X(STAND, stand) X(GENEHMIGT_IN, genehmigt_in)        \
	X(INITIATOR, initiator) X(VERFASSER, verfasser) X(DRINGLICH, dringlich)\
	X(URSPRUNG, ursprung) X(FEDERFUEHRUNG, federfuehrung)                  \
	X(BEARBEITUNG, bearbeitung) X(BETEILIGT, beteiligt)                    \
	X(BERATUNGSFOLGE, beratungsfolge) X(ZUSTAENDIGKEIT, zustaendigkeit)    \
	X(BEENDET, beendet) X(ABWEICHENDER_BESCHLUSS, abweichender_beschluss)  \
	X(BESCHLUSSNUMMER, beschlussnummer) X(BEZUG, bezug)                    \
	X(FAELLIG, faellig) X(BEANTWORTET, beantwortet)                        \
	X(REALISIERUNG, realisierung) X(ZUSTAENDIG, zustaendig)                \
	X(FRIST, frist) X(BERICHTE, berichte) X(FINANZEN, finanzen)            \
	X(TEXT, text) X(KAPITEL_TITEL, kapitel_titel) X(BETRAG, betrag)        \
	X(HAUSHALTSJAHR, haushaltsjahr) X(VORLAGE, vorlage)                    \
	X(VORBEREITUNG, vorbereitung) X(UMSETZUNG, umsetzung) X(FOLGE, folge)  \
	X(GESICHERT, gesichert) X(TEILHAUSHALT, teilhaushalt)                  \
	X(KOSTENSTELLE, kostenstelle) X(PRODUKT, produkt)                      \
	X(EINNAHMEN, einnahmen) X(PERSONAL, personal)                          \
	X(RECHTSGRUNDLAGE, rechtsgrundlage) X(FRISTEN, fristen)                \
	X(AUFGABE, aufgabe) X(WER, wer) X(UNTERZEICHNER, unterzeichner)        \
	X(ORTE, orte) X(ZU, zu) X(DATEI, datei) X(URL, url) X(ANLAGE, anlage)  \
	X(EINSTIMMIG, einstimmig) X(JA, ja) X(NEIN, nein)                      \
	X(ENTHALTUNG, enthaltung) X(LAUT_VORSCHLAG, laut_vorschlag)            \
	X(JE_FRAKTION, je_fraktion) X(NAMENTLICH, namentlich)                  \
	X(STIMME, stimme)                                                      \
	/* config.yaml */                                                      \
	X(BASIS_URL, basis_url) X(UNTERTITEL, untertitel)                      \
	X(SPRACHE, sprache) X(LOGO, logo) X(CSS, css) X(MELDEN, melden)        \
	X(VOKABULAR, vokabular) X(VEROEFFENTLICHEN, veroeffentlichen)          \
	X(SUCHE, suche) X(FORM, form) X(SEITEN, seiten)                        \
	X(IMPRESSUM, impressum) X(DATENSCHUTZ, datenschutz)                    \
	X(BARRIEREFREIHEIT, barrierefreiheit)                                  \
	X(LEICHTE_SPRACHE, leichte_sprache)                                    \
	X(GEBAERDENSPRACHE, gebaerdensprache)                                  \
	X(ABKUERZUNGEN, abkuerzungen) X(START, start)                          \
	X(LOGO_TEXT, logo_text)
/* clang-format on */

enum key {
	KEY_NONE,
#define X(upper, lower) KEY_##upper,
	KEY_LIST(X)
#undef X
		KEY_COUNT
};

/* The names in the order of the enum, without KEY_NONE: for names_init(). */
extern const char *const key_names[KEY_COUNT - 1];

#endif
