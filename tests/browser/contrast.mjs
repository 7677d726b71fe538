// The contrast of every pair of colours that the stylesheet puts together, read
// from its tokens: text 7:1, lines and pictures 3:1, in each scheme.
import fs from 'node:fs';
import { expect, finish } from './result.mjs';

const text = [
	['text', 'grund flaeche'], ['leise', 'grund flaeche'], ['link', 'grund flaeche'],
	['besucht', 'grund flaeche'], ['auf-farbe', 'farbe'], ['text', 'achtung-grund'],
	...['gut', 'achtung', 'schlecht', 'info', 'still'].map((name) => [name, `${name}-grund`]),
	['schlecht', 'grund'], ['achtung', 'achtung-grund'],
];
const lines = [
	['rahmen', 'grund flaeche'], ['farbe', 'grund flaeche'], ['fokus', 'grund flaeche'],
	['ja', 'grund strich'], ['nein', 'grund strich'], ['enthaltung', 'grund strich'],
	...[1, 2, 3, 4, 5].map((number) => [`r${number}`, 'grund']),
];

const css = fs.readFileSync(process.argv[2], 'utf8');

function tokens(block) {
	return Object.fromEntries([...block.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})\s*;/g)]
		.map(([, name, colour]) => [name, colour]));
}

function blockAfter(start) {
	const from = css.indexOf(':root {', start);
	return css.slice(from, css.indexOf('}', from));
}

function luminance(colour) {
	const hex = colour.length === 4 ? colour.replace(/[0-9a-f]/g, '$&$&') : colour;
	const [red, green, blue] = [1, 3, 5].map((at) => {
		const part = parseInt(hex.slice(at, at + 2), 16) / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
	const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}

function check(scheme, colours, pairs, least) {
	for (const [name, grounds] of pairs)
		for (const ground of grounds.split(' ')) {
			const faults = [];
			if (!colours[name] || !colours[ground])
				faults.push('no such token');
			else if (contrast(colours[name], colours[ground]) < least)
				faults.push(`${contrast(colours[name], colours[ground]).toFixed(2)}, not ${least}`);
			expect(`contrast ${scheme}`, `${name} on ${ground}`, faults);
		}
}

const light = tokens(blockAfter(0));
const dark = { ...light, ...tokens(blockAfter(css.indexOf('(prefers-color-scheme: dark)'))) };
for (const [scheme, colours] of [['light', light], ['dark', dark]]) {
	check(scheme, colours, text, 7);
	check(scheme, colours, lines, 3);
}
finish();
