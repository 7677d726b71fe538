// Writes src/format/words_table.c: what the tokenizer must know about letters,
// read off this machine's JavaScript engine. Run it again when a new version of
// Unicode matters: node tests/search/make_tables.mjs > src/format/words_table.c

const simple = [];
for (let code = 0x80; code <= 0x10ffff; code++) {
	if (code >= 0xd800 && code <= 0xdfff)
		continue;
	const lower = [...String.fromCodePoint(code).toLowerCase()];
	const to = lower[0].codePointAt(0);
	if (lower.length === 1 && to !== code)
		simple.push([code, to - code]);
}
const ranges = [];
for (const [code, delta] of simple) {
	const last = ranges[ranges.length - 1];
	const gap = last ? code - last.to : 0;
	if (last && last.delta === delta &&
	    (gap === last.step || (last.from === last.to && gap <= 2))) {
		last.step = gap;
		last.to = code;
	} else {
		ranges.push({ from: code, to: code, step: 1, delta });
	}
}

const letters = [];
for (let code = 0; code <= 0xffff; code++) {
	const ch = String.fromCharCode(code);
	const is = /[\p{Script=Latin}0-9]/u.test(ch);
	if (!is)
		continue;
	const last = letters[letters.length - 1];
	if (last && last[1] === code - 1)
		last[1] = code;
	else
		letters.push([code, code]);
}
const hex = (n) => '0x' + n.toString(16);
if (process.argv[2] === '--letters') {
	console.log(letters.map((l) => l.map(hex).join('-')).join(' '));
	process.exit();
}

const out = ranges.map((r) =>
	`{ ${hex(r.from)}, ${hex(r.to)}, ${r.step}, ${r.delta} }`);
let line = '', lines = [];
for (const part of out) {
	if ((line + part).length > 66) {
		lines.push(line.trimEnd());
		line = '';
	}
	line += part + ', ';
}
lines.push(line.trimEnd());
console.log(`/*
 * Letters and their lower case as JavaScript's toLowerCase() has it, Unicode
 * ${process.versions.unicode}. Written by tests/search/make_tables.mjs.
 */
#include "format/words_table.h"

const struct lower_range lower_ranges[LOWER_RANGES] = {
${lines.map((l) => '\t' + l).join('\n')}
};`);
console.error(`LOWER_RANGES = ${ranges.length}`);
