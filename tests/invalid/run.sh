#!/bin/sh
# Sites with one mistake each: the messages about the faulty file and the exit
# status are compared with <case>/expected.stderr and <case>/exit (else 1).
# A case brings only its faulty files; the rest of its site is in common/, but
# for the paths that <case>/without names.
#
#   tests/invalid/run.sh [PROGRAM [CASE...]]
#
# UPDATE=1 rewrites what is expected; read the difference before committing it.
# variants: release asan
set -u
here=$(cd "$(dirname "$0")" && pwd)
program=${1:-${RATSBLATT:-}}
[ $# -gt 0 ] && shift
for guess in build/release/ratsblatt build/ratsblatt; do
	[ -z "$program" ] && [ -x "$here/../../$guess" ] &&
		program=$here/../../$guess
done
if [ -z "$program" ]; then
	echo "0 passed, 0 failed, 1 skipped"
	exit 0
fi
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
failed=0 passed=0

# Keeps the messages (with their excerpts) about the case's own files.
about() {
	(cd "$1" && find content config.yaml -type f 2>/dev/null
	cat without 2>/dev/null) >"$work/files"
	awk 'NR == FNR { own[$0] = 1; next }
	/^[^ ]/ { keep = 0
		for (path in own)
			if (index($0, path ":") == 1) keep = 1 }
	keep' "$work/files" "$2"
}

for case in "$here"/*/; do
	name=$(basename "$case")
	[ "$name" = common ] && continue
	if [ $# -gt 0 ]; then
		case " $* " in *" $name "*) ;; *) continue ;; esac
	fi
	rm -rf "$work/site"
	cp -R "$here/common" "$work/site"
	cp -R "$case/." "$work/site/"
	rm -f "$work/site/expected.stderr" "$work/site/exit" \
		"$work/site/without"
	if [ -f "$case/without" ]; then
		while read -r path; do
			rm "$work/site/$path"
		done <"$case/without"
	fi
	LC_ALL=C "$program" pruefen --arbeitskopie -C "$work/site" \
		>"$work/stdout" 2>"$work/stderr"
	status=$?
	about "$case" "$work/stderr" >"$work/got"
	if [ -n "${UPDATE:-}" ]; then
		echo "invalid/$name: exit $status"
		cp "$work/got" "$case/expected.stderr"
		continue
	fi
	expected=$(cat "$case/exit" 2>/dev/null || echo 1)
	if [ "$status" != "$expected" ]; then
		echo "invalid/$name: exit $status, expected $expected"
		failed=$((failed + 1))
	elif ! diff -u "$case/expected.stderr" "$work/got"; then
		echo "invalid/$name: other messages than expected"
		failed=$((failed + 1))
	else
		passed=$((passed + 1))
	fi
done
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
