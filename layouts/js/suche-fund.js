/*
 * What is told of results: which words are marked, the piece of a text that is
 * shown, and what the reader may have meant.
 */
(function () {
'use strict';

const S = globalThis.RatsblattSuche;

/*
 * A compound begins with it, or ends in it but for an ending; within a word only
 * a long one is a part: "ring" is none of "bringen".
 */
function isPart(part, word) {
	const at = word.indexOf(part), rest = word.length - at - part.length;
	return at === 0 || (at > 2 && (part.length > 4 || (part.length > 3 && rest < 4) || rest === 0));
}

/*
 * Says of a word whether it is one of those that were looked for; of a word cut
 * short and the one that completes it (Geh- und Radweg), whether both mean one.
 */
function marker(groups) {
	const terms = new Set(), parts = [], known = new Map();
	for (const group of groups) {
		for (const { entry } of group.alternatives)
			terms.add(entry.term);
		if (group.word.length > 2 && !/\d/.test(group.word))
			parts.push(...[group.word, ...S.withUmlauts(group.word)].map(S.stem).filter((part) => part.length > 2));
	}
	const test = (text) => S.wordsOf(text).some((word) => word && !S.isStop(word) &&
		([word, ...S.withUmlauts(word)].some((spelling) => terms.has(S.stemOf(spelling))) ||
			parts.some((part) => isPart(part, S.fold(word)))));
	const marks = (text) => {
		if (!known.has(text))
			known.set(text, test(text));
		return known.get(text);
	};
	marks.completes = (start, next) => {
		const begun = S.fold(start), end = S.fold(next);
		return parts.some((part) => part.startsWith(begun) && part.length > begun.length + 2 && end.includes(part.slice(begun.length)));
	};
	return marks;
}

const WORD = /[\p{L}\p{N}][^\s\-\u2010-\u2015]*/gu;
const TO_LAST_LETTER = /^[^]*[\p{L}\p{N}]/u;
const LONGEST = 100; /* letters of a word that may be marked */
const CUT_SHORT = /^[-\u2010-\u2015](?![\p{L}\p{N}])/u;
const JOINS = ['bzw', 'beziehungsweise', 'sowie'];
const MOST_BETWEEN = 2; /* small words, see src/output/search_suspended.c */

/* The words of a text that are to be marked: [{ at, word }]. */
function marked(text, marks) {
	const words = [...text.matchAll(WORD)].map((match) => ({ at: match.index, word: match[0].match(TO_LAST_LETTER)[0] }))
		.filter(({ word }) => word.length <= LONGEST);
	const isCut = ({ at, word }) => CUT_SHORT.test(text.slice(at + word.length, at + word.length + 2));
	const isSmall = ({ word }) => S.isStop(word.toLowerCase()) || JOINS.includes(word.toLowerCase());
	const hits = new Set(words.filter(({ word }) => marks(word)));
	let waiting = [], between = 0;
	for (const word of words) {
		if (isCut(word)) {
			waiting.push(word);
			between = 0;
		} else if (waiting.length && isSmall(word)) {
			if (++between > MOST_BETWEEN)
				waiting = [];
		} else {
			waiting.forEach((start, i) => {
				const isParted = !between && i === waiting.length - 1 && !hits.has(word) && marks(start.word + word.word);
				if (isParted || marks.completes(start.word, word.word))
					hits.add(start).add(word);
			});
			waiting = [];
		}
	}
	return [...hits].sort((a, b) => a.at - b.at);
}

/* { text, hit }: a piece of the text around the words that are marked. */
const EXCERPT = 240;

function excerpt(text, marks) {
	const hits = marked(text, marks).map(({ at, word }) => ({ at, word: S.fold(word) }));
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
	const folded = S.fold(word).replace(/(?<=[aou])e/g, ''), shortest = folded.replace(/ss/g, 's').length - 1;
	return Array.from({ length: word.length + 2 - shortest }, (x, i) => shortest + i);
}

async function nearestWord(index, word) {
	const limit = word.length > 6 ? 2 : 1, folded = S.fold(word);
	const lists = await Promise.all(lengthsOf(word).filter((n) => index.wordLengths.includes(n))
		.map((n) => index.file(`aehnlich/${n}.js`)));
	let best = null;
	for (const list of lists) {
		for (const [other, count] of wordList(list)) {
			const far = distance(folded, S.fold(other), limit);
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
		return token[0] === token[0].toLowerCase() ? other : S.capitalised(other);
	});
	return changed === text ? null : changed;
}

Object.assign(S, { marker, marked, excerpt, suggestion });
})();
