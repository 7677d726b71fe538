#!/bin/bash
# variants: none
# Run by `make browser`: some ten minutes, and it wants a quiet machine.
# Can everybody read the pages? The sample site, real data where they lie
# beside, and a repository of what seldom occurs are built and looked at:
# markup, contrast, and a sample of every kind of page in Chromium.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

program=${RATSBLATT:-$PWD/build/ratsblatt}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bundle=../shared/data/karlsruhe-2019-2020.bundle
passed=0 failed=0 skipped=0

build() { # build <name> <repository>; what lies there, committed or not
	"$program" bauen --arbeitskopie -C "$2" -o "$work/$1" >"$work/log" 2>&1 &&
		return 0
	echo "FAILED: $1 cannot be built"
	tail -n 5 "$work/log"
	failed=$((failed + 1))
	return 1
}

count() { # count <log>: adds up the log's last line, shows the lines before
	local sum='^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$'
	head -n -1 "$1"
	if [[ $(tail -n 1 "$1") =~ $sum ]]; then
		passed=$((passed + BASH_REMATCH[1]))
		failed=$((failed + BASH_REMATCH[2]))
		skipped=$((skipped + BASH_REMATCH[3]))
	else
		tail -n 1 "$1"
		failed=$((failed + 1))
	fi
}

# The markup of a site is checked while Chromium looks at its pages.
look() { # look <name> <whole|sample> [pattern of kinds]
	local here=tests/browser
	node $here/markup.mjs "$work/$1" "$2" >"$work/markup.log" 2>&1 &
	node $here/look.mjs "$work/$1" "${@:3}" >"$work/look.log" 2>&1
	wait
	count "$work/markup.log"
	count "$work/look.log"
}

node tests/browser/contrast.mjs layouts/css/ratsblatt.css >"$work/contrast.log"
count "$work/contrast.log"

build sample . && look sample whole

node tests/browser/extreme.mjs "$work/extreme-source"
build extreme "$work/extreme-source" &&
	look extreme sample '^(drucksachen|sitzungen|personen|fraktionen|gremien|gremien[+].*|listen/kalender|top/(statistik|beschluesse))$'

long='^(drucksachen|sitzungen|gremien|listen/(anfragen|beschluesse)|top/(index|statistik))$'
if [[ ! -e $bundle ]]; then
	skipped=$((skipped + 1))
	echo "skipped: no real data in ../shared"
elif git clone -q "$bundle" "$work/real-source" && build real "$work/real-source"; then
	look real sample "$long"
fi

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[[ $failed == 0 && $passed -gt 0 ]]
