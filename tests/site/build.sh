#!/bin/bash
# What bauen does with the output: addresses, aliases, tombstones, layouts,
# withdrawals, foreign files, interrupted runs.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/site/common.sh
. tests/site/fixture.sh

site=$work/site
out=$work/out
small_council "$site"
paper 0002 'Mit Anlagen' 'anlagen:' \
	'  - {titel: Gutachten, datei: gutachten.pdf}' \
	'  - {titel: Im Netz, url: "https://example.org/x.pdf"}' \
	'  - {titel: Mit Text, anlage: plan}' \
	'  - {titel: Angekündigt}' \
	'  - {titel: Bild, datei: bild.png}' <<-'END'
		![Plan](bild.png) ![fremd](https://example.org/fremd.png)
		![nicht genannt](anderes.png)

		[Gutachten](gutachten.pdf), [nein](ungenannt.pdf), [Bänke](0001-xx.md), [Bau](../gremien/bau.yaml).
	END
put anlagen/plan.md <<-END
	---
	typ: anlage
	zu: 2/XX
	titel: Der Plan
	---
	Ein Plan.
END
printf '%%PDF-1.4\n' >"$site/content/drucksachen/gutachten.pdf"
printf '%%PDF-1.4 geheim\n' >"$site/content/drucksachen/ungenannt.pdf"
printf '\x89PNG\r\n\x1a\n' | tee "$site/content/drucksachen/anderes.png" >"$site/content/drucksachen/bild.png"
paper 0003 'Umgezogen' 'alias: [alt/drs-3, alt/drs-3b.html]' </dev/null
paper 0004 'Irrtum' 'geloescht: {am: 2021-06-01, grund: doppelt erfasst}' 'alias: [alt/drs-4]' <<<'Weg damit.'
commit_all
run bauen -C "$site" -o "$out"
expect_exit 0 "bauen"

# ---- Addresses
for alias in drs-3 drs-3b; do
	expect_file "$out/alt/$alias.html" '../drucksachen/0003-xx.html' "alias $alias"
	expect_file "$out/alt/$alias.html" 'http-equiv="refresh"' "alias $alias"
done
expect_file "$out/alt/drs-4.html" '../drucksachen/0004-xx.html' "alias zum gelöschten"
expect_text "$out/drucksachen/0004-xx.html" '01.06.2021' "Grabstein"
expect_text "$out/drucksachen/0004-xx.html" 'doppelt erfasst' "Grabstein"
expect_no_text "$out/drucksachen/0004-xx.html" 'Weg damit' "Grabstein ohne Text"
expect_no_text "$out/drucksachen/0004-xx.html" 'Irrtum' "Grabstein ohne Titel"
expect_no_text "$out/drucksachen.html" 'Irrtum' "Gelöschtes in keiner Liste"
[[ -s $out/404.html ]] && pass || fail "404.html" ""

# ---- Anlagen of all four kinds; only those named are published
page=$out/drucksachen/0002-xx.html
expect_same "$site/content/drucksachen/gutachten.pdf" "$out/drucksachen/gutachten.pdf" "datei"
expect_file "$page" 'drucksachen/gutachten.pdf"' "datei"
expect_file "$page" 'href="https://example.org/x.pdf"' "url"
expect_file "$page" 'href="../anlagen/plan.html"' "anlage"
expect_text "$page" 'Angekündigt' "keine Datei"
expect_file "$out/anlagen/plan.html" 'href="../drucksachen/0002-xx.html"' "Anlage nennt ihre Drucksache"
expect_no_text "$page" 'ungenannt.pdf"' "kein Verweis auf eine Datei, die keine Anlage ist"
for name in ungenannt.pdf anderes.png; do
	expect_no_file "$out/drucksachen/$name" "nur genannte Dateien"
done
expect_file "$page" 'drucksachen/bild.png" alt="Plan"' "eigenes Bild"
expect_no_text "$page" 'fremd.png"' "fremdes Bild"
expect_no_text "$page" 'anderes.png"' "nicht genanntes Bild"
expect_file "$page" 'drucksachen/0001-xx.html">Bänke' "Verweis auf eine .md-Datei"
expect_file "$page" 'href="../gremien/bau.html"' "Verweis auf eine .yaml-Datei"

# ---- Every page: a policy, own scripts only, relative links to files
while IFS= read -r page; do
	name=${page#"$out"/}
	grep -q 'http-equiv="Content-Security-Policy"' "$page" && pass ||
		fail "CSP auf $name" ""
	bad=$(grep -oE '<script[^>]*' "$page" | grep -vE 'src="[^":]*\.js"|type="application/(ld\+)?json"')
	[[ -z $bad ]] && pass || fail "fremdes oder eingebettetes Skript auf $name" "$bad"
	bad=$(grep -oE '(href|src)="[^"]*"' "$page" |
		grep -vE '="(https?://|mailto:|tel:|#)' | grep -vE '[^/"]+\.[a-z]+(\?[^"]*)?(#[^"]*)?"$')
	[[ -z $bad ]] && pass || fail "Verweis ohne Dateinamen auf $name" "$bad"
	bad=$(grep -oE '(href|src)="(/|\./|file:)[^"]*"' "$page")
	[[ $name == 404.html || -z $bad ]] && pass || fail "Verweis nicht relativ auf $name" "$bad"
	[[ $(grep -o '<h1' "$page" | wc -l) == 1 ]] && pass || fail "eine h1 auf $name" ""
done < <(find "$out" -name '*.html')

# ---- A second run writes nothing; what lies there besides stays
stamps() { find "$out" -type f ! -path '*/.ratsblatt/*' -printf '%P %T@ %i\n' | sort; }
stamps >"$work/before"
run bauen -C "$site" -o "$out"
stamps >"$work/after"
cmp -s "$work/before" "$work/after" && pass || fail "zweiter Lauf" "$(diff "$work/before" "$work/after")"
expect_file "$work/stdout" " 0 geschrieben" "zweiter Lauf"
echo fremd >"$out/fremd.txt"
echo fremd >"$out/drucksachen/fremd.html"
git -C "$site" rm -q content/drucksachen/0003-xx.md content/drucksachen/gutachten.pdf
paper 0002 'Mit Anlagen' </dev/null
commit_all
run bauen -C "$site" -o "$out"
expect_exit 0 "ohne 0003"
expect_no_file "$out/drucksachen/0003-xx.html" "die Seite geht mit dem Eintrag"
expect_no_file "$out/alt/drs-3.html" "die Weiterleitung auch"
expect_no_file "$out/drucksachen/gutachten.pdf" "die Anlage auch"
expect_file "$out/fremd.txt" fremd "fremde Datei"
expect_file "$out/drucksachen/fremd.html" fremd "fremde Datei"
# A foreign file in the way of a page is not overwritten.
echo fremd >"$out/drucksachen/0005-xx.html"
paper 0005 Neu </dev/null
commit_all
run bauen -C "$site" -o "$out"
expect_file "$out/drucksachen/0005-xx.html" fremd "fremde Datei im Weg"
[[ $code != 0 ]] && pass || fail "fremde Datei im Weg wird gemeldet" "$stderr"
rm "$out/drucksachen/0005-xx.html"

# ---- Output that is refused
mkdir "$work/voll"
echo mein >"$work/voll/brief.txt"
run bauen -C "$site" -o "$work/voll"
expect_exit 2 "ein fremder Ordner"
[[ $(ls -A "$work/voll") == brief.txt ]] && pass || fail "fremder Ordner bleibt" "$(ls -A "$work/voll")"
for folder in "$site" "$site/content" "$site/.git" "$work"; do
	run bauen -C "$site" -o "$folder"
	expect_exit 2 "Ausgabe nach ${folder#"$work"}"
done
git -C "$site" status --porcelain | grep -q . && fail "Repository unberührt" "$(git -C "$site" status --porcelain)" || pass

# ---- Layouts of the site's own
mkdir -p "$site/layouts/css"
echo '<p class="eigen">Eigene Anlage</p>' >"$site/layouts/anlage.mustache"
[[ -e layouts/anlage.mustache ]] && pass || fail "so heißt die Vorlage" "$(ls layouts)"
echo 'body { color: red }' >"$site/layouts/css/eigen.css"
echo 'css: css/eigen.css' >>"$site/config.yaml"
commit_all
run bauen -C "$site" -o "$work/own"
expect_exit 0 "eigene Vorlage"
expect_file "$work/own/anlagen/plan.html" 'class="eigen"' "eigene Vorlage"
expect_text "$work/own/drucksachen/0001-xx.html" 'Mehr Bänke' "die anderen Vorlagen bleiben"
expect_file "$work/own/css/eigen.css" 'color: red' "eigenes Stylesheet"
expect_file "$work/own/drucksachen/0001-xx.html" 'href="../css/eigen.css"' "eigenes Stylesheet"
cp -r "$work/own" "$work/own-before"
broken() { # broken <label> <place> <template>
	printf '%s\n' "$3" >"$site/layouts/anlage.mustache"
	commit_all
	for option in "" --trotz-fehlern; do
		run bauen -C "$site" -o "$work/own" $option
		expect_exit 1 "$1 $option"
		expect_message "layouts/anlage.mustache:$2: Fehler: " "$1 $option"
		expect_same "$work/own-before" "$work/own" "$1 $option: die Website bleibt"
	done
	run pruefen -C "$site"
	expect_exit 1 "$1: pruefen"
}
broken "Abschnitt offen" 2:4 $'<p>\nx  {{#titel}}'
broken "Abschnitt ohne Anfang" 1:1 '{{/titel}}'
broken "Klammer offen" 1:4 '<p>{{titel'
broken "Teil fehlt" 2:3 $'<p>\n  {{>gibts/nicht}}'
git -C "$site" rm -rqf layouts
sed -i '/^css/d' "$site/config.yaml"
commit_all

# ---- Killed, then run again
if [[ -n $(command -v timeout) ]]; then
	run bauen -C "$site" -o "$work/whole"
	for pause in 0.005 0.01 0.02 0.03 0.05; do
		(timeout -s KILL "$pause" "$program" bauen -C "$site" -o "$work/killed" || true) >"$work/stdout" 2>&1
	done
	run bauen -C "$site" -o "$work/killed"
	expect_exit 0 "nach kill -9"
	expect_same "$work/whole" "$work/killed" "nach kill -9"
fi

# ---- Faults of the system
TMPDIR=$work/gibts/nicht run bauen -C "$site" -o "$work/system"
expect_exit 3 "kein Platz für Zwischendateien"
expect_message "Fehler: " "kein Platz für Zwischendateien"
cp -r "$site" "$work/damaged"
blob=$(git -C "$site" rev-parse HEAD:content/drucksachen/0001-xx.md)
rm -f "$work/damaged/.git/objects/${blob:0:2}/${blob:2}"
cp -r "$work/whole" "$work/damaged-out"
for option in "" --trotz-fehlern; do
	run bauen -C "$work/damaged" -o "$work/damaged-out" $option
	expect_exit 3 "ein Objekt fehlt $option"
	expect_message "content/drucksachen/0001-xx.md: Fehler: " "ein Objekt fehlt $option"
	expect_same "$work/whole" "$work/damaged-out" "ein Objekt fehlt $option: die Website bleibt"
done

finish
