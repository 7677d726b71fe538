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

# The start page explains how things go; it alone names the commit.
expect_text "$out/index.html" 'So funktioniert die BVV Die Bezirksverordnetenversammlung (BVV)' \
	"so funktioniert die BVV"
expect_file "$out/index.html" "<code>$(git -C "$site" rev-parse HEAD)</code>" "Commit auf der Startseite"
expect_no_text "$page" "$(git -C "$site" rev-parse HEAD)" "Commit nur auf der Startseite"

# Own words in layouts/ replace and take away.
mkdir -p "$site/layouts/woerter"
printf '%s\n' 'abk_ÖPNV: Bus und Bahn' 'abk_BVV: ""' >"$site/layouts/woerter/de.yaml"
commit_all
run bauen -C "$site" -o "$out"
expect_file "$page" '<abbr title="Bus und Bahn">ÖPNV' "eigenes Wort"
expect_no_text "$page" '>BVV</abbr>' "weggenommene Abkürzung"
expect_no_text "$out/legende.html" '<dt>BVV</dt><dd>Bezirksverordneten' "weggenommene Abkürzung"

# ---- The council's own text, colour, logo and style sheet
site=$work/look
out=$work/look-out
small_council "$site"
sed -i 's/^name: .*/name: Gemeinderat Muster/; s/^kurz: BVV/kurz: GR/' "$site/content/koerperschaft.md"
paper 0001 'Eins' <<<'Die BVV und das BA.'
commit_all
run bauen -C "$site" -o "$out"
expect_text "$out/index.html" 'So entsteht ein Beschluss Eingebracht:' "anderswo als in einer BVV"
expect_file "$out/drucksachen/0001-xx.html" '>BVV</abbr> und das BA.' \
	"Abkürzungen der Bezirke nur dort"
expect_no_file "$out/css/hausfarbe.css" "ohne eigene Farbe"
cat >"$site/config.yaml" <<-END
	titel: Probe
	untertitel: Eine Zeile darunter
	farbe: "#ffcc00"
	logo: bilder/wappen.svg
	logo_text: Wappen mit Bär
	css: css/eigenes.css
	seiten: {start: seiten/start}
END
put bilder/wappen.svg <<<'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
put css/eigenes.css <<<'h1 { color: red; }'
put seiten/start.md <<<$'## Wie es hier zugeht\n\nGanz einfach: der ÖPNV.'
commit_all
run bauen -C "$site" -o "$out"
expect_exit 0 "eigenes Aussehen"
expect_message 'config.yaml:3:8: Warnung: Die Farbe #ffcc00 ist auf hellem Grund schlecht zu lesen: ihr Kontrast ist 1,5:1, nötig sind 4,5:1.' \
	"zu helle Farbe"
expect_message 'Der Website fehlen Seiten, die eine öffentliche Stelle haben muss: impressum, datenschutz, barrierefreiheit, leichte_sprache, gebaerdensprache.' \
	"fehlende Seiten"
page=$out/drucksachen/0001-xx.html
[[ $(grep -o 'css/[a-z]*.css' "$page" | tr '\n' ' ') == "css/ratsblatt.css css/hausfarbe.css css/eigenes.css " ]] &&
	pass || fail "Folge der Stylesheets" "$(grep -o 'css/[a-z]*.css' "$page")"
expect_file "$page" '<img src="../bilder/wappen.svg" alt="Wappen mit Bär">' "Logo"
expect_file "$out/bilder/wappen.svg" '<svg' "Logo"
expect_file "$out/css/eigenes.css" 'color: red' "eigenes Stylesheet"
expect_file "$out/css/hausfarbe.css" '--farbe: #' "eigene Farbe"
expect_no_text "$out/css/hausfarbe.css" 'ffcc00; --auf-farbe: #fff' "lesbare Farbe"
expect_text "$page" 'Probe Eine Zeile darunter' "Untertitel"
expect_text "$out/index.html" 'Wie es hier zugeht Ganz einfach: der ÖPNV .' "eigener Text"
expect_no_text "$out/index.html" 'So entsteht' "statt des eingebauten"
expect_no_file "$out/seiten/start.html" "der Text ist keine eigene Seite"
run bauen -C "$site" -o "$out" --sprache en
expect_message 'its contrast is 1.5:1, 4.5:1 is needed' "English"

sed -i 's,wappen.svg,fehlt.svg,; s,eigenes.css,eigenes.txt,; s,ffcc00,b3003c,; s,seiten/start,https://a.example/,' "$site/config.yaml"
put css/eigenes.txt <<<'h1 { color: red; }'
commit_all
run pruefen -C "$site"
expect_exit 1 "falsche Dateien"
expect_message 'config.yaml:4:7: Fehler: Die Datei »bilder/fehlt.svg« gibt es weder unter layouts/ noch unter content/.' "Logo fehlt"
expect_message 'config.yaml:6:6: Fehler: Die Datei »css/eigenes.txt« ist kein Stylesheet.' "falsche Endung"
expect_message 'config.yaml:7:17: Fehler: Der Text der Startseite muss eine Datei unter content/ sein.' "Adresse statt Datei"
[[ $stderr != *Farbe* ]] && pass || fail "gute Farbe" "$stderr"

# ---- Pages that the law wants
rm "$site/content/seiten/start.md"
cat >"$site/config.yaml" <<-END
	titel: Probe
	seiten:
	  impressum: seiten/impressum
	  datenschutz: https://bezirk.example/datenschutz
	  barrierefreiheit: seiten/barrierefreiheit
	  leichte_sprache: seiten/leicht
	  gebaerdensprache: https://bezirk.example/dgs
END
printf 'Angaben nach\n§ 5 TMG\n' | put seiten/impressum.md
printf -- '---\nstand: 2025-06-30\n---\nErklärung\n' | put seiten/barrierefreiheit.md
put seiten/leicht.md <<<'Einfach.'
commit_all
run pruefen -C "$site"
expect_exit 0 "alle Seiten"
expect_message 'content/seiten/impressum.md:2:5: Warnung: Das Impressum nennt das Telemediengesetz (TMG)' "altes Gesetz"
expect_message 'content/seiten/barrierefreiheit.md:2:8: Warnung: Die Erklärung zur Barrierefreiheit ist vom 30.06.2025; sie darf höchstens ein Jahr alt sein.' "alte Erklärung"
[[ $stderr != *"fehlen Seiten"* ]] && pass || fail "keine fehlt" "$stderr"
run pruefen -C "$site" --stand 2026-06-30
[[ $stderr != *"höchstens ein Jahr"* ]] && pass || fail "genau ein Jahr" "$stderr"
put seiten/barrierefreiheit.md <<<'Erklärung'
sed -i '/datenschutz/d' "$site/config.yaml"
commit_all
run bauen -C "$site" -o "$out"
expect_message 'content/seiten/barrierefreiheit.md: Warnung: Die Erklärung zur Barrierefreiheit sagt nicht, wann sie zuletzt geprüft wurde.' "ohne Tag"
expect_message 'config.yaml:3:3: Warnung: Der Website fehlen Seiten, die eine öffentliche Stelle haben muss: datenschutz.' "eine fehlt"
expect_file "$out/drucksachen/0001-xx.html" '<a href="../seiten/impressum.html">Impressum</a>' "eigene Seite"
expect_file "$out/drucksachen/0001-xx.html" '<a href="https://bezirk.example/dgs">Gebärdensprache</a>' "Seite anderswo"
expect_file "$out/index.html" '<li><a href="https://bezirk.example/dgs">Gebärdensprache</a></li>' "Seite anderswo, auf der Startseite"

finish
