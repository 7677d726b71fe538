/*
 * The words and numbers of a text or of what someone types, as the index has
 * them: src/format/words.h and src/output/search_number.h say the same in C.
 * Wants lunr.min.js, lunr.stemmer.support.min.js and lunr.de.min.js before it.
 */
(function () {
'use strict';

/* ---- Words (src/format/words.h) ------------------------------------------ */

const L = 'A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f';
const LIGATURES = ['ff', 'fi', 'fl', 'ffi', 'ffl', 'st', 'st'];
const RULES = [
	[/[\ufb00-\ufb06]/g, (c) => LIGATURES[c.charCodeAt(0) - 0xfb00]],
	[/[\u00ad\u200b-\u200d\u2060]/g, ''],
	[/[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-'],
	[/[!"'();<=>?[\]`{|}\u00ab\u00b4\u00b7\u00bb\u2018-\u201f\u2022\u2026\u2039\u203a]/g, ' '],
	[/\u03a3/g, '\u03c3'],
	[/\u0130/g, 'i'],
	[new RegExp(`(?<![${L}])([${L}]+)(?:[*:_]|\\/-?)(innen|in)(?![${L}])`, 'g'), '$1 $1$2'],
	[new RegExp(`([${L}]{2})\\.(?=[A-Z\u00c0-\u00d6\u00d8-\u00de])`, 'g'), '$1 '],
	[new RegExp(`([${L}])[,:_/*+&](?=[${L}])`, 'g'), '$1 '],
];

function normalise(text) {
	text = text.normalize('NFC');
	for (const [pattern, by] of RULES)
		text = text.replace(pattern, by);
	return text;
}

const pass = (step, word) => {
	const token = step(new lunr.Token(word));
	return token ? token.toString() : '';
};
const trim = (word) => pass(lunr.de.trimmer, word);
const stem = (word) => pass(lunr.de.stemmer, word);
const isStop = (word) => !lunr.de.stopWordFilter(new lunr.Token(word));

/* The words of a text in lower case, trimmed, stop words included. */
function wordsOf(text) {
	return lunr.tokenizer(normalise(text)).map((token) => trim(token.toString()));
}

const stemCache = new Map();

function stemOf(word) {
	if (!stemCache.has(word))
		stemCache.set(word, stem(word));
	return stemCache.get(word);
}

const fold = (word) => word.toLowerCase().replace(/\u00df/g, 'ss')
	.replace(/[\u00e4\u00f6\u00fc]/g, (c) => ({ '\u00e4': 'a', '\u00f6': 'o', '\u00fc': 'u' })[c]);

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

/* ---- Numbers (src/output/search_number.h) --------------------------------- */

const ROMAN = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function romanValue(text) {
	if (!/^m*(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$/.test(text) || !text)
		return 0;
	let sum = 0;
	for (let i = 0; i < text.length; i++) {
		const here = ROMAN[text[i]], next = ROMAN[text[i + 1]] || 0;
		sum += here < next ? -here : here;
	}
	return sum;
}

/* What people put before a number and no number has in it. */
const PREFIX = '(?:drucksachen?(?:nummer|nr)?|drs|ds|vorlagen?(?:nummer|nr| zur (?:kenntnisnahme|beschlussfassung))?|vorl|antrag|' +
	'(?:(?:kleine|gro\u00dfe|m\u00fcndliche|schriftliche) )?anfrage|nr|nummer|bvv)';
const PREFIXES = new RegExp(`^(?:${PREFIX}(?:[\\s.:/-]+|(?=\\d)))+`);

const MOST_RUNS = 6;

/*
 * Letters, digits and what joins them, some digits at least. Behind the first of
 * these letters are few, and but for a blank they are a Roman number.
 */
function isNumber(text) {
	let digits = false, gap = '';
	if (!/^[a-z\d\u00df-\u024f\s./_-]*$/.test(text))
		return false;
	for (const [, run, behind] of text.matchAll(/(\d+|[a-z\u00df-\u024f]+)([\s./_-]*)/g)) {
		const isShort = run.length <= (digits ? 6 : 12) && (!digits || gap);
		if (/\D/.test(run) && (!isShort || (digits && !gap.trim() && !romanValue(run))))
			return false;
		digits = digits || /\d/.test(run);
		gap = behind;
	}
	return digits;
}

/* "2024/2025", "2024/25": a budget, a school year. */
const isSpan = ([from, to, more]) => /^(19|20)\d\d$/.test(from) && more === undefined &&
	[String(Number(from) + 1), String(Number(from) + 1).slice(2)].includes(to);

/* Both ways to write one, or none. */
function spanForms(word) {
	const years = /^\d+\/\d+$/.test(word) ? word.split('/') : [];
	const next = String(Number(years[0]) + 1);
	return isSpan(years) ? [`${years[0]}/${next}`, `${years[0]}/${next.slice(2)}`] : [];
}

const isPlain = (run) => /\d/.test(run) || romanValue(run) > 0;

/* The words for a paper are gone. */
function readNumber(text) {
	const plain = normalise(text.slice(0, 100)).trim().toLowerCase().replace(/[.,:]+$/, '');
	const rest = plain.replace(PREFIXES, '').replace(/^#/, '').replace(/(?<=[a-z][\s.])n(?:r|ummer)[\s.:]+/, '').trim();
	const raw = rest.match(/\d+|[a-z\u00df-\u024f]+/g) || [];
	const good = raw.length <= MOST_RUNS && isNumber(rest);
	return { plain, rest, raw, runs: good ? raw.map((run) => /\d/.test(run) ? run.replace(/^0+(?=\d)/, '') : run) : [] };
}

/* The runs as they are, and with the Roman numbers behind the first as numbers. */
const plainForms = (runs) => [runs.join('/'), runs.map((run, i) => (i && romanValue(run)) || run).join('/')];

/*
 * The forms under which a number that someone typed may stand in the index
 * (src/output/search_number.h), the likeliest first; none if it does not look
 * like one. Of what stands before the first digits only the words for a paper
 * are left out: A 100 is a motorway.
 */
function numberForms(text) {
	const { plain, rest, raw, runs } = readNumber(text);
	if (!runs.length)
		return [];
	const forms = new Set([plain, rest.replace(/\s+/g, ''), ...plainForms(runs)]);
	/* Two years, or thousands, are one thing only. */
	if (isSpan(raw) || /^\d+\.\d+$/.test(rest))
		return [...forms];
	const add = (list) => plainForms(list).forEach((form) => forms.add(form));
	/* The year in two and in four digits, on either side. */
	for (let i = 0; i < runs.length && runs.filter((run) => /\d/.test(run)).length > 1; i++) {
		const other = runs.slice();
		if (/^(19|20)\d\d$/.test(runs[i]))
			other[i] = String(Number(runs[i].slice(2)));
		else if (/^\d\d?$/.test(runs[i]))
			other[i] = (Number(runs[i]) > 60 ? '19' : '20') + runs[i].padStart(2, '0');
		else
			continue;
		add(other);
		if (runs.every(isPlain))
			add(other.slice().reverse());
	}
	if (runs.length === 2 && runs.every(isPlain))
		add(runs.slice().reverse());
	return [...forms];
}

const isYears = (text) => isSpan(readNumber(text).raw);

/*
 * A number behind other letters than its own ("Bericht 2415/XX"), or among
 * other words: only as it stands, and no span of years.
 */
function looseForms(text) {
	const { raw, runs } = readNumber(text), from = runs.findIndex((run) => /\d/.test(run));
	const bare = runs.slice(from);
	return bare.length < 2 || isSpan(raw.slice(from)) ? [] : [...new Set([...plainForms(runs), ...plainForms(bare)])];
}

/* A number within other words, with the word for a paper before it. */
const NUMBER_INSIDE = new RegExp(`(^|\\s)(?:${PREFIX}[\\s.:]+)*(?:${PREFIX})?((?:[A-Z\u00c4\u00d6\u00dc]{1,6}[\\s./-]?)?\\d+[/_]\\w[\\w/-]*)`, 'i');

globalThis.RatsblattSuche = {
	normalise, wordsOf, stem, stemOf, isStop, fold, capitalised, withUmlauts, numberForms, looseForms, spanForms, isYears,
	PREFIX, NUMBER_INSIDE,
};
})();
