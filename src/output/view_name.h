/* clang-format off */
/*
 * The names that templates use and the front matter does not have, as numbers
 * that continue those of model/key.h: VIEW_BLATT is the name "blatt". The
 * words files' own keys ({{w.…}}) are added when they are read.
 *
 * The view of a page is one map:
 *
 *	w       map   the words, layouts/woerter/<sprache>.yaml
 *	wurzel  text  from the page to the top: "", "../", "../../" …
 *	site    map   the same for all pages of a build
 *	seite   map   the frame, see layouts/seite.mustache
 *	blatt   map   the page itself; the top of each template lists it
 *
 * Shapes that all templates share:
 *
 *	link    {text, href}
 *	        Both always there, href "" where there is no page. href starts
 *	        at the top ("gremien/bvv.html"); templates put {{wurzel}} before
 *	        it. So a link map is made once and used on every page.
 *	datum   {iso, text, lang}
 *	        "2021-10-28", "28.10.2021", "Donnerstag, 28. Oktober 2021"
 *	marke   {text, klasse}
 *	        (and woertlich: bool, the council's own words on a page in
 *	        another language)
 *	        A badge; klasse is the class of the vocabulary or of a state,
 *	        ASCII: zur-kenntnis, abgesagt …
 *	reihe   {liste, gesamt}
 *	        Every list: a template can so ask whether there is one; absent
 *	        where it would be empty. gesamt is the number of entries.
 *	zeile   {text, href, vorn, art, datum, wer, zusatz, marke, sprache}
 *	        An entry of a list (layouts/teil/zeile.mustache); all but text
 *	        may be absent, href only where nothing outside has one.
 *	html    text that is written as it is, with {{{ }}}
 *
 * False, for a section, is: absent, a false bool, an empty list, an empty text.
 *
 * Mustache looks names up outwards. Templates therefore name what is in blatt,
 * seite and site by its full path ({{blatt.titel}}) and never enter these three
 * as sections; only rows within rows must not leave out a name that the outer
 * row has. Where that matters, the template says "always there".
 */
#ifndef OUTPUT_VIEW_NAME_H
#define OUTPUT_VIEW_NAME_H

#include "model/key.h"

#define VIEW_LIST(X)                                                           \
	/* the five at the top */                                              \
	X(W, w) X(WURZEL, wurzel) X(SITE, site) X(SEITE, seite)                \
	X(BLATT, blatt)                                                        \
	/* the shapes */                                                       \
	X(HREF, href) X(ISO, iso) X(LANG, lang) X(LISTE, liste)                \
	X(GESAMT, gesamt) X(ANZAHL, anzahl) X(VORN, vorn) X(ANKER, anker)      \
	/* site */                                                             \
	X(OPENSEARCH, opensearch) X(RECHTLICHES, rechtliches)                  \
	/* seite */                                                            \
	X(BESCHREIBUNG, beschreibung) X(KANONISCH, kanonisch)                  \
	X(UNSICHTBAR, unsichtbar) X(MENUE, menue) X(AKTIV, aktiv)              \
	X(KRUMEN, krumen) X(COMMIT, commit) X(LANGER_TITEL, langer_titel)      \
	X(SUCHBAR, suchbar)                                                    \
	/* blatt: several kinds of pages */                                    \
	X(MARKE, marke) X(KOERPER, koerper) X(INHALT, inhalt)                  \
	X(SIEHE_AUCH, siehe_auch) X(ZITAT, zitat) X(BIBTEX, bibtex)            \
	X(VORHER, vorher) X(NACHHER, nachher) X(NACHBARN, nachbarn)            \
	X(ABSTAND, abstand) X(NAECHSTE, naechste) X(FORMAT, format)            \
	X(GROESSE, groesse) X(FEHLT, fehlt) X(DACH, dach)                      \
	X(EINLEITUNG, einleitung) X(GRUPPEN, gruppen) X(AUSZUG, auszug)        \
	X(AUSZUEGE, auszuege) X(SITZUNGEN, sitzungen) X(GREMIEN, gremien)      \
	X(FRAKTIONEN, fraktionen) X(ANFRAGEN, anfragen)                        \
	X(NACHFOLGER, nachfolger) X(KOERPERSCHAFT, koerperschaft)              \
	/* drucksache */                                                       \
	X(LETZTE, letzte) X(DAUER, dauer) X(UEBERFAELLIG, ueberfaellig)        \
	X(LEBENSLAUF, lebenslauf) X(WAS, was) X(GEPLANT, geplant)              \
	X(ABSTIMMUNGEN, abstimmungen)                                          \
	X(BALKEN, balken) X(AB, ab) X(BREITE, breite) X(SATZ, satz)            \
	/* sitzung, niederschrift */                                           \
	X(ABGESAGT, abgesagt) X(AKTENMAPPE, aktenmappe)                        \
	X(NIEDERSCHRIFT, niederschrift)                                        \
	X(NIEDERSCHRIFT_STAND, niederschrift_stand) X(GRUPPE, gruppe)          \
	X(TEILNEHMER, teilnehmer) X(WIE, wie) X(ZEIT, zeit)                    \
	X(ENTWURF, entwurf)                                                    \
	/* gremium, fraktion, person, wahlperiode, koerperschaft */            \
	X(UNTERGEORDNET, untergeordnet) X(EHEMALIGE, ehemalige)                \
	X(IN_BERATUNG, in_beratung) X(INITIATIVEN, initiativen)                \
	X(SITZUNGSLISTEN, sitzungslisten)                                      \
	X(DRUCKSACHENLISTEN, drucksachenlisten)                                \
	X(MITGLIEDSCHAFTEN, mitgliedschaften) X(LISTEN, listen)                \
	X(WAHLPERIODEN, wahlperioden)                                          \
	/* liste, start, weiterleitung */                                      \
	X(ZEITRAEUME, zeitraeume) X(LEICHT, leicht) X(ZULETZT, zuletzt)        \
	X(BESCHLOSSEN, beschlossen) X(NEU, neu) X(ANTWORTEN, antworten)        \
	X(ABLAUF, ablauf) X(SITZUNGEN_ALLE, sitzungen_alle)                    \
	X(BESCHLOSSEN_ALLE, beschlossen_alle) X(NEU_ALLE, neu_alle)            \
	X(ANTWORTEN_ALLE, antworten_alle) X(THEMEN, themen) X(ZIEL, ziel)      \
	/* aktenmappe, registers, kalender */                                  \
	X(PAPIERE, papiere) X(UNTERZEILE, unterzeile)                          \
	X(DRUCKSACHE, drucksache) X(ZAEHLER, zaehler)                          \
	X(BESCHLUESSE, beschluesse) X(BERICHT, bericht) X(CSV, csv)            \
	X(METHODE, methode) X(MIT_REALISIERUNG, mit_realisierung)              \
	X(GESTELLT, gestellt) X(OFFEN, offen) X(TAGE, tage) X(GITTER, gitter)  \
	X(TAG, tag) X(FREMD, fremd) X(HEUTE, heute) X(TERMINE, termine)        \
	/* statistik, legende, suche */                                        \
	X(FIGUREN, figuren) X(REIHEN, reihen) X(WERT, wert)                    \
	X(STUECKE, stuecke) X(SAEULEN, saeulen) X(OBEN, oben) X(HOEHE, hoehe)  \
	X(MARKEN, marken) X(LINIEN, linien) X(TABELLE, tabelle) X(KOPF, kopf)  \
	X(ZEILEN, zeilen) X(BEGRIFF, begriff) X(WOERTLICH, woertlich)          \
	X(FREMDSPRACHE, fremdsprache) X(SKRIPTE, skripte)
/* clang-format on */

enum view_name {
	VIEW_FIRST = KEY_COUNT - 1,
#define X(upper, lower) VIEW_##upper,
	VIEW_LIST(X)
#undef X
		VIEW_COUNT
};

/*
 * The names of KEY_LIST and after them those of VIEW_LIST, without KEY_NONE:
 * for names_init(), so that both kinds of numbers live in one table.
 */
extern const char *const view_names[VIEW_COUNT - 1];

#endif
