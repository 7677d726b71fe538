// Writes a repository of what seldom occurs, all of it invented: endless
// titles, a Sitzung with 80 TOPs, a Gremium with 2,000 papers, records that
// have nothing but what they must have, and every construct of Markdown.
//   node extreme.mjs FOLDER
import fs from 'node:fs';
import path from 'node:path';

const root = process.argv[2];
const word = 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung';
const endless = `Bericht über die ${word} und die Verkehrsinfrastrukturfinanzierungsgesellschaft ` +
	'sowie die Beteiligung der Öffentlichkeit an der vorhabenbezogenen Bebauungsplanung für das ' +
	'Grundstück Musterstraße 1 bis 999 (ungerade Hausnummern), 1. Lesung, mit Bitte um Vorwegüberweisung ' +
	`in den Ausschuss und um Mitberatung – ${word.repeat(2)}`;
const two = (number) => String(number).padStart(2, '0');

function put(name, lines, text) {
	const file = path.join(root, 'content', name);
	const front = lines.join('\n');

	fs.mkdirSync(path.dirname(file), { recursive: true });
	fs.writeFileSync(file, name.endsWith('.yaml') ? `${front}\n` : `---\n${front}\n---\n\n${text ?? ''}\n`);
}

fs.mkdirSync(root, { recursive: true });
fs.writeFileSync(path.join(root, 'config.yaml'), 'titel: Extremstadt\nveroeffentlichen: [anwesenheit, namentlich]\n');
put('koerperschaft.md', ['typ: koerperschaft', 'name: Extremstadt', 'kurz: Extremstadt', 'nummernmuster: ["{nr:4}/{wp}"]']);
put('wahlperioden/i.yaml', ['typ: wahlperiode', 'kuerzel: I', 'beginn: 2021-01-01']);
put('wahlperioden/ii.yaml', ['typ: wahlperiode', 'kuerzel: II', 'beginn: 2026-01-01']);
put('gremien/leer.yaml', ['typ: gremium', 'name: Ausschuss ohne alles', 'kurz: Leer', 'klasse: Ausschuss']);
put('personen/leer.yaml', ['typ: person', 'name: Niemand']);
put('fraktionen/leer.yaml', ['typ: fraktion', 'name: Fraktion ohne alles', 'kurz: Leer']);

const members = [];
for (let number = 1; number <= 60; number++) {
	put(`personen/p-${number}.yaml`, ['typ: person', `name: Beispielhausen-Musterfrau-${number}`, 'vorname: Maximiliane Charlotte', 'titel: Prof. Dr. Dr. h. c.']);
	members.push(`  - person: p-${number}`, `    rolle: ${number === 1 ? 'Vorsitz' : 'Mitglied'}`, `    fraktion: ${number % 2 ? 'lang' : 'leer'}`, `    von: 2021-02-${two(number % 28 + 1)}`);
}
put('fraktionen/lang.yaml', ['typ: fraktion', `name: Wählervereinigung für die ${word}`, 'kurz: WV GrundVGZustÜV', 'mitglieder:', ...members.filter((line) => !line.includes('fraktion:'))]);
put('gremien/voll.yaml', ['typ: gremium', `name: Ausschuss für die ${word}, Bürgerdienste, Ordnungsangelegenheiten und Verbraucherschutz`, 'kurz: Voll', 'klasse: Ausschuss', 'mitglieder:', ...members]);

const points = [];
for (let number = 1; number <= 80; number++)
	points.push(`  - top: Ö ${number}`, `    titel: ${number % 9 ? `Bebauungsplan ${number}-${number}a` : endless}`, `    ergebnis: ${number % 5 ? 'beschlossen' : 'mit Änderungen im Ausschuss beschlossen'}`);
put('sitzungen/voll.yaml', ['typ: sitzung', 'gremium: voll', 'datum: 2025-03-04', 'oeffentlich: ja', 'status: durchgefuehrt', 'tagesordnung:', ...points,
	'anwesenheit:', ...members.flatMap((line) => (line.startsWith('  - person') ? [line, '    status: anwesend'] : []))]);
put('sitzungen/leer.yaml', ['typ: sitzung', 'gremium: leer', 'datum: 2025-03-05', 'oeffentlich: ja', 'status: terminiert']);
put('sitzungen/abgesagt.yaml', ['typ: sitzung', 'gremium: leer', 'datum: 2025-03-06', 'oeffentlich: ja', 'status: abgesagt']);
put('sitzungen/geheim.yaml', ['typ: sitzung', 'gremium: leer', 'datum: 2025-03-07', 'oeffentlich: nein', 'status: durchgefuehrt']);

for (let number = 1; number <= 2000; number++)
	put(`drucksachen/${number % 20}/${String(number).padStart(4, '0')}-i.yaml`, ['typ: drucksache', `nummer: ${String(number).padStart(4, '0')}/I`, `titel: Laufende Angelegenheit Nr. ${number}`,
		'art: Antrag', `datum: ${2021 + number % 5}-${two(number % 12 + 1)}-${two(number % 28 + 1)}`, 'oeffentlich: ja', 'beratungsfolge:', '  - gremium: voll', '    ergebnis: vertagt']);
put('drucksachen/3001-i.yaml', ['typ: drucksache', 'nummer: 3001/I', 'titel: Nichts', 'art: Antrag', 'datum: 2025-01-01', 'oeffentlich: ja']);
put('drucksachen/3002-i.yaml', ['typ: drucksache', 'nummer: 3002/I', 'datum: 2025-01-01', 'oeffentlich: nein']);
put('drucksachen/3003-i.yaml', ['typ: drucksache', 'nummer: 3003/I', 'datum: 2025-01-01', 'oeffentlich: ja', 'geloescht:', '  am: 2025-02-01', '  grund: Muster']);

const cells = (count, text) => `| ${Array(count).fill(text).join(' | ')} |`;
put('drucksachen/3000-i.md', ['typ: drucksache', 'nummer: 3000/I', `titel: "${endless}"`, 'art: Vorlage zur Beschlussfassung', 'datum: 2025-01-01', 'oeffentlich: ja', 'alias: [alt]',
	`initiator: ["${word}"]`, 'bezug:', ...Array.from({ length: 40 }, (_, at) => `  - art: nimmt_bezug_auf\n    nummer: ${two(at + 1).padStart(4, '0')}/I`),
	'beratungsfolge:', ...Array.from({ length: 12 }, (_, at) => `  - gremium: voll\n    datum: 2025-${two(at + 1)}-04\n    ergebnis: ${at < 11 ? 'vertagt' : 'mit Änderungen im Ausschuss beschlossen'}\n    abstimmung:\n      ja: ${at}\n      nein: 1\n      enthaltung: 0`),
	'anlagen:', `  - titel: "${endless}"`], `
# Überschrift der ersten Stufe

## ${endless}

#### Vierte Stufe nach der zweiten

${word.repeat(3)}

https://example.org/${'sehr-lange-adresse-ohne-ende/'.repeat(12)}

- [x] erledigt
- [ ] offen
  - [ ] tiefer
    1. noch tiefer
    2. und weiter

${cells(14, 'Haushaltsstelle')}
${cells(14, '---:')}
${cells(14, '1.234.567,89 €')}
${cells(14, 'Verpflichtungsermächtigung')}

| | leerer Kopf |
|---|---|
| a | b |

> Ein Zitat
>
> > im Zitat

\`\`\`c
${'int langer_name_einer_funktion(void); '.repeat(8)}
\`\`\`

~~gestrichen~~, \`code_${'sehr_'.repeat(30)}langer_name\`, Fußnote[^1], noch einmal[^1] und eine zweite[^zwei].

[^1]: Die erste Anmerkung mit der Drucksache 0001/I.
[^zwei]: Die zweite, mit

    einem zweiten Absatz.

---

## Siehe auch

## Siehe auch

Der Text nach zwei gleichen Überschriften. Drucksache 9999/I gibt es nicht.
`);
