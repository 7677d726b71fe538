// Documents with everything that sets lunr's index apart from a simple one.
const base = { class: 0, date: 0, titel: '', nummern: [], text: '', namen: '', schlagworte: '', info: '' };
const texts = {
	'a/leer': {},
	'b/zeichen': { titel: '– § € " ', text: '— … „“ () 5 % & / : ; ! ? * _ + = | a' },
	'c/gross': { titel: 'İstanbul ΣΑΣ ẞ ﬁ K Å ＡＢ', text: 'ÄÖÜ äöü STRASSE Straße Ǆ ǅ Ⱥ Ａ １' },
	'd/emoji': { titel: 'e😀er 😀 er😀 a😀b', text: '😀😀 x\u{1f600}en \ufb01 \ue000 \uffff 𝐀𝐁 haus\u{10ffff}' },
	'e/nfd': { titel: 'Ha\u0308user Bu\u0308rger\u00adamt', text: 'Haus\u200bhalt \u00adx a\u2011b c\u2010d 2019\u20132024 \u2212 \ufeff y' },
	'f/blank': { titel: 'a\u00a0b\u202fc\u2009d\u3000e\u1680f\u2028g\u2029h\u205fi', text: '\t\n\u000b\f\r x' },
	'g/nummern': { nummern: ['VO/2023/0123-01', '2415/XX', '0172/4', 'KA 012/VI'], text: '19/2415 2024 23.6.1998 2415/XX (2024) 1,5 17:00' },
	'h/stop': { titel: 'der die das und', text: 'Während über können weg Weg WEG (der) "und"' },
	'i/gender': { text: 'Bürger*innen Lehrer/-innen Kolleg:in Schüler_innen SPD/CDU Ende.Anfang z.B. e.V. Dr.M www.a.de/x Maß/Masse ä.B' },
	'j/json': { titel: 'a"b\\c </script> \u0001 \u001f \u007f', text: '{"x":[1]} \u2028 constructor toString _index hasOwnProperty' },
	'k/lang': { text: `${'x'.repeat(3000)} ${'ä'.repeat(500)} ${'wort '.repeat(2000)}` },
	'l/komposita': { titel: 'Haushalt Plan Bezirk', text: 'Bezirkshaushaltsplan Bezirkshaushalt Haushaltsplan Haushaltspläne Plan Bezirk Haushalt' },
	'm/felder': { titel: 'Haushalt', text: 'Haushalt Haushalt', namen: 'Haushalt', schlagworte: 'Haushalt', date: 20200131 },
	'n/stufen': { text: 'bauen Bau baut Bauten gebaut Bauerin Bauerinnen lernt Lernen systemen abgeordneten -ei ei ß ss y u' },
	'o/datum': { titel: 'Datum', date: 20191231, class: 3 },
	'p/datum': { titel: 'Datum', date: 19990101, class: 2 },
	'q/zahlen': { text: '2 10 007 4294967294 4294967295 1e5 -5 +5 0x10' },
	'r/gleich': { titel: 'Haushalt', text: 'Haushalt Haushalt', namen: 'Haushalt', schlagworte: 'Haushalt', date: 20200131 },
	'm/felder-2': { titel: 'a b c d e f g h i j k l m n o p q r s t u v w x y z' },
};
export const traps = Object.entries(texts).map(([ref, values]) => ({ ref, ...base, ...values }));
