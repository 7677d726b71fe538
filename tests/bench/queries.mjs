// Known-item queries: what a reader remembers of one paper, and the paper. Five
// kinds, drawn with a fixed seed from documents { ref, number, titel, text }:
//
//   titel   two or three words of the title
//   text    two rare words of the text
//   form    two or three words of the title in another form of the word: one
//           that the archive has too, or one by rule; ä as ae
//   teil    the two halves of a compound of the title
//   nummer  the number as someone else would write it
//
// A reader remembers what told this paper from others. So the words of titel
// and form (before they are bent) stand together in no other paper's title,
// those of text in no other paper, and the compound of teil in no other title.
// No engine is asked which words those are. With `loose` the words are taken as
// they fall, so that many queries fit several papers equally well; that tells
// less about a search, but it is a check that tuning has not gone astray.
const letters = /[A-Za-zÄÖÜäöüß]+/g;
const wordsOf = (text) => text.match(letters) || [];
const lower = (text) => text.toLowerCase();
const stops = new Set(('aber alle auch auf aus bei bis das dass dem den der des die diese durch ein eine einem einen ' +
	'einer eines für gegen haben hat hier ihre im in ist kein mit nach nicht noch nur ob oder ohne sein sich sie sind ' +
	'soll sowie über um und unter vom von vor wegen weitere welche wie wird zu zum zur zwischen').split(' '));
const content = (text) => wordsOf(text).filter((w) => w.length > 3 && !stops.has(lower(w)));

class Vocabulary {
	constructor(documents) {
		this.all = new Map();    /* word -> papers that have it */
		this.titles = new Map(); /* word -> papers that have it in the title */
		this.forms = new Map();  /* its first letters -> words */
		const add = (map, text, ref) => {
			for (const word of new Set(wordsOf(text).map(lower)))
				map.set(word, (map.get(word) || new Set()).add(ref));
		};
		for (const { ref, titel, text } of documents) {
			add(this.all, `${titel} ${text}`, ref);
			add(this.titles, titel, ref);
		}
		for (const word of this.all.keys())
			if (word.length > 4)
				this.forms.set(word.slice(0, 4), [...(this.forms.get(word.slice(0, 4)) || []), word]);
	}

	count(word) {
		return (this.all.get(lower(word)) || new Set()).size;
	}

	/* Do these words stand together in one paper only? */
	alone(map, words) {
		const sets = words.map((word) => map.get(lower(word)) || new Set());
		return [...sets[0]].filter((ref) => sets.every((set) => set.has(ref))).length === 1;
	}

	/* Words of the archive that differ by their ending only. */
	siblings(word) {
		const ending = /^(e|en|er|ern|em|es|s|n|ns)?$/, same = lower(word);
		return (this.forms.get(same.slice(0, 4)) || []).filter((other) => {
			const short = other.length < same.length ? other : same;
			const stem = [short, short.replace(/(e|en|er|es|s|n)$/, '')]
				.find((s) => s.length > 3 && other.startsWith(s) && same.startsWith(s) &&
					ending.test(other.slice(s.length)) && ending.test(same.slice(s.length)));
			return other !== same && stem;
		});
	}

	/* The halves of a compound, if both are words of the archive. */
	halves(word) {
		const w = lower(word), capital = (s) => s[0].toUpperCase() + s.slice(1);
		for (let i = 4; i <= w.length - 4; i++) {
			const left = w.slice(0, i), right = w.slice(i);
			const bare = left.replace(/(?<=....)(s|es|n|en)$/, '');
			if (this.count(right) < 3 || stops.has(right))
				continue;
			for (const l of [bare, left])
				if (this.count(l) >= 3 && !stops.has(l))
					return [capital(l), capital(right)];
		}
		return null;
	}
}

const withoutUmlauts = (w) => w.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue')
	.replace(/ß/g, 'ss').replace(/Ä/g, 'Ae').replace(/Ö/g, 'Oe').replace(/Ü/g, 'Ue');

function bentByRule(w) {
	if (/[^aeiou](en|es|em)$/.test(w) && w.length > 6)
		return [w.slice(0, -1), w.slice(0, -2)];
	if (/e$/.test(w))
		return [w + 'n'];
	return /[aeiousxz]$/.test(w) ? [lower(w)] : [w + 'en', w + 's'];
}

/* A number in other people's spelling. */
function spellings(number) {
	const [year, nr] = number.split('/');
	const bare = number.replace(/(^|\D)0+(?=\d)/g, '$1');
	if (!/^\d{4}$/.test(year) || !nr)
		return [bare, `DS ${bare}`, `Drs. ${number}`, `Drucksache ${number}`, number.replace('/', ' / ')];
	const short = nr.replace(/^0+(?=\d)/, '');
	return [`${year}/${short}`, `${short}/${year}`, `${nr}/${year}`, `Vorlage ${number}`, `Drs. ${year}/${short}`,
		`DS ${nr}/${year}`, `Vorlage Nr. ${number}`, `${year.slice(2)}/${nr}`, `${year} / ${nr}`, `${year}-${nr}`, number];
}

export const kinds = ['titel', 'text', 'form', 'teil', 'nummer'];

/* [{ kind, query, ref, half }]; half is 0 or 1, the same for one paper. */
export function makeQueries(documents, perKind, seed = 4711, loose = false) {
	const vocabulary = new Vocabulary(documents);
	let state = seed >>> 0;
	const random = (n) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor(state / 4294967296 * n);
	};
	const pick = (list) => list[random(list.length)];
	const sample = (list, n) => {
		const rest = [...list], out = [];
		while (out.length < n && rest.length)
			out.push(rest.splice(random(rest.length), 1)[0]);
		return out;
	};
	const alone = (map, words, most) => (loose
		? words.every((word) => vocabulary.count(word) <= most)
		: vocabulary.alone(map, words));
	const ofTitle = ({ titel }) => {
		const list = [...new Set(content(titel))];
		const words = list.length >= 3 ? sample(list, 2 + random(2)) : [];
		return words.length && alone(vocabulary.titles, words, Infinity) ? words : null;
	};
	const bend = (word) => {
		const siblings = vocabulary.siblings(word);
		const bent = pick(siblings.length ? siblings : bentByRule(word));
		return random(3) ? bent : withoutUmlauts(bent);
	};
	const makers = {
		titel: (d) => ofTitle(d)?.join(' '),
		text: ({ text }) => {
			const list = [...new Set(content(text))].filter((w) =>
				w.length > 5 && vocabulary.count(w) >= 2 && vocabulary.count(w) <= 12);
			const words = list.length >= 6 ? sample(list, 2) : [];
			return words.length && alone(vocabulary.all, words, 12) ? words.join(' ') : null;
		},
		form: (d) => ofTitle(d)?.map(bend).join(' '),
		teil: ({ titel }) => {
			const list = content(titel).filter((w) => alone(vocabulary.titles, [w], 5))
				.map((w) => vocabulary.halves(w)).filter(Boolean);
			return list.length ? pick(list).join(' ') : null;
		},
		nummer: ({ number }) => (number ? pick(spellings(number)) : null),
	};
	const out = [];
	for (const kind of kinds) {
		let left = perKind;
		for (const d of sample(documents, documents.length)) {
			const query = left > 0 && makers[kind](d);
			if (!query)
				continue;
			out.push({ kind, query, ref: d.ref, half: halfOf(d.ref) });
			left--;
		}
	}
	return out;
}

function halfOf(ref) {
	let hash = 2166136261;
	for (const c of ref)
		hash = Math.imul(hash ^ c.charCodeAt(0), 16777619) >>> 0;
	return hash >>> 7 & 1;
}

/*
 * Mean reciprocal rank of the right paper among the first ten, by kind;
 * results[i] are the refs found for queries[i], best first.
 */
export function score(queries, results) {
	const sums = {};
	queries.forEach(({ kind, ref }, i) => {
		const at = results[i].slice(0, 10).indexOf(ref);
		for (const k of [kind, 'alle']) {
			sums[k] = sums[k] || [0, 0];
			sums[k][0] += at < 0 ? 0 : 1 / (at + 1);
			sums[k][1]++;
		}
	});
	return Object.fromEntries(Object.entries(sums).map(([kind, [sum, n]]) => [kind, sum / n]));
}
