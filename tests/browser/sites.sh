# shellcheck shell=bash disable=SC2034,SC2154
# Builds what the pages are looked at on: the sample site, a repository of what
# seldom occurs, and real data where they lie beside. To be sourced, with work
# set to a folder; adds to sites, and counts in failed and skipped.
program=${RATSBLATT:-$PWD/build/ratsblatt}
bundle=../shared/data/karlsruhe-2019-2020.bundle

build() { # build <name> <repository>; what lies there, committed or not
	if "$program" bauen --arbeitskopie -C "$2" -o "$work/$1" \
		>"$work/log" 2>&1; then
		sites+=("$work/$1")
	else
		echo "FAILED: $1 cannot be built"
		tail -n 5 "$work/log"
		failed=$((failed + 1))
	fi
}

build sample .
node tests/browser/extreme.mjs "$work/extreme-source"
build extreme "$work/extreme-source"
if [[ ! -e $bundle ]]; then
	skipped=$((skipped + 1))
	echo "skipped: no real data in ../shared"
else
	git clone -q "$bundle" "$work/real-source"
	build real "$work/real-source"
fi
