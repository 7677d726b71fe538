#!/bin/bash
# variants: none
# Speed and memory of a full build into an empty folder, beside Hugo on the
# same records and beside the bare parts of the work, all in one run:
#
#	tests/bench/run.sh [RECORDS]         (default 10000; see `make bench`)
#
# RATSBLATT  the program (build/ratsblatt)     ROUNDS  how often (3)
# HUGO=no    leave Hugo out (at 100,000 records it takes 12 GB)
#
# Each round runs every command once, so that a busy machine slows all of them
# alike; medians of CPU seconds (user + system) are compared, never wall
# seconds, but for the use of the second core. Needs what
# `.ci/packages build bench` installs, and build/bench/generate.
set -euo pipefail
cd "$(dirname "$0")/../.." || exit 1
. tests/bench/common.sh

records=${1:-10000}
rounds=${ROUNDS:-3}
program=$(realpath "${RATSBLATT:-build/ratsblatt}")
generate=build/bench/generate
work=build/bench/$records
results=$work/results
hugo=${HUGO:-yes}

for tool in git cmark-gfm /usr/bin/time hugo; do
	[[ $tool == hugo && $hugo == no ]] && continue
	command -v "$tool" >/dev/null || {
		echo "bench: no $tool; run .ci/packages build bench" >&2
		exit 3
	}
done

# The archive as a git repository, packed as a clone is; Hugo's site; and
# what the bare parts read. Kept until the generator changes.
prepare() {
	local sum
	sum=$(cat "$generate" tests/bench/run.sh | sha256sum)
	[[ -f $work/made && $(cat "$work/made") == "$sum" ]] && return
	echo "Making $records records in $work"
	rm -rf "$work"
	mkdir -p "$work"
	"$generate" "$records" 1 "$work/archive" --hugo "$work/hugo"
	(
		cd "$work/archive"
		export GIT_AUTHOR_NAME=bench GIT_AUTHOR_EMAIL=bench@example.org
		export GIT_COMMITTER_NAME=bench GIT_COMMITTER_EMAIL=bench@example.org
		export GIT_AUTHOR_DATE='2026-07-01T12:00:00+0200'
		export GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
		git init -q -b main
		git add -A
		git -c gc.auto=0 commit -q -m 'Archive'
		git repack -a -d -q
		git prune-packed -q
		git ls-tree -r HEAD | awk '$2 == "blob" { print $3 }' >../blobs
		# Each body once, without its front matter.
		find content -name '*.md' -print0 | LC_ALL=C sort -z |
			xargs -0 awk 'FNR == 1 { marks = 0 }
				/^---$/ && marks < 2 { marks++; next }
				marks > 1' >../bodies.md
	)
	echo "$sum" >"$work/made"
}

# measure <name> <command…>: one line of user, system, wall seconds, peak KB.
measure() {
	local name=$1
	shift
	/usr/bin/time -f '%U %S %e %M' -o "$work/time" "$@" >/dev/null ||
		{
			echo "bench: $name failed" >&2
			exit 1
		}
	tail -n 1 "$work/time" >>"$results/$name"
}

# Every run gets a folder of its own.
build() { # build <name> <jobs>
	out=$output/$round-$2
	rm -rf "$out"
	measure "$1" "$program" bauen -C "$work/archive" -o "$out" -j "$2"
}

parts() {
	measure git git -C "$work/archive" cat-file --batch --buffer \
		<"$work/blobs"
	measure cmark cmark-gfm -e table -e strikethrough -e tasklist \
		"$work/bodies.md"
	measure cp cp -r "$out" "$output/$round-copy"
}

run_hugo() {
	[[ $hugo == no ]] && return
	rm -rf "$output/$round-"*
	cp tests/bench/hugo/config.toml "$work/hugo/"
	rm -rf "$work/hugo/layouts"
	cp -r tests/bench/hugo/layouts "$work/hugo/"
	measure hugo hugo --quiet -s "$work/hugo" -d "$output/$round-hugo"
}

# median <name> <awk expression of u, s, w, m>
median() {
	[[ -s $results/$1 ]] || {
		echo 0
		return
	}
	awk '{ u = $1; s = $2; w = $3; m = $4; print '"$2"' }' "$results/$1" |
		sort -g | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'
}

row() { # row <name> <label>
	[[ -s $results/$1 ]] || return 0
	printf '%-34s %9.2f %9.2f %9.1f\n' "$2" "$(median "$1" 'u + s')" \
		"$(median "$1" w)" "$(median "$1" 'm / 1024')"
}

ratio() { # ratio <label> <value> <by> <target>
	awk -v label="$1" -v a="$2" -v b="$3" -v target="$4" 'BEGIN {
		if (b > 0)
			printf "%-48s %8.3f   (to reach: %s)\n", label, a / b, target
	}'
}

prepare
rm -rf "$results"
mkdir -p "$results"
output_folder "$records" "$work"
for ((round = 1; round <= rounds; round++)); do
	echo "Round $round of $rounds"
	build one 1
	build two 2
	parts
	run_hugo
done

echo
printf '%-34s %9s %9s %9s\n' "$records records, $rounds rounds, medians" \
	'CPU s' 'wall s' 'peak MiB'
row one 'Ratsblatt -j1'
row two 'Ratsblatt -j2'
row hugo 'Hugo'
row git 'git cat-file --batch --buffer'
row cmark 'cmark-gfm, all bodies'
row cp 'cp -r of our output'
echo
ours=$(median two 'u + s')
floor=$(awk -v a="$(median git 'u + s')" -v b="$(median cmark 'u + s')" \
	-v c="$(median cp 'u + s')" 'BEGIN { print a + b + c }')
ratio 'CPU: Ratsblatt to Hugo' "$ours" "$(median hugo 'u + s')" '0.125'
ratio 'peak memory: Ratsblatt to Hugo' "$(median two m)" "$(median hugo m)" \
	'0.067 at 10,000'
ratio 'CPU: Ratsblatt to git + cmark + cp' "$ours" "$floor" '1.5'
ratio 'wall: -j2 to -j1' "$(median two w)" "$(median one w)" '0.65'
ratio 'peak memory: KB a record' "$(median two m)" "$records" \
	'5, the larger the archive'
ratio 'CPU: milliseconds a record' \
	"$(awk -v s="$ours" 'BEGIN { print s * 1000 }')" "$records" \
	'the same at 10,000 and 100,000'
