// Makes documents for index_driver, the same ones on every run, for
// measurements: node generate.mjs COUNT [WORDS] > documents.jsonl
// Words follow Zipf's law over a vocabulary put together from syllables and
// compounds; 45 % are German function words, as in running text.
import fs from 'node:fs';

let seed = 20211028;
function random() {
	seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
	return seed / 4294967296;
}
const pick = (list) => list[Math.floor(random() * list.length)];
const stops = ('der die das und in zu den von mit für auf ist im dem nicht ein eine als auch an ' +
	'werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über so zum kann').split(' ');
const heads = ('bau haus halt straß schul kind plan grün stadt rad weg bad park platz wohn amt rat antrag frag bezirk ' +
	'wald see berg turm markt hof tor brück garten sport jugend alter kultur verkehr bus bahn wasser strom müll ' +
	'lärm baum wies feld dorf kirch frei raum gebühr satz recht steu miet geld mittel grund stück').split(' ');
const middles = ('e er en ung heit lich ig isch el an or ur al in ein auf um ver be ge ent zer ab vor nach unter').split(' ');
const vocabulary = [];
const seen = new Set();
while (vocabulary.length < 60000) {
	let word = pick(heads);
	const more = Math.floor(random() * 3);
	for (let i = 0; i < more; i++)
		word += random() < 0.5 ? pick(middles) : pick(heads);
	word += pick(['', '', 'e', 'en', 'er', 'ung', 's', 'es']);
	if (word.length > 3 && !seen.has(word)) {
		seen.add(word);
		vocabulary.push(word[0].toUpperCase() + word.slice(1));
	}
}
const total = Math.log(vocabulary.length);
function word() {
	const r = random();
	if (r < 0.45)
		return pick(stops);
	if (r < 0.465)
		return `${1 + Math.floor(random() * 4000)}/XX`;
	if (r < 0.48)
		return String(Math.floor(random() * 2030));
	if (r < 0.49)
		return pick(vocabulary) + pick(vocabulary).toLowerCase();
	return vocabulary[Math.floor(Math.exp(random() * total)) - 1];
}
const count = Number(process.argv[2] || 1000), size = Number(process.argv[3] || 340);
const arten = ['Antrag', 'Vorlage zur Beschlussfassung', 'Vorlage zur Kenntnisnahme', 'Kleine Anfrage', 'Große Anfrage', 'Mitteilung'];
const gremien = Array.from({ length: 25 }, (_, i) => `Ausschuss für ${vocabulary[200 + i]}`);
const fraktionen = ['SPD', 'CDU', 'Grüne', 'Linke', 'FDP', 'AfD', ''];
const ergebnisse = ['beschlossen', 'abgelehnt', 'überwiesen', 'zur Kenntnis genommen', ''];
const out = [];
for (let i = 0; i < count; i++) {
	const text = (n) => Array.from({ length: n }, word).join(' ');
	const year = 2001 + Math.floor((i / count) * 20), month = 1 + Math.floor(random() * 12);
	const fraktion = pick(fraktionen);
	out.push(JSON.stringify({
		ref: `drucksachen/${year}/${i}`, class: i % 10 ? 0 : 2, date: year * 10000 + month * 100 + 1 + Math.floor(random() * 28),
		titel: text(5 + Math.floor(random() * 8)), nummern: [`${String(i).padStart(4, '0')}/XX`],
		text: text(Math.floor(size * (0.7 + random() * 0.6))), namen: `${fraktion} ${pick(vocabulary)}`,
		schlagworte: random() < 0.2 ? pick(vocabulary) : '', info: pick(ergebnisse),
		art: [pick(arten)], gremium: [pick(gremien), ...(random() < 0.3 ? [pick(gremien)] : [])], wahlperiode: [year < 2011 ? 'XIX' : 'XX'],
		ergebnis: [pick(ergebnisse)].filter(Boolean), fraktion: fraktion ? [fraktion] : [], koerperschaft: [],
	}));
	if (out.length === 1000)
		fs.writeSync(1, out.splice(0).join('\n') + '\n');
}
if (out.length)
	fs.writeSync(1, out.join('\n') + '\n');
