// Known-item queries: what a reader remembers of one paper. Five kinds, drawn
// with a fixed seed from documents as karlsruhe.mjs writes them.
//   titel   two or three words of the title
//   text    two words of the text that stand in few other papers
//   form    two or three words of the title in another form of the word
//   teil    the halves of a compound of the title that few papers have, as two words
//   nummer  the number as someone else would write it
export function makeQueries(documents, perKind) {
	let seed = 4711;
	const random = (n) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor(seed / 4294967296 * n);
	};
	const pick = (list) => list[random(list.length)];
	const sample = (list, n) => {
		const rest = [...list], out = [];
		while (out.length < n && rest.length)
			out.push(rest.splice(random(rest.length), 1)[0]);
		return out;
	};
	const letters = /[A-Za-zÄÖÜäöüß]+/g;
	const words = (text) => text.match(letters) || [];
	const stops = new Set(('aber alle auch auf aus bei bis das dass dem den der des die diese durch ein eine einem einen ' +
		'einer eines für gegen haben hat hier ihre im in ist kein mit nach nicht noch nur ob oder ohne sein sich sie sind ' +
		'soll sowie über um und unter vom von vor wegen weitere welche wie wird zu zum zur zwischen').split(' '));
	const content = (text) => words(text).filter((w) => w.length > 3 && !stops.has(w.toLowerCase()));

	const df = new Map();
	for (const d of documents)
		for (const w of new Set(words(d.titel + ' ' + d.text).map((x) => x.toLowerCase())))
			df.set(w, (df.get(w) || 0) + 1);
	const halves = (word) => {
		const w = word.toLowerCase();
		for (let i = 4; i <= w.length - 4; i++) {
			const left = w.slice(0, i), right = w.slice(i);
			const bare = left.replace(/(?<=....)(s|es|n|en)$/, '');
			if ((df.get(right) || 0) < 3 || stops.has(right))
				continue;
			for (const l of [bare, left])
				if ((df.get(l) || 0) >= 3 && !stops.has(l))
					return [l[0].toUpperCase() + l.slice(1), right[0].toUpperCase() + right.slice(1)];
		}
		return null;
	};
	const forms = (w) => {
		const list = [];
		if (/(en|er|es|em)$/.test(w) && w.length > 6)
			list.push(w.slice(0, -2), w.slice(0, -1));
		if (/e$/.test(w))
			list.push(w + 'n', w.slice(0, -1));
		if (/[^esnr]$/.test(w))
			list.push(w + 'en', w + 's');
		if (/[äöüß]/.test(w))
			list.push(w.replace(/ä/g, 'ae').replace(/ö/g, 'oe').replace(/ü/g, 'ue').replace(/ß/g, 'ss')
				.replace(/Ä/g, 'Ae').replace(/Ö/g, 'Oe').replace(/Ü/g, 'Ue'));
		return list.length ? pick(list) : w.toLowerCase();
	};
	const spellings = (number) => {
		const [year, nr] = number.split('/');
		if (!/^\d{4}$/.test(year) || !nr) {
			const bare = number.replace(/(^|\D)0+(?=\d)/g, '$1');
			return pick([bare, `DS ${bare}`, `Drs. ${number}`, number.replace('/', ' / ')]);
		}
		const short = String(Number(nr));
		return pick([`${year}/${short}`, `${short}/${year}`, `${nr}/${year}`, `Vorlage ${number}`, `Drs. ${year}/${short}`,
			`Vorlage Nr. ${number}`, `${year.slice(2)}/${nr}`, `${year} / ${nr}`, `${year}-${nr}`, number]);
	};

	const makers = {
		titel: (d) => {
			const list = content(d.titel);
			return list.length >= 3 && sample(list, 2 + random(2)).join(' ');
		},
		text: (d) => {
			const list = [...new Set(content(d.text))].filter((w) => {
				const n = df.get(w.toLowerCase());
				return n >= 2 && n <= 12 && w.length > 5;
			});
			return list.length >= 6 && sample(list, 2).join(' ');
		},
		form: (d) => {
			const list = content(d.titel);
			return list.length >= 3 && sample(list, 2 + random(2)).map(forms).join(' ');
		},
		teil: (d) => {
			const list = content(d.titel).filter((w) => df.get(w.toLowerCase()) <= 5)
				.map(halves).filter(Boolean);
			return list.length > 0 && pick(list).join(' ');
		},
		nummer: (d) => d.nummern.length > 0 && spellings(d.nummern[0]),
	};
	const out = [];
	for (const [kind, make] of Object.entries(makers))
		for (const d of sample(documents, documents.length)) {
			const query = make(d);
			if (query)
				out.push({ kind, query, ref: d.ref });
			if (out.filter((q) => q.kind === kind).length === perKind)
				break;
		}
	return out;
}

/* Mean reciprocal rank of the right paper among the first ten, by kind. */
export function score(queries, results) {
	const kinds = {};
	queries.forEach((q, i) => {
		const at = results[i].slice(0, 10).indexOf(q.ref);
		const k = kinds[q.kind] = kinds[q.kind] || [0, 0];
		k[0] += at < 0 ? 0 : 1 / (at + 1);
		k[1]++;
	});
	const out = {};
	let sum = 0;
	for (const [kind, [s, n]] of Object.entries(kinds)) {
		out[kind] = Number((s / n).toFixed(3));
		sum += s;
	}
	out.alle = Number((sum / queries.length).toFixed(3));
	return out;
}
