# For the tests of the whole program: repositories, runs, and what to expect.
program=${RATSBLATT:-$PWD/build/${VARIANT:-release}/ratsblatt}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0
skipped=0
export GIT_AUTHOR_NAME=Test GIT_AUTHOR_EMAIL=test@example.org
export GIT_COMMITTER_NAME=Test GIT_COMMITTER_EMAIL=test@example.org
export GIT_AUTHOR_DATE=2026-07-01T12:00:00+02:00
export GIT_COMMITTER_DATE=$GIT_AUTHOR_DATE
export LC_ALL=C TMPDIR=$work
unset LANG LC_MESSAGES

pass() { passed=$((passed + 1)); }
fail() { # fail <label> <what was seen>
	failed=$((failed + 1))
	printf 'FAILED: %s\n%s\n' "$1" "$2"
}

new_repository() { # new_repository <folder>; put() and commit_all() use it
	repository=$1
	git init -q -b main "$repository"
}
put() { # put <path below content/>, text on stdin
	mkdir -p "$repository/content/$(dirname "$1")"
	cat >"$repository/content/$1"
}
commit_all() {
	git -C "$repository" add -A
	git -C "$repository" commit -q -m Stand
}

run() { # run <arguments>: sets $code, $stderr
	stderr=$("$program" "$@" 2>&1 >"$work/stdout")
	code=$?
}
expect_exit() { # expect_exit <code> <label>
	[[ $code == "$1" ]] && pass || fail "$2: Ergebnis $code statt $1" "$stderr"
}
expect_message() { # expect_message <text> <label>
	[[ $stderr == *"$1"* ]] && pass || fail "$2: es fehlt »$1«" "$stderr"
}
expect_same() { # expect_same <folder> <folder> <label>
	local difference
	difference=$(diff -r "$1" "$2" | head -5)
	[[ -z $difference ]] && pass || fail "$3" "$difference"
}
expect_file() { # expect_file <path> <text in it> <label>
	grep -qF -e "$2" "$1" 2>/dev/null && pass ||
		fail "$3: »$2« fehlt in $1" "$(head -c 300 "$1" 2>&1)"
}

expect_no_text() { # expect_no_text <path> <text> <label>
	[[ -e $1 ]] && ! grep -qF -e "$2" "$1" && pass ||
		fail "$3: »$2« steht in $1" "$(grep -F -e "$2" "$1" 2>&1)"
}
expect_no_file() { # expect_no_file <path> <label>
	[[ ! -e $1 ]] && pass || fail "$2: $1 ist da" ""
}
# Text of a page: no tags, soft hyphens or line ends, one blank between words.
page_text() { # page_text <path>
	sed 's/<[^>]*>/ /g; s/\xc2\xad//g; s/\xc2\xa0/ /g' "$1" |
		tr -s ' \t\n' ' '
}
expect_text() { # expect_text <path> <words as read> <label>
	local text
	text=$(page_text "$1" 2>&1)
	[[ $text == *"$2"* ]] && pass ||
		fail "$3: »$2« ist auf $1 nicht zu lesen" "${text:0:900}"
}
expect_count() { # expect_count <number> <path> <text> <label>
	local count
	count=$(grep -oF -e "$3" "$2" 2>/dev/null | wc -l)
	[[ $count == "$1" ]] && pass ||
		fail "$4: »$3« steht $count-mal statt $1-mal in $2" ""
}

finish() {
	printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" \
		"$skipped"
	[[ $failed == 0 && $passed -gt 0 ]]
}
