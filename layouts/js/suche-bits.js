/*
 * Numbers packed as text, as src/format/bits.h and column.h write them. What
 * such numbers mean is told where they are read, in suche-kern.js.
 */
(function () {
'use strict';

const { clz32 } = Math;

class Bits {
	constructor(text) {
		const bytes = new Uint8Array(Math.ceil(text.length * 13 / 16) + 8);
		let last = 0, count = 0, to = 0;
		for (let i = 0; i < text.length; i += 2) {
			const a = text.charCodeAt(i), b = text.charCodeAt(i + 1);
			last = (last << 13) + (a > 92 ? a - 36 : a - 35) * 91 + (b > 92 ? b - 36 : b - 35);
			count += 5;
			bytes[to++] = last >> count;
			if (count >= 8) {
				count -= 8;
				bytes[to++] = last >> count;
			}
			last &= 0xff;
		}
		this.bytes = bytes;
		this.at = 0;
	}

	/* The next 25 bits or more, from the highest on. */
	window() {
		const bytes = this.bytes, i = this.at >> 3;
		return ((bytes[i] << 24 | bytes[i + 1] << 16 | bytes[i + 2] << 8 |
			bytes[i + 3]) << (this.at & 7)) >>> 0;
	}

	read(width) {
		let value = 0;
		while (width > 24) {
			value = value * 256 + this.read(8);
			width -= 8;
		}
		if (!width)
			return value;
		const low = this.window() >>> (32 - width);
		this.at += width;
		return value * 2 ** width + low;
	}

	zeros() {
		let zeros = 0, here = clz32(this.window());
		while (here > 24) {
			zeros += 24;
			this.at += 24;
			if (this.at > this.bytes.length * 8)
				throw new Error('index');
			here = clz32(this.window());
		}
		this.at += here;
		return zeros + here;
	}

	gamma() {
		const window = this.window(), zeros = clz32(window);
		if (zeros > 11)
			return this.read(this.zeros() + 1);
		this.at += 2 * zeros + 1;
		return window >>> (31 - 2 * zeros);
	}

	rice(k) {
		const window = this.window(), zeros = clz32(window);
		if (zeros + 1 + k > 24) {
			const high = this.zeros();
			this.at++;
			return high * 2 ** k + this.read(k);
		}
		this.at += zeros + 1 + k;
		return zeros << k | (window << (zeros + 1)) >>> 1 >>> (31 - k);
	}
}

/* ---- Columns (src/format/column.h) ---------------------------------------- */

const LONGEST = 11;

/* symbol << 4 | bits of its code, by the next LONGEST bits. */
function readCode(bits) {
	const lengths = [], table = new Uint16Array(1 << LONGEST);
	for (let left = bits.read(7); left; left--)
		lengths.push(bits.read(4));
	let at = 0;
	for (let length = 1; length <= LONGEST; length++)
		lengths.forEach((own, symbol) => {
			if (own === length)
				table.fill(symbol << 4 | length, at, at += 1 << (LONGEST - length));
		});
	return table;
}

/*
 * A query that has never been run before is run by a browser's slowest means;
 * so these are loops without calls, as far as it goes.
 */
function readPrefix(bits, list) {
	const table = readCode(bits), { bytes } = bits, count = list.length;
	let { at } = bits;
	for (let i = 0; i < count; i++) {
		const from = at >> 3;
		const window = (bytes[from] << 24 | bytes[from + 1] << 16 | bytes[from + 2] << 8) << (at & 7);
		const code = table[window >>> (32 - LONGEST)], symbol = code >> 4;
		at += code & 15;
		if (symbol < 64) {
			list[i] = symbol;
			continue;
		}
		const low = (symbol >> 2) - 12;
		bits.at = at;
		list[i] = (4 + (symbol & 3)) * 2 ** low + bits.read(low);
		at += low;
	}
	bits.at = at;
}

function readRice(bits, list) {
	const k = bits.read(5), { bytes } = bits, count = list.length;
	let { at } = bits;
	for (let i = 0; i < count; i++) {
		const from = at >> 3;
		const window = (bytes[from] << 24 | bytes[from + 1] << 16 | bytes[from + 2] << 8 | bytes[from + 3]) << (at & 7);
		const zeros = clz32(window), used = zeros + 1 + k;
		if (used <= 25) {
			list[i] = zeros << k | (window << (zeros + 1)) >>> 1 >>> (31 - k);
			at += used;
			continue;
		}
		bits.at = at;
		list[i] = bits.rice(k);
		at = bits.at;
	}
	bits.at = at;
}

function readColumn(bits, count) {
	const list = new Uint32Array(count);
	if (!count)
		return list;
	const code = bits.read(2);
	if (code === 1)
		list.fill(bits.gamma() - 1);
	else if (code)
		readPrefix(bits, list);
	else
		readRice(bits, list);
	return list;
}

/* A column of steps from one to the next as the places themselves. */
function readSteps(bits, count) {
	const list = readColumn(bits, count);
	let next = 0;
	for (let i = 0; i < count; i++) {
		list[i] += next;
		next = list[i] + 1;
	}
	return list;
}

/*
 * A list of texts of which each shares its start with the one before: each as
 * [text, the code of the character that ends it].
 */
function frontCoded(text, isEnd) {
	const list = [];
	let before = '', at = 0;
	while (at < text.length) {
		let to = at + 1;
		while (!isEnd(text.charCodeAt(to)))
			to++;
		before = before.slice(0, text.charCodeAt(at) - 35) + text.slice(at + 1, to);
		list.push([before, text.charCodeAt(to)]);
		at = to + 1;
	}
	return list;
}

Object.assign(globalThis.RatsblattSuche, { Bits, readColumn, readSteps, frontCoded });
})();
