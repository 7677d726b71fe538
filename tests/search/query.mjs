// What readers type, and what it must find: numbers in other people's
// spelling, other dashes, umlauts, forms of words. node query.mjs SITE, where
// SITE has the index of the documents that `node query.mjs` prints.
import { expect, finish } from '../browser/result.mjs';
import { open } from './core.mjs';

const base = { class: 0, date: 20200101, titel: '', nummern: [], text: '', namen: '', schlagworte: '', info: '' };
const numbers = ['2415/XX', '2415/XIX', '0172/4', 'DS/1381/VIII', 'VO/8251/19', 'VO/2023/0123-01', 'KA 012/VI', '2019/0986', '0007/I', '0100/XX', '0024/XX',
	'19/3001', 'VII-DS-00123', 'GRDrs 345/2020', '2020/0021'];
/* Where a pattern tells it. */
const running = { '19/3001': ['3001'] };
const documents = [
	...numbers.map((number, i) => ({ ref: `n/${i}`, titel: 'Bericht', nummern: [number, ...(running[number] || [])], date: 20200101 + 10000 * (i === 0) })),
	{ ref: 't/strasse', titel: 'Bäume in der Straße', text: 'Straßenbäume, Beispielstraße' },
	{ ref: 't/maedchen', titel: 'Räume für Mädchen', text: 'Die Mädchengruppe trifft sich hier.' },
	{ ref: 't/boote', titel: 'Poeten und neue Bauer', text: 'quer durch das Revier' },
	{ ref: 't/haushalt', titel: 'Bezirkshaushalt', text: 'Der Haushalt und der Plan des Bezirks.' },
	/* A part of compounds must be a word that stands somewhere. */
	{ ref: 't/worte', titel: 'Wortliste', text: 'Haushalt, Haushalt; Bezirk; Plan' },
	{ ref: 't/plan', titel: 'Haushaltsplan', text: 'Über den Plan.' },
	{ ref: 't/buergeramt', titel: 'Termine im Bürgeramt', text: 'Die Müll-Verbrennung und das Bürger\u00adamt. Bürger*innen, Radfahrer:in. Und/Oder. SPD/CDU.' },
	{ ref: 't/phrase', titel: 'Sichere Wege', text: 'Ein Zebrastreifen für die sichere Querung der Allee' },
	{ ref: 't/nest', titel: 'Wege', text: 'Die Querung ist sichere Sache, sagt ein Zebra' },
	{ ref: 't/namen', titel: 'Anfrage zur \ufb01nanziellen Lage', namen: 'Ay\u015fe Y\u0131ld\u0131z Ay\u015fe yildiz', text: "O'Brien, E-Mail, Müllerstr. 12, Kinder’s Garten. „Faires Parken“: Flächen optimieren." },
	{ ref: 't/sitzung', titel: '4. Sitzung', class: 2, date: 20210304, text: 'Beleuchtung der Öffentlichkeit, Verwaltung' },
	{ ref: 't/andere', titel: '5. Sitzung', class: 2, date: 20210408, text: 'Die Sitzung vom 28.10.2019' },
	{ ref: 't/rad', titel: 'Geh- und Radwege', text: 'Schul-, Sport- und Kulturamt, Ein- oder Ausfahrt; die Tief- bzw. Hochbauten; Kita- und drittens.' },
	{ ref: 't/geh', titel: 'Gehweg', text: 'Radweg, Schulamt und Sportamt: Tiefbauten an der Einfahrt und Ausfahrt, andere Bauten. Ein Weg, ein Fußweg, ein Umbau, ein Vertrag; die Südstadt, die Stadt, ein Bau, ganz neu, so neu' },
	{ ref: 't/wege', titel: 'Notiz', text: 'Geh-, Fuß- oder Radweg; Um- oder Neubau; Ver- und Entsorgungsträger, Entsorgung und Träger; Süd- und Südoststadt; Kreisverkehr' },
	{ ref: 't/zeile', titel: 'Protokoll', text: 'Die Verwal-\ntung antwortet. Herr Mueller dankt. Der Uferweg' },
	{ ref: 't/anna', titel: 'Frage', text: 'Frau Müller', namen: 'Anna Muster', schlagworte: 'bezahlbare Mieten' },
	...['eins', 'zwei', 'drei', 'vier'].map((word) => ({ ref: `t/${word}`, titel: `Spielplatz ${word}`, text: 'Spielgeräte' })),
].map((values) => ({ ...base, ...values }));

/* What is typed, in which way, and which papers must stand on top as the number's. */
const numberRows = [
	['2415/XX', 'n/0'], ['2415/xx', 'n/0'], ['2415/20', 'n/0'], ['2415 XX', 'n/0'], ['2415 / XX', 'n/0'], ['2415-XX', 'n/0'],
	['2415–XX', 'n/0'], ['2415\u2011XX', 'n/0'], ['2415−XX', 'n/0'], ['24\u00ad15/XX', 'n/0'], ['2415/\u200bXX', 'n/0'],
	['Drs. 2415/XX', 'n/0'], ['Drs.2415/XX', 'n/0'], ['DS 2415/XX', 'n/0'], ['Drucksache Nr. 2415/XX', 'n/0'], ['Drucksachen Nr. 2415/XX', 'n/0'],
	['Vorlage 2415/XX', 'n/0'], ['#2415/XX', 'n/0'], [' 2415/XX ', 'n/0'], ['2415', 'n/0 n/1'], ['Drs. 2415', 'n/0 n/1'], ['2415/XIX', 'n/1'], ['2415/19', 'n/1'],
	['0172/4', 'n/2'], ['172/4', 'n/2'], ['172/IV', 'n/2'], ['00172/4', 'n/2'], ['172', 'n/2'], ['0172', 'n/2'], ['Drs 172/4', 'n/2'],
	['DS/1381/VIII', 'n/3'], ['DS 1381/VIII', 'n/3'], ['DS1381/VIII', 'n/3'], ['ds 1381/viii', 'n/3'], ['DS-1381/VIII', 'n/3'],
	['1381/VIII', 'n/3'], ['1381/8', 'n/3'], ['DS 1381/8', 'n/3'], ['DS 1381', 'n/3'], ['1381', 'n/3'], ['DS1381', 'n/3'], ['01381/VIII', 'n/3'],
	['VO/8251/19', 'n/4'], ['VO 8251/19', 'n/4'], ['vo/8251/19', 'n/4'], ['VO8251/19', 'n/4'], ['8251/19', 'n/4'], ['8251', 'n/4'],
	['VO/8251/2019', 'n/4'], ['8251/2019', 'n/4'], ['2019/8251', 'n/4'], ['VO/8251-19', 'n/4'], ['VO-8251-19', 'n/4'],
	['VO/2023/0123-01', 'n/5'], ['VO/2023/123-1', 'n/5'], ['2023/0123-01', 'n/5'], ['VO 2023/0123-01', 'n/5'], ['VO/2023/0123–01', 'n/5'],
	['KA 012/VI', 'n/6'], ['KA 12/VI', 'n/6'], ['ka 012/6', 'n/6'], ['KA012/VI', 'n/6'], ['12/VI', 'n/6'], ['KA/012/VI', 'n/6'],
	['2019/0986', 'n/7'], ['2019/986', 'n/7'], ['986/2019', 'n/7'], ['0986/2019', 'n/7'], ['19/0986', 'n/7'], ['986/19', 'n/7'],
	['2019-0986', 'n/7'], ['Vorlage Nr. 2019/0986', 'n/7'], ['0986', 'n/7'], ['7/1', 'n/8'], ['7/I', 'n/8'], ['0007/1', 'n/8'],
	['2415/XXI', ''], ['9999', ''], ['Spielplatz 2415', ''], ['1.234,56', ''], ['31.12.2020', ''],
	['A 100', ''], ['Bus 100', ''], ['A100', ''], ['TOP 24', ''], ['U24', ''], ['100', 'n/9'], ['Drs. 100', 'n/9'], ['24', 'n/10'], ['2024', ''], ['Etat 2024', ''],
	['3001', 'n/11'], ['19/3001', 'n/11'], ['19', ''], ['Bus 19', ''], ['KA 12', 'n/6'], ['KA 012', 'n/6'],
	['VII-DS-00123', 'n/12'], ['vii-ds-123', 'n/12'], ['VII/DS/123', 'n/12'], ['GRDrs 345/2020', 'n/13'], ['GRDrs 345', 'n/13'], ['345/2020', 'n/13'],
	['2415/XX.', 'n/0'], ['DS / 2415 / XX', 'n/0'], ['Drucksachennummer 2415/XX', 'n/0'], ['Kleine Anfrage KA 012/VI', 'n/6'],
	['Drs. 2415/XX Bericht', 'n/0'], ['Bericht zu Drucksache Nr. 2415/XX', 'n/0'], ['KA 012/VI Bericht', 'n/6'],
	['"0986"', 'n/7'], ['"Drs. 986/2019"', 'n/7'], ['"2019 0986"', 'n/7'], ['Drs. 986/2019 Bericht', 'n/7'],
	['8251/2019 -quatsch', 'n/4'], ['Bericht 2020/0021', 'n/14'], ['Antrag zu 2020/0021', 'n/14'], ['"KA 012/VI"', 'n/6'], ['"VII-DS-00123"', 'n/12'], ['"3-fach"', ''],
	['2020/0021', 'n/14'], ['2020/21', 'n/14'], ['21/2020', 'n/14'], ['2020/2021', ''], ['Etat 2020/2021', ''], ['Etat 2020/21', ''], ['20.21', ''], ['Stand 21/2020', ''],
	['VII/123', 'n/12'], ['7/123', 'n/12'], ['7-DS-123', 'n/12'], ['123/VII', 'n/12'], ['DS 123/VII', 'n/12'], ['KA Nr. 012', 'n/6'], ['KA 12/6', 'n/6'],
	['Drucksachennr. 2415/XX', 'n/0'], ['Vorlagennummer 2415/XX', 'n/0'], ['"2415/XX"', 'n/0'], ['„Drs. 2415/XX“', 'n/0'], ['VO/2023/0123', 'n/5'], ['2023/123', 'n/5'],
	['Bericht 2415/XX', 'n/0'], ['1/'.repeat(30) + '1', ''], ['9'.repeat(400), ''], ['/', ''], ['', ''],
];

/* What is typed, whether the reader still types, papers that must be among the hits, and none of these. */
const wordRows = [
	['Straße', 't/strasse'], ['Strasse', 't/strasse'], ['STRASSE', 't/strasse'], ['STRAẞE', 't/strasse'], ['straßen', 't/strasse'],
	['Stra\u00adße', 't/strasse'], ['Beispiel\u200bstraße', 't/strasse'], ['Beispielstrasse', 't/strasse'], ['Straßenbaum', 't/strasse'],
	['Mädchen', 't/maedchen'], ['Maedchen', 't/maedchen'], ['Ma\u0308dchen', 't/maedchen'], ['MÄDCHEN', 't/maedchen'], ['Mädchens', 't/maedchen'],
	['Maedchengruppe', 't/maedchen'], ['Raeume', 't/maedchen'], ['Raume', 't/maedchen'],
	['Poeten', 't/boote'], ['neue', 't/boote'], ['Bauer', 't/boote'], ['quer', 't/boote'],
	['Haushalt', 't/haushalt t/plan'], ['Haushalte', 't/haushalt t/plan'], ['Plan', 't/plan t/haushalt'], ['Bezirk', 't/haushalt'],
	['Bezirk Haushalt', 't/haushalt', 't/plan'], ['Haushalt Plan', 't/plan t/haushalt'],
	['der Haushalt', 't/haushalt'], ['Der', ''], ['Haushalt -Bezirkshaushalt', 't/plan', 't/haushalt'], ['-Haushalt', 't/strasse n/0', 't/haushalt t/plan t/worte'],
	['2415/XX -Bericht', '', 'n/0'], ['-2415/XX', 't/strasse', 'n/0'], ['-"sichere Querung" 2415/XX', 'n/0'], ['2415/XX "gar nicht da"', ''],
	['-Gibtsnicht', 't/strasse n/0'], ['1.1.99', ''],
	['Haushalt -Haushalte', ''], ['Querung -"sichere Querung"', 't/nest', 't/phrase'], ['-"sichere Querung"', 't/nest t/strasse', 't/phrase'],
	['Räume -Maedchen', ''], ['Räume –Mädchen', ''], ['???', ''], ['Weg', ''], ['Привет', ''], ['§', ''],
	['Bürgeramt', 't/buergeramt'], ['Buergeramt', 't/buergeramt'], ['Bürger-Amt', 't/buergeramt'], ['Bürger Amt', 't/buergeramt'],
	['Müll-Verbrennung', 't/buergeramt'], ['Müll\u2011Verbrennung', 't/buergeramt'], ['Müll–Verbrennung', 't/buergeramt'], ['Müllverbrennung', 't/buergeramt'],
	['Bürgerinnen', 't/buergeramt'], ['Bürger*innen', 't/buergeramt'], ['Radfahrerin', 't/buergeramt'], ['CDU', 't/buergeramt'], ['SPD/CDU', 't/buergeramt'],
	['Spielplatz', 't/eins t/zwei t/drei t/vier'], ['Spielplätze', 't/eins t/vier'], ['Spielplatz drei', 't/drei', 't/eins'],
	['"sichere Querung"', 't/phrase', 't/nest'], ['„sichere Querung“', 't/phrase', 't/nest'], ['»sichere Querung«', 't/phrase', 't/nest'],
	['"Querung sichere"', '', 't/phrase t/nest'], ['"Zebrastreifen für die sichere Querung"', 't/phrase', 't/nest'], ['"sichere" Querung', 't/phrase t/nest'],
	['"sichere Querung', 't/phrase t/nest'], ['sichere Querung', 't/phrase t/nest'],
	['Verwaltu', 't/sitzung', '', true], ['Verwaltun', 't/sitzung', '', true], ['Öffentlichke', 't/sitzung', '', true], ['Oeffentlichk', 't/sitzung', '', true], ['Beleuchtun', 't/sitzung', '', true],
	['Maedch', 't/maedchen', '', true],
	['04.03.2021', 't/sitzung', 't/andere'], ['4.3.2021', 't/sitzung', 't/andere'], ['2021-03-04', 't/sitzung', 't/andere'], ['4. März 2021', 't/sitzung', 't/andere'], ['Sitzung 04.03.21', 't/sitzung', 't/andere'],
	['28.10.2019', 't/andere', 't/sitzung'], ['28. Oktober 2019', 't/andere'], ['31.12.1999', ''], ['45.3.2021', ''],
	['Finanziellen', 't/namen'], ['Yildiz', 't/namen'], ['Yıldız', 't/namen'], ['O’Brien', 't/namen'], ['O\'Brien', 't/namen'], ['Kinder\'s', 't/namen'],
	['Email', 't/namen'], ['E-Mail', 't/namen'], ['Müllerstraße', 't/namen'], ['Müllerstr.', 't/namen'], ['Beispielstr.', 't/strasse'],
	['"Faires Parken: Flächen"', 't/namen'], ['"Parken Flächen optimieren"', 't/namen'],
	['Zebrast', 't/phrase', '', true], ['Zebr', 't/phrase t/nest', '', true], ['Spielg', 't/eins t/vier', 't/nest', true],
	['Mädcheng', 't/maedchen', '', true], ['Straßenb', 't/strasse', '', true], ['Zebr', ''],
	['Gehweg', 't/rad t/geh', 't/zeile'], ['Gehwege', 't/rad t/geh'], ['Schulamt', 't/rad t/geh'], ['Sportamt', 't/rad t/geh'], ['Einfahrt', 't/rad t/geh'], ['Tiefbauten', 't/rad t/geh'],
	['Verwaltung', 't/zeile t/sitzung'], ['Müller', 't/zeile t/anna', 't/namen'], ['Mueller', 't/zeile t/anna'],
	['"Anna Muster"', 't/anna'], ['"bezahlbare Mieten"', 't/anna'], ['"Anna Müller"', ''], ['Frage -"Anna Muster"', 't/anna'], ['Frage -"Muster"', ''],
	/* No document has the usual words Kreis and Verkehr by themselves. */
	['Verkehr', 't/wege', 't/rad'], ['Kreis', 't/wege'], ['Verkehrs', 't/wege'], ['Rad', 't/wege t/rad t/geh'],
	['Fußweg', 't/wege t/geh'], ['Radwege', 't/wege t/rad t/geh'], ['Umbau', 't/wege t/geh'], ['Vertrag', 't/geh', 't/wege'], ['Südstadt', 't/wege t/geh'],
	['constructor', ''], ['__proto__', ''], ['toString', ''], ['hasOwnProperty', ''], ['a:b titel:x + ~ ^ * foo~1 ^^', ''], ['"', ''], ['-', ''], ['--', ''], ['" "', ''],
	['\u{1f600}', ''], ['\ud83d', ''], ['x'.repeat(5000), ''], ['Haushalt '.repeat(300), 't/haushalt t/plan'],
];

/* A text, what is looked for, and its words that are marked. */
const markRows = [
	['Der Geh- und Radweg hier', 'Gehweg', 'Geh Radweg'], ['Geh- oder Radwege', 'Gehwege', 'Geh Radwege'], ['Fuß- sowie Radweg', 'Fußweg', 'Fuß Radweg'],
	['Schul-, Sport- und Kulturamt', 'Schulamt', 'Schul Kulturamt'], ['Schul-, Sport- bzw. Kulturamt', 'Sportamt', 'Sport Kulturamt'],
	['die Verwal-\ntung', 'Verwaltung', 'Verwal tung'], ['die Verwal-\nund tung', 'Verwaltung', ''], ['Geh- mit mir auf dem Radweg', 'Gehweg', ''],
	['Geh - und Radweg', 'Gehweg', ''], ['Rad-/Gehweg', 'Gehweg', 'Gehweg'], ['Gehwege, Radweg.', 'Gehweg', 'Gehwege'], ['Frau Mueller', 'Müller', 'Mueller'], ['»Müller«', 'Mueller', 'Müller'],
	['die Mädchengruppe', 'Maedchen', 'Mädchengruppe'], ['bringen, Ring, Ringbahn, Eisenring', 'Ring', 'Ring Ringbahn Eisenring'], ['Sparkasse, Parkhaus', 'Park', 'Parkhaus'],
	['Bürgeramt, Amtsgericht, gesamtes', 'Amt', 'Bürgeramt Amtsgericht'], ['Kinderspielplätze', 'Spielplaetze', 'Kinderspielplätze'],
	[`Ort${'_'.repeat(30000)}Ort Straße`, 'Straße', 'Straße'],
];

const modeRows = [
	['Spielplatz Mädchen', 'any'], ['Spielplatz Gibtsnicht', 'any'], ['Spielplatz Spielgeräte', 'all'], ['Gibtsnicht', 'none'], ['"Spielplatz Mädchen"', 'none'],
];

const toldRows = [
	['VO/2023/0123', 'missing', ''], ['VO/2023/0123', 'sure', 'false'],	['Etat 2020/2021', 'sure', 'false'], ['2020/0021', 'sure', 'true'], ['2415/XX -Bericht', 'sure', 'false'], ['Zebra Jahr 2020/2021 Wege', 'missing', 'jahr,2020/2021'], ['2020/21', 'sure', 'false'], ['Drs. 2020/2021', 'exact', ''], ['Bericht 2415/XX', 'sure', 'false'], ['Drs. 2415/XX', 'missing', ''],
	['2415/XX', 'sure', 'true'], ['Drs. 2415/XX Bericht', 'sure', 'false'], ['Haushalt', 'sure', 'false'],
	['Spielplatz Gibtsnicht', 'missing', 'gibtsnicht'], ['Spielplatz', 'missing', ''], ['Spielplatz', 'split', ''], ['Querungplan', 'split', 'querungplan'],
	['der die', 'nothing', 'true'], ['???', 'nothing', 'true'], ['Haushalt', 'nothing', 'false'], ['-Haushalt', 'nothing', 'false'], ['-Gibtsnicht', 'nothing', 'false'],
];

const suggestionRows = [
	['Spielpaltz', 'Spielplatz'], ['Spielplattz', 'Spielplatz'], ['spielpltz', 'spielplatz'], ['Spielgeräet', 'Spielgeräte'],
	['Sichere Spielplazt', 'Sichere Spielplatz'], ['İstanbul Spielpaltz', 'İstanbul Spielplatz'], ['Spielplatz', null], ['Strasse', null], ['Spielgeraeet', 'Spielgeräte'], ['Haushlat', 'Haushalt'], ['Qqqqqqqq', null], ['2416/XX', null],
];

async function check(site) {
	const { search, index } = await open(site);
	const list = (text) => text.split(' ').filter(Boolean);
	const refsOf = (slots) => Promise.all(slots.map(async (slot) => (await index.card(slot)).ref));
	const ask = (text, typing) => search.answer(index, search.parse(text, typing));

	for (const [text, wanted] of numberRows) {
		const got = await refsOf((await ask(text, false)).exact);
		expect('number', JSON.stringify(text.slice(0, 50)), got.join(' ') === wanted ? [] : [`»${got.join(' ')}«, not »${wanted}«`]);
	}
	for (const [text, wanted, unwanted = '', typing = false] of wordRows) {
		const found = await ask(text, typing), got = await refsOf(found.slots);
		const faults = [...list(wanted).filter((ref) => !got.includes(ref)).map((ref) => `${ref} is missing`),
			...list(unwanted).filter((ref) => got.includes(ref)).map((ref) => `${ref} is among the hits`)];
		if (!wanted && got.length)
			faults.push(`hits: ${got.join(' ')}`);
		if (wanted && found.mode !== 'all')
			faults.push(`mode ${found.mode}`);
		expect(typing ? 'typed' : 'words', JSON.stringify(text.slice(0, 50)), faults);
	}
	for (const [text, query, wanted] of markRows) {
		const got = search.marked(text, (await ask(query, false)).marks).map(({ word }) => word).join(' ');
		expect('marked', `${text}: ${query}`, got === wanted ? [] : [`»${got}«, not »${wanted}«`]);
	}
	for (const [text, mode] of modeRows) {
		const found = await ask(text, false);
		expect('mode', text, found.mode === mode ? [] : [found.mode]);
	}
	for (const [text, key, wanted] of toldRows) {
		const got = String((await ask(text, false))[key]);
		expect('told', `${text}: ${key}`, got === wanted ? [] : [`»${got}«, not »${wanted}«`]);
	}
	/* Many words, long ones: no quadratic time, no counter that overflows. */
	const words = Array.from({ length: 300 }, (x, i) => 'wort' + String.fromCharCode(97 + i % 26, 97 + i / 26)).join(' ');
	expect('long', 'many words', (await ask(`${words} Haushalt -Plan`, false)).mode === 'none' ? [] : ['hits']);
	const start = process.cpuUsage().user;
	search.parse('a'.repeat(1e6));
	for (const word of ['drucksachennummer', 'nr ', 'ds', 'drucksachen', '1/', '1.1.', '"a', '-', 'a-1 ', 'kleine anfrage ', '1.januar ', 'Stadtteil ', 'abcdef', 'ab-', '1-'])
		for (const times of [6, 300])
			search.parse(word.repeat(times)) && search.parse(`"${word.repeat(times)}"`);
	search.normalise('a'.repeat(1e5));
	const seconds = (process.cpuUsage().user - start) / 1e6;
	expect('long', 'one long word', seconds < 5 ? [] : [`${seconds} seconds`]);
	for (const [text, wanted] of suggestionRows) {
		const got = await search.suggestion(index, text, await ask(text, false));
		expect('Meinten Sie', text, got === wanted ? [] : [`»${got}«, not »${wanted}«`]);
	}
}

if (process.argv[2]) {
	await check(process.argv[2]);
	finish();
} else {
	process.stdout.write(documents.map((document) => JSON.stringify(document) + '\n').join(''));
}
