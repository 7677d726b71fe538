#!/bin/bash
# What refers to what: ids, tails, several Körperschaften, numbers in fields
# and in running text, periods, free text, back references, visibility.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/site/common.sh
. tests/site/fixture.sh

# ---- One council
site=$work/one
out=$work/one-out
small_council "$site"
paper 0002 'Zahlen im Text' <<-'END'
	# Zur Drucksache 0001/XX

	Nackt 0001/XX, mit Wort Drs. 1/XX, Drucksachen 1/XX und 3/XX, unbekannt
	Drucksache 77/XX, eigene Drucksache 0002/XX und 0002/XX.

	Code `0001/XX`, [Verweis auf Drs. 0001/XX](https://example.org/a.html),
	Titel 0042/XX und Kapitel 1/XXX.

	    Drucksache 0001/XX als Block

	KA 4/XX ist eine Anfrage, 172/4 keine.
END
paper 0003 'Freier Text' 'initiator: ["Ein Bürger", bau, "Bürgerverein Süd e. V."]' \
	'verfasser: [meier, "Herr Schulz"]' 'federfuehrung: "Amt für Wege"' </dev/null
put drucksachen/ka-004-xx.md <<-END
	---
	typ: drucksache
	nummer: KA 004/XX
	titel: Anfrage
	art: Kleine Anfrage
	datum: 2021-02-02
	oeffentlich: ja
	---
END
# The period from the number, against the date; and from the date alone.
put drucksachen/frei.md <<-END
	---
	typ: drucksache
	nummer: Sonder 7
	titel: Ohne Muster
	art: Antrag
	datum: 2022-02-02
	oeffentlich: ja
	---
END
paper 0009 'Nummer geht vor' 'faellig: 2021-03-01' </dev/null
sed -i 's/^datum: .*/datum: 2022-01-05/' "$site/content/drucksachen/0009-xx.md"
# A Sitzung in part public; Auszüge of what is and is not on its agenda.
put sitzungen/teil.md <<-END
	---
	typ: sitzung
	gremium: bau
	datum: 2021-04-01
	oeffentlich: teilweise
	status: durchgefuehrt
	tagesordnung:
	  - {top: Ö 1, titel: Offenes, drucksachen: [2/XX]}
	  - {top: N 2}
	  - {top: 3}
	  - {top: 4, titel: Ausdrücklich offen, oeffentlich: ja}
	---
END
for top in 'Ö 1' 'N 2' '3' '4' 'Ö 9' 'N 9'; do
	name=$(tr -d ' ' <<<"${top/Ö/oe}" | tr N n)
	put "auszuege/teil-$name.md" <<-END
		---
		typ: auszug
		sitzung: teil
		top: $top
		titel: Auszug zu $name
		---
		Wortlaut von $name.
	END
done
# A number that the agenda writes in another way stays hidden.
put sitzungen/offen.md <<-END
	---
	typ: sitzung
	gremium: bau
	datum: 2021-05-01
	oeffentlich: ja
	status: durchgefuehrt
	tagesordnung:
	  - {top: N 3}
	  - {top: 4, oeffentlich: nein}
	---
END
for top in 3. 4. 'Ö 4' 'Ö 3' 5; do
	name=$(tr -d ' .' <<<"${top/Ö/oe}")
	put "auszuege/offen-$name.md" <<-END
		---
		typ: auszug
		sitzung: offen
		top: "$top"
		titel: Auszug offen-$name
		---
	END
done
commit_all
run bauen -C "$site" -o "$out"
expect_exit 0 "bauen"
for name in 3 4 oe4; do
	expect_no_file "$out/auszuege/offen-$name.html" "anders geschriebener nichtöffentlicher TOP"
done
for name in oe3 5; do
	expect_file "$out/auszuege/offen-$name.html" "offen-$name" "anderer TOP"
done

page=$out/drucksachen/0002-xx.html
body=$(tr '\n' ' ' <"$page")
links() { # links <address> <words>: is the word a link there?
	[[ $body =~ \<a[^\>]*href=\"[^\"]*$1\"[^\>]*\>[^\<]*$2\</a\> ]] && pass ||
		fail "»$2« ist ein Link zu $1" "$(grep -oE ".{80}$2.{30}" <<<"$body" | head -3)"
}
links drucksachen/0001-xx.html '0001/XX'
links drucksachen/0001-xx.html '1/XX'
links drucksachen/0003-xx.html '3/XX'
links drucksachen/ka-004-xx.html '4/XX'
expect_count 1 "$work/stdout" Einträge "Zählung"
expect_message "»77/XX«" "unbekannte Nummer"
[[ $(grep -c 'nummer-ohne-drucksache' <<<"$stderr") == 1 ]] && pass || fail "nur eine unbekannte Nummer" "$stderr"
grep -qE '<(a|span)[^>]*class="[^"]*"[^>]*>[^<]*77/XX' "$page" && pass || fail "unbekannte Nummer ist gezeichnet" "$(grep 77/XX "$page")"
expect_file "$page" '<code>0001/XX</code>' "nie in Code"
expect_file "$page" 'Drucksache 0001/XX als Block' "nie im Codeblock"
expect_file "$page" 'example.org/a.html' "nie in Links"
grep -qE 'id="zur-drucksache-0001-?xx"' "$page" && pass || fail "Anker der Überschrift" "$(grep '<h2' "$page")"
grep -oE 'href="[^"]*drucksachen/0002-xx.html[^"]*"' <(sed -n '/<h1/,/BibTeX/p' "$page") | grep -q . &&
	fail "kein Link zu sich selbst" "" || pass
expect_file "$out/drucksachen/0001-xx.html" 'drucksachen/0002-xx.html"' "Rückverweis aus dem Text"
expect_file "$out/drucksachen/0001-xx.html" 'sitzungen/2021-03-01-bvv.html' "Rückverweis aus der Tagesordnung"
expect_file "$out/gremien/bvv.html" 'sitzungen/2021-03-01-bvv.html' "Gremium nennt seine Sitzung"

page=$out/drucksachen/0003-xx.html
for words in 'Ein Bürger' 'Bürgerverein Süd e. V.' 'Herr Schulz' 'Amt für Wege'; do
	expect_text "$page" "$words" "freier Text"
done
expect_file "$page" 'gremien/bau.html' "Initiator mit Eintrag"
expect_file "$page" 'personen/meier.html' "Verfasserin mit Eintrag"
expect_file "$out/drucksachen/0001-xx.html" 'wp/xx.html' "Wahlperiode aus der Nummer"
expect_file "$out/drucksachen/0009-xx.html" 'wp/xx.html' "die Nummer geht vor dem Datum"
expect_file "$out/drucksachen/frei.html" 'wp/xxi.html' "Wahlperiode aus dem Datum"

for name in oe1 4 oe9; do
	expect_text "$out/auszuege/teil-$name.html" "Wortlaut von $name" "öffentlicher Auszug"
done
for name in n2 3 n9; do
	expect_no_file "$out/auszuege/teil-$name.html" "nichtöffentlicher Auszug"
	grep -rqF "Auszug zu $name" "$out" && fail "kein Wort aus teil-$name" "" || pass
done

# ---- Several
site=$work/many
out=$work/many-out
new_repository "$site"
council() { # council <folder> <pattern> <period …>
	local folder=$1 pattern=$2
	shift 2
	put "$folder/koerperschaft.md" <<-END
		---
		typ: koerperschaft
		name: BVV $folder
		kurz: $folder
		nummernmuster: ["$pattern"]
		---
	END
	for period; do
		put "$folder/wp/${period,,}.yaml" <<-END
			typ: wahlperiode
			kuerzel: $period
		END
		for gremium in bvv "nur-$folder"; do
			put "$folder/gremien/${period,,}/$gremium.yaml" <<-END
				typ: gremium
				name: $gremium $folder $period
				kurz: $gremium
				klasse: BVV
				wahlperiode: $period
			END
		done
	done
}
council mitte '{nr:4}/{wp}' IV V
council nord 'DS/{nr:4}/{wp}' V
many_paper() { # many_paper <path> <number> <date> [line …]
	local path=$1 number=$2 date=$3
	shift 3
	{
		printf '%s\n' --- 'typ: drucksache' "nummer: $number" \
			"titel: Papier $path" 'art: Antrag' "datum: $date" \
			'oeffentlich: ja' "$@" ---
		cat
	} | put "$path.md"
}
many_paper mitte/a 2477/V 2021-01-01 'initiator: bvv' \
	'bezug: [{art: nimmt_bezug_auf, nummer: "nord:2477/V"}, {art: aendert, nummer: 12/V}]' \
	<<<'Drucksache 2477/V und Drucksache 12/V.'
many_paper mitte/b 0012/V 2021-01-01 </dev/null
many_paper mitte/alt 0012/IV 2011-01-01 'initiator: bvv' </dev/null
many_paper nord/a DS/2477/V 2021-01-01 'initiator: bvv' \
	'bezug: [{art: aendert, nummer: "mitte:2477/V"}]' <<<'DS 2477/V, DS/0012/V.'
many_paper nord/b DS/0012/V 2021-01-01 'initiator: nur-mitte' </dev/null
commit_all
run bauen -C "$site" -o "$out"
expect_exit 1 "zwei nur-mitte"
expect_message "nord/b.md:8:12: Fehler: »nur-mitte« kann mehrere Einträge meinen: mitte/gremien/iv/nur-mitte und mitte/gremien/v/nur-mitte" "mehrdeutig nennt beide"
sed -i 's,nur-mitte,v/nur-mitte,' "$site/content/nord/b.md"
commit_all
run bauen -C "$site" -o "$out"
expect_exit 0 "mehrere Körperschaften"
expect_file "$out/mitte/a.html" 'nord/a.html' "Nummer anderswo"
expect_file "$out/mitte/a.html" 'mitte/b.html' "12/V ist die eigene 0012/V"
expect_no_text "$out/mitte/a.html" 'nord/b.html' "12/V ist nicht die andere"
expect_file "$out/mitte/a.html" 'mitte/gremien/v/bvv.html' "die eigene Wahlperiode gewinnt"
expect_no_text "$out/mitte/a.html" 'mitte/gremien/iv/bvv.html' "die eigene Wahlperiode gewinnt"
expect_file "$out/mitte/alt.html" 'mitte/gremien/iv/bvv.html' "die eigene Wahlperiode gewinnt"
expect_file "$out/nord/a.html" 'nord/gremien/v/bvv.html' "die eigene Körperschaft gewinnt"
expect_file "$out/nord/a.html" 'mitte/a.html' "Nummer anderswo"
expect_file "$out/nord/a.html" 'nord/b.html' "DS/0012/V im Text"
expect_file "$out/nord/b.html" 'mitte/gremien/v/nur-mitte.html' "Ende einer Adresse anderswo"
many_paper mitte/c 2477/V 2021-01-01 </dev/null
many_paper mitte/d 0012/V 2021-01-01 'bezug: [{art: aendert, nummer: "nord:99/V"}]' </dev/null
many_paper mitte/e 1/V 2021-01-01 'bezug: [{art: aendert, nummer: "sued:99/V"}, {art: aendert, nummer: 2478/V}]' \
	'initiator: [bvvv]' </dev/null
commit_all
run bauen -C "$site" -o "$out"
expect_exit 1 "Fehler"
expect_message "mitte/c.md:3:9: Fehler: Die Nummer »2477/V« hat schon eine andere Drucksache: content/mitte/a.md" "Nummer doppelt"
expect_message "mitte/d.md:3:9: Fehler: Die Nummer »0012/V«" "Nummer doppelt"
expect_message "Die Drucksache »nord:99/V« gibt es nicht" "Nummer anderswo fehlt"
expect_message "Meinten Sie »2477/V«?" "nahe Nummer"
expect_message "Meinten Sie »bvv«?" "naher Name"
[[ $stderr != *"nord"*"Nummer »"* ]] && pass || fail "dieselbe Nummer in zwei Körperschaften ist erlaubt" "$stderr"

# ---- Numbers that differ only in leading zeros, in {nr}/{wp} of digits
site=$work/zero
small_council "$site"
sed -i 's,^nummernmuster.*,nummernmuster: ["{nr:4}/{wp}"],' "$site/content/koerperschaft.md"
put wp/4.yaml <<<$'typ: wahlperiode\nkuerzel: 4'
many_paper drucksachen/null 0172/4 2015-01-01 'bezug: []' </dev/null
many_paper drucksachen/eins 0173/4 2015-01-01 'bezug: [{art: aendert, nummer: 172/4}]' <<<'Siehe Drs. 172/4.'
commit_all
run bauen -C "$site" -o "$work/zero-out"
expect_exit 0 "172/4"
expect_count 0 <(echo "$stderr") "Fehler" "172/4"
expect_file "$work/zero-out/drucksachen/null.html" 'drucksachen/eins.html' "172/4 ist 0172/4"
many_paper drucksachen/zwei 00172/4 2015-01-01 </dev/null
commit_all
run bauen -C "$site" -o "$work/zero-out"
expect_message "Die Nummer »00172/4« hat schon eine andere Drucksache" "00172/4 ist 0172/4"

# ---- What is refused as an Anlage
site=$work/anlagen
small_council "$site"
refused() { # refused <file> <bytes> <message>
	rm -f "$site"/content/drucksachen/anlage*
	printf '%b' "$2" >"$site/content/drucksachen/$1"
	paper 0002 Anlage "anlagen: [{titel: A, datei: $1}]" </dev/null
	commit_all
	run bauen -C "$site" -o "$work/anlagen-out"
	expect_exit 1 "$1"
	expect_message "$3" "$1"
}
refused anlage.html '<p>' 'Eine Datei wie »anlage.html« wird nicht veröffentlicht'
refused anlage.svg '<svg/>' 'Eine Datei wie »anlage.svg« wird nicht veröffentlicht'
refused anlage.js 'x' 'Eine Datei wie »anlage.js« wird nicht veröffentlicht'
refused anlage.pdf '<html>' 'Die Datei ist keine PDF-Datei'
refused anlage.png 'GIF89a' 'Die Datei ist keine PNG-Datei'
refused anlage.jpg 'x' 'Die Datei ist keine JPG-Datei'
refused anlage.docx '%PDF-' 'Die Datei ist keine DOCX-Datei'
refused anlage.txt 'a\0b' 'Die Datei ist keine TXT-Datei'
refused Anlage.PDF '%PDF-' 'Nennen Sie die Datei zum Beispiel »anlage.pdf«'
rm "$site"/content/drucksachen/Anlage.PDF
printf '%%PDF-' >"$site/content/drucksachen/gleich.pdf"
paper 0002 Anlage 'anlagen: [{titel: A, datei: gleich.pdf}]' </dev/null
put drucksachen/0003-xx.md <<-END
	---
	typ: drucksache
	nummer: 0003/XX
	datum: 2021-02-02
	oeffentlich: nein
	anlagen: [{titel: A, datei: gleich.pdf}]
	---
END
commit_all
run bauen -C "$site" -o "$work/shared-out" --trotz-fehlern
expect_exit 1 "eine Datei, öffentlich und nicht"
expect_message "0002-xx.md:8:29: Fehler: Die Datei »gleich.pdf« gehört auch zu" "eine Datei, öffentlich und nicht"
expect_no_file "$work/shared-out/drucksachen/gleich.pdf" "eine Datei, öffentlich und nicht"

# ---- What counts as today
site=$work/today
small_council "$site"
put sitzungen/2026-09-01-bau.md <<-END
	---
	typ: sitzung
	gremium: bau
	datum: 2026-09-01
	oeffentlich: ja
	status: terminiert
	---
END
paper 0002 Frist 'realisierung: {status: offen, frist: 2026-08-01}' \
	'beratungsfolge: [{gremium: bau, sitzung: 2026-09-01-bau}]' </dev/null
commit_all
run bauen -C "$site" -o "$work/july"
run bauen -C "$site" -o "$work/december" --stand 2026-12-01
run bauen -C "$site" -o "$work/commit" --stand 1.7.2026
expect_same "$work/july" "$work/commit" "heute ist der Tag des Commits"
cmp -s "$work/july/index.html" "$work/december/index.html" && fail "--stand ändert die Startseite" "" || pass
expect_file "$work/july/index.html" 'sitzungen/2026-09-01-bau.html' "nächste Sitzung"
cmp -s "$work/july/drucksachen/0002-xx.html" "$work/december/drucksachen/0002-xx.html" && fail "--stand ändert die Drucksache" "" || pass
page_text "$work/december/drucksachen/0002-xx.html" | grep -qi 'überfällig' && pass ||
	fail "überfällig" "$(page_text "$work/december/drucksachen/0002-xx.html" | head -c 900)"
page_text "$work/july/drucksachen/0002-xx.html" | grep -qi 'überfällig' && fail "noch nicht überfällig" "" || pass

finish
