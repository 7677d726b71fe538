#!/bin/bash
# What surrounds the program: make install and uninstall, the help, and the
# generator of the benchmark, which must write the same bytes everywhere.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

passed=0 failed=0 skipped=0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
make=${MAKE:-make}

check() { # check <name> <command…>
	local name=$1
	shift
	if "$@" >"$scratch/log" 2>&1; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "setup: $name"
		cat "$scratch/log"
	fi
}

installs() {
	"$make" -s install DESTDIR="$scratch/root" PREFIX=/usr &&
		cmp build/ratsblatt "$scratch/root/usr/bin/ratsblatt" &&
		[[ -x $scratch/root/usr/bin/ratsblatt ]] &&
		[[ -f $scratch/root/usr/share/man/man1/ratsblatt.1 ]] &&
		[[ -f $scratch/root/usr/share/man/man5/ratsblatt.5 ]] &&
		diff -r layouts "$scratch/root/usr/share/ratsblatt/layouts"
}

# Only the folders that others share may be left.
uninstalls() {
	"$make" -s uninstall DESTDIR="$scratch/root" PREFIX=/usr || return 1
	[[ -z $(find "$scratch/root" -type f) ]]
}

# Each target named with .PHONY has a line in the help or is a part of another.
helps() {
	local target

	"$make" -s help >"$scratch/help" || return 1
	for target in site test bench install uninstall lint format clean; do
		grep -q "^$target " "$scratch/help" || {
			echo "no help for $target"
			return 1
		}
	done
}

archive_sum() {
	(cd "$1" && find . -type f -print0 | LC_ALL=C sort -z |
		xargs -0 sha256sum | sha256sum)
}

generates() {
	local sum

	"$make" -s build/bench/generate || return 1
	LC_ALL=C TZ=UTC build/bench/generate 500 7 "$scratch/one" || return 1
	LC_ALL=C.UTF-8 TZ=Asia/Tokyo build/bench/generate 500 7 "$scratch/two" \
		--hugo "$scratch/hugo" || return 1
	[[ $(find "$scratch/one/content" -name '*.md' | wc -l) -eq 500 ]] ||
		return 1
	[[ $(find "$scratch/hugo/content" -name '*.md' | wc -l) -eq 500 ]] ||
		return 1
	diff -r "$scratch/one" "$scratch/two" || return 1
	sum=$(archive_sum "$scratch/one")
	[[ ${sum%% *} == "$(cat tests/setup/archive.sha256)" ]] || {
		echo "the archive has become $sum"
		return 1
	}
}

# The sample has an example of each kind of record.
has_all_kinds() {
	local kind

	for kind in koerperschaft wahlperiode gremium fraktion person sitzung \
		auszug niederschrift drucksache anlage; do
		grep -rqx "typ: $kind" content || {
			echo "no sample of $kind"
			return 1
		}
	done
}

check install installs
check uninstall uninstalls
check help helps
check generate generates
check sample has_all_kinds

echo "$passed passed, $failed failed, $skipped skipped"
[[ $failed -eq 0 ]]
