# Each library is the affair of one .c file, and of no header.
BEGIN {
	library["git2"] = library["yaml"] = library["utf8proc"] = 1
	library["libstemmer"] = library["jansson"] = library["microhttpd"] = 1
}
/^#[ \t]*include[ \t]*</ {
	name = $0
	sub(/^[^<]*</, "", name)
	sub(/[>].*/, "", name)
	sub(/\.h$/, "", name)
	if (name ~ /^cmark-gfm/)
		name = "cmark"
	else if (!(name in library))
		next
	if (FILENAME ~ /\.h$/) {
		print FILENAME ":" FNR ": a header includes the library " name
		bad = 1
	} else if ((name in user) && user[name] != FILENAME) {
		print FILENAME ":" FNR ": the library " name \
			" belongs to " user[name]
		bad = 1
	} else {
		user[name] = FILENAME
	}
}
END { exit bad }
