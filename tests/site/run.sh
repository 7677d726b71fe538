#!/bin/bash
# The tests of the whole program, one script after the other.
# variants: release asan
set -u
cd "$(dirname "$0")/../.." || exit 1

passed=0 failed=0 skipped=0
sum='([0-9]+) passed, ([0-9]+) failed, ([0-9]+) skipped'

for script in tests/site/*.sh; do
	case $script in */run.sh | */common.sh | */fixture.sh) continue ;; esac
	echo "== $script"
	log=$("$script" 2>&1)
	status=$?
	printf '%s\n' "$log"
	if [[ $(tail -n 1 <<<"$log") =~ ^$sum$ ]]; then
		passed=$((passed + BASH_REMATCH[1]))
		failed=$((failed + BASH_REMATCH[2]))
		skipped=$((skipped + BASH_REMATCH[3]))
		[[ $status != 0 && ${BASH_REMATCH[2]} == 0 ]] &&
			failed=$((failed + 1))
	else
		failed=$((failed + 1))
	fi
done
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
[[ $failed == 0 ]]
