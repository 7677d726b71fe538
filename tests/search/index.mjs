// What stands under suche/: lunr's bytes, and lunr's answers in the client.
//   node index.mjs lunr NAME SITE     lunr.json is what lunr itself builds
//   node index.mjs same NAME SITE N   and so are hits, order, scores of N queries a kind
//   node index.mjs words NAME SITE DOCUMENTS   both sides see the same words
//   node index.mjs stems              the stems that the build trusts
//   node index.mjs change NAME BEFORE AFTER P   one record more changes at most P %
//                                     of the files that readers fetch
import fs from 'node:fs';
import path from 'node:path';
import { expect, finish } from '../browser/result.mjs';
import { open } from './core.mjs';
import { compare } from './equal.mjs';
import { build, differences, documentsOf, lunr } from './lunr_oracle.mjs';

const modes = {
	async lunr(name, site) {
		const theirs = build(`${site}/suche`);

		expect(name, 'lunr.json', differences(`${site}/suche`, theirs));
		const loaded = lunr.Index.load(JSON.parse(fs.readFileSync(`${site}/suche/lunr.json`, 'utf8')));
		expect(name, 'lunr.json, loaded', loaded.search('haushalt').length ? [] : ['nothing found']);
		return theirs;
	},

	async same(name, site, rounds) {
		const theirs = await modes.lunr(name, site);
		const { result, hits } = await compare(site, theirs, Number(rounds));

		for (const [kind, faults] of Object.entries(result))
			expect(name, kind, faults);
		console.log(`${name}: ${hits} hits of ${Object.keys(result).length * rounds} queries compared`);
	},

	async words(name, site, documents) {
		const { search } = await open(site);
		const raw = new Map(fs.readFileSync(documents, 'utf8').split('\n').filter(Boolean)
			.map((line) => JSON.parse(line)).map((document) => [document.ref, document]));

		for (const seen of documentsOf(`${site}/suche`)) {
			const given = raw.get(seen.ref), faults = [];
			for (const field of ['titel', 'text', 'namen', 'schlagworte'])
				if (search.normalise(given[field]).trimEnd() !== seen[field].trimEnd())
					faults.push(`${field}: ${JSON.stringify(seen[field])}, not ${JSON.stringify(search.normalise(given[field]))}`);
			expect(name, `words of ${seen.ref}`, faults);
		}
	},

	async stems() {
		const source = fs.readFileSync(new URL('../../src/format/words_list.c', import.meta.url), 'utf8');
		const table = [...source.split('golden_stems[GOLDEN_STEMS]')[1].matchAll(/\{ "([^"]+)",\s*"([^"]+)" \}/g)];
		const faults = table.map(([, word, stem]) => [word, stem, String(lunr.de.stemmer(new lunr.Token(word)))])
			.filter(([, ours, theirs]) => ours !== theirs).map((row) => row.join(' '));

		expect('stems', `${table.length} in words_list.c`, table.length > 50 ? faults : ['too few']);
	},

	async change(name, before, after, most) {
		const old = filesOf(before), files = filesOf(after);
		const changed = [...new Set([...old.keys(), ...files.keys()])]
			.filter((file) => !old.has(file) || !files.has(file) || !old.get(file).equals(files.get(file)));
		const bytes = (list) => list.reduce((n, file) => n + (files.get(file) || '').length, 0);
		const percent = 100 * changed.length / files.size;

		console.log(`${name}: one record more changes ${changed.length} of ${files.size} files (${percent.toFixed(1)} %), ` +
			`${bytes(changed)} of ${bytes([...files.keys()])} bytes`);
		expect(name, 'one record more', !changed.length ? ['it changes nothing']
			: percent > Number(most) ? [`more than ${most} % of the files change`] : []);
	},
};

/* What readers fetch under suche/: name -> bytes. */
function filesOf(site) {
	const names = fs.readdirSync(`${site}/suche`, { recursive: true }).map(String);

	return new Map(names.filter((name) => name.endsWith('.js'))
		.map((name) => [name, fs.readFileSync(path.join(site, 'suche', name))]));
}

const [mode, ...rest] = process.argv.slice(2);
await modes[mode](...rest);
finish();
