// Turns a content folder of records into documents for index_driver, plainly:
// node karlsruhe.mjs REPOSITORY > documents.jsonl
import fs from 'node:fs';
import path from 'node:path';

const root = path.join(process.argv[2], 'content');
const classes = { drucksache: 0, auszug: 1, anlage: 1, niederschrift: 1, sitzung: 2 };
const only = process.argv[3];

function walk(folder) {
	return fs.readdirSync(folder, { withFileTypes: true })
		.sort((a, b) => (a.name < b.name ? -1 : 1))
		.flatMap((e) => (e.isDirectory() ? walk(path.join(folder, e.name))
			: e.name.endsWith('.md') ? [path.join(folder, e.name)] : []));
}
const value = (s) => s.trim().replace(/^"(.*)"$/, '$1').replace(/\\"/g, '"');
const names = {};
const records = walk(root).map((file) => {
	const [, head, body] = fs.readFileSync(file, 'utf8')
		.match(/^---\n([\s\S]*?)\n---\n?([\s\S]*)$/);
	const keys = { gremien: [], ergebnisse: [], drucksachen: [] };
	for (const line of head.split('\n')) {
		let m = line.match(/^(\w+): (.+)$/);
		if (m)
			keys[m[1]] = value(m[2]);
		m = line.match(/^ +(?:- )?gremium: (.+)$/);
		if (m)
			keys.gremien.push(value(m[1]));
		m = line.match(/^ +(?:- )?ergebnis: (.+)$/);
		if (m)
			keys.ergebnisse.push(value(m[1]));
		m = line.match(/^ +(?:- )?titel: (.+)$/);
		if (m && keys.typ === 'sitzung')
			keys.tops = (keys.tops || '') + ' ' + value(m[1]);
	}
	const ref = path.relative(root, file).replace(/\.md$/, '');
	if (keys.typ === 'gremium')
		names[path.basename(ref)] = keys.name;
	return { ref, keys, body };
});
for (const { ref, keys, body } of records) {
	if (!(keys.typ in classes) || (only && keys.typ !== only))
		continue;
	if (keys.oeffentlich === 'nein')
		continue;
	const gremien = [keys.gremium, ...keys.gremien].filter(Boolean)
		.map((g) => names[g] || g);
	const date = (keys.datum || (ref.match(/\d{4}-\d\d-\d\d/) || [''])[0])
		.replace(/-/g, '');
	console.log(JSON.stringify({
		ref, class: classes[keys.typ], date: Number(date) || 0,
		titel: keys.titel || keys.bezeichnung || ref,
		nummern: keys.nummer && keys.typ === 'drucksache' ? [keys.nummer] : [],
		text: (body + (keys.tops || '')).trim().replace(/\s+/g, ' '),
		namen: [...new Set(gremien)].join(' ') + ' ' + (names[keys.federfuehrung] || keys.federfuehrung || ''),
		schlagworte: '', info: [keys.art || keys.typ, keys.ergebnis].filter(Boolean).join(' · '),
		art: keys.art ? [keys.art] : [keys.typ],
		gremium: [...new Set(gremien)],
		wahlperiode: keys.wahlperiode ? [keys.wahlperiode] : [],
		ergebnis: [...new Set([keys.ergebnis, ...keys.ergebnisse].filter(Boolean))],
		fraktion: [], koerperschaft: [],
	}));
}
