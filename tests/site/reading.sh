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

finish
