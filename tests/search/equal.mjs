// Compares suche-kern.js on the shards with the real lunr on the same documents:
// hits, their order and their scores, for required, prohibited, field, prefix
// and boosted terms. node equal.mjs SITE [QUERIES]; SITE has dokumente.jsonl.
import { open } from './core.mjs';
import { build, lunr } from './lunr_oracle.mjs';

export async function compare(site, theirs, rounds) {
	const { search, index } = await open(site);
	const vocabulary = Object.keys(theirs.invertedIndex).filter((term) => term.length > 2 && !term.includes('*'));
	const names = index.fields.map((field) => field.name);
	const { REQUIRED, OPTIONAL, PROHIBITED } = lunr.Query.presence;
	let seed = 7;
	const random = (n) => {
		seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
		return Math.floor(seed / 4294967296 * n);
	};
	const common = vocabulary.map((term) => [term, names.reduce((n, name) =>
		n + Object.keys(theirs.invertedIndex[term][name]).length, 0)])
		.sort((a, b) => b[1] - a[1]).map(([term]) => term);
	/* Common terms are as likely as rare ones. */
	const someTerm = () => common[Math.floor(common.length ** (random(1000) / 1000)) - 1];

	function someClause() {
		const kind = random(12), clause = { term: someTerm(), usePipeline: false };
		/* lunr needs minutes for required prefixes of many terms. */
		if (kind === 0)
			clause.term = [...clause.term].slice(0, 9).join('') + '*';
		else if (kind === 1 && clause.term.length > 11)
			clause.term += '*';
		if (kind > 0 && kind < 4)
			clause.presence = REQUIRED;
		else if (kind === 4)
			clause.presence = PROHIBITED;
		if (kind === 5 || kind === 1)
			clause.boost = 1 + random(9);
		if (kind === 6)
			clause.fields = [names[random(names.length)]];
		return clause;
	}

	async function ours(clauses) {
		const made = [];
		for (const clause of clauses) {
			let entries;
			if (clause.term.endsWith('*')) {
				const { found } = await index.termsFrom(clause.term.slice(0, -1), Infinity);
				const set = lunr.TokenSet.fromArray(found.map((entry) => entry.term).sort());
				entries = set.intersect(lunr.TokenSet.fromString(clause.term)).toArray()
					.map((term) => found.find((entry) => entry.term === term));
			} else {
				entries = [await index.term(clause.term)].filter(Boolean);
			}
			made.push({
				entries, presence: clause.presence, boost: clause.boost || 1,
				fields: (clause.fields || names).map((name) => names.indexOf(name)),
			});
		}
		const { slots, scores } = search.evaluate(index, made);
		return [...slots].sort((a, b) => scores[b] - scores[a]).map((slot) => ({ slot, score: scores[slot] }));
	}

	let hits = 0, exact = 0;
	for (let i = 0; i < rounds; i++) {
		const clauses = Array.from({ length: 1 + random(4) }, someClause);
		if (clauses.every((clause) => clause.presence === PROHIBITED))
			clauses[0].presence = OPTIONAL;
		const want = theirs.query((query) => clauses.forEach((clause) => query.clause({ ...clause })));
		const got = await ours(clauses);
		const fail = (what) => {
			throw new Error(`${what}: ${JSON.stringify(clauses)}: ${want.length} and ${got.length} hits`);
		};
		if (want.length !== got.length)
			fail('number of hits');
		for (let k = 0; k < want.length; k++) {
			if (Math.abs(want[k].score - got[k].score) > 1e-9)
				fail(`score of hit ${k}`);
			exact += want[k].score === got[k].score;
			if ((k < 30 || random(50) === 0) && want[k].ref !== (await index.card(got[k].slot)).ref)
				fail(`order at hit ${k}`);
		}
		hits += want.length;
	}
	console.log(`${rounds} queries, ${hits} hits: same hits, order and scores, ${exact} to the last bit`);
}

if (process.argv[1] === new URL(import.meta.url).pathname)
	await compare(process.argv[2], build(`${process.argv[2]}/suche`), Number(process.argv[3] || 150));
