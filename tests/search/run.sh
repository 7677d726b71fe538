#!/bin/bash
# Search: lunr itself against our index and our client, what readers type, how
# much one record more changes, and the search page in Chromium and Firefox. Real
# data are taken from ../shared, where they lie beside.
# variants: release asan
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

program=${RATSBLATT:-$PWD/build/release/ratsblatt}
variant=$(basename "$(dirname "$program")")
[[ $variant == asan ]] || variant=release
driver=build/$variant/tests/search/index_driver
bundle=../shared/data/karlsruhe-2019-2020.bundle
here=tests/search
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.org
export GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.org
passed=0 failed=0 skipped=0

count() { # count <log>: adds up the log's last line, shows the lines before
	local sum='^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$'
	if [[ $(tail -n 1 "$1") =~ $sum ]]; then
		head -n -1 "$1"
		passed=$((passed + BASH_REMATCH[1]))
		failed=$((failed + BASH_REMATCH[2]))
		skipped=$((skipped + BASH_REMATCH[3]))
	else
		cat "$1"
		failed=$((failed + 1))
	fi
}

check() { # check <script> <arguments>
	node "$here/$1" "${@:2}" >"$work/check.log" 2>&1
	count "$work/check.log"
}

pass() { passed=$((passed + 1)); }
fail() { # fail <label> <what was seen>
	failed=$((failed + 1))
	printf 'FAILED: %s\n%s\n' "$1" "$2"
}

# Documents without a site: index <name> <options>, from $work/<name>.jsonl
index() {
	"$driver" "$work/$1.jsonl" "$work/$1" -j 2 "${@:2}" >"$work/log" 2>&1 ||
		fail "index $1" "$(tail -n 20 "$work/log")"
}

build() { # build <name> <arguments>: a site
	"$program" bauen -o "$work/$1" "${@:2}" >"$work/log" 2>&1 ||
		fail "build $1" "$(tail -n 5 "$work/log")"
}

# ---- Lunr's traps, and what readers type
traps() {
	node $here/traps.mjs >"$work/traps.jsonl"
	index traps --lunr immer --pruefen
	check index.mjs same traps "$work/traps" 20
	check index.mjs words traps "$work/traps" "$work/traps.jsonl"
}

queries() {
	node $here/query.mjs >"$work/typed.jsonl"
	index typed --lunr immer --pruefen
	check index.mjs lunr typed "$work/typed"
	check query.mjs "$work/typed"
}

# ---- Usual parts of compounds that stand nowhere by themselves: lunr knows of
# those only that the index has, not of those for which a word has no room left
parts() {
	local name=0 nummern text

	while IFS='|' read -r nummern text; do
		printf '{"ref":"a/%d","class":0,"date":20200101,"titel":"","nummern":[%s],"text":"%s","namen":"","schlagworte":"","info":""}\n' \
			$((++name)) "$nummern" "$text" >"$work/parts-$name.jsonl"
		index "parts-$name" --lunr immer --pruefen
		check index.mjs lunr "parts $name" "$work/parts-$name"
	done <<-'end'
		|Bezirkshaushalt Haushaltsplan Radweg
		|haushalt Haushaltsplatzwaldringwirtschaft
		"Haushaltsplan"|haushalt
		|haushalt Sportplatzbau Schulhofmarkt Kulturraumzug Kreissportplatzbauschulhofmarktkulturraumzug
	end
}

# ---- 10,000 documents; then without the one in the middle
many() {
	node $here/generate.mjs 10000 20 >"$work/many.jsonl"
	sed 5000d "$work/many.jsonl" >"$work/fewer.jsonl"
	index many --lunr immer --pruefen
	index fewer --lunr nie
	check index.mjs same '10,000 documents' "$work/many" 12
	check index.mjs change '10,000 documents' "$work/fewer" "$work/many" 10
	rm -r "$work/many" "$work/fewer"
}

# ---- Another stemmer: the build must notice, and leave the site alone
other_stemmer() { # other_stemmer <OTHER_STEMMER=…> <code of the message>
	env "$1" ASAN_OPTIONS=verify_asan_link_order=0 LD_PRELOAD="$work/other.so" \
		"$program" bauen --trotz-fehlern --arbeitskopie -o "$work/sample" \
		>"$work/log" 2>&1
	[[ $? == 3 ]] && pass || fail "$2: exit status" "$(cat "$work/log")"
	grep -qF "[$2]" "$work/log" && pass || fail "$2" "$(cat "$work/log")"
	diff -r "$work/before" "$work/sample" >"$work/log" && pass ||
		fail "$2: the site stays as it was" "$(head -n 5 "$work/log")"
}

stemmers() {
	check index.mjs stems
	${CC:-cc} -std=c11 -O1 -Wall -shared -fPIC -o "$work/other.so" \
		$here/other_stemmer.c -ldl || fail "other_stemmer.c" ""
	cp -a "$work/sample" "$work/before"
	other_stemmer OTHER_STEMMER=umlauts suche-stammformen
	other_stemmer NO=german suche-kein-deutsch
}

# ---- A text that cannot be read back: no page without it, the site stays
lost_text() {
	local from

	${CC:-cc} -std=c11 -O1 -Wall -shared -fPIC -o "$work/fail.so" \
		$here/failing_pread.c -ldl || fail "failing_pread.c" ""
	for from in 1 40; do
		FAIL_FROM=$from ASAN_OPTIONS=verify_asan_link_order=0 \
			LD_PRELOAD="$work/fail.so" "$program" bauen \
			--arbeitskopie -o "$work/sample" >"$work/log" 2>&1
		[[ $? == 3 ]] && grep -qF '[zwischendatei]' "$work/log" &&
			diff -r "$work/before" "$work/sample" >/dev/null && pass ||
			fail "pread fails from call $from" "$(tail -n 3 "$work/log")"
	done
}

# ---- An index that no browser could load: long addresses, long texts
too_large() {
	local deep expected

	deep=$work/large/content/$(printf '%080d' 0)/$(printf '%080d' 1)
	mkdir -p "$deep"
	printf '%s\n' --- 'typ: koerperschaft' 'name: Gemeinde' \
		'kurz: Gemeinde' 'nummernmuster: ["{nr}/{jahr}"]' --- \
		>"$work/large/content/koerperschaft.md"
	awk -v deep="$deep" 'BEGIN {
		for (n = 1; n <= 1000; n++) {
			file = deep "/" n ".md"
			printf "---\ntyp: drucksache\nnummer: %d/2024\n", n > file
			print "titel: Vorlage\nart: Antrag\ndatum: 2024-05-06" > file
			print "oeffentlich: ja\n---" > file
			for (w = 0; w < 2200; w++)
				printf "w%d ", w > file
			close(file)
		}
	}'
	printf '%s\n' 'titel: Groß' 'suche:' '  form: lunr' \
		>"$work/large/config.yaml"
	expected='^config.yaml:3:9: Fehler: .*\[suche-lunr-zu-gross\]$'
	"$program" bauen --arbeitskopie -C "$work/large" -o "$work/lunr" \
		>"$work/log" 2>&1
	[[ $? == 1 && ! -e $work/lunr ]] && pass ||
		fail 'too large for lunr: exit status' "$(tail -n 5 "$work/log")"
	grep -q "$expected" "$work/log" && pass ||
		fail 'too large for lunr: message' "$(tail -n 5 "$work/log")"
	# Nobody asked for it: the site has the other index.
	sed -i '/form:/s/lunr/auto/' "$work/large/config.yaml"
	build auto --arbeitskopie -C "$work/large"
	[[ -e $work/auto/suche/wurzel.js && ! -e $work/auto/suche/lunr.json ]] &&
		pass || fail 'too large for lunr, not asked for' ''
	rm -r "$work/large" "$work/auto"
}

# ---- Real records; a copy with one record more. A paper rewrites the shards of
# its words: few for a short one, and in an archive as small as this many for
# a long one.
# add_paper <name> <number> <body on stdin>: committed in $work/more
add_paper() {
	{
		printf '%s\n' --- 'typ: drucksache' "nummer: \"$2\"" \
			'titel: "Wasserspielplatz am Rheinufer"' 'art: Antrag' \
			'datum: 2020-06-12' 'oeffentlich: ja' ---
		cat
	} >"$work/more/content/drucksachen/2020/$1.md"
	git -C "$work/more" add -A
	git -C "$work/more" commit -q -m "$1"
}

clone() {
	git clone -q "$bundle" "$work/records"
	git clone -q "$work/records" "$work/more"
	build real -C "$work/records"
}

real() {
	printf 'suche:\n  form: beides\n' >>"$work/records/config.yaml"
	build forced --arbeitskopie -C "$work/records" --suche-pruefen
	check index.mjs same 'real data' "$work/forced" 8
	rm -r "$work/forced"
	add_paper kurz 2020/9001 <<<'Die Verwaltung prüft einen Wasserspielplatz mit Trinkbrunnen.'
	build short -C "$work/more"
	check index.mjs change 'a short paper' "$work/real" "$work/short" 10
	sed '1,/^---$/d' "$work/records/content/drucksachen/2020/2020-0074.md" |
		sed '1,/^---$/d' | add_paper lang 2020/9002
	build long -C "$work/more"
	check index.mjs change 'a paper of 270 words' "$work/short" "$work/long" 45
}

# ---- The search page; one site after the other, beside all that is not it
browse() { # browse <browser>
	local name

	for name in sample real; do
		[[ ! -d $work/$name ]] ||
			BROWSER=$1 node $here/browser.mjs $name "$work/$name" \
				>"$work/$name-$1.log" 2>&1
	done
}

targets=("$driver")
[[ -n ${RATSBLATT:-} ]] || targets+=("build/$variant/ratsblatt")
if ! ${MAKE:-make} -s VARIANT="$variant" "${targets[@]}" >"$work/log" 2>&1; then
	cat "$work/log"
	echo "0 passed, 1 failed, 0 skipped"
	exit 1
fi

traps
build sample --arbeitskopie --suche-pruefen
stemmers
lost_text
queries
parts
if [[ $variant != asan ]]; then
	[[ ! -e $bundle ]] || clone
	browse chromium &
	browse firefox &
	too_large
	many
	check index.mjs same sample "$work/sample" 20
	if [[ -d $work/real ]]; then
		real
	else
		skipped=$((skipped + 1))
		echo "skipped: no real data in ../shared"
	fi
	wait
	for log in "$work"/*-{chromium,firefox}.log; do
		[[ ! -e $log ]] || count "$log"
	done
fi

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[[ $failed == 0 && $passed -gt 0 ]]
