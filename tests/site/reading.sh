#!/bin/bash
# What helps to read the pages: links that lead somewhere, the order of TOPs,
# Legende, abbreviations, the council's own words and look, the start page.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/site/common.sh
. tests/site/fixture.sh

extract() { # extract <name> <sitzung> <top> <title>; text on stdin
	put "auszuege/$1.md" <<-END
		---
		typ: auszug
		sitzung: $2
		top: $3
		titel: $4
		---
		$(cat)
	END
}

site=$work/site
out=$work/out
small_council "$site"
put sitzungen/viele.md <<-END
	---
	typ: sitzung
	gremium: bau
	datum: 2021-05-06
	oeffentlich: teilweise
	status: durchgefuehrt
	---
END
for top in 2 10 9 1; do
	extract "oe-$top" viele "Ö $top" "Punkt $top" </dev/null
done
extract n-1 viele 'N 1' 'Verborgenes' </dev/null
# What leads to something hidden is no link any more; the words remain.
paper 0005 'Mit Verweisen' <<-'END'
	Siehe [den **geheimen** Punkt](../auszuege/n-1.md "mehr dazu"), dann [den
	offenen](../auszuege/oe-2.md), [beides](../auszuege/n-1.md) und *Schluss*.
END
# A state without a day; an older one with it.
paper 0006 'Umgesetzt' 'realisierung: {status: in Umsetzung}' </dev/null
paper 0007 'Berichtet' 'realisierung: {status: umgesetzt, stand: 2021-06-01}' </dev/null
commit_all
run bauen -C "$site" -o "$out"

seen=$(grep -o 'Ö [0-9]*</span>' "$out/gremien/bau.html" | tr -dc '0-9\n' | tr '\n' ' ')
[[ $seen == "1 2 9 10 " ]] && pass || fail "Auszüge in der Folge der TOPs" "$seen"
page=$out/drucksachen/0005-xx.html
expect_file "$page" 'Siehe den <strong>geheimen</strong> Punkt, dann <a href="../auszuege/oe-2.html">den' \
	"Verweis auf Verborgenes ist Text"
expect_file "$page" '</a>, beides und <em>Schluss</em>' "auch der zweite"
expect_no_text "$page" 'mehr dazu' "ohne den Titel des Verweises"
expect_text "$out/drucksachen/0006-xx.html" 'aktuell Realisierung: in Umsetzung' \
	"Stand ohne Tag"
expect_text "$out/drucksachen/0007-xx.html" '01.06.2021 Realisierung: umgesetzt' \
	"Stand mit Tag"
expect_no_text "$out/drucksachen/0005-xx.html" 'url = {' "BibTeX ohne Adresse"

# ---- A file that is not what its name says is left out, and not linked to
put drucksachen/falsch.pdf <<<'kein PDF'
paper 0008 'Mit falscher Datei' 'anlagen: [{titel: Plan, datei: falsch.pdf}]' \
	<<<'Siehe [Plan](falsch.pdf).'
commit_all
run bauen -C "$site" -o "$out" --trotz-fehlern
expect_exit 1 "falsche Datei"
expect_message "content/drucksachen/falsch.pdf: Fehler: " "falsche Datei"
expect_count 0 "$out/drucksachen/0008-xx.html" 'href="../drucksachen/falsch.pdf"' \
	"kein Verweis auf die falsche Datei"
expect_text "$out/drucksachen/0008-xx.html" 'Siehe Plan.' "die Worte bleiben"
expect_no_file "$out/drucksachen/falsch.pdf" "falsche Datei"

# ---- Legende and abbreviations; the council's own words in both
site=$work/words
out=$work/words-out
small_council "$site"
cat >"$site/config.yaml" <<-END
	titel: Probe
	vokabular:
	  ergebnis:
	    beschlossen: [durchgewunken]
	  art:
	    kleine-anfrage: [Nachfrage aus dem Kiez]
	abkuerzungen:
	  - {kurz: HWVG, name: Ausschuss für Haushalt}
	  - {kurz: BA, name: Bauausschuss}
END
paper 0001 'Die BVV im Titel' 'beratungsfolge: [{gremium: bvv, datum: 2021-03-03, ergebnis: durchgewunken}]' <<-'END'
	# Aus der BVV

	Die BVV und der HWVG, nicht die BVV; im BA, mit dem ÖPNV und `BVV`.
END
sed 's/^art: Antrag/art: Nachfrage aus dem Kiez/' "$site/content/drucksachen/0001-xx.md" |
	sed 's/0001/0002/' | put drucksachen/0002-xx.md
commit_all
run bauen -C "$site" -o "$out"
expect_exit 0 "Legende"
page=$out/legende.html
for word in Ausschuss BVV Fraktion Sitzungsteilnehmer Anwesenheit Tagesordnung \
	Aktenmappe Niederschrift Auszug Drucksache Drucksachenlebenslauf \
	Beschlüsse Realisierung 'Kleine Anfragen' Vorsitz 'Ö 3' überfällig; do
	grep -A1 '<div id=' "$page" | sed 's/<[^>]*>/ /g; s/\xc2\xad//g' |
		grep -qE "^ +$word +[A-ZÄÖÜ][^ ]+ .*\. *\$" && pass ||
		fail "Legende: $word" ""
done
# Every entry has its sentence; none falls back to the name of a word.
expect_no_text "$page" 'erklaert_' "kein Satz fehlt"
expect_no_text "$page" 'begriff_' "kein Begriff fehlt"
expect_text "$page" 'Hier auch genannt: »durchgewunken«.' "eigenes Ergebnis"
expect_text "$page" 'Hier auch genannt: »Nachfrage aus dem Kiez«.' "eigene Art"
expect_text "$page" 'HWVG Ausschuss für Haushalt' "eigene Abkürzung"
expect_text "$page" 'BA Bauausschuss' "eigene Abkürzung gilt vor der eingebauten"
expect_file "$out/index.html" 'href="legende.html"' "Verweis auf die Legende"
expect_file "$out/drucksachen/0001-xx.html" 'href="../legende.html"' \
	"Verweis auf die Legende von jeder Seite"
page=$out/drucksachen/0001-xx.html
expect_file "$page" 'Die <abbr title="Bezirksverordnetenversammlung">BVV</abbr> und der <abbr title="Ausschuss für Haushalt">HWVG</abbr>, nicht die BVV; im <abbr title="Bauausschuss">BA</abbr>, mit dem <abbr title="Öffentlicher Personennahverkehr">ÖPNV</abbr> und <code>BVV</code>' \
	"Abkürzungen im Text, jede einmal"
expect_file "$page" '>Aus der BVV</h2>' "Überschriften bleiben, wie sie sind"
expect_file "$page" '<abbr title="Tagesordnungspunkt">TOP</abbr></th>' "TOP über der Spalte"

# One vocabulary: the council's own words have their class wherever they stand.
mark='<span class="marke m-beschlossen">durchgewunken</span>'
for at in drucksachen/0001-xx.html gremien/bvv.html listen/drucksachen-xx-2021.html \
	listen/beschluesse-xx.html; do
	expect_file "$out/$at" "$mark" "eigenes Ergebnis in $at"
done
expect_file "$out/daten/beschluesse-xx.csv" ',durchgewunken,beschlossen,' "eigenes Ergebnis als CSV"
expect_file "$out/listen/anfragen-xx.html" '0002/XX' "eigene Art unter den Anfragen"
expect_no_text "$out/listen/anfragen-xx.html" '0001/XX' "andere Art nicht unter den Anfragen"

# Own words in layouts/ replace and take away.
mkdir -p "$site/layouts/woerter"
printf '%s\n' 'abk_ÖPNV: Bus und Bahn' 'abk_BVV: ""' >"$site/layouts/woerter/de.yaml"
commit_all
run bauen -C "$site" -o "$out"
expect_file "$page" '<abbr title="Bus und Bahn">ÖPNV' "eigenes Wort"
expect_no_text "$page" '>BVV</abbr>' "weggenommene Abkürzung"
expect_no_text "$out/legende.html" '<dt>BVV</dt><dd>Bezirksverordneten' "weggenommene Abkürzung"

finish
