#!/bin/bash
# sprache: en. Records are in German as ever; all words round them are English,
# dates too, and the records' own words are marked as German.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/site/common.sh

site=$work/site
out=$work/out
new_repository "$site"
cat >"$site/config.yaml" <<-END
	titel: Alpha
	sprache: en
	melden: alpha@example.org
	veroeffentlichen: [anwesenheit, namentlich]
	seiten: {impressum: seiten/a, datenschutz: seiten/b, barrierefreiheit: seiten/c, leichte_sprache: seiten/d, gebaerdensprache: seiten/e}
END
for page in a b c d e; do
	printf -- '---\nstand: 2026-06-01\nsprache: en\n---\nText.\n' | put "seiten/$page.md"
done
# Names that are no German words, and every field that has a heading.
put koerperschaft.md <<-END
	---
	typ: koerperschaft
	name: Alpha
	kurz: Al
	hauptgremium: beta
	nummernmuster: ["{nr:4}/{wp}", "Q {nr:3}/{wp}"]
	lizenz: CC0
	buero: {name: Alpha Desk, zimmer: 1, verkehr: U1, postanschrift: [A 1], sprechzeiten: [12:00], telefon: "1", email: a@example.org}
	---
END
put wp/w1.yaml <<-END
	typ: wahlperiode
	kuerzel: W1
	beginn: 2020-01-01
END
for class in BVV Ausschuss Ältestenrat Bezirksamt Amt Beirat Sonstiges; do
	name=$(tr -dc a-z <<<"$class")
	[[ $class == BVV ]] && name=beta
	put "bodies/$name.yaml" <<-END
		typ: gremium
		name: Body $name
		kurz: $name
		klasse: $class
		wahlperiode: W1
		namen: [Other $name]
		$([[ $class == BVV ]] || echo 'uebergeordnet: beta')
		mitglieder: [{person: p1, rolle: Chair, fraktion: f1}, {person: p2, stimmrecht: nein}, {person: p3, bis: 2020-05-05}, {person: p3, stellvertretung_fuer: p1}]
	END
done
put groups/f1.yaml <<-END
	typ: fraktion
	name: Group One
	kurz: G1
	wahlperiode: W1
	mitglieder: [{person: p1, rolle: Chair}]
END
for person in p1 p2 p3; do
	put "people/$person.yaml" <<-END
		typ: person
		name: $person
		funktionen: [{funktion: Chair, von: 2020-01-01}]
	END
done
meeting() { # meeting <name> <day> <state> <public>
	put "meetings/$1.yaml" <<-END
		typ: sitzung
		gremium: ${5:-beta}
		datum: $2
		nummer: 3
		beginn: 17:00
		ende: 19:35
		raum: "1"
		ort: A
		zusatz: B
		anlass: C
		oeffentlich: $4
		status: $3
		$([[ $4 == nein ]] || echo 'tagesordnung: [{top: Ö 1, titel: Item A, drucksachen: [1/W1], ergebnis: Passed}, {top: Ö 1.1, titel: Item AA}, {top: N 1}]')
		$([[ $4 == nein ]] || echo 'anwesenheit: [{person: p1, status: Here, fraktion: f1, bis: 18:00}, {person: p3, status: Here, als: Sub, vertritt: p2, von: 17:30}]')
	END
}
meeting one 2026-03-05 durchgefuehrt teilweise
meeting two 2026-05-05 abgesagt ja
meeting three 2026-07-08 terminiert ja
meeting four 2026-07-02 eingeladen ja
meeting five 2026-06-02 durchgefuehrt nein
put extracts/e1.md <<-END
	---
	typ: auszug
	sitzung: one
	top: Ö 1
	titel: Item A
	ergebnis: Passed
	drucksachen: [1/W1]
	redner: [p1]
	abstimmung: {ja: 3, nein: 1, enthaltung: 0, namentlich: [{person: p1, stimme: Yes}]}
	---
	Text with 1/W1.
END
put minutes/m1.yaml <<<$'typ: niederschrift\nsitzung: one\nstand: Entwurf'
put minutes/m2.yaml <<<$'typ: niederschrift\nsitzung: two\nstand: genehmigt\ngenehmigt_in: one'
paper() { # paper <file> <number> <art> <day>, more keys on stdin
	put "papers/$1.md" <<-END
		---
		typ: drucksache
		nummer: $2
		titel: Title $1
		art: $3
		datum: $4
		oeffentlich: ja
		$(cat)
		---
		# Section

		Text with 1/W1 and Drs. 99/W1.
	END
}
put papers/plan.pdf <<<'%PDF-1.4'
paper one 1/W1 Antrag 2026-01-02 <<-'END'
	initiator: [f1]
	verfasser: [p1]
	federfuehrung: beta
	beteiligt: [X]
	bearbeitung: Y
	dringlich: ja
	schlagworte: [Delta]
	orte: [Epsilon]
	quelle: Z
	hinweis: Hint
	ursprung: {art: Bericht, initiator: [f1]}
	beschlussnummer: "7"
	beratungsfolge:
	  - {gremium: beta, zustaendigkeit: Deciding, sitzung: one, top: Ö 1, ergebnis: beschlossen, beendet: ja, abstimmung: {ja: 31, nein: 18, enthaltung: 4, laut_vorschlag: ja, je_fraktion: [{fraktion: f1, ja: 25, nein: 0, enthaltung: 0}]}}
	  - {gremium: beta, datum: 2026-07-20}
	realisierung: {status: Going, zustaendig: X, frist: 2026-06-20, berichte: [2/W1]}
	finanzen: {text: T, kapitel_titel: K, betrag: 1, vorlage: 2, vorbereitung: 3, umsetzung: 4, folge: 5, gesichert: ja, haushaltsjahr: 2026, teilhaushalt: a, kostenstelle: b, produkt: c, einnahmen: d}
	personal: none
	rechtsgrundlage: [L]
	fristen: [{bis: 2026-08-01, aufgabe: Do, wer: X}]
	unterzeichner: [{person: p1, funktion: Chair}]
	anlagen: [{titel: Plan, datei: plan.pdf}, {titel: Missing}, {titel: Far, url: "https://a.example/"}]
END
for kind in aendert ersetzt empfiehlt beantwortet berichtet_zu nimmt_bezug_auf teil_von; do
	number=$((${number:-1} + 1))
	paper "rel-$number" "$number/W1" Bericht 2026-02-0$number \
		<<<"bezug: [{art: $kind, nummer: 1/W1}]"
done
paper q1 'Q 1/W1' 'Kleine Anfrage' 2026-05-01 <<<$'faellig: 2026-06-01\ninitiator: [f1]'
paper q2 'Q 2/W1' 'Kleine Anfrage' 2026-05-01 <<<$'faellig: 2026-06-01\nbeantwortet: 2026-05-20'
paper q3 'Q 3/W1' 'Kleine Anfrage' 2026-06-30 <<<'faellig: 2026-09-01'
put papers/gone.yaml <<<$'typ: drucksache\nnummer: 20/W1\ngeloescht: {am: 2026-06-01, grund: Why}'
put papers/secret.yaml <<<$'typ: drucksache\nnummer: 21/W1\ndatum: 2026-06-01\noeffentlich: nein'
put annexes/a1.md <<<$'---\ntyp: anlage\nzu: 1/W1\ntitel: Annex One\n---\nText.'
commit_all
run bauen -C "$site" -o "$out"
expect_exit 0 "English"

# All that can be read, a line each: texts, titles, labels, what search engines
# get; without the style sheet's soft hyphens.
readable() {
	find "$out" -name '*.html' -print0 | xargs -0 cat |
		sed -E 's/(title|aria-label|alt|content|placeholder)="([^"]*)"/>\2</g; s/<[^>]*>/\n/g' |
		sed 's/\xc2\xad//g; s/^[ \t(:·,]*//; s/[ \t):·,]*$//' | sort -u
}
words_of() { # words_of <file>: the words alone, without those with a {name}
	sed -nE 's/^[^ #:]+: *//p' "$1" | sed 's/\xc2\xad//g; s/^"\(.*\)"$/\1/' |
		grep -v '{' | sort -u
}
# What both languages write alike, and names of records, are no German words.
german=$(comm -23 <(words_of layouts/woerter/de.yaml) <(words_of layouts/woerter/en.yaml) |
	grep -vxE 'Antrag|Bericht|Kleine Anfrage|beschlossen|TOP|.{1,2}')
[[ $(wc -l <<<"$german") -gt 300 ]] && pass || fail "die Wörter sind gelesen" "$german"
left=$(comm -12 <(sort <<<"$german") <(readable))
[[ -z $left ]] && pass || fail "deutsche Wörter auf englischen Seiten" "$left"
# Longer ones as parts of a text too.
left=$(readable | grep -oFw -f <(grep -E '.{7,}' <<<"$german") | sort -u |
	while IFS= read -r word; do
		grep -qF "$word" layouts/woerter/en.yaml || echo "$word"
	done)
[[ -z $left ]] && pass || fail "deutsche Wörter in englischen Sätzen" "$left"
# No key of the words is shown instead of its word.
left=$(comm -12 <(sed -nE 's/^([a-z]+_[a-z_0-9]+):.*/\1/p' layouts/woerter/de.yaml | sort) <(readable))
[[ -z $left ]] && pass || fail "Schlüssel statt Wörter" "$left"

# Dates in English form, none in German.
left=$(readable | grep -oE '[0-9]{2}\.[0-9]{2}\.[0-9]{4}' | sort -u)
[[ -z $left ]] && pass || fail "deutsche Daten" "$left"
page=$out/papers/one.html
expect_file "$page" '<html lang="en">' "Sprache der Seite"
expect_file "$page" '<time datetime="2026-01-02">2 Jan 2026</time>' "Datum"
expect_text "$out/meetings/three.html" 'Wednesday, 8 July 2026' "langes Datum"
expect_text "$out/index.html" '8 Jul 2026' "Datum in Listen"
expect_text "$page" 'Item Ö 1' "TOP"
expect_text "$page" 'overdue for 11 days' "überfällig"
# The records' words are German for those who have pages read to them.
expect_file "$page" '<h1 lang="de">Title one</h1>' "Titel"
expect_file "$page" '<div class="koerper" lang="de">' "Text"
expect_file "$page" '<span class="marke m-beschlossen" lang="de">beschlossen</span>' "Ergebnis"
expect_file "$out/papers/q3.html" '<span class="marke m-beratung">' "Stand in der Sprache der Seite"
expect_file "$out/drucksachen.html" 'lang="en"' "Liste"
expect_file "$out/listen/drucksachen-w1-2026.html" '.html" lang="de">Title one</a>' "Titel in Listen"
expect_no_text "$out/meetings/three.html" '<h1 lang="de">' "Titel mit Worten der Seite"
expect_text "$out/bodies/beta.html" 'District assembly' "Klasse eines Gremiums"
expect_text "$out/legende.html" 'Committee A smaller body' "Legende"

finish
