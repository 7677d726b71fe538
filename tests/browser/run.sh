#!/bin/bash
# Can everybody read the pages? The sample site, real data where they lie
# beside, and a repository of what seldom occurs are built and looked at:
# markup, contrast, and a sample of every kind of page in Chromium.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

here=tests/browser
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
sites=()
passed=0 failed=0 skipped=0
# shellcheck source=tests/browser/sites.sh
. $here/sites.sh

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

# The markup is checked while Chromium looks at the pages.
node $here/contrast.mjs layouts/css/ratsblatt.css >"$work/contrast.log" 2>&1
node $here/markup.mjs "${sites[@]}" >"$work/markup.log" 2>&1 &
node $here/look.mjs "${sites[@]}" >"$work/look.log" 2>&1
wait
for log in contrast markup look; do
	count "$work/$log.log"
done

printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[[ $failed == 0 && $passed -gt 0 ]]
