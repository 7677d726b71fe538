/*
 * The order of results: lunr's score of all alternatives (suche-kern.js, all
 * fields; the parts of compounds are one of them, so Haushalt finds
 * Haushaltsplan), times what lunr does not know, each told at its constant
 * below. Equal ones come newest month first.
 *
 * tests/bench/find.mjs measures the order on real papers. The constants were
 * chosen on one half of them and are on a plateau: twice or half of one changes
 * little.
 */
(function () {
'use strict';

const S = globalThis.RatsblattSuche;
const { TITEL } = S;

const R = {
	DAY: 2,         /* weight of a Sitzung or paper of a day, beside that day in a text */
	NEAR: 0.2,      /* weight of a term that differs by its ending */
	JOINED: 2,      /* weight of a compound that two words in a row make */
	TURNED: 1,      /* the same, made the other way round */
	PREFIX: 0.3,    /* weight of a term that begins with the word */
	TITLE: 2,       /* for all words in the title; for some, their share squared */
	COVER: 0.3,     /* for a title that has no other words */
	CLOSE: 0.5,     /* for words that stand in the title side by side, in order */
	EXACT: 0.3,     /* for words in the title as they were typed, not just their stems */
	TEXT: 0.3,      /* the same in the text */
	NARROW: 0.2,    /* for words that stand in the text close together */
	KIND: [1, 0.7, 0.7, 0.8], /* papers before proceedings, meetings, others */
};

/*
 * Of documents with a score: by group, slot -> positions in the title; the
 * lengths of the titles; and which documents are named there, by slot.
 */
function titlesOf(groups, scores) {
	const lens = new Map(), named = new Uint8Array(scores.length);
	const positions = groups.map((group) => {
		const map = new Map();
		for (const { entry } of group.alternatives) {
			const field = entry.fields[TITEL];
			for (let i = 0; field && i < field.slots.length; i++) {
				const slot = field.slots[i];
				if (!scores[slot])
					continue;
				const before = map.get(slot);
				map.set(slot, before ? before.concat(field.positions[i]) : field.positions[i]);
				lens.set(slot, field.lens[i]);
				named[slot] = 1;
			}
		}
		return map;
	});
	return { positions, lens, named };
}

function bonusOf(titles, slot) {
	const { positions, lens } = titles, count = positions.length;
	let inTitle = 0, close = 0, last = null;
	for (const map of positions) {
		const here = map.get(slot);
		if (here) {
			inTitle++;
			if (last && here.some((p) => last.some((q) => p >= q && p <= q + 2)))
				close++;
		}
		last = here || null;
	}
	return 1 + R.TITLE * (inTitle / count) ** 2 +
		R.COVER * Math.min(1, inTitle / (lens.get(slot) || 1)) +
		(count > 1 ? R.CLOSE * close / (count - 1) : 0);
}

function ranked(index, groups, { slots, scores }) {
	const titles = titlesOf(groups, scores), finals = new Float64Array(index.slots);
	const kinds = new Uint8Array(index.slots);
	for (const { base, width, kind } of index.buckets)
		if (kind)
			kinds.fill(kind, base, base + 2 ** width);
	for (let i = 0; i < slots.length; i++) {
		const slot = slots[i];
		finals[slot] = scores[slot] * R.KIND[kinds[slot]];
		if (titles.named[slot])
			finals[slot] *= bonusOf(titles, slot);
	}
	return finals;
}

/* The better first; of two equal ones the newer. */
function comparison(index, value) {
	return (a, b) => value(b) - value(a) ||
		index.bucketOf(b).month - index.bucketOf(a).month || a - b;
}

/*
 * The best of many: they come first and in order, the others behind them as
 * they are, until somebody asks for those (see sortAll).
 */
const SORTED = 100;

function bestFirst(index, slots, values) {
	const compare = comparison(index, (slot) => values[slot]);
	if (slots.length <= SORTED)
		return slots.slice().sort(compare);
	const head = slots.slice(0, SORTED).sort(compare);
	let last = head[SORTED - 1], least = values[last];
	for (let i = SORTED; i < slots.length; i++) {
		const slot = slots[i];
		if (values[slot] < least || compare(slot, last) > 0)
			continue;
		let from = 0, to = SORTED - 1;
		while (from < to) {
			const middle = (from + to) >> 1;
			if (compare(head[middle], slot) > 0)
				to = middle;
			else
				from = middle + 1;
		}
		head.pop();
		head.splice(from, 0, slot);
		last = head[SORTED - 1];
		least = values[last];
	}
	const first = new Set(head);
	return head.concat(slots.filter((slot) => !first.has(slot)));
}

/* Puts all of found.slots in order; cheap where there are few. */
function sortAll(index, found) {
	if (!found.finals || found.slots.length <= SORTED || found.sorted)
		return;
	/* Those whose number was typed stay in front. */
	const from = Math.max(SORTED, found.exact.length);
	const rest = found.slots.slice(from).sort(comparison(index, (slot) => found.finals[slot]));
	found.slots = found.slots.slice(0, from).concat(rest);
	found.sorted = true;
}

/*
 * The first results once more, by what their cards show: the forms of the
 * words, and how close together they stand.
 */
async function refine(index, query, found) {
	if (found.mode !== 'all' || !found.finals || found.refined)
		return found;
	const from = found.exact.length, words = query.groups.map((group) => group.word);
	const first = found.slots.slice(from, from + Math.min(REFINED, firstOf(index))), values = new Map();
	await Promise.all(first.map(async (slot) => {
		const card = await index.card(slot);
		values.set(slot, found.finals[slot] * nearness(words, card));
	}));
	first.sort(comparison(index, (slot) => values.get(slot)));
	found.slots.splice(from, first.length, ...first);
	found.refined = true;
	return found;
}

/* In large archives nearly each card, and each year, is a file that must be fetched. */
const isLarge = (index) => index.documents > 20000;

/* So many results are shown at first, and so many of them refined. */
const firstOf = (index) => (isLarge(index) ? 8 : 20);
const REFINED = 10;

function nearness(words, card) {
	const title = S.wordsOf(card.title), text = S.wordsOf(card.text);
	const share = (list) => words.filter((word) => list.includes(word)).length / words.length;
	const stems = words.map(S.stem);
	const last = stems.map(() => -Infinity);
	let window = Infinity;
	if (words.length > 1)
		text.forEach((word, at) => {
			const i = stems.indexOf(S.stemOf(word));
			if (i < 0)
				return;
			last[i] = at;
			window = Math.min(window, at - Math.min(...last) + 1);
		});
	return 1 + R.EXACT * share(title) + R.TEXT * share(text) +
		R.NARROW * words.length / Math.max(window, words.length);
}

/* Of documents that have only some words, those with more come first. */
function weighByGroups(index, groups, result) {
	const counts = new Uint8Array(index.slots), last = new Uint8Array(index.slots);
	groups.forEach((group, number) => {
		for (const { entry } of group.alternatives)
			for (const field of entry.fields)
				for (let i = 0; field && i < field.slots.length; i++)
					if (last[field.slots[i]] <= number) {
						last[field.slots[i]] = number + 1;
						counts[field.slots[i]]++;
					}
	});
	for (const slot of result.slots)
		result.scores[slot] *= (counts[slot] / groups.length) ** 2;
}

Object.assign(S, { ranking: R, ranked, weighByGroups, comparison, bestFirst, sortAll, refine, isLarge, firstOf });
})();
