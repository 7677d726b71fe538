// Does every internal link and fragment of a built site lead somewhere? Names
// are compared exactly, as a web server does. node links.js FOLDER
'use strict';
const fs = require('fs');
const path = require('path');

const root = process.argv[2];
const files = new Map(); // path -> set of ids, null for what is no HTML
const faults = [];

function walk(folder) {
	for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
		const name = path.posix.join(folder, entry.name);
		if (entry.isDirectory())
			walk(name);
		else
			files.set(name, null);
	}
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const decode = (text) => text.replace(/&(amp|lt|gt|quot|#39);/g, (all, name) => entities[name]);

function tagsOf(html) {
	return html.match(/<[a-z][^>]*>/gi) || [];
}

walk('');
const pages = [...files.keys()].filter((name) => name.endsWith('.html'));
const links = [];
for (const page of pages) {
	const html = fs.readFileSync(path.join(root, page), 'utf8');
	const ids = new Set();
	for (const tag of tagsOf(html)) {
		const id = tag.match(/\sid="([^"]*)"/);
		if (id) {
			if (ids.has(id[1]))
				faults.push(`${page}: id "${id[1]}" twice`);
			ids.add(decode(id[1]));
		}
		for (const [, , url] of tag.matchAll(/\s(href|src|action)="([^"]*)"/g))
			links.push([page, decode(url)]);
		const refresh = tag.match(/content="0; url=([^"]*)"/);
		if (refresh)
			links.push([page, decode(refresh[1])]);
	}
	files.set(page, ids);
}
for (const [page, url] of links) {
	if (/^(https?:|mailto:|tel:)/.test(url))
		continue;
	const [whole, fragment] = url.split('#');
	const name = whole.split('?')[0];
	// 404.html is shown at any address: its links begin at the top.
	if (page === '404.html' && url.startsWith('/'))
		continue;
	const target = name === '' ? page : path.posix.join(path.posix.dirname(page), decodeURIComponent(name));
	if (!files.has(target))
		faults.push(`${page}: ${url} leads nowhere`);
	else if (fragment && files.get(target) && !files.get(target).has(decodeURIComponent(fragment)))
		faults.push(`${page}: ${url} has no such place`);
	else if (name.startsWith('/') || target.startsWith('..'))
		faults.push(`${page}: ${url} leaves the site`);
}
for (const fault of faults.slice(0, 40))
	console.log(fault);
console.log(`${pages.length} pages, ${links.length} links, ${faults.length} faults`);
process.exitCode = faults.length || !pages.length ? 1 : 0;
