// npm's lunr with its German, and the index it builds from dokumente.jsonl and
// felder.json, which `bauen --suche-pruefen` writes beside our lunr.json.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
export const lunr = require('lunr');
require('lunr-languages/lunr.stemmer.support')(lunr);
require('lunr-languages/lunr.de')(lunr);

export function documentsOf(folder) {
	return fs.readFileSync(`${folder}/dokumente.jsonl`, 'utf8').split('\n').filter(Boolean)
		.map((line) => JSON.parse(line));
}

export function build(folder) {
	const fields = JSON.parse(fs.readFileSync(`${folder}/felder.json`, 'utf8'));

	return lunr(function () {
		this.use(lunr.de);
		this.ref(fields.ref);
		for (const { name, boost } of fields.fields)
			this.field(name, { boost });
		for (const document of documentsOf(folder))
			this.add(document);
	});
}

/* Where our lunr.json is not lunr's, as a list of faults. */
export function differences(folder, theirIndex) {
	const theirs = JSON.stringify(theirIndex);
	const ours = fs.readFileSync(`${folder}/lunr.json`, 'utf8');
	let at = 0;

	if (ours === theirs)
		return [];
	while (ours[at] === theirs[at])
		at++;
	const around = (text) => text.slice(Math.max(0, at - 60), at + 60);
	return [`character ${at} of ${theirs.length}`, `ours   ${around(ours)}`, `theirs ${around(theirs)}`];
}
