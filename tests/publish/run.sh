#!/bin/sh
# Tries to break publishing: kill -9, failing system calls, full disks.
#
#   tests/publish/run.sh                      a sample, well under a minute
#   KILLS=600 STEP=1 tests/publish/run.sh     all of it, some minutes
#   SEED=…                                    other moments to kill at
set -eu
cd "$(dirname "$0")/../.."
KILLS=${KILLS:-60} STEP=${STEP:-41} SEED=${SEED:-$(date +%j)}
build=build/release
out=$build/tests/publish
CC=${CC:-cc}
flags="-std=c11 -O1 -g -Wall -Wextra -Isrc -D_FILE_OFFSET_BITS=64"

mkdir -p "$out"
${MAKE:-make} -s $build/lib.a
$CC $flags -D_POSIX_C_SOURCE=200809L -o "$out/torture" \
	tests/publish/torture.c $build/lib.a -lutf8proc -lm -lpthread
$CC $flags -Wno-pedantic -shared -fPIC -o "$out/shim.so" tests/publish/shim.c -ldl

# A memory disk is quick; a part of the kills meets a real one.
work=$(mktemp -d "$out/work-XXXXXX")
quick=$(mktemp -d /dev/shm/ratsblatt-XXXXXX 2>/dev/null || mktemp -d)
trap 'rm -rf "$work" "$quick"' EXIT

"$out/torture" kill "$quick/site" "$KILLS" "$SEED"
"$out/torture" kill "$work/site" $((KILLS / 10)) "$SEED"
"$out/torture" fault "$quick/site" "$PWD/$out/shim.so" "$STEP"
"$out/torture" full "$quick/disk" 20 >"$quick/full"
cat "$quick/full"

# All is on the disk before the commit, and the site untouched until then.
"$out/torture" publish "$quick/site" 40 0
FAULT_LOG=$quick/log LD_PRELOAD=$PWD/$out/shim.so \
	"$out/torture" publish "$quick/site" 40 1
awk '
	$1 == "write" || $1 == "create" { written = NR }
	$1 == "syncfs" && !commit { synced = NR }
	$1 == "renameat" && $2 == "journal" { commit = NR }
	$1 == "fsync" && commit && !kept { kept = NR }
	$1 == "renameat2" || ($1 == "unlinkat" && $2 ~ /html$/) {
		if (!first) first = NR
		last = NR
	}
	$1 == "renameat" && $2 ~ /html$/ { last = NR; replaced++ }
	$1 == "syncfs" && commit { again = NR }
	$1 == "renameat" && $2 == "manifest" { done = NR }
	END {
		good = written < synced && synced < commit && commit < kept &&
			kept < first && first < last && last < again &&
			again < done && replaced > 3
		if (!good) {
			print "torture order: wrong", written, synced, commit,
				kept, first, last, again, done, replaced
			exit 1
		}
		print "torture order: synced, committed, applied, synced"
	}' "$quick/log"

skipped=$(grep -c skipped "$quick/full" || true)
echo "$((5 - skipped)) passed, 0 failed, $skipped skipped"
