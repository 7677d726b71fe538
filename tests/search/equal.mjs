// Compares suche-kern.js on the shards with the real lunr on the same
// documents: hits, their order and their scores.
import { open } from './core.mjs';
import { lunr } from './lunr_oracle.mjs';

const { REQUIRED, OPTIONAL, PROHIBITED } = lunr.Query.presence;

/* What a query consists of: a clause or two of its kind, and any others. */
const kinds = {
	'one word': [{}],
	'any of some words': [{}, {}, {}],
	required: [{ presence: REQUIRED }, { presence: REQUIRED }],
	'required and others': [{ presence: REQUIRED }, {}, {}],
	prohibited: [{ presence: PROHIBITED }, {}],
	'required and prohibited': [{ presence: REQUIRED }, { presence: PROHIBITED }, {}],
	field: [{ inFields: true }, {}],
	'required in a field': [{ inFields: true, presence: REQUIRED }, {}],
	prefix: [{ prefix: true }],
	'prefix and a required word': [{ prefix: true }, { presence: REQUIRED }],
	'prefix, prohibited': [{ prefix: true, presence: PROHIBITED }, {}],
	boost: [{ boosted: true }, {}, { boosted: true, inFields: true }],
	'a word twice': [{ boosted: true }, { again: true }],
};

function randomOf(seed) {
	return (n) => {
		seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
		return Math.floor(seed / 4294967296 * n);
	};
}

/* Terms by their frequency; common ones are to be as likely as rare ones. */
function vocabularyOf(theirs) {
	return Object.entries(theirs.invertedIndex)
		.filter(([term]) => term.length > 2 && !term.includes('*'))
		.map(([term, posting]) => [term, theirs.fields.reduce((n, name) => n + Object.keys(posting[name]).length, 0)])
		.sort((a, b) => b[1] - a[1]).map(([term]) => term);
}

function clausesOf(kind, { vocabulary, fields, random }) {
	const made = [];

	for (const wish of kinds[kind]) {
		const term = vocabulary[Math.floor(vocabulary.length ** (random(1000) / 1000)) - 1];
		const clause = { term: wish.again ? made[0].term : term, usePipeline: false };

		if (wish.prefix)
			clause.term = [...term].slice(0, 5 + random(5)).join('') + '*';
		if (wish.presence)
			clause.presence = wish.presence;
		if (wish.boosted)
			clause.boost = 2 + random(8);
		if (wish.inFields)
			clause.fields = fields.filter((name, i) => i === 0 || random(2)).slice(random(2) ? 0 : -1);
		made.push(clause);
	}
	return made;
}

/* The client's answer: the terms of a prefix in the order in which lunr finds them. */
async function ours({ search, index }, clauses) {
	const names = index.fields.map((field) => field.name), made = [];

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
			entries, presence: clause.presence || OPTIONAL, boost: clause.boost || 1,
			fields: (clause.fields || names).map((name) => names.indexOf(name)),
		});
	}
	const { slots, scores } = search.evaluate(index, made);
	return [...slots].sort((a, b) => scores[b] - scores[a]).map((slot) => ({ slot, score: scores[slot] }));
}

async function faultOf(client, clauses, want, got) {
	if (want.length !== got.length)
		return `${got.length} hits, not ${want.length}`;
	for (let i = 0; i < want.length; i++) {
		if (!(Math.abs(want[i].score - got[i].score) <= 1e-9))
			return `hit ${i} has ${got[i].score}, not ${want[i].score}`;
		if (i < 50 || i % 40 === 0 || i === want.length - 1) {
			const { ref } = await client.index.card(got[i].slot);
			if (ref !== want[i].ref)
				return `hit ${i} is ${ref}, not ${want[i].ref}`;
		}
	}
	return '';
}

/* Faults by kind of query: { kind: [fault] }, and how many hits were compared. */
export async function compare(site, theirs, rounds) {
	const client = await open(site), result = {};
	const tools = { vocabulary: vocabularyOf(theirs), fields: theirs.fields, random: randomOf(7) };
	let hits = 0;

	for (const kind of Object.keys(kinds)) {
		let met = 0;
		result[kind] = [];
		for (let i = 0; i < rounds; i++) {
			const clauses = clausesOf(kind, tools);
			const want = theirs.query((query) => clauses.forEach((clause) => query.clause({ ...clause })));
			const fault = await faultOf(client, clauses, want, await ours(client, clauses));
			if (fault)
				result[kind].push(`${JSON.stringify(clauses)}: ${fault}`);
			met += want.length;
		}
		if (!met)
			result[kind].push('no query had a hit');
		hits += met;
	}
	return { result, hits };
}
