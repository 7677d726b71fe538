#!/bin/bash
# Nothing that is nichtöffentlich gets out: plants one word in every place of
# such records and looks for it in all of the output, names included, and in
# what the search index is made of (--suche-pruefen).
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/site/common.sh

word=Geheimwort
site=$work/secret
small=${word,,}
new_repository "$site"

put koerperschaft.md <<-END
	---
	typ: koerperschaft
	name: BVV Muster
	kurz: BVV
	nummernmuster: ["{nr:4}/{wp}"]
	---
END
put wp/xx.yaml <<-END
	typ: wahlperiode
	kuerzel: XX
	beginn: 2021-01-01
END
put gremien/bvv.yaml <<-END
	typ: gremium
	name: Bezirksverordnetenversammlung
	kurz: BVV
	klasse: BVV
END
put personen/eins.yaml <<-END
	typ: person
	name: Eins
END

# A nichtöffentliche Drucksache with its word in every key that is only warned
# about; the number, the date and "nichtöffentlich" are all that may be shown.
put drucksachen/0001-xx.md <<-END
	---
	typ: drucksache
	nummer: 0001/XX
	datum: 2021-02-01
	oeffentlich: nein
	art: $word
	alias: [drucksachen/$small]
	initiator: ["$word Initiator"]
	verfasser: ["$word Verfasser"]
	schlagworte: [$word]
	hinweis: $word
	quelle: $word
	bearbeitung: $word
	beteiligt: [$word]
	federfuehrung: "$word Amt"
	beschlussnummer: $word
	personal: $word
	rechtsgrundlage: [$word]
	orte: [$word]
	unterzeichner: [{name: $word, funktion: $word}]
	fristen: [{bis: 2021-03-01, aufgabe: $word}]
	finanzen: {text: $word, betrag: $word}
	realisierung: {status: $word, zustaendig: $word, stand: $word}
	ursprung: {art: $word}
	bezug: [{art: aendert, nummer: 0002/XX}]
	beratungsfolge:
	  - {gremium: bvv, datum: 2021-02-03, zustaendigkeit: $word, ergebnis: $word}
	---
END
# A public one that mentions it, and has a nichtöffentliche Beratung.
put drucksachen/0002-xx.md <<-END
	---
	typ: drucksache
	nummer: 0002/XX
	titel: Offen
	art: Antrag
	datum: 2021-02-02
	oeffentlich: ja
	bezug: [{art: nimmt_bezug_auf, nummer: 0001/XX}]
	beratungsfolge:
	  - {gremium: bvv, datum: 2021-02-09, top: N 1, oeffentlich: nein, zustaendigkeit: $word,
	     ergebnis: $word, abweichender_beschluss: $word, abstimmung: {ja: 4711}}
	  - {gremium: bvv, sitzung: 2021-03-01-bvv, top: N 2, zustaendigkeit: $word, ergebnis: $word}
	  - {gremium: bvv, sitzung: 2021-04-01-bvv, top: Ö 1, zustaendigkeit: $word, ergebnis: $word}
	---
	Siehe Drucksache 0001/XX und Drucksache 0003/XX.
END
# A Sitzung with a nichtöffentlicher TOP, and its Auszug with all there is.
put sitzungen/2021-03-01-bvv.md <<-END
	---
	typ: sitzung
	gremium: bvv
	datum: 2021-03-01
	oeffentlich: teilweise
	status: durchgefuehrt
	tagesordnung:
	  - {top: Ö 1, titel: Offener Punkt, drucksachen: [0002/XX]}
	  - {top: N 2}
	---
END
put auszuege/n-2.md <<-END
	---
	typ: auszug
	sitzung: 2021-03-01-bvv
	top: N 2
	titel: $word
	ergebnis: $word
	drucksachen: [0002/XX]
	redner: [eins]
	schlagworte: [$word]
	abstimmung: {ja: 4711, nein: 4711}
	anlagen: [{titel: $word, datei: $small.txt}]
	---
	$word steht im Text. Drucksache 0002/XX.
END
echo "$word" >"$site/content/auszuege/$small.txt"
# A nichtöffentliche Sitzung with a Niederschrift.
put sitzungen/2021-04-01-bvv.md <<-END
	---
	typ: sitzung
	gremium: bvv
	datum: 2021-04-01
	raum: $word
	ort: $word
	anlass: $word
	zusatz: $word
	oeffentlich: nein
	status: durchgefuehrt
	anwesenheit: [{person: eins, status: $word, als: $word}]
	---
END
put niederschriften/2021-04-01.md <<-END
	---
	typ: niederschrift
	sitzung: 2021-04-01-bvv
	stand: Entwurf
	---
	$word steht in der Niederschrift.
END
# An Anlage with text of its own to the nichtöffentliche Drucksache.
put anlagen/anlage.md <<-END
	---
	typ: anlage
	zu: 0001/XX
	titel: $word
	---
	$word
END
commit_all

check_clean() { # check_clean <label>
	local found
	found=$(grep -rli -e "$word" -e 4711 "$out" 2>/dev/null
		find "$out" -iname "*$word*" 2>/dev/null)
	if [[ -z $found ]]; then
		pass "$1"
	else
		fail "$1" "$found"
	fi
}

out=$work/secret-out
run bauen --suche-pruefen -C "$site" -o "$out"
expect_exit 0 "nichtöffentliches baut ohne Fehler"
check_clean "kein Wort aus nichtöffentlichem"
if grep -q nichtöffentlich "$out/drucksachen/0001-xx.html" &&
	grep -q 0001/XX "$out/drucksachen/0001-xx.html"; then
	pass "Nummer und das Wort nichtöffentlich stehen da"
else
	fail "Nummer und das Wort nichtöffentlich stehen da" ""
fi
if grep -rq "0001-xx" "$out/personen" "$out/gremien"; then
	fail "kein Rückverweis von nichtöffentlichem" "$(grep -rl 0001-xx "$out/personen" "$out/gremien")"
else
	pass "kein Rückverweis von nichtöffentlichem"
fi

# What is an error holds up nothing with --trotz-fehlern, and shows nothing.
put drucksachen/0003-xx.md <<-END
	---
	typ: drucksache
	nummer: 0003/XX
	titel: $word
	art: Antrag
	datum: 2021-02-01
	oeffentlich: nein
	anlagen: [{titel: $word, datei: $small-3.txt}]
	---
	$word steht im Text, und es nennt Drucksache 0002/XX.
END
echo "$word" >"$site/content/drucksachen/$small-3.txt"
put drucksachen/0004-xx.md <<-END
	---
	typ: drucksache
	nummer: 0004/XX
	titel: $word
	art: Antrag
	datum: 2021-02-01
	---
	$word
END
put drucksachen/0005-xx.md <<-END
	---
	typ: drucksache
	nummer: 0005/XX
	titel: $word
	art: Antrag
	datum: 2021-02-01
	oeffentlich: Ja, aber
	---
	$word
END
put sitzungen/2021-05-01-bvv.md <<-END
	---
	typ: sitzung
	gremium: bvv
	datum: 2021-05-01
	oeffentlich: ja
	status: durchgefuehrt
	tagesordnung:
	  - {top: N 1, titel: $word, ergebnis: $word, drucksachen: [0002/XX]}
	---
END
put drucksachen/0006-xx.md <<-END
	---
	typ: drucksache
	nummer: 0006/XX
	titel: Noch eine
	art: Antrag
	datum: 2021-02-01
	oeffentlich: ja
	anlagen: [{titel: Dieselbe Datei, datei: $small-3.txt}]
	---
END
put drucksachen/0007-xx.md <<-END
	---
	typ: drucksache
	nummer: 0007/XX
	titel: $word
	geloescht: {am: 2021-06-01, grund: Verwechslung}
	---
END
commit_all
cp -r "$out" "$work/secret-before"
run bauen --suche-pruefen -C "$site" -o "$out"
expect_exit 1 "Inhalt in nichtöffentlichem ist ein Fehler"
expect_same "$work/secret-before" "$out" "ein Fehler lässt die Website, wie sie war"
run bauen --suche-pruefen -C "$site" -o "$out" --trotz-fehlern
expect_exit 1 "--trotz-fehlern meldet die Fehler"
check_clean "kein Wort aus fehlerhaftem"
[[ -e $out/drucksachen/0002-xx.html && -e $out/drucksachen/0007-xx.html ]] &&
	pass "--trotz-fehlern baut den Rest" ||
	fail "--trotz-fehlern baut den Rest" "$(find "$out" -name '*.html')"

# A Sitzung that is not public is meant, too, where a Beratungsfolge gives its
# Gremium and its day.
put sitzungen/2021-07-01-bvv.yaml <<-END
	typ: sitzung
	gremium: bvv
	datum: 2021-07-01
	oeffentlich: nein
	status: durchgefuehrt
END
put sitzungen/2021-08-01-bvv.yaml <<-END
	typ: sitzung
	gremium: bvv
	datum: 2021-08-01
	oeffentlich: ja
	status: durchgefuehrt
	tagesordnung: [{top: 5, oeffentlich: nein}]
END
put drucksachen/0009-xx.md <<-END
	---
	typ: drucksache
	nummer: 0009/XX
	titel: Beraten
	art: Antrag
	datum: 2021-02-01
	oeffentlich: ja
	beratungsfolge:
	  - {gremium: bvv, datum: 2021-07-01, zustaendigkeit: $word, ergebnis: $word}
	  - {gremium: bvv, datum: 2021-08-01, top: 5, ergebnis: $word}
	---
END
# A Gremium and a Fraktion that are withdrawn leave no name behind.
put gremien/weg.yaml <<-END
	typ: gremium
	name: $word Ausschuss
	kurz: $word
	klasse: Ausschuss
	geloescht: {am: 2021-06-01, grund: Verwechslung}
END
put fraktionen/weg.yaml <<-END
	typ: fraktion
	name: $word Fraktion
	kurz: $word
	geloescht: {am: 2021-06-01, grund: Verwechslung}
END
put wp/weg.yaml <<-END
	typ: wahlperiode
	kuerzel: $word
	geloescht: {am: 2021-06-01, grund: Verwechslung}
END
put drucksachen/0011-xx.md <<-END
	---
	typ: drucksache
	nummer: 0011/XX
	titel: In jener
	art: Antrag
	datum: 2021-02-01
	oeffentlich: ja
	wahlperiode: $word
	---
END
put sitzungen/2021-09-01-weg.yaml <<-END
	typ: sitzung
	gremium: weg
	datum: 2021-09-01
	oeffentlich: ja
	status: durchgefuehrt
	tagesordnung: [{top: 1, titel: Offen}]
END
put auszuege/2021-09-01-weg-1.md <<-END
	---
	typ: auszug
	sitzung: 2021-09-01-weg
	top: 1
	titel: Offen
	---
END
put drucksachen/0010-xx.md <<-END
	---
	typ: drucksache
	nummer: 0010/XX
	titel: Von denen
	art: Antrag
	datum: 2021-02-01
	oeffentlich: ja
	initiator: [fraktionen/weg]
	federfuehrung: gremien/weg
	beratungsfolge: [{gremium: gremien/weg, datum: 2021-09-01}]
	---
END
rm "$site"/content/drucksachen/000[34567]-xx.md \
	"$site/content/sitzungen/2021-05-01-bvv.md"
commit_all
run bauen --suche-pruefen -C "$site" -o "$out"
expect_exit 0 "Sitzungen nach Tag, zurückgezogene Gremien"
check_clean "Sitzungen nach Tag, zurückgezogene Gremien"

# What was public and is withdrawn disappears with all that was said of it.
put drucksachen/0008-xx.md <<-END
	---
	typ: drucksache
	nummer: 0008/XX
	titel: $word
	art: Antrag
	datum: 2021-02-01
	oeffentlich: ja
	schlagworte: [$word]
	bezug: [{art: aendert, nummer: 0002/XX}]
	anlagen: [{titel: $word, datei: $small-8.txt}]
	alias: [alt/$small]
	---
	$word
END
echo "$word" >"$site/content/drucksachen/$small-8.txt"
commit_all
run bauen --suche-pruefen -C "$site" -o "$out"
expect_exit 0 "eine öffentliche Drucksache"
grep -rq "$word" "$out" && pass "das Wort ist öffentlich" ||
	fail "das Wort ist öffentlich" ""
put drucksachen/0008-xx.md <<-END
	---
	typ: drucksache
	nummer: 0008/XX
	datum: 2021-02-01
	oeffentlich: nein
	---
END
commit_all
run bauen --suche-pruefen -C "$site" -o "$out"
expect_exit 0 "die Drucksache wird nichtöffentlich"
check_clean "was zurückgezogen ist, ist weg"

finish
