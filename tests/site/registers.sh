#!/bin/bash
# Registers, calendar, Schlagworte, statistics, Aktenmappe: what stands in
# them, and what must not.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/site/common.sh

site=$work/site
out=$work/out
new_repository "$site"

paper() { # paper <number> <title> <day>, more keys and text on stdin
	put "drucksachen/${1,,}.md" <<-END
		---
		typ: drucksache
		nummer: $1/XX
		titel: $2
		art: ${art:-Antrag}
		datum: $3
		oeffentlich: ja
		$(cat)
		---
		Text von $1.
	END
}
row() { # row <file> <number>: its line of a CSV
	grep "^$2/XX," "$out/daten/$1.csv"
}
expect_row() { # expect_row <file> <number> <line without the number>
	local seen
	seen=$(row "$1" "$2" | tr -d '\r')
	[[ $seen == "$2/XX,$3" ]] && pass || fail "$1, $2" "$seen"
}
expect_no_row() { # expect_no_row <file> <number> <label>
	[[ -z $(row "$1" "$2") ]] && pass || fail "$3" "$(row "$1" "$2")"
}
expect_none() { # expect_none <text> <file> <label>
	grep -qF -e "$1" "$out/$2" && fail "$3" "»$1« in $2" || pass
}

put koerperschaft.md <<-END
	---
	typ: koerperschaft
	name: BVV Muster
	kurz: BVV
	nummernmuster: ["{nr:4}/{wp}"]
	---
END
put wp/xix.yaml <<-END
	typ: wahlperiode
	kuerzel: XIX
	beginn: 2016-10-27
	ende: 2020-12-31
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
put gremien/bau.yaml <<-END
	typ: gremium
	name: Ausschuss für Bauen
	kurz: Bau
	klasse: Ausschuss
	mitglieder:
	  - {person: eins, rolle: Vorsitz}
	  - {person: zwei, bis: 2020-12-31}
END
put gremien/alt.yaml <<-END
	typ: gremium
	name: Alter Ausschuss
	kurz: Alt
	klasse: Ausschuss
	wahlperiode: XIX
END
for term in xix xx; do
	put "fraktionen/$term/rot.yaml" <<-END
		typ: fraktion
		name: Rote Fraktion
		kurz: Rot
		wahlperiode: ${term^^}
		mitglieder: [{person: eins}]
	END
done
put personen/eins.yaml <<-END
	typ: person
	name: Eins
END
put personen/zwei.yaml <<-END
	typ: person
	name: Zwei
END
put sitzungen/2021-03-01-bau.yaml <<-END
	typ: sitzung
	gremium: bau
	datum: 2021-03-01
	oeffentlich: ja
	status: durchgefuehrt
	tagesordnung:
	  - {top: Ö 1, titel: Radweg, drucksachen: [0001/XX]}
	  - {top: N 1, drucksachen: [0009/XX]}
END
put sitzungen/2021-05-01-bvv.yaml <<-END
	typ: sitzung
	gremium: bvv
	datum: 2021-05-01
	oeffentlich: ja
	status: durchgefuehrt
	tagesordnung:
	  - {top: N 1, drucksachen: [0009/XX]}
END
put sitzungen/2021-06-01-bau.yaml <<-END
	typ: sitzung
	gremium: bau
	datum: 2021-06-01
	oeffentlich: nein
	status: abgesagt
END

# Decided in the BVV, after a Vorberatung; a report came later.
paper 0001 "=Radweg" 2021-02-01 <<-END
	schlagworte: [Radverkehr, Straße]
	initiator: [fraktionen/xx/rot]
	beratungsfolge:
	  - {gremium: bau, zustaendigkeit: Vorberatung, datum: 2021-03-01, ergebnis: abgelehnt}
	  - {gremium: bvv, zustaendigkeit: Entscheidung, datum: 2021-04-01, ergebnis: beschlossen}
	  - {gremium: bvv, datum: 2021-05-01, ergebnis: mit Zwischenbericht zur Kenntnis genommen}
	realisierung: {status: in Umsetzung, frist: 2021-07-01, zustaendig: bau, berichte: [0003/XX]}
END
# Only prepared, postponed after a decision, withdrawn: not decided.
paper 0002 Vorberatung 2021-02-01 <<-END
	beratungsfolge:
	  - {gremium: bau, zustaendigkeit: Vorberatung, datum: 2021-03-01, ergebnis: beschlossen}
END
art="Vorlage zur Kenntnisnahme" paper 0003 Bericht 2021-06-15 <<-END
	schlagworte: [strasse]
	bezug: [{art: berichtet_zu, nummer: 0001/XX}]
END
paper 0004 Zurückgezogen 2021-02-01 <<-END
	beratungsfolge:
	  - {gremium: bvv, datum: 2021-03-01, ergebnis: beschlossen}
	  - {gremium: bvv, datum: 2021-04-01, ergebnis: zurückgezogen}
END
# A decision behind closed doors is none that may be shown.
paper 0005 Geschlossen 2021-02-01 <<-END
	beratungsfolge:
	  - {gremium: bvv, datum: 2021-03-01, oeffentlich: nein}
END
# Questions: answered by date, by paper; overdue; in time.
art="Kleine Anfrage" paper 0006 Beantwortet 2021-02-01 <<-END
	verfasser: [eins]
	faellig: 2021-02-10
	beantwortet: 2021-02-15
END
art="Kleine Anfrage" paper 0007 Vorlage 2021-02-01 <<-END
	initiator: [fraktionen/xx/rot]
	faellig: 2021-02-10
END
art="Vorlage zur Kenntnisnahme" paper 0008 Antwort 2021-02-05 <<-END
	bezug: [{art: beantwortet, nummer: 0007/XX}]
END
put drucksachen/0009.md <<-END
	---
	typ: drucksache
	nummer: 0009/XX
	datum: 2021-02-01
	oeffentlich: nein
	---
END
art="Kleine Anfrage" paper 0010 Säumig 2021-02-01 <<-END
	initiator: [fraktionen/xx/rot]
	faellig: 2021-06-30
END
art="Kleine Anfrage" paper 0011 Heute 2021-02-01 <<-END
	faellig: 2021-07-11
END
commit_all
run bauen -C "$site" -o "$out" --stand 2021-07-11
expect_exit 0 "alles wird gebaut"

# ---- Beschlüsse
expect_row beschluesse-xx 0001 \
	"'=Radweg,Antrag,2021-04-01,beschlossen,beschlossen,in Umsetzung,Bau,2021-07-01,10,2021-06-15,drucksachen/0001.html"
for number in 0002 0004 0005 0009; do
	expect_no_row beschluesse-xx $number "$number ist nicht beschlossen"
done
expect_file "$out/listen/beschluesse-xx.html" "überfällig seit 10 Tagen" \
	"überfällig in Worten"
expect_file "$out/beschluesse.html" "listen/beschluesse-xx.html" "Übersicht"
expect_file "$out/wp/xx.html" "listen/beschluesse-xx.html" "von der Wahlperiode"

# ---- Anfragen
expect_row anfragen-xx 0006 \
	"Beantwortet,Kleine Anfrage,Eins,2021-02-01,2021-02-10,2021-02-15,14,beantwortet,0,drucksachen/0006.html"
expect_row anfragen-xx 0007 \
	"Vorlage,Kleine Anfrage,Rot,2021-02-01,2021-02-10,2021-02-05,4,beantwortet,0,drucksachen/0007.html"
expect_row anfragen-xx 0010 \
	'Säumig,Kleine Anfrage,Rot,2021-02-01,2021-06-30,"","",ueberfaellig,11,drucksachen/0010.html'
expect_row anfragen-xx 0011 \
	'Heute,Kleine Anfrage,"",2021-02-01,2021-07-11,"","",offen,0,drucksachen/0011.html'
expect_no_row anfragen-xx 0009 "0009 ist keine Anfrage"
# The one by a member counts for the Fraktion; the median of 14 and 4 is 9.
line=$(grep -F 'fraktionen/xx/rot.html">Rot' "$out/listen/anfragen-xx.html")
[[ $(sed 's/<[^>]*>/ /g' <<<"$line" | tr -s ' ') == *"Rot 3 1 1 2 9"* ]] &&
	pass || fail "je Fraktion" "$line"

# ---- Kalender
expect_file "$out/kalender.html" "Juni 2021" "der nächste Monat, sonst der letzte"
expect_file "$out/listen/kalender-2021-03.html" "Ausschuss für Bauen" "Termin"
expect_file "$out/listen/kalender-2021-04.html" "keine Sitzungen" "Monat dazwischen"
expect_file "$out/listen/kalender-2021-06.html" "nichtöffentlich" "nichtöffentliche Sitzung"
expect_none "Bauen" listen/kalender-2021-06.html "nur der Tag ist öffentlich"

# ---- Schlagworte
expect_file "$out/drucksachen/0001.html" "schlagworte/radverkehr.html" "Link"
expect_file "$out/schlagworte/strasse.html" "0001/XX" "eine Schreibweise"
expect_file "$out/schlagworte/strasse.html" "0003/XX" "die andere"
expect_file "$out/schlagworte.html" "schlagworte/strasse.html" "Register"

# ---- Statistik
expect_file "$out/daten/statistik-drucksachen.csv" "2021-02,4,0,1,4,0" "nach Monat"
expect_file "$out/daten/statistik-tage-bis-beschluss.csv" "Anträge,1,59,59,59" "Tage"
expect_file "$out/daten/statistik-antwortzeiten.csv" "2021,2,7,9,12" "Antworten"

# ---- Aktenmappe
mappe=sitzungen/2021-03-01-bau.aktenmappe.html
expect_file "$out/$mappe" "Text von 0001." "der Text der Drucksache"
expect_file "$out/$mappe" 'id="ds-0001-xx"' "ihr Anker"
expect_none "0009" "$mappe" "nichts Nichtöffentliches"
expect_file "$out/sitzungen/2021-03-01-bau.html" "2021-03-01-bau.aktenmappe.html" "Link"
[[ ! -e $out/sitzungen/2021-05-01-bvv.aktenmappe.html ]] && pass ||
	fail "keine Mappe" "nur nichtöffentliche Drucksachen"

# ---- Members, predecessors
expect_file "$out/sitzungen/2021-03-01-bau.html" "personen/eins.html" "Teilnehmer"
expect_none "personen/zwei.html" sitzungen/2021-03-01-bau.html "nicht mehr dabei"
expect_file "$out/sitzungen/2021-05-01-bvv.html" "personen/eins.html" "aus der Fraktion"
expect_file "$out/fraktionen/xx/rot.html" "xix/rot.html" "Vorgänger"
expect_file "$out/fraktionen/xix/rot.html" "xx/rot.html" "Nachfolger"
expect_file "$out/gremien/alt.html" "bis 2020" "beendet"
expect_file "$out/wp/xx.html" "wp/xix.html" "die Wahlperiode davor"
finish
