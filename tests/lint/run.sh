#!/bin/bash
# Rules that no compiler knows: floors, one user a library, banned words,
# headers that stand alone, layout of the sources, man pages, shell scripts.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1
shopt -s nullglob

passed=0 failed=0 skipped=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# check <name> <command…>: passes if the command says so and prints nothing.
check() {
	local name=$1
	shift
	if "$@" >"$log" 2>&1 && [[ ! -s $log ]]; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "lint: $name"
		cat "$log"
	fi
}

# needs <program>: is it there? Otherwise the next check is skipped.
needs() {
	command -v "$1" >/dev/null && return 0
	echo "lint: skipped, no $1"
	skipped=$((skipped + 1))
	return 1
}

headers_alone() {
	local header status=0

	for header in src/*/*.h; do
		printf '#include "%s"\n#include "%s"\n' "${header#src/}" \
			"${header#src/}" |
			${CC:-cc} -std=c11 -D_POSIX_C_SOURCE=200809L -Isrc -Wall \
				-Wextra -Wpedantic -fsyntax-only -x c - || {
			echo "$header does not stand alone"
			status=1
		}
	done
	return "$status"
}

layout() {
	local file

	for file in "${c_files[@]}"; do
		clang-format --dry-run -Werror "$file" 2>/dev/null ||
			echo "$file: not laid out; make format"
	done
}

# No page may run text as code, or load from elsewhere.
scripts_harmless() {
	! grep -nE 'innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function' \
		"$@" /dev/null
}

c_files=(src/*.[ch] src/*/*.[ch] tests/*/*.[ch])
own_scripts=()
while IFS= read -r file; do
	own_scripts+=("$file")
done < <(find layouts -name '*.js' -not -path '*/lib/*' 2>/dev/null | sort)

check floors awk -f tests/lint/floors.awk src/*/*.[ch]
check libraries awk -f tests/lint/libraries.awk src/*/*.[ch]
check banned awk -f tests/lint/banned.awk "${c_files[@]}"
check headers headers_alone
check keys awk -f tests/lint/keys.awk src/model/key.h src/man/ratsblatt.5
check scripts scripts_harmless "${own_scripts[@]}"
check templates tests/lint/layouts.sh
needs clang-format && check layout layout
needs mandoc && check man mandoc -Tlint -Wwarning src/man/ratsblatt.[15]
needs shellcheck && check shell shellcheck -s bash -S warning .ci/* tests/*.sh tests/*/*.sh

echo "$passed passed, $failed failed, $skipped skipped"
[[ $failed -eq 0 ]]
