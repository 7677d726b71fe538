# Functions and words that do not belong in the sources. The words count in
# comments too.
BEGIN {
	calls = "(strcpy|strcat|sprintf|vsprintf|gets|atoi|atol|atof|alloca|" \
		"strtok|localtime|gmtime|asctime|ctime|setlocale|system|popen|" \
		"tmpnam|mktemp|rand|srand|rewind)"
	unsafe = "(strcpy|strcat|sprintf|vsprintf|gets|tmpnam|mktemp)"
	words = "(TO" "DO|FIX" "ME)"
}
# A test may start programs and read what it wrote itself.
!/^[ \t]*(\/?\*|\/\/)/ && match($0, "(^|[^A-Za-z0-9_>.])" \
		(FILENAME ~ /^tests\// ? unsafe : calls) "[ \t]*\\(") {
	print FILENAME ":" FNR ": " substr($0, RSTART, RLENGTH) "…: banned"
	bad = 1
}
match($0, "(^|[^A-Za-z0-9_])" words "([^A-Za-z0-9_]|$)") {
	print FILENAME ":" FNR ": " substr($0, RSTART, RLENGTH) ": banned"
	bad = 1
}
FNR == 1 {
	if (FILENAME ~ /^src\//)
		sources[FILENAME] = 1
}
{ lines[FILENAME]++ }
END {
	for (name in sources)
		if (lines[name] > 600) {
			print name ":600: longer than 600 lines: look for a second noun"
			bad = 1
		}
	exit bad
}
