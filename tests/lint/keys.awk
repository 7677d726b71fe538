# Every key of the record format stands in the manual page:
#	awk -f keys.awk src/model/key.h src/man/ratsblatt.5
FNR == NR {
	while (match($0, /X\([A-Z_]+, *[a-z_]+\)/)) {
		key = substr($0, RSTART, RLENGTH)
		sub(/.*, */, "", key)
		sub(/\)/, "", key)
		wanted[key] = 1
		$0 = substr($0, RSTART + RLENGTH)
	}
	next
}
/^\.(It )?Ic / {
	gsub(/[^a-z_]+/, " ")
	for (count = split($0, word, " "); count; count--)
		seen[word[count]] = 1
}
END {
	for (key in wanted)
		if (!(key in seen)) {
			print "src/man/ratsblatt.5: nothing about the key " key
			bad = 1
		}
	exit bad
}
