#!/bin/bash
# Sites that are very small, very large, or hold less than one would expect.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/site/common.sh
. tests/site/fixture.sh

build() { # build <label> [exit status]
	commit_all
	run bauen -C "$repository" -o "$repository.out"
	expect_exit "${2:-0}" "$1"
	[[ ${2:-0} == 0 ]] && expect_links "$repository.out" "$1"
}
expect_links() { # expect_links <folder> <label>
	local report
	report=$(node tests/site/links.js "$1" 2>&1) && pass || fail "Links: $2" "$report"
}
council() {
	put "${1:-}koerperschaft.md" <<-END
		---
		typ: koerperschaft
		name: BVV Muster
		kurz: BVV
		nummernmuster: ["{nr}/{wp}"]
		---
	END
}

# ---- Little or nothing
new_repository "$work/leer"
mkdir -p "$repository/content"
touch "$repository/content/.gitkeep"
build "nur ein leerer Ordner" 1
expect_message "keinen Ordner »content«" "nur ein leerer Ordner"
new_repository "$work/nur-config"
echo 'titel: Leer' >"$repository/config.yaml"
build "nur config.yaml" 1
new_repository "$work/nur-koerperschaft"
council
build "nur koerperschaft.md"
new_repository "$work/ohne-koerperschaft"
for i in 1 2 3; do put "personen/p$i.yaml" <<<$'typ: person\nname: Meier'; done
build "ohne Körperschaft" 1
expect_message "content/koerperschaft.md: Fehler: Diese Datei fehlt" "ohne Körperschaft"
expect_message "1 Fehler, 0 Warnungen" "ohne Körperschaft: eine Meldung"
run bauen -C "$repository" -o "$repository.out" --trotz-fehlern
expect_exit 1 "ohne Körperschaft, trotz Fehlern"
new_repository "$work/halb"
council nord/
for i in 1 2 3; do put "sued/p$i.yaml" <<<$'typ: person\nname: Meier'; done
build "eine Körperschaft fehlt" 1
expect_message "1 Fehler, 0 Warnungen" "eine Körperschaft fehlt: eine Meldung"
new_repository "$work/ohne-muster"
council
sed -i /nummernmuster/d "$repository/content/koerperschaft.md"
paper 0001 Antrag <<<'Siehe Drs. 1/XX und 2/XX.'
build "Körperschaft ohne nummernmuster" 1
expect_message "»nummernmuster«" "ohne nummernmuster"
run bauen -C "$repository" -o "$repository.out" --trotz-fehlern
expect_exit 1 "ohne nummernmuster, trotz Fehlern"
new_repository "$work/muster-kaputt"
council
sed -i 's,{nr}/,{nummer}/,' "$repository/content/koerperschaft.md"
paper 0001 Antrag <<<'Siehe Drs. 1/XX und 2/XX.'
build "Nummernmuster kaputt" 1
run bauen -C "$repository" -o "$repository.out" --trotz-fehlern
expect_exit 1 "Nummernmuster kaputt, trotz Fehlern"

small_council "$work/knapp"
put gremien/still.yaml <<<$'typ: gremium\nname: Ältestenrat\nkurz: ÄR\nklasse: Ältestenrat'
put fraktionen/neu.yaml <<<$'typ: fraktion\nname: Neu\nkurz: N'
put sitzungen/leer.yaml <<<$'typ: sitzung\ngremium: still\ndatum: 2021-05-05\noeffentlich: ja\nstatus: abgesagt'
build "Gremium ohne Sitzung, Sitzung ohne Tagesordnung"

# ---- Much
small_council "$work/gross"
paper 0002 'Zwei Megabyte' < <(for ((i = 0; i < 20000; i++)); do
	echo "Absatz $i nennt die Drucksache 0001/XX und hat noch einige Wörter, Größen und Längen mehr."
	echo
done)
paper 0003 'Viele Angaben' 'rechtsgrundlage:' \
	"$(for ((i = 0; i < 1700; i++)); do echo "  - § $i des Gesetzes Nr. $i"; done)" </dev/null
put sitzungen/2021-04-01-bau.md < <(
	printf '%s\n' --- 'typ: sitzung' 'gremium: bau' 'datum: 2021-04-01' \
		'oeffentlich: ja' 'status: durchgefuehrt' tagesordnung:
	for ((i = 1; i <= 900; i++)); do echo "  - {top: Ö $i, titel: Punkt $i, drucksachen: [1/XX]}"; done
	echo ---
)
[[ $(stat -c %s "$repository/content/sitzungen/2021-04-01-bau.md") -gt 50000 ]] && pass ||
	fail "eine große Tagesordnung" ""
name=$(printf 'x%.0s' {1..90})
put "$name/$(printf 'y%.0s' {1..80}).yaml" <<<$'typ: person\nname: Lang'
put a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p.yaml <<<$'typ: person\nname: Tief'
build "große Einträge, lange und tiefe Pfade"
expect_file "$repository.out/drucksachen/0002-xx.html" 'Absatz 19999' "zwei Megabyte"
paper 0004 'Zu viele Angaben' 'rechtsgrundlage:' \
	"$(for ((i = 0; i < 4000; i++)); do echo "  - § $i des Gesetzes Nr. $i"; done)" </dev/null
build "mehr als 64 KiB Angaben" 1
expect_message "größer als 64 KiB" "mehr als 64 KiB Angaben"
rm "$repository/content/drucksachen/0004-xx.md"
put "$(printf 'z%.0s' {1..101}).yaml" <<<$'typ: person\nname: Zu lang'
build "zu langer Name" 1
rm "$repository"/content/zzz*
put "$(printf '%s/' {1..40})p.yaml" <<<$'typ: person\nname: Zu tief'
commit_all
run bauen -C "$repository" -o "$repository.out"
[[ $code == 0 || $code == 1 ]] && pass || fail "40 Ordner tief" "$stderr"

count=3000
small_council "$work/viele"
mkdir -p "$repository/content/drucksachen"
for ((i = 2; i <= count; i++)); do
	printf -- '---\ntyp: drucksache\nnummer: %s/XX\ntitel: Antrag %s\nart: Antrag\ndatum: 2021-02-02\noeffentlich: ja\nbezug: [{art: nimmt_bezug_auf, nummer: 1/XX}]\n---\n\nSiehe Drs. %s/XX.\n' \
		"$i" "$i" "$((i - 1))" >"$repository/content/drucksachen/d$i.md"
done
commit_all
run bauen -C "$repository" -o "$repository.out"
expect_exit 0 "$count Drucksachen in einem Ordner"
expect_file "$repository.out/drucksachen/d$count.html" "d$((count - 1)).html" "$count Drucksachen"

finish
