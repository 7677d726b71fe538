#!/bin/bash
# The same commit gives the same bytes: for any number of threads, in another
# clone, from a bare one, in another time zone, locale and umask.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/site/common.sh

site=$work/site
new_repository "$site"
cp -r config.yaml content "$site"
commit_all

build() { # build <name> <arguments>
	local name=$1
	shift
	run bauen -o "$work/$name" "$@"
	expect_exit 0 "$name"
	[[ $name == one ]] || expect_same "$work/one" "$work/$name" "$name"
}

build one -C "$site" -j 1
build eight -C "$site" -j 8
git clone -q "$site" "$work/clone"
build copy -C "$work/clone" -j 2
git clone -q --bare "$site" "$work/bare.git"
build naked -C "$work/bare.git"
TZ=Pacific/Kiritimati LC_ALL=C.UTF-8 LANG=en_US.UTF-8 build zone -C "$site"
TZ=America/New_York LC_ALL=C.UTF-8 build west -C "$site"
(umask 077 && "$program" bauen -C "$site" -o "$work/mask" >"$work/stdout" 2>&1)
expect_same "$work/one" "$work/mask" "umask"


# A second run changes nothing, not even a file's time.
find "$work/one" -type f -printf '%P %T@ %i\n' | sort >"$work/before"
build one -C "$site"
find "$work/one" -type f -printf '%P %T@ %i\n' | sort >"$work/after"
cmp -s "$work/before" "$work/after" && pass ||
	fail "ein zweiter Lauf ändert nichts" "$(diff "$work/before" "$work/after" | head -5)"

# All links of the sample site, and of the real one where it lies beside.
links() {
	local report
	report=$(node tests/site/links.js "$1") && pass || fail "$2" "$report"
}
links "$work/one" "Links der Beispielseite"
bundle=../shared/data/karlsruhe-2019-2020.bundle
if [[ -e $bundle ]]; then
	git clone -q "$bundle" "$work/karlsruhe"
	run bauen -C "$work/karlsruhe" -o "$work/karlsruhe-out"
	expect_exit 0 "echte Daten"
	links "$work/karlsruhe-out" "Links der echten Daten"
else
	skipped=$((skipped + 2))
	echo "skipped: keine echten Daten in ../shared"
fi
finish
