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

const DAY = 2; /* weight of the day of a Sitzung, or of a paper, beside a day in a text */

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

const LONGEST = 1000, MOST_GROUPS = 60;

const QUOTES = '"\u201e\u201c\u201d\u00ab\u00bb';
const PHRASE = new RegExp(`(^|\\s)([-\u2013\u2212]?)[${QUOTES}]([^${QUOTES}]+)[${QUOTES}]`, 'g');
const MINUS = /(^|\s)[-\u2013\u2212]([^\s\-\u2013\u2212]\S*)/g;

/*
 * { groups: [{ word, prefix, date }], phrases: [[{ word, at }]], without: [word],
 *   withoutPhrases, pairs: [[word, the next]], forms: number forms, whole: they
 *   are those of the whole query }
 */
function parse(text, typing) {
	const query = { groups: [], phrases: [], without: [], withoutPhrases: [], pairs: [], forms: [], whole: false };
	const told = (word) => word && !S.isStop(word);
	const addGroup = (group) => {
		if (query.groups.length < MOST_GROUPS && !query.groups.some((other) => other.word === group.word))
			query.groups.push(group);
	};
	if (text.length > LONGEST)
		text = text.slice(0, LONGEST).replace(/\S*$/, '');
	let rest = text.replace(PHRASE, (all, before, minus, inner) => {
		const phrase = S.wordsOf(inner).filter(Boolean)
			.map((word, at) => ({ word, at })).filter(({ word }) => told(word));
		if (minus && phrase.length)
			query.withoutPhrases.push(phrase);
		else if (phrase.length)
			query.phrases.push(phrase);
		for (const { word } of minus ? [] : phrase)
			addGroup({ word, phrase: true });
		return before + ' ';
	}).replace(MINUS, (all, before, word) => {
		query.without.push(...S.wordsOf(word).filter(told));
		return before;
	});
	rest = takeDates(rest, addGroup);
	rest = takeNumber(text, rest, query);
	const words = S.wordsOf(rest).filter(Boolean), last = words[words.length - 1];
	for (let i = 0; i + 1 < words.length; i++)
		if (!S.isStop(words[i + 1]) || rest.includes(capitalised(words[i + 1])))
			query.pairs.push([words[i], words[i + 1]]);
	for (const word of words.filter(told))
		addGroup({ word });
	if (typing && told(last) && /[^\s"]$/.test(text))
		for (const group of query.groups)
			group.prefix = group.word === last;
	return query;
}

/*
 * The number of a paper: the whole query, or one within it. There the word for
 * a paper before it is no word to look for.
 */
function takeNumber(text, rest, query) {
	query.forms = query.groups.some((group) => group.date) ? [] : S.numberForms(text);
	query.whole = query.forms.length > 0;
	return query.whole ? rest : rest.replace(S.NUMBER_INSIDE, (all, before, number) => {
		query.forms = S.numberForms(number);
		return query.forms.length ? before + number.replace(/\s+/g, '/') : all;
	});
}

const MONTHS = ['jan', 'feb', 'm\u00e4r', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez'];
const DATES = [
	[/(^|\s)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d\d)(?=[\s,.;:)]|$)/g, (d, m, y) => [d, m, y]],
	[/(^|\s)(\d{4})-(\d\d)-(\d\d)(?=[\s,.;:)]|$)/g, (y, m, d) => [d, m, y]],
	[new RegExp(`(^|\\s)(\\d{1,2})\\.\\s?(${MONTHS.join('|')})[a-z]*\\.?\\s(\\d{4})(?=[\\s,.;:)]|$)`, 'gi'),
		(d, m, y) => [d, MONTHS.indexOf(m.toLowerCase()) + 1, y]],
];

/* Days, as people write them, become groups of their own. */
function takeDates(rest, addGroup) {
	for (const [pattern, order] of DATES)
		rest = rest.replace(pattern, (all, before, ...parts) => {
			const [day, month, year] = order(...parts.slice(0, 3)).map(Number);
			if (day < 1 || day > 31 || month < 1 || month > 12)
				return all;
			const full = year < 100 ? 2000 + year : year;
			addGroup({ word: `${day}.${month}.${full}`, date: full * 10000 + month * 100 + day });
			return before + ' ';
		});
	return rest;
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
	if (group.date) {
		for (const text of datesAsWritten(group.date))
			add(await index.term(text), 1);
		add(await index.day(group.date), DAY);
		return [...found].map(([entry, weight]) => ({ entry, weight }));
	}
	for (const stem of stemsOf(word)) {
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
	if (group.prefix && word.length > 2)
		for (const entry of await termsBegun(index, word))
			add(entry, R.PREFIX);
	return [...found].map(([entry, weight]) => ({ entry, weight }));
}

/* The stems of a word and of its other spellings. */
function stemsOf(word) {
	const street = /stra(?:\u00df|ss)e$/;
	return new Set([word, ...withUmlauts(word), ...(street.test(word) ? [word.replace(street, 'str')] : []),
		...(/str$/.test(word) ? [word + 'a\u00dfe'] : [])].map(S.stem));
}

/* "04.03.2025" as it may stand in a text. */
function datesAsWritten(date) {
	const [year, month, day] = [Math.floor(date / 10000), Math.floor(date / 100) % 100, date % 100].map(String);
	const [m, d] = [month.padStart(2, '0'), day.padStart(2, '0')];
	return new Set([`${d}.${m}.${year}`, `${day}.${month}.${year}`, `${d}.${m}.${year.slice(2)}`]);
}

/* Endings that the stemmer takes off, so that a word half typed is longer than its stem. */
const SUFFIXES = ['ung', 'ungen', 'heit', 'keit', 'igkeit', 'lichkeit', 'lich', 'liche', 'isch', 'ische'];

/* The terms of words that begin so, the most common first. */
async function termsBegun(index, word) {
	const found = new Set();
	for (const begun of [word, ...withUmlauts(word)]) {
		const { found: longer } = await index.termsFrom(fold(begun), 4);
		for (const entry of longer)
			found.add(entry);
		for (const suffix of SUFFIXES)
			for (let n = 1; n < suffix.length && n + 4 < begun.length; n++)
				if (begun.endsWith(suffix.slice(0, n)))
					found.add(await index.term(S.stem(begun.slice(0, -n) + suffix)));
	}
	found.delete(undefined);
	return [...found].sort((a, b) => b.df - a.df).slice(0, 64);
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
		if (start.length > 2 || start === first)
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
		/* "E Mail", but not "in der". */
		if ((first.length < 3 && first.length !== 1) || second.length < 3 || /\d/.test(first + second))
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
		group.isApart = Boolean(parts);
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
	return partsBehindLetter(index, word);
}

/* "Email" where the texts have E-Mail. */
async function partsBehindLetter(index, word) {
	const letter = { word: word[0] }, rest = { word: word.slice(1) };
	if (word.length < 5)
		return null;
	for (const part of [rest, letter]) {
		part.alternatives = await alternatives(index, part);
		if (!part.alternatives.length)
			return null;
	}
	return [letter, rest];
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
 * { slots, mode, exact, sure, missing, split, nothing, typed, words, marks }:
 * mode is "all", "any" or "none"; exact are documents whose number was typed,
 * sure: and nothing else was; missing are words that stand nowhere, split those
 * that stand nowhere but for their parts; nothing: there is no word to look for;
 * typed are the groups as typed; marks(word) says whether a word of a text is
 * to be marked.
 */
async function answer(index, query) {
	const typed = await Promise.all(query.groups.map(async (group) =>
		({ ...group, alternatives: await alternatives(index, group) })));
	await joinPairs(index, typed, query.pairs);
	const groups = await takeApart(index, typed);
	const known = groups.filter((group) => group.alternatives.length);
	const without = await unwanted(index, query);
	const exact = await exactSlots(index, query.forms);
	let mode = 'all';
	let result = { slots: [], scores: null };
	if (known.length === groups.length && known.length)
		result = S.evaluate(index, [...clausesOf(known, REQUIRED), ...without.clauses]);
	for (const phrase of query.phrases) {
		const allowed = await phraseSlots(index, phrase);
		result.slots = result.slots.filter((slot) => allowed.has(slot));
	}
	if (!result.slots.length && known.length && !query.phrases.length) {
		mode = 'any';
		result = S.evaluate(index, [...clausesOf(known, 1), ...without.clauses]);
		weighByGroups(index, known, result);
	}
	if (!groups.length && without.slots.size)
		result.slots = [...(await index.texts()).present];
	if (without.slots.size)
		result.slots = result.slots.filter((slot) => !without.slots.has(slot));
	let { slots } = result, finals = null;
	if (slots.length && result.scores) {
		finals = ranked(index, known, result);
		slots = bestFirst(index, slots, finals);
	} else {
		slots.sort(comparison(index, () => 0));
	}
	if (exact.length) {
		const first = new Set(exact);
		slots = mode === 'any' && query.whole ? exact : [...exact, ...slots.filter((slot) => !first.has(slot))];
		mode = query.whole ? 'all' : mode;
	}
	if (!slots.length)
		mode = 'none';
	return {
		slots, mode, exact, finals, typed, sure: query.whole,
		missing: wordsOf(typed.filter((group) => !group.alternatives.length && !group.isApart)),
		split: wordsOf(typed.filter((group) => group.isApart)),
		nothing: !groups.length && !exact.length && !without.slots.size,
		words: groups, marks: marker(groups),
	};
}

const wordsOf = (groups) => groups.map((group) => group.word);

/* What must not be there: clauses for the words, slots for all of it. */
async function unwanted(index, query) {
	const clauses = [], slots = new Set();
	for (const word of query.without)
		for (const { entry } of await alternatives(index, { word })) {
			clauses.push({ entries: [entry], fields: ALL, boost: 1, presence: PROHIBITED });
			for (const field of entry.fields)
				(field ? field.slots : []).forEach((slot) => slots.add(slot));
		}
	for (const phrase of query.withoutPhrases)
		for (const slot of await phraseSlots(index, phrase))
			slots.add(slot);
	return { clauses, slots };
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
			return [...field.slots].sort(comparison(index, () => 0));
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

/* How many letters the usual spelling of a word may have. */
function lengthsOf(word) {
	const folded = fold(word).replace(/(?<=[aou])e/g, ''), shortest = folded.replace(/ss/g, 's').length - 1;
	return Array.from({ length: word.length + 2 - shortest }, (x, i) => shortest + i);
}

async function nearestWord(index, word) {
	const limit = word.length > 6 ? 2 : 1, folded = fold(word);
	const lists = await Promise.all(lengthsOf(word).filter((n) => index.wordLengths.includes(n))
		.map((n) => index.file(`aehnlich/${n}.js`)));
	let best = null;
	for (const list of lists) {
		for (const [other, count] of wordList(list)) {
			const far = distance(folded, fold(other), limit);
			if (far > limit || other === word)
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
	const better = new Map();
	for (const { word, alternatives: known, isApart, date } of found.typed)
		if ((isApart || known.every(({ entry }) => entry.df < 3)) && word.length > 3 && !date && !/\d/.test(word)) {
			const other = await nearestWord(index, word);
			if (other)
				better.set(word, other);
		}
	const changed = text.replace(/[\p{L}\p{M}\u00ad]+/gu, (token) => {
		const other = better.get(S.wordsOf(token)[0]);
		if (!other)
			return token;
		return token[0] === token[0].toLowerCase() ? other : capitalised(other);
	});
	return changed === text ? null : changed;
}

Object.assign(S, { parse, answer, refine, sortAll, firstOf, excerpt, suggestion, distance, ranking: R });
})();
