#!/bin/bash
# All tests, called by `make test`. Each step writes build/test/<step>.log;
# the log of a failed step is shown. The last line sums up.
#
# A script tests/<area>/run.sh is found by its name and gets RATSBLATT, the
# program's absolute path. It exits 0 if all is well; if its last line reads
# 'N passed, N failed, N skipped', its cases are counted one by one. A line
#	# variants: release asan tsan
# near its top says which builds of the program it shall try ("none": it is
# no part of `make test`); without it, release alone.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1

make=${MAKE:-make}
jobs=${JOBS:-$(nproc)}
logs=build/test
limit=900 # seconds for one step
passed=0 failed=0 skipped=0
started=$SECONDS
mkdir -p "$logs"
: >"$logs/summary"

# count <step> <exit status>: adds what the step's log tells.
count() {
	local log=$logs/$1.log status=$2 p f s
	local sum='^([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped$'

	if grep -qE '^(not )?ok [0-9]' "$log"; then # TAP, from cmocka
		# A skipped test is "not ok N # SKIP name" with cmocka 1.1.
		s=$(grep -cE '^(not )?ok [0-9]+ # SKIP' "$log")
		p=$(grep -E '^ok [0-9]' "$log" | grep -vc '# SKIP')
		f=$(grep -E '^not ok [0-9]' "$log" | grep -vc '# SKIP')
	elif [[ $(tail -n 1 "$log") =~ $sum ]]; then
		p=${BASH_REMATCH[1]} f=${BASH_REMATCH[2]} s=${BASH_REMATCH[3]}
	else
		s=0 p=$((status == 0)) f=$((status != 0))
	fi
	[[ $status -ne 0 && $f -eq 0 ]] && f=1
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
	printf '%-28s %5d passed %3d failed %3d skipped  %4d s\n' \
		"$1" "$p" "$f" "$s" "$3"
	if [[ $f -ne 0 ]]; then
		echo "--- $log"
		grep -nE '^not ok|error:|^failed|ERROR|WARNING: Thread' "$log" |
			grep -v '# SKIP' | head -n 20
		echo "..."
		tail -n 40 "$log"
		echo "---"
	fi
}

# step <name> <command…>
step() {
	local name=$1 start=$SECONDS status
	shift
	timeout --kill-after=10 "$limit" "$@" >"$logs/$name.log" 2>&1
	status=$?
	[[ $status -eq 124 ]] && echo "stopped after $limit s" >>"$logs/$name.log"
	count "$name" "$status" $((SECONDS - start))
	return "$status"
}

compile() {
	step "compile-$1" "$make" --no-print-directory -j"$jobs" VARIANT="$1" \
		"${@:2}"
}

# The unit programs of one variant, one after the other.
unit() {
	local program status=0

	for program in "$1"/test_*; do
		[[ -x $program && ! -d $program && $program != *.* ]] || continue
		CMOCKA_MESSAGE_OUTPUT=TAP "$program" || {
			echo "failed: $program"
			status=1
		}
	done
	return "$status"
}

replay() {
	local program name

	for program in "$1"/fuzz_*; do
		[[ -x $program && $program != *.* ]] || continue
		name=${program##*/fuzz_}
		"$program" "tests/fuzz/corpus/$name"/* || {
			echo "failed: $program"
			return 1
		}
	done
}
export -f unit replay

# Folders that bring npm packages: the root or tests/<area>.
npm_packages() {
	local lock folder

	for lock in package-lock.json tests/*/package-lock.json; do
		[[ -f $lock ]] || continue
		folder=$(dirname "$lock")
		[[ $folder/node_modules/.package-lock.json -nt $lock ]] && continue
		(cd "$folder" && npm ci --ignore-scripts --no-audit --no-fund) ||
			return 1
	done
}
export -f npm_packages

step npm bash -c npm_packages
if ! compile release all unit-programs fuzz-programs; then
	summary="$passed passed, $failed failed, $skipped skipped"
	echo "$summary" | tee "$logs/summary"
	exit 1
fi
compile clang build/clang/lib.a
for variant in release asan tsan; do
	[[ $variant == release ]] ||
		compile "$variant" all unit-programs fuzz-programs || continue
	step "unit-$variant" bash -c "unit build/$variant/tests/unit"
done
step replay bash -c "replay build/asan/tests/fuzz"

for script in tests/*/run.sh; do
	area=$(basename "$(dirname "$script")")
	variants=$(sed -n '1,30s/^# variants: *//p' "$script")
	for variant in ${variants:-release}; do
		program=$PWD/build/$variant/ratsblatt
		[[ $variant != none && -x $program ]] || continue
		step "$area-$variant" env RATSBLATT="$program" "$script"
	done
done

echo "$((SECONDS - started)) s in all; logs in $logs"
summary="$passed passed, $failed failed, $skipped skipped"
echo "$summary" | tee "$logs/summary"
[[ $failed -eq 0 ]]
