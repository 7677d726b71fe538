/*
 * Reads the search index that Ratsblatt writes under suche/ and answers
 * queries with the scores that lunr 2.3.9 gives. No page is touched here; that
 * is suche.js.
 *
 * All files of the index are scripts that call ratsblatt_suche(name, value), so
 * that they can be read from a web server and from a folder (file://) alike.
 * What is in them is told in src/output/search_shards.h, search_lengths.h,
 * search_root.h and search_cards.h.
 */
(function () {
'use strict';

const S = globalThis.RatsblattSuche;
const { Bits, readColumn, readSteps, frontCoded } = S;
const utf8 = new TextDecoder();
const toUtf8 = new TextEncoder();

/* ---- Files ------------------------------------------------------------- */

const expected = new Map(); /* name -> function that takes the value */

globalThis.ratsblatt_suche = function (name, value) {
	const take = expected.get(name);
	if (take) {
		expected.delete(name);
		take(value);
	}
};

/* Loads a file of the index by a script element. */
function loadByScript(folder, name) {
	return new Promise((resolve, reject) => {
		const script = document.createElement('script');
		const end = () => {
			script.remove();
			if (expected.delete(name))
				reject(new Error(name));
		};
		expected.set(name, resolve);
		script.src = folder + name;
		script.onload = end;
		script.onerror = end;
		document.head.append(script);
	});
}

/* ---- The index ------------------------------------------------------------- */

const FIELDS = 6, TITEL = 0, NUMMER = 1, TEXT = 2, NAMEN = 3, SCHLAGWORTE = 4;
const OPTIONAL = 1, REQUIRED = 2, PROHIBITED = 3;

/* A term; what is told of it is read when somebody asks. */
class Entry {
	constructor(term, bits, at) {
		this.term = term;
		this.bits = bits;
		this.at = at;
	}

	/* By field: { slots, tfs, lens, positions } or null. */
	get fields() {
		if (!this.list)
			this.list = this.readFields();
		return this.list;
	}

	/* How many documents have it, by field, in all. */
	get df() {
		return this.fields.reduce((sum, field) => sum + (field ? field.count : 0), 0);
	}

	readFields() {
		const { bits } = this, list = [];
		bits.at = this.at;
		this.first = bits.gamma() - 1;
		const mask = bits.read(FIELDS);
		for (let f = 0; f < FIELDS; f++)
			list.push(mask >> (FIELDS - 1 - f) & 1 ? readField(bits, f) : null);
		return list;
	}
}

function readShard(text) {
	const bits = new Bits(text), terms = new Map(), sizes = [];
	let bytes = [];
	for (let left = bits.gamma() - 1; left; left--) {
		bytes.length = bits.gamma() - 1;
		for (let more = bits.gamma() - 1; more; more--)
			bytes.push(bits.read(8));
		const term = utf8.decode(new Uint8Array(bytes));
		terms.set(term, null);
		sizes.push(4 * bits.gamma());
	}
	let { at } = bits, i = 0;
	for (const term of terms.keys()) {
		terms.set(term, new Entry(term, bits, at));
		at += sizes[i++];
	}
	return terms;
}

const RARE = 128;

/*
 * { count, slots, tfs, lens, positions }; lens is null where the lengths stand
 * in the index's table, slots is null as long as only those are known that lack
 * the term (see Index.complete).
 */
function readField(bits, f) {
	const count = bits.gamma();
	return count < RARE ? readRareField(bits, f, count) : readCommonField(bits, f, count);
}

function readPositions(bits, tf) {
	const list = [];
	let last = -1;
	for (let p = 0; p < tf; p++)
		list.push(last += bits.gamma());
	return list;
}

function readRareField(bits, f, count) {
	const slotK = bits.read(5), lenK = bits.read(5);
	const least = count >= 8 ? bits.gamma() - 1 : 0;
	const slots = new Uint32Array(count), tfs = new Uint32Array(count), lens = new Uint32Array(count);
	const positions = f === TITEL ? [] : null;
	let next = 0;
	for (let i = 0; i < count; i++) {
		slots[i] = next + bits.rice(slotK);
		next = slots[i] + 1;
		tfs[i] = bits.gamma();
		lens[i] = least + bits.rice(lenK);
		if (positions)
			positions.push(readPositions(bits, tfs[i]));
	}
	return { count, slots, tfs, lens, positions };
}

function readCommonField(bits, f, count) {
	const lacking = bits.read(1) ? readSteps(bits, bits.gamma() - 1) : null;
	const slots = lacking ? null : readSteps(bits, count);
	const tfs = readColumn(bits, count).map((tf) => tf + 1);
	if (f === TEXT)
		return { count, slots, lacking, tfs, lens: null, positions: null };
	const least = bits.gamma() - 1, lens = readColumn(bits, count).map((len) => len + least);
	const positions = f === TITEL ? Array.from(tfs, (tf) => readPositions(bits, tf)) : null;
	return { count, slots, lacking, tfs, lens, positions };
}

/* { present: the slots that hold documents, lengths: of their texts, by slot } */
function readTexts(bits, index) {
	const present = readSteps(bits, index.documents), lengths = new Uint32Array(index.slots);
	const columns = [0, 1, 2, 3].map((kind) => readColumn(bits, index.buckets.reduce(
		(sum, bucket) => sum + (bucket.kind === kind ? bucket.count : 0), 0)));
	const done = [0, 0, 0, 0];
	let at = 0;
	for (const { kind, count } of index.buckets) {
		const column = columns[kind], from = done[kind];
		for (let i = 0; i < count; i++)
			lengths[present[at + i]] = column[from + i];
		at += count;
		done[kind] += count;
	}
	return { present, lengths };
}

/* All slots of `present` but those of `lacking`. */
function without(present, lacking) {
	const slots = new Uint32Array(present.length - lacking.length);
	let at = 0, next = 0;
	for (let i = 0; i < present.length; i++)
		if (present[i] === lacking[next])
			next++;
		else
			slots[at++] = present[i];
	return slots;
}

/* What ends the border of a usual shard, and of one that holds one common term. */
const LIGHT = 10, HEAVY = 9;

class Index {
	/* load(name): a promise of the value of a file under suche/. */
	constructor(load) {
		this.load = load;
		this.files = new Map();
		this.shards = new Map(); /* name -> terms */
		this.textTable = null;   /* what laengen.js has */
	}

	file(name) {
		if (!this.files.has(name)) {
			const promise = this.load(name);
			this.files.set(name, promise);
			promise.catch(() => this.files.delete(name));
		}
		return this.files.get(name);
	}

	async open() {
		const root = await this.file('wurzel.js');
		this.documents = root.n;
		this.fields = root.felder.map(([name, boost, sum]) =>
			({ name, boost, average: sum / root.n }));
		this.buckets = [];
		const bits = new Bits(root.eimer);
		let base = 0, months = 0;
		for (let left = bits.gamma() - 1; left; left--) {
			months += bits.gamma() - 1;
			const month = months && Math.floor((months - 1) / 12) * 100 + (months - 1) % 12 + 1;
			const kind = bits.read(2), width = bits.read(5), count = bits.gamma();
			this.buckets.push({ month, kind, width, count, base });
			base += 2 ** width;
		}
		this.slots = base;
		this.cardWidth = root.karten;
		const borders = frontCoded(root.grenzen, (c) => c === LIGHT || c === HEAVY);
		this.borders = ['', ...borders.map(([border]) => border)];
		this.heavy = [false, ...borders.map(([, end]) => end === HEAVY)];
		this.wordLengths = root.aehnlich;
		this.textLimit = root.text;
		this.facets = root.facetten;
		return this;
	}

	bucketOf(slot) {
		let from = 0, to = this.buckets.length - 1;
		while (from < to) {
			const middle = (from + to + 1) >> 1;
			if (this.buckets[middle].base <= slot)
				from = middle;
			else
				to = middle - 1;
		}
		return this.buckets[from];
	}

	/* The file that holds the card of a document. */
	cardName(slot) {
		const { month, kind, base } = this.bucketOf(slot);
		return `karten/${Math.floor(month / 100)}/${month % 100}-${kind}-${(slot - base) >> this.cardWidth}.js`;
	}

	async card(slot) {
		const local = slot - this.bucketOf(slot).base;
		let ref = '';
		for (const [at, shared, rest, title, number, date, info, text] of await this.file(this.cardName(slot))) {
			ref = ref.slice(0, shared) + rest;
			if (at === local)
				return { slot, ref, title, number, date, info, text: text || '' };
		}
		throw new Error('index');
	}

	/* The number of the shard in which a text would stand. */
	shardOf(text) {
		let from = 0, to = this.borders.length - 1;
		while (from < to) {
			const middle = (from + to + 1) >> 1;
			if (this.borders[middle] <= text)
				from = middle;
			else
				to = middle - 1;
		}
		return from;
	}

	shardName(number) {
		const bytes = toUtf8.encode(this.borders[number]);
		let name = 't-';
		for (const c of bytes.slice(0, 24))
			name += /[a-z0-9]/.test(String.fromCharCode(c)) ? String.fromCharCode(c)
				: '_' + c.toString(16).padStart(2, '0');
		if (bytes.length > 24) {
			let hash = 2166136261;
			for (const c of bytes)
				hash = Math.imul(hash ^ c, 16777619) >>> 0;
			name += '_' + hash.toString(16).padStart(8, '0');
		}
		return name + '.js';
	}

	async shard(number) {
		const name = 'woerter/' + this.shardName(number);
		if (!this.shards.has(name))
			this.shards.set(name, readShard(await this.file(name)));
		return this.shards.get(name);
	}

	/* Is the shard here already? */
	has(number) {
		return this.files.has('woerter/' + this.shardName(number));
	}

	async term(text) {
		const entry = (await this.shard(this.shardOf(text))).get(text);
		return entry && this.complete(entry);
	}

	/* What common words need of laengen.js. */
	async complete(entry) {
		for (const field of entry.fields)
			if (field && (!field.slots || !field.lens)) {
				const { present } = await this.texts();
				field.slots = field.slots || without(present, field.lacking);
			}
		return entry;
	}

	/* The documents of a day (yyyymmdd), as a term that stands in their texts; or undefined. */
	async day(date) {
		const month = Math.floor(date / 100);
		if (!this.buckets.some((bucket) => bucket.month === month))
			return undefined;
		const { slots, days } = await this.year(Math.floor(month / 100));
		const of = slots.filter((slot, i) => days[i] === date % 100 && this.bucketOf(slot).month === month);
		const fields = Array(FIELDS).fill(null), once = new Uint32Array(of.length).fill(1);
		fields[TEXT] = { count: of.length, slots: of, tfs: once, lens: new Float64Array(of.length).fill(this.fields[TEXT].average), positions: null };
		return of.length ? { term: String(date), first: 0, fields, df: of.length } : undefined;
	}

	/* { slots, days, sets: facet -> labels, by document } of a year. */
	async year(year) {
		const { werte, bits: text } = await this.file(`jahre/${year}.js`);
		const bits = new Bits(text), names = Object.keys(werte), sets = {};
		const count = bits.gamma(), k = bits.read(5);
		const slots = new Uint32Array(count), days = new Uint8Array(count);
		const lists = names.map((name) => werte[name].mengen.map((set) => set.map((i) => werte[name].namen[i])));
		const widths = lists.map((list) => Math.ceil(Math.log2(list.length)));
		for (const name of names)
			sets[name] = new Array(count);
		for (let i = 0, slot = this.buckets.find((bucket) => Math.floor(bucket.month / 100) === year).base - 1; i < count; i++) {
			slot += 1 + bits.rice(k);
			slots[i] = slot;
			days[i] = bits.read(5);
			names.forEach((name, n) => {
				sets[name][i] = lists[n][bits.read(widths[n])];
			});
		}
		return { slots, days, sets };
	}

	async texts() {
		const text = await this.file('laengen.js');
		this.textTable = this.textTable || readTexts(new Bits(text), this);
		return this.textTable;
	}

	/* All terms that begin so, from at most `most` shards. */
	async termsFrom(prefix, most) {
		const found = [];
		const first = this.shardOf(prefix);
		let last = this.shardOf(prefix + '\uffff');
		let whole = true;
		if (last - first >= most) {
			last = first + most - 1;
			whole = false;
		}
		const shards = [];
		for (let i = first; i <= last; i++)
			shards.push(this.shard(i));
		for (const shard of await Promise.all(shards))
			for (const entry of shard.values())
				if (entry.term.startsWith(prefix))
					found.push(await this.complete(entry));
		return { found, whole };
	}

	/* Where the words of a term stand in the text: an array for each document. */
	async places(entry) {
		const number = this.shardOf(entry.term);
		const shard = await this.shard(number);
		if (!entry.places) {
			const bits = new Bits(await this.file('stellen/' + this.shardName(number)));
			for (const other of shard.values())
				if (other.fields[TEXT])
					other.places = readPlaces(bits, other.fields[TEXT]);
		}
		return entry.places;
	}
}

function readPlaces(bits, field) {
	const k = bits.read(5), places = [];
	for (const tf of field.tfs) {
		const list = [];
		let next = 0;
		for (let p = 0; p < tf; p++) {
			const at = next + bits.rice(k);
			list.push(at);
			next = at + 1;
		}
		places.push(list);
	}
	return places;
}

/* The order in which lunr numbered two terms: by where they first stand. */
function compareFirst(a, b) {
	const first = (entry) => {
		let slot = Infinity, field = 0;
		for (let f = 0; f < FIELDS; f++)
			if (entry.fields[f] && entry.fields[f].slots[0] < slot) {
				slot = entry.fields[f].slots[0];
				field = f;
			}
		return [slot, field, entry.first];
	};
	const x = first(a), y = first(b);
	return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
}

/* ---- Scores ------------------------------------------------------------------ */

/*
 * What lunr.Index.query() does. A clause: { entries, fields, boost, presence,
 * group }; entries are the terms it stands for. Required clauses of one group
 * are alternatives. Returns { slots, scores }: slots in the order in which lunr
 * meets the documents, not yet sorted.
 */
function evaluate(index, clauses) {
	const lets = gate(index, clauses), vectors = [];

	for (let f = 0; f < FIELDS; f++)
		vectors.push(new Map());
	for (const { entries, fields, boost, presence } of clauses)
		if (presence !== PROHIBITED)
			for (const entry of entries)
				for (const f of fields)
					vectors[f].set(entry, (vectors[f].get(entry) || 0) + boost);
	const dots = vectors.map((vector, f) => dotsOf(index, vector, f, lets));
	return sumUp(index, dots, meetings(index, clauses, lets));
}

const postingsOf = ({ entries, fields }) =>
	entries.flatMap((entry) => fields.map((f) => entry.fields[f]).filter(Boolean)).map((field) => field.slots);

/*
 * { marks, level }: documents whose mark is the level have one of each group of
 * required clauses, and nothing that is prohibited.
 */
function gate(index, clauses) {
	const groups = new Map(), marks = new Uint8Array(index.slots);
	clauses.forEach((clause, number) => {
		const { presence, group } = clause;
		const name = presence !== REQUIRED ? presence : group === undefined ? 'c' + number : group + '';
		groups.set(name, [...(groups.get(name) || []), ...postingsOf(clause)]);
	});
	let level = 0;
	for (const [name, postings] of groups)
		if (typeof name === 'string') {
			for (const slots of postings)
				for (let i = 0; i < slots.length; i++)
					if (marks[slots[i]] === level)
						marks[slots[i]] = level + 1;
			level++;
		}
	for (const slots of groups.get(PROHIBITED) || [])
		for (let i = 0; i < slots.length; i++)
			marks[slots[i]] = 255;
	return { marks, level };
}

/* slot * FIELDS + field of all that is found, in the order in which lunr meets it. */
function meetings(index, clauses, { marks, level }) {
	const seen = new Uint8Array(index.slots * FIELDS), wanted = clauses.filter((c) => c.presence !== PROHIBITED);
	const most = wanted.flatMap(postingsOf).reduce((sum, slots) => sum + slots.length, 0);
	const order = new Uint32Array(most);
	let count = 0;

	for (const { entries, fields } of wanted)
		for (const entry of entries)
			for (const f of fields) {
				const slots = entry.fields[f] ? entry.fields[f].slots : [];
				for (let i = 0; i < slots.length; i++) {
					const slot = slots[i], key = slot * FIELDS + f;
					if (marks[slot] === level && !seen[key]) {
						seen[key] = 1;
						order[count++] = key;
					}
				}
			}
	return order.subarray(0, count);
}

/* lunr's arithmetic, step by step: what one term adds in one field. */
function addScores(index, entry, f, boost, dots, marks, level) {
	const { slots, tfs, lens } = entry.fields[f], lengths = index.textTable && index.textTable.lengths;
	const { average } = index.fields[f], fieldBoost = index.fields[f].boost || 1;
	const x = (index.documents - entry.df + 0.5) / (entry.df + 0.5);
	const idf = Math.log(1 + Math.abs(x)), { round } = Math;
	for (let i = 0; i < slots.length; i++) {
		const slot = slots[i];
		if (marks[slot] !== level)
			continue;
		const tf = tfs[i], len = lens ? lens[i] : lengths[slot];
		const score = idf * ((1.2 + 1) * tf) / (1.2 * (1 - 0.75 + 0.75 * (len / average)) + tf) * fieldBoost;
		dots[slot] += boost * (round(score * 1000) / 1000);
	}
}

/* The similarity of each document with the query in one field; dots is null where there is none. */
function dotsOf(index, vector, f, { marks, level }) {
	const entries = [...vector.keys()];
	if (entries.length > 2)
		entries.sort(compareFirst);
	let squares = 0, dots = null;
	for (const entry of entries) {
		const boost = vector.get(entry), field = entry.fields[f];
		squares += boost * boost;
		if (!field)
			continue;
		dots = dots || new Float64Array(index.slots);
		addScores(index, entry, f, boost, dots, marks, level);
	}
	return { dots, magnitude: Math.sqrt(squares) };
}

function sumUp(index, dots, order) {
	const slots = [], scores = new Float64Array(index.slots);
	const known = new Uint8Array(index.slots);
	for (let i = 0; i < order.length; i++) {
		const key = order[i], f = key % FIELDS, slot = (key - f) / FIELDS, of = dots[f];
		scores[slot] += of.dots[slot] / of.magnitude || 0;
		if (!known[slot]) {
			known[slot] = 1;
			slots.push(slot);
		}
	}
	return { slots, scores };
}

Object.assign(S, { Index, evaluate, loadByScript, FIELDS, TITEL, NUMMER, TEXT, NAMEN, SCHLAGWORTE, OPTIONAL, REQUIRED, PROHIBITED });
})();
