#!/bin/bash
# The command line as FORMAT promises it: verbs, options, input, languages,
# forms of messages, exit status.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/site/common.sh
. tests/site/fixture.sh

site=$work/site
small_council "$site"
commit_all

# ---- Wrong usage
wrong() { # wrong <label> <arguments>
	local label=$1
	shift
	run "$@"
	expect_exit 2 "$label"
	expect_message "Fehler: " "$label"
}
run
expect_exit 2 "ohne Verb"
wrong "unbekanntes Verb" braten
wrong "unbekannte Option" bauen --gibtsnicht
wrong "unbekannter Buchstabe" bauen -q
wrong "Option ohne Wert" bauen -C
wrong "überzähliges Wort" bauen -C "$site" jetzt
wrong "-j 0" bauen -C "$site" -j 0
wrong "-j viele" bauen -C "$site" -j viele
wrong "--stand" bauen -C "$site" --stand gestern
wrong "--format" pruefen -C "$site" --format=xml
wrong "--sprache" pruefen -C "$site" --sprache fr
run pruefen -C "$site" --format=xml --sprache en
expect_message "error: There is no format" "--sprache gilt für jede Klage"
run --version
expect_exit 0 "--version"
run hilfe
expect_exit 0 "hilfe"
expect_file "$work/stdout" "trotz-fehlern" "hilfe"
run bauen --help
expect_exit 0 "--help"

# ---- Where the input is
run bauen -C "$work/nirgends"
expect_exit 2 "kein solcher Ordner"
mkdir "$work/leer"
GIT_CEILING_DIRECTORIES=$work run bauen -C "$work/leer"
expect_exit 3 "kein Repository"
expect_message "Git-Repository" "kein Repository"
git init -q "$work/ungeboren"
run bauen -C "$work/ungeboren"
expect_exit 3 "noch kein Commit"
expect_message "Commit" "noch kein Commit"
run bauen -C "$site" -r gibtsnicht
expect_exit 2 "-r gibtsnicht"
expect_message "gibtsnicht" "-r gibtsnicht"

out=$work/out
run bauen -C "$site" -o "$out"
expect_exit 0 "bauen"
[[ -z $stderr ]] && pass || fail "kein Wort auf stderr" "$stderr"
(cd "$site/content/gremien" && "$program" bauen -o "$work/below" >"$work/stdout" 2>&1)
expect_same "$out" "$work/below" "aus einem Ordner darunter"
run build -C "$site" -o "$work/english-verb"
expect_same "$out" "$work/english-verb" "build"
git clone -q --bare "$site" "$work/bare.git"
run bauen -C "$work/bare.git" -o "$work/bare-out"
expect_same "$out" "$work/bare-out" "bare"
run bauen -C "$site" -o "$work/copy-out" --arbeitskopie
expect_exit 0 "--arbeitskopie"
expect_same "$out/drucksachen.html" "$work/copy-out/drucksachen.html" "--arbeitskopie"
mkdir "$work/ohne-git"
cp -r "$site/content" "$site/config.yaml" "$work/ohne-git"
GIT_CEILING_DIRECTORIES=$work run bauen -C "$work/ohne-git" --arbeitskopie -o "$work/ohne-out"
expect_exit 0 "--arbeitskopie ohne git"
run bauen -C "$site"
expect_exit 0 "nach site/"
expect_same "$out" "$site/site" "nach site/"
run bauen -C "$work/bare.git"
expect_exit 2 "bare ohne -o"
rm -r "$site/site"

# What is not committed is not read, except with --arbeitskopie.
first=$(git -C "$site" rev-parse HEAD)
paper 0002 Nachtrag <<<Neu.
run bauen -C "$site" -o "$work/head"
expect_no_file "$work/head/drucksachen/0002-xx.html" "nur was eingecheckt ist"
run bauen -C "$site" -o "$work/copy" --arbeitskopie
expect_file "$work/copy/drucksachen/0002-xx.html" Nachtrag "--arbeitskopie liest den Ordner"
commit_all
git -C "$site" tag -a -m Marke marke
run bauen -C "$site" -o "$work/before" -r "$first"
expect_no_file "$work/before/drucksachen/0002-xx.html" "-r"
run bauen -C "$site" -o "$work/tag" -r marke
expect_file "$work/tag/drucksachen/0002-xx.html" Nachtrag "-r Marke"
run bauen -C "$site" -o "$work/tilde" -r HEAD~1
expect_same "$work/before" "$work/tilde" "-r HEAD~1"

# A shallow clone lacks its history: said, and built.
git clone -q --depth 1 "file://$site" "$work/shallow"
run bauen -C "$work/shallow" -o "$work/shallow-out"
expect_exit 0 "flacher Klon"
expect_message "Warnung: " "flacher Klon"

# A site in a subfolder; paths for the platforms begin at the repository.
mkdir -p "$work/dach/sites/muster"
cp -r "$site/content" "$site/config.yaml" "$work/dach/sites/muster"
git -C "$work/dach" init -q
echo '---' >"$work/dach/sites/muster/content/drucksachen/0009-xx.md"
(repository=$work/dach && commit_all)
run pruefen -C "$work/dach/sites/muster"
expect_exit 1 "Unterordner"
expect_message "content/drucksachen/0009-xx.md:2:1" "Unterordner"
run pruefen -C "$work/dach/sites/muster" --format=github
expect_message "file=sites/muster/content/drucksachen/0009-xx.md," "github im Unterordner"
run pruefen -C "$work/dach/sites/muster" --format=gitlab
expect_message '"path":"sites/muster/content/drucksachen/0009-xx.md"' "gitlab im Unterordner"

# ---- Messages
paper 0003 'Mit Fehlern' 'bezug: [{art: aendert, nummer: 9/XX}]' <<-END
	Siehe Drucksache 8/XX, \`Drs. 7/XX\` und 100 % mehr.
END
paper 0004 Zwei 'dringlich: wahr' </dev/null
commit_all
run pruefen -C "$site"
expect_exit 1 "pruefen meldet Fehler"
expect_message "2 Fehler, 1 Warnung in 2 Dateien" "Zählung"
expect_message "content/drucksachen/0003-xx.md:8:32: Fehler: Die Drucksache »9/XX« gibt es nicht" "Ort und Text"
expect_message "     8 | bezug" "Auszug der Zeile"
[[ ! -s $work/stdout ]] && pass || fail "Meldungen nur auf stderr" "$(cat "$work/stdout")"
order=$(grep -oE '^content[^:]*:[0-9]+' <<<"$stderr")
[[ $order == "$(sort -s -t: -k1,1 -k2,2n <<<"$order")" ]] && pass ||
	fail "Meldungen sind sortiert" "$order"
run pruefen -C "$site" --format=gcc
grep -qE '^content/drucksachen/0003-xx.md:8:32: error: .* \[drucksache-unbekannt\]$' <<<"$stderr" && pass ||
	fail "gcc" "$stderr"
check_json() { # check_json <label> <JavaScript about `list`>
	local verdict
	verdict=$(node -e 'let text = "";
		process.stdin.on("data", (c) => (text += c)).on("end", () => {
			const list = JSON.parse(text);
			if (!('"$2"')) throw new Error(text);
		})' 2>&1 <<<"$stderr") && pass || fail "$1" "$verdict"
}
if [[ -n $(command -v node) ]]; then
	run pruefen -C "$site" --format=json
	expect_exit 1 "json"
	check_json "json" 'list.length === 3 && list[0].line === 8 && list[0].column === 32 &&
		list[0].severity === "error" && list[0].code === "drucksache-unbekannt"'
	run pruefen -C "$site" --format=gitlab
	check_json "gitlab" 'list.length === 3 && list.every((i) => i.description && i.check_name &&
		i.fingerprint.length >= 16 && i.location.path && i.location.lines.begin > 0) &&
		new Set(list.map((i) => i.fingerprint)).size === 3'
	run pruefen -C "$site" --format=json -r "$first"
	expect_exit 0 "json ohne Meldung"
	check_json "json ohne Meldung" 'list.length === 0'
else
	skipped=$((skipped + 3))
fi
run pruefen -C "$site" --format=github
grep -qE '^::error file=content/drucksachen/0003-xx.md,line=8,col=32,title=[^:]+::' <<<"$stderr" && pass ||
	fail "github" "$stderr"
[[ $(grep -cE '^::(error|warning) ' <<<"$stderr") == 3 ]] && pass || fail "github: drei Zeilen" "$stderr"

# ---- Languages
run pruefen -C "$site" --sprache en
expect_message "error: There is no Drucksache" "--sprache en"
expect_message "2 errors, 1 warning in 2 files" "--sprache en"
for locale in en_US.UTF-8 en_GB en; do
	stderr=$(env -u LC_ALL LANG=$locale "$program" pruefen -C "$site" 2>&1)
	expect_message "2 errors, 1 warning" "LANG=$locale"
done
stderr=$(env -u LC_ALL LANG=en_US.UTF-8 LC_MESSAGES=de_DE.UTF-8 "$program" pruefen -C "$site" 2>&1)
expect_message "2 Fehler, 1 Warnung" "LC_MESSAGES vor LANG"
stderr=$(env -u LC_ALL LANG=en_US.UTF-8 "$program" pruefen -C "$site" --sprache de 2>&1)
expect_message "2 Fehler, 1 Warnung" "--sprache vor LANG"
for locale in C POSIX de_DE.UTF-8 fr_FR.UTF-8; do
	stderr=$(env LC_ALL=$locale "$program" pruefen -C "$site" 2>&1)
	expect_message "2 Fehler, 1 Warnung" "LC_ALL=$locale"
done

# ---- --streng, --trotz-fehlern
git -C "$site" rm -q content/drucksachen/0004-xx.md
paper 0003 'Ohne Fehler' <<<'Siehe Drucksache 8/XX.'
commit_all
run bauen -C "$site" -o "$work/mild"
expect_exit 0 "eine Warnung hält nicht auf"
run bauen -C "$site" -o "$work/streng" --streng
expect_exit 1 "--streng"
expect_message "1 Fehler, 0 Warnungen" "--streng zählt Warnungen als Fehler"
expect_no_file "$work/streng/index.html" "--streng schreibt nichts"
run pruefen -C "$site" --streng
expect_exit 1 "pruefen --streng"
run pruefen -C "$site" -o "$work/nichts"
expect_exit 0 "pruefen"
expect_no_file "$work/nichts" "pruefen schreibt nichts"

finish
