// Compares suche-kern.js on the shards with the real lunr on the same documents:
// hits, their order and their scores. node equal.mjs SITE [QUERIES]
// SITE was built with --suche-pruefen.
import { open } from './core.mjs';
import { build, lunr } from './lunr_oracle.mjs';

const site = process.argv[2], rounds = Number(process.argv[3] || 150);
const theirs = build(`${site}/suche`);
const { search, index } = await open(site);
const vocabulary = Object.keys(theirs.invertedIndex).filter((t) => t.length > 2);
const names = index.fields.map((f) => f.name);
const cards = new Map();

async function refOf(slot) {
	const bucket = index.bucketOf(slot), local = slot - bucket.base;
	const name = index.cardName(slot);
	if (!cards.has(name))
		cards.set(name, await index.file(name));
	return cards.get(name).find((card) => card[0] === local)[1];
}

let seed = 7;
const random = (n) => (seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) % n;
/* Common terms are as likely as rare ones. */
const byCount = vocabulary.map((t) => [t, names.reduce((n, f) =>
	n + Object.keys(theirs.invertedIndex[t][f]).length, 0)]).sort((a, b) => b[1] - a[1]);
const someTerm = () => byCount[Math.floor(byCount.length ** (random(1000) / 1000))][0];

function someClause() {
	const kind = random(12), clause = { term: someTerm(), usePipeline: false };
	if (kind === 0)
		clause.term = clause.term.slice(0, 4) + '*';
	if (kind < 4)
		clause.presence = lunr.Query.presence.REQUIRED;
	else if (kind === 4)
		clause.presence = lunr.Query.presence.PROHIBITED;
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
			const set = lunr.TokenSet.fromArray(found.map((e) => e.term).sort());
			const order = set.intersect(lunr.TokenSet.fromString(clause.term)).toArray();
			entries = order.map((term) => found.find((e) => e.term === term));
		} else {
			const entry = await index.term(clause.term);
			entries = entry ? [entry] : [];
		}
		made.push({
			entries, presence: clause.presence, boost: clause.boost || 1,
			fields: (clause.fields || names).map((name) => names.indexOf(name)),
		});
	}
	const { slots, scores } = search.evaluate(index, made);
	return [...slots].sort((a, b) => scores[b] - scores[a])
		.map((slot) => [slot, scores[slot]]);
}

let checked = 0, hits = 0, exact = 0;
for (let i = 0; i < rounds; i++) {
	let clauses = Array.from({ length: 1 + random(4) }, someClause);
	if (clauses.every((c) => c.presence === lunr.Query.presence.PROHIBITED))
		clauses[0].presence = lunr.Query.presence.OPTIONAL;
	const want = theirs.query((q) => clauses.forEach((c) => q.clause({ ...c })));
	const got = await ours(clauses);
	const fail = (what) => {
		console.error(`${what}: ${JSON.stringify(clauses)}: ${want.length} / ${got.length}`);
		process.exit(1);
	};
	if (want.length !== got.length)
		fail('number of hits');
	for (let k = 0; k < want.length; k++) {
		if (Math.abs(want[k].score - got[k][1]) > 1e-9)
			fail(`score of hit ${k}`);
		exact += want[k].score === got[k][1];
		if ((k < 30 || random(50) === 0) && want[k].ref !== await refOf(got[k][0]))
			fail(`order at hit ${k}`);
	}
	hits += want.length;
	checked++;
}
console.log(`${checked} queries, ${hits} hits: same hits, order and scores; ` +
	`${exact} scores to the last bit`);
