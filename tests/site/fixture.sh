# A small council, for the scripts that change it: sourced, never run.
# shellcheck disable=SC2154 # new_repository() sets it
small_council() { # small_council <folder>; makes it the current repository
	new_repository "$1"
	cat >"$repository/config.yaml" <<-END
		titel: Probe
	END
	put koerperschaft.md <<-END
		---
		typ: koerperschaft
		name: BVV Muster
		kurz: BVV
		hauptgremium: bvv
		nummernmuster: ["{nr:4}/{wp}", "KA {nr:3}/{wp}"]
		---
	END
	put wp/xx.yaml <<-END
		typ: wahlperiode
		kuerzel: XX
		beginn: 2016-10-27
		ende: 2021-11-03
	END
	put wp/xxi.yaml <<-END
		typ: wahlperiode
		kuerzel: XXI
		beginn: 2021-11-04
	END
	put gremien/bvv.yaml <<-END
		typ: gremium
		name: Bezirksverordnetenversammlung
		kurz: BVV
		klasse: BVV
	END
	put gremien/bau.yaml <<-END
		typ: gremium
		name: Ausschuss für Bauen
		kurz: Bau
		klasse: Ausschuss
		uebergeordnet: bvv
		mitglieder: [{person: meier, rolle: Vorsitz}]
	END
	put personen/meier.yaml <<-END
		typ: person
		name: Meier
		vorname: Eva
	END
	put sitzungen/2021-03-01-bvv.md <<-END
		---
		typ: sitzung
		gremium: bvv
		datum: 2021-03-01
		oeffentlich: ja
		status: durchgefuehrt
		tagesordnung:
		  - {top: Ö 1, titel: Mehr Bänke, drucksachen: [1/XX], ergebnis: vertagt}
		---
	END
	paper 0001 'Mehr Bänke' <<-END
		Ein Text zu Bänken.
	END
}

# paper <number of four digits> <title> [line of front matter …], body on stdin
paper() {
	local number=$1 title=$2
	shift 2
	{
		printf '%s\n' --- 'typ: drucksache' "nummer: $number/XX" \
			"titel: \"$title\"" 'art: Antrag' 'datum: 2021-02-02' \
			'oeffentlich: ja' "$@" ---
		cat
	} | put "drucksachen/$number-xx.md"
}
