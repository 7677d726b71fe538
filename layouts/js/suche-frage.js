/*
 * From what a reader types to a list of documents, best first.
 *
 * Each word is a group of alternatives; a document must have one of each group.
 * The alternatives of a word, with their weights:
 *   its stem                                              1
 *   with ae, oe, ue: the stem with an umlaut              1
 *   terms that differ from the stem by an ending only     NEAR
 *   a number: the forms in which it may be written        1
 *   the compound that it and the word beside it make      JOINED
 *   the last word while typing: terms that begin with it  PREFIX
 * If no document has all words, those that have any are listed (see "any"); a
 * word that no document has is replaced by what it may be put together of.
 *
 * The order: lunr's score of all alternatives (suche-kern.js, all fields; the
 * parts of compounds are one of them, so Haushalt finds Haushaltsplan), times
 * what lunr does not know, each told at its constant below. Equal ones come
 * newest month first. A number that some paper bears puts that paper on top.
 *
 * tests/bench/find.mjs measures the order on real papers. The constants were
 * chosen on one half of them and are on a plateau: twice or half of one changes
 * little.
 */
(function () {
'use strict';

const S = globalThis.RatsblattSuche;
const { FIELDS, TITEL, NUMMER, TEXT, REQUIRED, PROHIBITED } = S;
const ALL = [...Array(FIELDS).keys()];

const R = {
	NEAR: 0.2,      /* weight of a term that differs by its ending */
	JOINED: 2,      /* weight of a compound that two words in a row make */
	PREFIX: 0.3,    /* weight of a term that begins with the word */
	TITLE: 2,       /* for all words in the title; for some, their share squared */
	COVER: 0.3,     /* for a title that has no other words */
	CLOSE: 0.5,     /* for words that stand in the title side by side, in order */
	EXACT: 0.3,     /* for words in the title as they were typed, not just their stems */
	TEXT: 0.3,      /* the same in the text */
	NARROW: 0.2,    /* for words that stand in the text close together */
	KIND: [1, 0.7, 0.7, 0.8], /* papers before proceedings, meetings, others */
};

/* ---- Reading the query ------------------------------------------------------ */

/*
 * { groups: [{ word, prefix }], phrases: [[{ word, at }]], without: [word],
 *   pairs: [[word, the next]], forms: number forms of the whole query }
 */
function parse(text, typing) {
	const query = { groups: [], phrases: [], without: [], pairs: [], forms: S.numberForms(text) };
	const rest = text.replace(/["\u201e\u201c\u201d\u00ab\u00bb]([^"\u201e\u201c\u201d\u00ab\u00bb]+)["\u201c\u201d\u00ab\u00bb]/g, (all, inner) => {
		const phrase = S.wordsOf(inner)
			.map((word, at) => ({ word, at }))
			.filter(({ word }) => word && !S.isStop(word));
		if (phrase.length) {
			query.phrases.push(phrase);
			for (const { word } of phrase)
				query.groups.push({ word, phrase: true });
		}
		return ' ';
	}).replace(/(^|\s)-([^\s-][^\s]*)/g, (all, before, word) => {
		query.without.push(...S.wordsOf(word).filter((w) => w && !S.isStop(w)));
		return before;
	});
	const words = S.wordsOf(rest).filter(Boolean);
	for (let i = 0; i + 1 < words.length; i++)
		if (!S.isStop(words[i + 1]) || rest.includes(capitalised(words[i + 1])))
			query.pairs.push([words[i], words[i + 1]]);
	const told = words.filter((word) => !S.isStop(word));
	for (const word of told)
		if (!query.groups.some((group) => group.word === word))
			query.groups.push({ word });
	if (typing && told.length && /[^\s"]$/.test(text) && words[words.length - 1] === told[told.length - 1])
		query.groups.find((g) => g.word === told[told.length - 1]).prefix = true;
	return query;
}

/* "Teil Habe": a stop word that someone wrote as a noun. */
const capitalised = (word) => word[0].toUpperCase() + word.slice(1);

/* "maedchen" may be "mädchen"; all ways, the whole word first. */
function withUmlauts(word) {
	if (!/ae|oe|ue/.test(word))
		return [];
	const all = word.replace(/ae/g, '\u00e4').replace(/oe/g, '\u00f6')
		.replace(/(?<![aeq])ue/g, '\u00fc');
	return all === word ? [] : [all];
}

const ENDINGS = /^(e|n|s|r|er|en|es|em|ern|in|inn|erin|erinn|ung|lich|isch)?$/;

/* Do two stems differ by an ending only? */
function isNear(a, b) {
	let same = 0;
	while (same < a.length && same < b.length && a[same] === b[same])
		same++;
	return same >= 4 && same >= Math.min(a.length, b.length) - 1 &&
		ENDINGS.test(a.slice(same)) && ENDINGS.test(b.slice(same));
}

/* ---- Alternatives of a word ---------------------------------------------------- */

async function alternatives(index, group) {
	const { word } = group, found = new Map(); /* entry -> weight */
	const add = (entry, weight) => {
		if (entry && !(found.get(entry) >= weight))
			found.set(entry, weight);
	};
	const stems = [S.stem(word), ...withUmlauts(word).map(S.stem)];
	for (const stem of new Set(stems)) {
		add(await index.term(stem), 1);
		if (/\d/.test(stem) || stem.length < 4)
			continue;
		const shard = await index.shard(index.shardOf(stem));
		const start = stem.slice(0, 4);
		for (const entry of shard.values())
			if (entry.term.startsWith(start) && isNear(stem, entry.term))
				add(await index.complete(entry), R.NEAR);
	}
	if (/\d/.test(word) && /[^\d]/.test(word))
		for (const form of S.numberForms(word).slice(0, 6))
			add(await index.term(S.stem(form)), 1);
	if (group.prefix && word.length > 2) {
		const plain = word.replace(/\u00df/g, 'ss').replace(/[\u00e4\u00f6\u00fc]/g,
			(c) => ({ '\u00e4': 'a', '\u00f6': 'o', '\u00fc': 'u' })[c]);
		const { found: more } = await index.termsFrom(plain, 4);
		for (const entry of more.sort((a, b) => b.df - a.df).slice(0, 64))
			add(entry, R.PREFIX);
	}
	return [...found].map(([entry, weight]) => ({ entry, weight }));
}

/*
 * Two words that follow each other may stand as one in the texts: "Gehweg
 * Parken", Gehwegparken. Such terms are alternatives of both words.
 */
const JOINTS = ['', 's', 'es', 'n', 'en', 'er', 'e', 'ns'];

function joinedStems(first, second) {
	const stems = new Set();
	const starts = [first, first.replace(/(en|es|e|s|n)$/, '')];
	for (const start of starts)
		if (start.length > 2)
			for (const joint of JOINTS)
				stems.add(S.stem(start + joint + second));
	return stems;
}

/*
 * Each stem may lie in a shard of its own. Only one is fetched for a pair, the
 * one with most of them, and none that is large; others count if they are there
 * already.
 */
async function joinPairs(index, groups, pairs) {
	for (const [first, second] of pairs) {
		if (first.length < 3 || second.length < 3 || /\d/.test(first + second))
			continue;
		const both = groups.filter((group) => group.word === first || group.word === second);
		const stems = [...joinedStems(first, second)], shards = stems.map((stem) => index.shardOf(stem));
		const often = (shard) => shards.filter((other) => other === shard).length;
		const most = shards.reduce((a, b) => (often(b) > often(a) ? b : a));
		const isAsked = (shard) => index.has(shard) || (shard === most && !index.heavy[shard]);
		for (const stem of stems.filter((x, i) => isAsked(shards[i]))) {
			const entry = await index.term(stem);
			if (!entry)
				continue;
			for (const group of both) {
				group.alternatives = group.alternatives.filter((a) => a.entry !== entry);
				group.alternatives.push({ entry, weight: R.JOINED });
			}
		}
	}
}

/*
 * A word that stands nowhere may be put together of two that do: those take its
 * place. The longest first part wins.
 */
async function takeApart(index, groups) {
	const out = [];
	for (const group of groups) {
		const parts = group.alternatives.length || group.phrase || /\d/.test(group.word)
			? null : await partsOf(index, group.word);
		out.push(...(parts || [group]));
	}
	return out;
}

async function partsOf(index, word) {
	for (let i = word.length - 4, tried = 0; i >= 4 && tried < 12; i--, tried++) {
		const second = await alternatives(index, { word: word.slice(i) });
		if (!second.length)
			continue;
		for (const start of new Set([word.slice(0, i), word.slice(0, i).replace(/(es|en|ns|s|n|e)$/, '')])) {
			const first = start.length > 3 ? await alternatives(index, { word: start }) : [];
			if (first.length)
				return [{ word: start, alternatives: first }, { word: word.slice(i), alternatives: second }];
		}
	}
	return null;
}

/* ---- Order ----------------------------------------------------------------------- */

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
	const rest = found.slots.slice(SORTED);
	rest.sort(comparison(index, (slot) => found.finals[slot]));
	found.slots = found.slots.slice(0, SORTED).concat(rest);
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
	const first = found.slots.slice(from, from + firstOf(index)), values = new Map();
	await Promise.all(first.map(async (slot) => {
		const card = await index.card(slot);
		values.set(slot, found.finals[slot] * nearness(words, card));
	}));
	first.sort(comparison(index, (slot) => values.get(slot)));
	found.slots.splice(from, first.length, ...first);
	found.refined = true;
	return found;
}

/* So many results are shown at first; of large archives fewer, as each is a file. */
const LARGE = 20000;
const firstOf = (index) => (index.documents > LARGE ? 8 : 10);

function nearness(words, card) {
	const title = S.wordsOf(card.title), text = S.wordsOf(card.text);
	const share = (list) => words.filter((word) => list.includes(word)).length / words.length;
	const stems = words.map(S.stem);
	const last = stems.map(() => -Infinity);
	let window = Infinity;
	if (words.length > 1)
		text.forEach((word, at) => {
			const i = stems.indexOf(stemOf(word));
			if (i < 0)
				return;
			last[i] = at;
			window = Math.min(window, at - Math.min(...last) + 1);
		});
	return 1 + R.EXACT * share(title) + R.TEXT * share(text) +
		R.NARROW * words.length / Math.max(window, words.length);
}

const stemCache = new Map();

function stemOf(word) {
	if (!stemCache.has(word))
		stemCache.set(word, S.stem(word));
	return stemCache.get(word);
}

/* ---- Phrases ---------------------------------------------------------------------- */

/* The documents that have the words of a phrase one behind the other. */
async function phraseSlots(index, phrase) {
	const words = await Promise.all(phrase.map(async ({ word, at }) => {
		const entries = [];
		for (const stem of new Set([word, ...withUmlauts(word)].map(S.stem))) {
			const entry = await index.term(stem);
			if (entry) {
				await index.places(entry);
				entries.push(entry);
			}
		}
		return { entries, at };
	}));
	let alive = null;
	for (const { entries, at } of words) {
		const next = new Map(); /* slot * 2 + field -> starts */
		for (const entry of entries)
			for (const [f, places] of [[TITEL, entry.fields[TITEL] && entry.fields[TITEL].positions],
				[TEXT, entry.places]])
				if (places)
					entry.fields[f].slots.forEach((slot, i) => {
						const key = slot * 2 + (f === TEXT), before = alive && alive.get(key);
						if (alive && !before)
							return;
						for (const place of places[i])
							if (!before || before.has(place - at)) {
								if (!next.has(key))
									next.set(key, new Set());
								next.get(key).add(place - at);
							}
					});
		alive = next;
	}
	return new Set([...alive.keys()].map((key) => key >> 1));
}

/* ---- Answering ---------------------------------------------------------------------- */

function clausesOf(groups, presence) {
	return groups.flatMap((group, number) => group.alternatives.map(({ entry, weight }) =>
		({ entries: [entry], fields: ALL, boost: weight, presence, group: number })));
}

/*
 * { slots, mode, unknown, exact, words, marks }: mode is "all", "any" or "none";
 * unknown are words that stand nowhere; exact are documents whose number was
 * typed; marks(word) says whether a word of a text is to be marked.
 */
async function answer(index, query) {
	let groups = await Promise.all(query.groups.map(async (group) =>
		({ ...group, alternatives: await alternatives(index, group) })));
	await joinPairs(index, groups, query.pairs);
	groups = await takeApart(index, groups);
	const unknown = groups.filter((group) => !group.alternatives.length);
	const known = groups.filter((group) => group.alternatives.length);
	const without = [];
	for (const word of query.without) {
		const entry = await index.term(S.stem(word));
		if (entry)
			without.push({ entries: [entry], fields: ALL, boost: 1, presence: PROHIBITED });
	}
	const exact = await exactSlots(index, query.forms);
	let mode = 'all';
	let result = { slots: [], scores: null };
	if (!unknown.length && known.length)
		result = S.evaluate(index, [...clausesOf(known, REQUIRED), ...without]);
	for (const phrase of query.phrases) {
		const allowed = await phraseSlots(index, phrase);
		result.slots = result.slots.filter((slot) => allowed.has(slot));
	}
	if (!result.slots.length && known.length && !query.phrases.length) {
		mode = 'any';
		result = S.evaluate(index, [...clausesOf(known, 1), ...without]);
		weighByGroups(index, known, result);
	}
	let slots = [], finals = null;
	if (result.slots.length) {
		finals = ranked(index, known, result);
		slots = bestFirst(index, result.slots, finals);
	}
	if (exact.length) {
		const first = new Set(exact);
		slots = mode === 'any' ? exact : [...exact, ...slots.filter((slot) => !first.has(slot))];
		mode = 'all';
	}
	if (!slots.length)
		mode = 'none';
	return {
		slots, mode, exact, finals, unknown: unknown.map((g) => g.word),
		words: groups, marks: marker(groups),
	};
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

/* The documents that bear a number: those of the first form that any bears. */
async function exactSlots(index, forms) {
	for (const form of forms) {
		const entry = await index.term(S.stem(form));
		const field = entry && entry.fields[NUMMER];
		if (field)
			return [...field.slots].sort((a, b) => index.bucketOf(b).month - index.bucketOf(a).month);
	}
	return [];
}

/* ---- What results show ------------------------------------------------------------- */

const fold = (word) => word.toLowerCase().replace(/\u00df/g, 'ss')
	.replace(/[\u00e4\u00f6\u00fc]/g, (c) => ({ '\u00e4': 'a', '\u00f6': 'o', '\u00fc': 'u' })[c]);

/* Says of a word whether it is one of those that were looked for. */
function marker(groups) {
	const terms = new Set(), parts = [], known = new Map();
	for (const group of groups) {
		for (const { entry } of group.alternatives)
			terms.add(entry.term);
		if (group.word.length > 3 && !/\d/.test(group.word))
			parts.push(S.stem(group.word));
	}
	const test = (text) => S.wordsOf(text).some((word) => word && !S.isStop(word) &&
		(terms.has(stemOf(word)) || parts.some((part) => part.length > 3 && fold(word).includes(part))));
	return (text) => {
		if (!known.has(text))
			known.set(text, test(text));
		return known.get(text);
	};
}

/* { text, hit }: a piece of the text around the words that are marked. */
const EXCERPT = 240;

function excerpt(text, marks) {
	const hits = [];
	for (const match of text.matchAll(/[\p{L}\p{N}][^\s\-\u2010-\u2015]*/gu))
		if (marks(match[0]))
			hits.push({ at: match.index, word: fold(match[0]) });
	if (!hits.length)
		return { text: cut(text, 0), hit: false };
	/* The piece with most different words. */
	let best = 0, from = 0;
	hits.forEach((hit, i) => {
		const inside = new Set();
		for (let k = i; k < hits.length && hits[k].at < hit.at + EXCERPT - 40; k++)
			inside.add(hits[k].word.slice(0, 6));
		if (inside.size > best) {
			best = inside.size;
			from = hit.at;
		}
	});
	return { text: cut(text, Math.max(0, from - 60)), hit: true };
}

/* EXCERPT characters from `from` on, cut between words. */
function cut(text, from) {
	let to = Math.min(text.length, from + EXCERPT);
	if (from > 0)
		from = Math.max(text.lastIndexOf(' ', from) + 1, from - 30);
	if (to < text.length && text.lastIndexOf(' ', to) > from)
		to = text.lastIndexOf(' ', to);
	return (from > 0 ? '\u2026 ' : '') + text.slice(from, to) + (to < text.length ? ' \u2026' : '');
}

/* ---- Meinten Sie ---------------------------------------------------------------------- */

/* How many letters must change (Damerau-Levenshtein), or limit + 1. */
function distance(a, b, limit) {
	if (Math.abs(a.length - b.length) > limit)
		return limit + 1;
	let second = [], above = [], row = Array.from({ length: b.length + 1 }, (x, i) => i);
	for (let i = 1; i <= a.length; i++) {
		[second, above, row] = [above, row, [i]];
		let least = i;
		for (let j = 1; j <= b.length; j++) {
			row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] !== b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				row[j] = Math.min(row[j], second[j - 2] + 1);
			least = Math.min(least, row[j]);
		}
		if (least > limit)
			return limit + 1;
	}
	return row[b.length];
}

async function nearestWord(index, word) {
	const limit = word.length > 6 ? 2 : 1, lengths = [];
	for (let n = word.length - 1; n <= word.length + 1; n++)
		if (index.wordLengths.includes(n))
			lengths.push(n);
	const lists = await Promise.all(lengths.map((n) => index.file(`aehnlich/${n}.js`)));
	let best = null;
	for (const list of lists) {
		for (const [other, count] of wordList(list)) {
			const far = distance(word, other, limit);
			if (far > limit || !far)
				continue;
			const worth = count - 4 * far + (other[0] === word[0] ? 1 : 0);
			if (!best || worth > best.worth)
				best = { word: other, worth };
		}
	}
	return best && best.word;
}

const lists = new Map();

/* [word, log2 of its count] of a file of words (src/output/search_root.h). */
function wordList(text) {
	if (!lists.has(text))
		lists.set(text, S.frontCoded(text, (c) => c >= 48 && c < 58).map(([word, digit]) => [word, digit - 48]));
	return lists.get(text);
}

/* The query with words that stand nowhere, or hardly, replaced; or null. */
async function suggestion(index, text, found) {
	let better = text;
	for (const group of found.words) {
		const { word } = group;
		const rare = group.alternatives.every(({ entry }) => entry.df < 3);
		if (!rare || word.length < 4 || /\d/.test(word))
			continue;
		const other = await nearestWord(index, word);
		if (!other)
			continue;
		const at = better.toLowerCase().indexOf(word);
		if (at < 0)
			continue;
		const capital = better[at] !== better[at].toLowerCase();
		better = better.slice(0, at) + (capital ? other[0].toUpperCase() + other.slice(1) : other) +
			better.slice(at + word.length);
	}
	return better === text ? null : better;
}

Object.assign(S, { parse, answer, refine, sortAll, firstOf, excerpt, suggestion, distance, ranking: R });
})();
