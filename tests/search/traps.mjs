// Documents with everything that sets lunr's index apart from a simple one;
// node traps.mjs > documents.jsonl, one line each for index_driver.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const base = { class: 0, date: 0, titel: '', nummern: [], text: '', namen: '', schlagworte: '', info: '' };
const filled = { titel: 'Haushalt', text: 'Haushalt Haushalt', namen: 'Haushalt', schlagworte: 'Haushalt', date: 20200131 };
const texts = {
	'a/leer': {},
	'b/zeichen': { titel: '– § € " ', text: '— … „“ () 5 % & / : ; ! ? * _ + = | a' },
	'c/gross': { titel: 'İstanbul ΣΑΣ ẞ ﬁ K Å ＡＢ', text: 'ÄÖÜ äöü STRASSE Straße Ǆ ǅ Ⱥ Ａ １' },
	'd/emoji': { titel: 'e😀er 😀 er😀 a😀b', text: '😀😀 x\u{1f600}en \ufb01 \ue000 \uffff 𝐀𝐁 haus\u{10ffff} ab\u{1f600}ern z\ufb06e z\u{10400}e z\u{1f600} zz\uffee' },
	'e/nfd': { titel: 'Ha\u0308user Bu\u0308rger\u00adamt', text: 'Haus\u200bhalt \u00adx a\u2011b c\u2010d 2019\u20132024 \u2212 \ufeff y' },
	'f/blank': { titel: 'a\u00a0b\u202fc\u2009d\u3000e\u1680f\u2028g\u2029h\u205fi', text: '\t\n\u000b\f\r x' },
	'g/nummern': { nummern: ['VO/2023/0123-01', '2415/XX', '0172/4', 'KA 012/VI'], text: '19/2415 2024 23.6.1998 2415/XX (2024) 1,5 17:00' },
	'h/stop': { titel: 'der die das und', text: 'Während über können weg Weg WEG (der) "und"' },
	'i/gender': { text: 'Bürger*innen Lehrer/-innen Kolleg:in Schüler_innen SPD/CDU Ende.Anfang z.B. e.V. Dr.M www.a.de/x Maß/Masse ä.B Bewerber/-in/-innen Mitarbeiter/in/innen O\'Brien O’Brien ´x `y ﬁnanzen Koeﬃzient ﬆ' },
	'j/json': { titel: 'a"b\\c </script> \u0001 \u001f \u007f', text: '{"x":[1]} \u2028 ]]> \\u0041 \\ \b \f' },
	'j/namen': { titel: 'constructor prototype __proto__ toString', text: 'valueOf hasOwnProperty _index __defineGetter__ length',
		namen: '__proto__ constructor', schlagworte: 'toString' },
	'k/lang': { text: `${'x'.repeat(3000)} ${'ä'.repeat(500)} ${'wort '.repeat(2000)}` },
	'l/komposita': { titel: 'Haushalt Plan Bezirk', text: 'Bezirkshaushaltsplan Bezirkshaushalt Haushaltsplan Haushaltspläne Plan Bezirk Haushalt' },
	'm/felder': filled,
	'm/felder-2': { titel: 'a b c d e f g h i j k l m n o p q r s t u v w x y z' },
	'm/felder-3': { text: 'eins '.repeat(700), titel: 'zwei '.repeat(300) },
	'm/nur-namen': { namen: 'Meier, Eva' },
	'm/nur-schlagwort': { schlagworte: 'Grün' },
	'n/stufen': { text: 'bauen Bau baut Bauten gebaut Bauerin Bauerinnen lernt Lernen systemen abgeordneten -ei ei ß ss y u' },
	'o/datum': { titel: 'Datum', date: 20191231, class: 3 },
	'p/datum': { titel: 'Datum', date: 19990101, class: 2 },
	'q/zahlen': { text: '2 10 007 4294967294 4294967295 4294967296 1e5 -5 +5 0x10 1.000,50 ½ ² ٣ Ⅷ 100% 1/2 31.12.2020' },
	'r/gleich': filled,
	's/vorwort/u_n-d.mehr': { titel: 'Pfad' },
};

/* Words that lunr drops and words that we drop must be the same ones. */
function stopWords() {
	const theirs = fs.readFileSync(require.resolve('lunr-languages/lunr.de.js'), 'utf8')
		.match(/generateStopWordFilter\('([^']*)'/)[1];
	const ours = fs.readFileSync(new URL('../../src/format/words_list.c', import.meta.url), 'utf8')
		.match(/stop_words\[STOP_WORDS\] = \{([^}]*)\}/)[1].match(/(?<=")[^"]+/g).filter((word) => /\p{L}/u.test(word));
	return [theirs, ours.join(' ')];
}

/* Each letter and sign alone and within a word, but for the CJK blocks. */
function* letters() {
	let text = [];
	for (let code = 0x21; code < 0x20000; code++) {
		const sign = String.fromCodePoint(code);
		if (/[\p{Script=Han}\p{Script=Hangul}\p{Script=Tangut}\p{Co}\p{Cs}\p{Cn}]/u.test(sign))
			continue;
		text.push(`${sign} a${sign}b`);
		if (text.length === 2000)
			yield text.splice(0).join(' ');
	}
	yield text.join(' ');
}

export const traps = Object.entries(texts).map(([ref, values]) => ({ ref, ...base, ...values }));
stopWords().forEach((text, i) => traps.push({ ...base, ref: `stop/${i}`, text }));
[...letters()].forEach((text, i) => traps.push({ ...base, ref: `zeichen/${i}`, text }));

if (process.argv[1] === new URL(import.meta.url).pathname)
	process.stdout.write(traps.map((document) => JSON.stringify(document) + '\n').join(''));
