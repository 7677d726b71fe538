// The pages of a built site, sorted into kinds by their addresses, so that a
// new kind of page is looked at without being named anywhere.
import fs from 'node:fs';
import path from 'node:path';

// [{ path, kind, size }] in the order of their addresses, without redirects
export function pagesOf(site) {
	const names = fs.readdirSync(site, { recursive: true })
		.map((name) => name.split(path.sep).join('/'))
		.filter((name) => name.endsWith('.html'))
		.sort();
	const all = new Set(names);
	const pages = [];

	for (const name of names) {
		const file = path.join(site, name);
		if (isRedirect(file))
			continue;
		pages.push({
			path: name, kind: kindOf(name, all),
			size: fs.statSync(file).size,
		});
	}
	return pages;
}

function isRedirect(file) {
	const head = Buffer.alloc(1000);
	const handle = fs.openSync(file);
	const len = fs.readSync(handle, head, 0, head.length, 0);

	fs.closeSync(handle);
	return head.toString('utf8', 0, len).includes('http-equiv="refresh"');
}

// mitte/drucksachen/v/2477-v.html: drucksachen; sitzungen/x.mappe.html and
// sitzungen/x-mappe.html beside sitzungen/x.html: sitzungen+mappe; a page at
// the top is a kind of its own: top/kalender
export function kindOf(name, all) {
	const parts = name.replace(/\.html$/, '').split('/');
	const place = parts.findIndex((part, at) => at < parts.length - 1 &&
		!all.has(`${parts.slice(0, at + 1).join('/')}/koerperschaft.html`));
	const last = parts[parts.length - 1];
	const word = (text) => text.split(/[-.]/).find((part) => /^[a-z]+$/.test(part)) ?? '';

	if (place < 0)
		return `top/${last.replace(/\d+/g, 'N')}`;
	if (parts[place] === 'listen')
		return `listen/${word(last)}`;
	for (let at = 1; at < last.length; at++) {
		const before = [...parts.slice(0, -1), last.slice(0, at)].join('/');
		if (/[-.]/.test(last[at]) && all.has(`${before}.html`) && word(last.slice(at + 1)))
			return `${parts[place]}+${word(last.slice(at + 1))}`;
	}
	return parts[place];
}

// Of each kind the longest page and, if asked for, the one in the middle.
export function sample(pages, { kinds = /./, middle = /^$/ } = {}) {
	const groups = grouped(pages);
	const chosen = new Set();

	for (const [kind, group] of groups) {
		const sorted = [...group].sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1));
		if (!kinds.test(kind))
			continue;
		chosen.add(sorted[sorted.length - 1]);
		if (middle.test(kind))
			chosen.add(sorted[Math.floor(sorted.length / 2)]);
	}
	return [...chosen].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function grouped(pages) {
	const groups = new Map();

	for (const page of pages)
		groups.set(page.kind, [...groups.get(page.kind) ?? [], page]);
	return groups;
}
