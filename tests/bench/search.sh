#!/bin/bash
# variants: none
# What the search costs and how well it finds, on the archive that run.sh made
# (see `make bench`), beside lunr in node and Pagefind on the same records:
#
#	tests/bench/search.sh [RECORDS]      (default 10000)
#
# RATSBLATT  the program (build/ratsblatt)      QUERIES  how many (50)
# ROUNDS  how often both builds run (3); their medians are compared
# LUNR=no    leave lunr out (it cannot do 100,000 records)
# PAGEFIND=no  leave Pagefind out
#
# CPU is user + system of the whole command. Pagefind comes from npm, by the
# lock file in tests/bench/npm. Quality is measured on ../shared, where it lies.
set -euo pipefail
cd "$(dirname "$0")/../.." || exit 1
. tests/bench/common.sh

records=${1:-10000}
queries=${QUERIES:-50}
rounds=${ROUNDS:-3}
program=$(realpath "${RATSBLATT:-build/ratsblatt}")
work=$PWD/build/bench/$records
npm=build/bench/npm
bundle=../shared/data/karlsruhe-2019-2020.bundle

[[ -d $work/archive ]] || {
	echo "bench: no archive of $records records; run tests/bench/run.sh" >&2
	exit 3
}
# Beyond that node cannot build lunr's index, and Pagefind runs out of memory.
((records > 20000)) && LUNR=no PAGEFIND=no

# measure <name> <command…>: one line of CPU seconds and peak MiB.
measure() {
	local name=$1
	shift
	/usr/bin/time -f '%U %S %M' -o "$work/search/time" "$@" \
		>"$work/search/log" 2>&1 || {
		echo "bench: $name failed" >&2
		tail -n 5 "$work/search/log" >&2
		exit 1
	}
	awk -v name="$name" '{ printf "%-44s %9.2f CPU s %9.0f MiB\n", name,
		$1 + $2, $3 / 1024 }' < <(tail -n 1 "$work/search/time") |
		tee -a "$work/search/results"
}

cpu() { # cpu <name>: the median of what was measured
	awk -v name="$1" 'substr($0, 1, length(name)) == name { print $(NF - 4) }' \
		"$work/search/results" | sort -n |
		awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

ratio() { # ratio <label> <value> <by> <target>
	awk -v label="$1" -v a="$2" -v b="$3" -v target="$4" 'BEGIN {
		if (b > 0)
			printf "%-44s %9.3f   (to reach: %s)\n", label, a / b, target
	}'
}

# The same archive with the search switched off.
without_search() {
	[[ -d $work/search/plain ]] && return
	git clone -q "$work/archive" "$work/search/plain"
	printf '\nsuche:\n  form: keine\n' >>"$work/search/plain/config.yaml"
	git -C "$work/search/plain" -c user.name=bench \
		-c user.email=bench@example.org commit -q -a -m 'No search'
}

# Sets pagefind to the program.
get_pagefind() {
	local programs=("$npm"/node_modules/@pagefind/*/bin/pagefind_extended)

	if [[ ! -x ${programs[0]} ]]; then
		mkdir -p "$npm"
		cp tests/bench/npm/package*.json tests/bench/npm/.npmrc "$npm/"
		(cd "$npm" && npm ci --silent)
		programs=("$npm"/node_modules/@pagefind/*/bin/pagefind_extended)
	fi
	pagefind=$(realpath "${programs[0]}")
}

sizes() {
	local bytes files

	bytes=$(du -s --apparent-size -B1 "$site/suche" | cut -f 1)
	files=$(find "$site/suche" -type f | wc -l)
	printf '%-44s %9.1f MB %9d files\n' 'suche/' \
		"$(awk "BEGIN { print $bytes / 1e6 }")" "$files"
	[[ ${PAGEFIND:-} == no ]] && return
	bytes=$(du -s --apparent-size -B1 "$output/pages/pagefind" |
		cut -f 1)
	files=$(find "$output/pages/pagefind" -type f | wc -l)
	printf '%-44s %9.1f MB %9d files\n' 'pagefind/' \
		"$(awk "BEGIN { print $bytes / 1e6 }")" "$files"
}

# The pages of the records alone: what our index holds too.
pages() {
	mkdir "$output/pages"
	(cd "$site" && find auszuege drucksachen fraktionen gremien personen \
		sitzungen wahlperioden -name '*.html' -print0 2>/dev/null |
		xargs -0 cp --parents -t "$output/pages")
}

mkdir -p "$work/search"
rm -rf "$work/search/"{check,results,real,real-site}
output_folder "$records" "$work"
site=$output/site
without_search
# Each begins with as much memory that was in use before.
for ((round = 1; round <= rounds; round++)); do
	rm -rf "$site"
	measure 'build without search' "$program" bauen \
		-C "$work/search/plain" -o "$site"
	rm -rf "$site"
	measure 'build with search' "$program" bauen -C "$work/archive" \
		-o "$site"
done
ratio 'CPU: search to the build without it' \
	"$(awk "BEGIN { print $(cpu 'build with search') - $(cpu 'build without search') }")" \
	"$(cpu 'build without search')" 0.4
if [[ ${LUNR:-} != no ]]; then
	"$program" bauen --suche-pruefen -C "$work/archive" \
		-o "$work/search/check" >/dev/null 2>&1
	measure 'lunr in node, the same documents' \
		node --max-old-space-size=12000 tests/bench/lunr.mjs \
		"$work/search/check/suche"
	ratio 'CPU: our index to lunr' \
		"$(awk "BEGIN { print $(cpu 'build with search') - $(cpu 'build without search') }")" \
		"$(cpu 'lunr in node')" 0.05
fi
if [[ ${PAGEFIND:-} != no ]]; then
	get_pagefind
	pages
	measure 'Pagefind, the same pages' "$pagefind" \
		--site "$output/pages" --root-selector main
	ratio 'CPU: our index to Pagefind' \
		"$(awk "BEGIN { print $(cpu 'build with search') - $(cpu 'build without search') }")" \
		"$(cpu 'Pagefind')" 1
fi
sizes
if [[ ${PAGEFIND:-} == no ]]; then
	node tests/bench/search.mjs "$site" --queries "$queries"
else
	node tests/bench/search.mjs "$site" --queries "$queries" \
		--pagefind-site "$output/pages"
fi
[[ -f $bundle ]] || {
	echo 'Quality: skipped, no real records in ../shared'
	exit 0
}
git clone -q "$bundle" "$work/search/real"
"$program" bauen --suche-pruefen -C "$work/search/real" \
	-o "$work/search/real-site" >/dev/null 2>&1
find_options=()
[[ ${PAGEFIND:-} == no ]] ||
	find_options=(--pagefind "$pagefind")
node tests/bench/find.mjs "$work/search/real-site" "${find_options[@]}"
