# Folders are floors: an include points to the same folder or down.
# Prints each offence as path:line: message; the exit status tells.
BEGIN {
	split("base format model output command", order, " ")
	for (i in order)
		floor[order[i]] = i + 0
}
FNR == 1 {
	split(FILENAME, part, "/")
	mine = part[2]
}
/^#[ \t]*include[ \t]*"/ {
	split($0, quoted, "\"")
	split(quoted[2], step, "/")
	other = step[1]
	if (!(mine in floor) || mine == other)
		next
	if (!(other in floor)) {
		print FILENAME ":" FNR ": includes " quoted[2] \
			"; name it by its folder"
		bad = 1
	} else if (floor[other] > floor[mine]) {
		print FILENAME ":" FNR ": " mine " must not include " other
		bad = 1
	}
}
END { exit bad }
