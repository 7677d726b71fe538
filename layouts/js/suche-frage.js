/*
 * From what a reader types to a list of documents, best first.
 *
 * Each word is a group of alternatives; a document must have one of each group.
 * The alternatives of a word, with their weights (suche-rang.js):
 *   its stem, and that of its other spellings             1
 *   terms that differ from the stem by an ending only     NEAR
 *   a number: the forms in which it may be written        1
 *   two years: both ways to write them, in no number      1
 *   a day: as it is written, and what happened on it      1, DAY
 *   the compound that it and the word beside it make      JOINED, TURNED
 *   the last word while typing: terms that begin with it  PREFIX
 * If no document has all words, those that have any are listed (see "any"); a
 * word that no document has is replaced by what it may be put together of. A
 * number that some paper bears puts that paper on top.
 */
(function () {
'use strict';

const S = globalThis.RatsblattSuche;
const { FIELDS, TITEL, NUMMER, TEXT, NAMEN, SCHLAGWORTE, OPTIONAL, REQUIRED } = S;
const R = S.ranking;
const ALL = [...Array(FIELDS).keys()], NO_NUMBER = ALL.filter((field) => field !== NUMMER);

/* ---- Reading the query ------------------------------------------------------ */

const LONGEST = 1000, MOST_GROUPS = 60;

const QUOTES = '"\u201e\u201c\u201d\u00ab\u00bb';
const PHRASE = new RegExp(`(^|\\s)([-\u2013\u2212]?)[${QUOTES}]([^${QUOTES}]+)[${QUOTES}]`, 'g');
const MINUS = /(^|\s)[-\u2013\u2212]([^\s\-\u2013\u2212]\S*)/g;

/*
 * { groups: [{ word, prefix, date }], phrases: [[{ word, at }]], without: [word],
 *   withoutPhrases, pairs: [[word, the next]], forms: those of a number, whole:
 *   all of the query is that number, isClear: and no span of years, isTold: a
 *   word for a paper stands before it, loose: forms that only may be meant }
 */
function parse(text, typing) {
	const query = { groups: [], phrases: [], without: [], withoutPhrases: [], pairs: [], forms: [], loose: [],
		whole: false, isClear: false, isTold: false };
	const told = (word) => word && !S.isStop(word);
	const addGroup = (group) => {
		if (query.groups.length < MOST_GROUPS && !query.groups.some((other) => other.word === group.word))
			query.groups.push(group);
	};
	if (text.length > LONGEST)
		text = text.slice(0, LONGEST).replace(/\S*$/, '');
	let rest = text.replace(PHRASE, (all, before, minus, inner) => {
		if (!minus && inner.length < 80 && QUOTED_NUMBER.test(inner) && S.numberForms(inner).length)
			return before + inner;
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
	rest = takeNumber(text, rest, query, typing);
	const words = S.wordsOf(rest).filter(Boolean), last = words[words.length - 1];
	for (let i = 0; i + 1 < words.length; i++)
		if (!S.isStop(words[i + 1]) || rest.includes(S.capitalised(words[i + 1])))
			query.pairs.push([words[i], words[i + 1]]);
	for (const word of words.filter(told))
		addGroup({ word });
	if (typing && told(last) && /[^\s"]$/.test(text))
		for (const group of query.groups)
			group.prefix = group.word === last;
	return query;
}

/* Quotes round a number, or a word for a paper and a number, say nothing. */
const QUOTED_NUMBER = new RegExp(`^\\s*(?:(?:${S.PREFIX}[\\s.:]+)+\\S*\\d\\S*|\\d[\\d\\s./_-]*|(?:\\p{L}{1,6}[\\s./-]+)*\\p{L}{0,6}\\d+(?:[/_-]\\d+)*[/_-](?:\\d+|[ivxlcdm]+)|(?:\\p{L}{1,6}[/-]){2,}\\d+)\\s*$`, 'iu');

/*
 * The number of a paper: the whole query, or one within it. There the word for
 * a paper before it is no word to look for.
 */
function takeNumber(text, rest, query, typing) {
	const isLess = query.without.length > 0 || query.withoutPhrases.length > 0;
	query.forms = query.groups.length ? [] : S.numberForms(rest);
	query.whole = query.forms.length > 0;
	query.isClear = query.whole && !isLess && !S.isYears(rest);
	/* While somebody types, what is begun may be any number. */
	const looseForms = (number) => typing && text.trim().endsWith(number.trim()) ? [] : S.looseForms(number);
	if (query.whole) {
		query.loose = looseForms(rest);
		return rest;
	}
	return rest.replace(S.NUMBER_INSIDE, (all, before, number) => {
		if (S.isYears(number.replace(/^\D+/, '')))
			return all;
		const forms = S.numberForms(number);
		query.isTold = all !== before + number;
		if (query.isTold)
			query.forms = forms;
		else
			query.loose = looseForms(number);
		return forms.length ? before + number.replace(/\s+/g, '/') : all;
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
			const full = year > 99 ? year : year + (year > 60 ? 1900 : 2000);
			addGroup({ word: `${day}.${month}.${full}`, date: full * 10000 + month * 100 + day });
			return before + ' ';
		});
	return rest;
}

/* ---- Alternatives of a word ---------------------------------------------------- */

const ENDINGS = /^(e|n|s|r|er|en|es|em|ern|in|inn|erin|erinn|ung|lich|isch)?$/;

/* Do two stems differ by an ending only? */
function isNear(a, b) {
	let same = 0;
	while (same < a.length && same < b.length && a[same] === b[same])
		same++;
	return same >= 4 && same >= Math.min(a.length, b.length) - 1 &&
		ENDINGS.test(a.slice(same)) && ENDINGS.test(b.slice(same));
}

async function alternatives(index, group) {
	const { word } = group, found = new Map(); /* entry -> weight */
	const isSpan = S.spanForms(word).length > 0;
	const add = (entry, weight) => {
		const isThere = entry && (!isSpan || entry.fields.some((field, f) => field && f !== NUMMER));
		if (isThere && !(found.get(entry) >= weight))
			found.set(entry, weight);
	};
	if (group.date) {
		for (const text of datesAsWritten(group.date))
			add(await index.term(text), 1);
		add(await index.day(group.date), R.DAY);
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
		for (const form of numbersLike(word, group.isTold))
			add(await index.term(S.stem(form)), 1);
	if (group.prefix && word.length > 2)
		for (const entry of await termsBegun(index, word))
			add(entry, R.PREFIX);
	return [...found].map(([entry, weight]) => ({ entry, weight }));
}

/* How else a number may be written; turned round only behind a word for a paper. */
function numbersLike(word, isTold) {
	const span = S.spanForms(word);
	if (span.length)
		return span;
	return isTold ? S.numberForms(word).slice(0, 6) : S.looseForms(word);
}

/* The stems of a word and of its other spellings. */
function stemsOf(word) {
	const street = /stra(?:\u00df|ss)e$/;
	return new Set([word, ...S.withUmlauts(word), ...(street.test(word) ? [word.replace(street, 'str')] : []),
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
	for (const begun of [word, ...S.withUmlauts(word)]) {
		const { found: longer } = await index.termsFrom(S.fold(begun), 4);
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
		if (!both.length)
			continue;
		const stems = [...joinedStems(first, second)], shards = stems.map((stem) => index.shardOf(stem));
		const often = (shard) => shards.filter((other) => other === shard).length;
		const most = shards.reduce((a, b) => (often(b) > often(a) ? b : a));
		const isAsked = (shard) => index.has(shard) || (shard === most && !index.heavy[shard]);
		/* "Wahl Bürgermeister" is a Bürgermeisterwahl, too. */
		const turned = [...joinedStems(second, first)].filter((stem) => index.has(index.shardOf(stem)));
		for (const stem of [...stems.filter((x, i) => isAsked(shards[i])), ...turned]) {
			const entry = await index.term(stem);
			if (!entry)
				continue;
			for (const group of both) {
				group.alternatives = group.alternatives.filter((a) => a.entry !== entry);
				group.alternatives.push({ entry, weight: turned.includes(stem) ? R.TURNED : R.JOINED });
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

/* ---- Phrases ---------------------------------------------------------------------- */

/*
 * The documents that have the words of a phrase one behind the other. Nobody
 * tells the order of names and keywords: there, unless isStrict, they need only
 * be in that field, as a single word may be in any.
 */
async function phraseSlots(index, phrase, isStrict) {
	const words = await Promise.all(phrase.map(async ({ word, at }) => {
		const entries = [];
		for (const stem of stemsOf(word)) {
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
	const slots = new Set([...alive.keys()].map((key) => key >> 1));
	for (const f of isStrict && phrase.length > 1 ? [] : [NUMMER, NAMEN, SCHLAGWORTE]) {
		const having = words.map(({ entries }) => new Set(entries.flatMap(({ fields }) => fields[f] ? [...fields[f].slots] : [])));
		for (const slot of having[0])
			if (having.every((others) => others.has(slot)))
				slots.add(slot);
	}
	return slots;
}

/* ---- Answering ---------------------------------------------------------------------- */

function clausesOf(groups, presence) {
	return groups.flatMap((group, number) => group.alternatives.map(({ entry, weight }) =>
		({ entries: [entry], fields: S.spanForms(group.word).length ? NO_NUMBER : ALL, boost: weight, presence, group: number })));
}

/*
 * { slots, mode, exact, sure, missing, split, nothing, typed, words, marks }:
 * mode is "all", "any" or "none"; exact are documents that bear a number of the
 * query, sure: that number is all of it; missing are words that stand nowhere, split those
 * that stand nowhere but for their parts; nothing: there is no word to look for;
 * typed are the groups as typed; marks(word) says whether a word of a text is
 * to be marked.
 */
async function answer(index, query) {
	const typed = await Promise.all(query.groups.map(async (group) =>
		({ ...group, alternatives: await alternatives(index, { ...group, isTold: query.isTold }) })));
	await joinPairs(index, typed, query.pairs);
	const groups = await takeApart(index, typed);
	const allows = await limits(index, query);
	let exact = (await exactSlots(index, query.forms)).filter(allows);
	const sure = query.isClear && exact.length > 0;
	if (!exact.length)
		exact = (await exactSlots(index, query.loose, query.whole && query.forms)).filter(allows);
	const result = hits(index, groups, allows, query.phrases.length > 0);
	if (!groups.length && (query.without.length || query.withoutPhrases.length))
		result.slots = [...(await index.texts()).present].filter(allows);
	let { slots, mode } = result, finals = null;
	if (slots.length && result.scores) {
		finals = S.ranked(index, result.known, result);
		slots = S.bestFirst(index, slots, finals);
	} else {
		slots.sort(S.comparison(index, () => 0));
	}
	if (exact.length) {
		const first = new Set(exact);
		slots = mode === 'any' && sure ? exact : [...exact, ...slots.filter((slot) => !first.has(slot))];
		mode = sure ? 'all' : mode;
	}
	return {
		slots, mode: slots.length ? mode : 'none', exact, finals, typed, sure,
		missing: query.whole && exact.length ? [] : wordsOf(typed.filter((group) => !group.alternatives.length && !group.isApart)),
		split: wordsOf(typed.filter((group) => group.isApart)),
		nothing: !groups.length && !query.without.length && !query.withoutPhrases.length,
		words: groups, marks: S.marker(groups),
	};
}

/*
 * What was found while somebody typed is still there after Enter: if nothing has
 * all words, or hardly anything the only one, words that go on from the last.
 */
const FEW = 5;

async function withBegun(index, text, query, found) {
	const isScarce = found.mode === 'all' && query.groups.length === 1 && !query.phrases.length &&
		!found.exact.length && found.slots.length < FEW;
	if (found.mode === 'all' && !isScarce)
		return found;
	const begun = await answer(index, parse(text, true));
	if (begun.mode !== 'all')
		return found;
	const first = new Set(isScarce ? found.slots : []);
	return { ...begun, slots: [...first, ...begun.slots.filter((slot) => !first.has(slot))] };
}

const wordsOf = (groups) => groups.map((group) => group.word);

/* { slots, scores, mode, known }: what has all of the groups, else any of them, unsorted. */
function hits(index, groups, allows, isPhrase) {
	const known = groups.filter((group) => group.alternatives.length);
	const find = (presence) => {
		const { slots, scores } = S.evaluate(index, clausesOf(known, presence));
		return { slots: slots.filter(allows), scores, known };
	};
	let result = { slots: [], scores: null, known };
	if (known.length === groups.length && known.length)
		result = find(REQUIRED);
	if (result.slots.length || !known.length || isPhrase)
		return { ...result, mode: 'all' };
	result = find(OPTIONAL);
	S.weighByGroups(index, known, result);
	return { ...result, mode: 'any' };
}

/* Says of a document whether it has the phrases, and nothing that is unwanted. */
async function limits(index, query) {
	const unwanted = new Set(), phrases = [];
	for (const word of query.without)
		for (const { entry } of await alternatives(index, { word }))
			for (const field of entry.fields)
				(field ? field.slots : []).forEach((slot) => unwanted.add(slot));
	for (const phrase of query.withoutPhrases)
		for (const slot of await phraseSlots(index, phrase, true))
			unwanted.add(slot);
	for (const phrase of query.phrases)
		phrases.push(await phraseSlots(index, phrase));
	return (slot) => !unwanted.has(slot) && phrases.every((slots) => slots.has(slot));
}

/*
 * The documents that bear a number: those of the first form that any bears; or
 * else of the first that any goes on from (0456-1 is a version of 0456).
 */
async function exactSlots(index, forms, begun) {
	const sorted = (slots) => [...new Set(slots)].sort(S.comparison(index, () => 0));
	for (const form of forms) {
		const entry = await index.term(S.stem(form));
		const field = entry && entry.fields[NUMMER];
		if (field)
			return sorted(field.slots);
	}
	for (const form of (begun || []).filter((text) => /\d\/.*\d/.test(text))) {
		const { found } = await index.termsFrom(form + '/', 1);
		const slots = found.flatMap(({ fields }) => fields[NUMMER] ? [...fields[NUMMER].slots] : []);
		if (slots.length)
			return sorted(slots);
	}
	return [];
}

Object.assign(S, { parse, answer, withBegun });
})();
