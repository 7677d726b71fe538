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

// The same tag and class inside the same parent looks the same everywhere:
// { parent > tag.class }, numbers in classes aside.
function patternsOf(site, page) {
	const html = fs.readFileSync(path.join(site, page.path), 'utf8');
	const found = new Set();
	const open = [''];

	for (const [, close, name, rest] of html.slice(html.indexOf('<body')).matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/g)) {
		if (close) {
			open.pop();
			continue;
		}
		const classes = rest.match(/ class="([^"]*)"/)?.[1] ?? '';
		const self = `${name}.${classes.replace(/\d+/g, 'N')}`;
		found.add(`${open.at(-1)} > ${self}`);
		if (!empty.has(name) && !rest.endsWith('/'))
			open.push(self);
	}
	return found;
}

const empty = new Set(['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);

// The pages of several sites that are worth a look, always the same ones: of
// each kind the longest, unless a site before had one half as long; then as few
// more as show each pattern of markup once. `fresh` is the number of patterns
// that no page before had.
export function sample(sites) {
	const longest = new Map(); // kind -> bytes
	const seen = new Set();

	return sites.flatMap((site) => {
		const pages = pagesOf(site).map((page) => ({ ...page, site, patterns: patternsOf(site, page) }));
		const chosen = [];
		const choose = (page) => {
			const fresh = [...page.patterns].filter((pattern) => !seen.has(pattern));
			fresh.forEach((pattern) => seen.add(pattern));
			chosen.push({ ...page, fresh: fresh.length });
		};
		const bySize = (one, other) => other.size - one.size || (one.path < other.path ? -1 : 1);
		const first = [...grouped(pages).values()].map((group) => group.sort(bySize)[0]).sort(bySize);
		for (const page of first) {
			if (page.size < 2 * (longest.get(page.kind) ?? 0))
				continue;
			longest.set(page.kind, page.size);
			choose(page);
		}
		for (let page = newest(pages, seen); page; page = newest(pages, seen))
			choose(page);
		return chosen;
	});
}

// The page with the most patterns not yet seen; of equal ones the shortest.
function newest(pages, seen) {
	let best = null;
	let most = 0;

	for (const page of pages) {
		const fresh = [...page.patterns].filter((pattern) => !seen.has(pattern));
		page.patterns = new Set(fresh);
		if (fresh.length > most || (fresh.length && fresh.length === most && page.size < best.size)) {
			most = fresh.length;
			best = page;
		}
	}
	return best;
}

// Of each kind the longest page and the one in the middle.
export function ends(pages) {
	return [...grouped(pages).values()].flatMap((group) => {
		const sorted = [...group].sort((a, b) => a.size - b.size || (a.path < b.path ? -1 : 1));
		return [...new Set([sorted.at(-1), sorted[Math.floor(sorted.length / 2)]])];
	});
}

function grouped(pages) {
	const groups = new Map();

	for (const page of pages) {
		if (!groups.has(page.kind))
			groups.set(page.kind, []);
		groups.get(page.kind).push(page);
	}
	return groups;
}
