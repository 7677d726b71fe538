#!/bin/bash
# Nothing in the layouts that no page shows: templates and partials, words of
# the words files, names of views. And no word in the program that is missing
# there: a page would show its key.
set -uo pipefail
cd "$(dirname "$0")/../.." || exit 1

words=layouts/woerter/de.yaml
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sed -nE 's/^([^ #:]+):.*/\1/p' "$words" | sort >"$work/words"
# What templates ask for, and every text in quotes of the program.
cat layouts/*.mustache layouts/teil/*.mustache |
	grep -oE '\{\{[#^&]? *w\.[a-z_0-9]+' | sed 's/.*w\.//' | sort -u >"$work/asked"
grep -ohE '"[A-Za-z_0-9-]+"' src/*/*.c | tr -d '"' | sort -u >"$work/quoted"
grep -ohE '(view_word|view_fill|layout_word|label_fill)\([^"();]*"[a-z_0-9]+"' \
	src/output/*.c | sed 's/.*"\(.*\)"/\1/' | sort -u >"$work/called"
sed -nE 's/.*KEY_([A-Z_]+), FIELD_PAGE.*/\L\1/p' src/model/config.c >"$work/pages"

cat layouts/*.mustache layouts/teil/*.mustache |
	grep -oE '\{\{ *[<>] *[a-z/-]+' | sed 's/.*[<> ]//' | sort -u >"$work/partials"
sed -nE 's/.*\] = "([a-z]+)",/\1/p' src/output/render.c >>"$work/partials"
for file in layouts/*.mustache layouts/teil/*.mustache; do
	name=${file#layouts/}
	grep -qxF "${name%.mustache}" "$work/partials" ||
		echo "$file: no page uses it"
done

# Words that the program puts together: of the parts one is in quotes there.
composed() { # composed <word>
	case $1 in
	abk_* | klasse_* | monat_* | wochentag_*) return 0 ;;
	begriff_* | bezug_* | erklaert_* | legende_* | real_* | rueck_* | status_*) ;;
	*) return 1 ;;
	esac
	local rest=${1#*_}
	grep -qxF -e "$rest" -e "${rest//_/-}" -e "${rest#*_}" -e "$(tr _ - <<<"${rest#*_}")" \
		"$work/quoted"
}
sort -u "$work/asked" "$work/quoted" "$work/pages" | comm -23 "$work/words" - |
	while IFS= read -r word; do
		composed "$word" || echo "$words: $word: no page uses it"
	done
sort -u "$work/asked" "$work/called" | comm -13 "$work/words" - |
	sed "s,^,$words: there is no word ,"

grep -ohE 'VIEW_[A-Z_]+' src/output/*.c | sort -u >"$work/set"
grep -oE '[[:space:]]X\([A-Z_]+,' src/output/view_name.h | sed 's/.*(/VIEW_/; s/,//' |
	sort -u | comm -23 - "$work/set" |
	sed 's,^,src/output/view_name.h: no page sets ,'
exit 0
