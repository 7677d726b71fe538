// What a query costs on a site built by Ratsblatt, beside Pagefind's:
//
//	node tests/bench/search.mjs SITE [--queries 50] [--chromium 10]
//		[--pagefind-site SITE]
//
// Queries are two words of a random paper: of its title, of its text, or of
// both. Each is asked cold: nothing of the index is there yet, the scripts are.
// Bytes and files are those below suche/, as a server without compression
// sends them, up to the first results; CPU is that of the page's main thread
// in Chromium, on a page just opened, from Enter until results stand there.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { start, serve } from '../browser/browsers.mjs';

const { values: options, positionals: [site] } = parseArgs({
	allowPositionals: true,
	options: {
		queries: { type: 'string', default: '50' },
		chromium: { type: 'string', default: '10' },
		'pagefind-site': { type: 'string' },
	},
});
const require = createRequire(import.meta.url);
const lunr = require('lunr');
require('lunr-languages/lunr.stemmer.support')(lunr);
require('lunr-languages/lunr.de')(lunr);

let seed = 1848;
function random(n) {
	seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
	return Math.floor(seed / 4294967296 * n);
}

const contentWords = (html) => (html.replace(/<[^>]*>/g, ' ').match(/[A-Za-zÄÖÜäöüß]{4,}/g) || [])
	.filter((word) => lunr.de.stopWordFilter(new lunr.Token(word.toLowerCase())));

/* Two different words of a page, from its title or its text. */
function makeQuery(page, number) {
	const html = fs.readFileSync(page, 'utf8');
	const title = contentWords((html.match(/<h1[^>]*>(.*?)<\/h1>/s) || [])[1] || '');
	const text = contentWords((html.match(/<div class="koerper">(.*?)<\/div>/s) || [])[1] || '');
	const sources = [[title, title], [text, text], [title, text]][number % 3];
	const words = sources.map((list) => list[random(list.length)]);
	return words.every(Boolean) && words[0] !== words[1] ? words.join(' ') : null;
}

function makeQueries(count) {
	const pages = fs.readdirSync(`${site}/drucksachen`, { recursive: true })
		.filter((name) => name.endsWith('.html')).sort();
	const queries = [];
	while (queries.length < count) {
		const query = makeQuery(`${site}/drucksachen/${pages[random(pages.length)]}`, queries.length);
		if (query && !queries.includes(query))
			queries.push(query);
	}
	return queries;
}

/* Bytes and requests whose path has `part` in it, from now on. */
function watch(page, part) {
	const seen = { files: 0, bytes: 0, names: [], waiting: [] };
	page.on('requestfinished', (request) => {
		if (!new URL(request.url()).pathname.includes(part))
			return;
		seen.files++;
		seen.names.push(request.url());
		seen.waiting.push(request.response().then((r) => r.body()).then((body) => {
			seen.bytes += body.length;
		}));
	});
	return seen;
}

async function cpuOf(session) {
	const { metrics } = await session.send('Performance.getMetrics');
	return Object.fromEntries(metrics.map(({ name, value }) => [name, value * 1000])).TaskDuration;
}

async function inFreshPage(browser, work) {
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const page = await context.newPage();
	page.setDefaultTimeout(120000);
	const session = await context.newCDPSession(page);
	await session.send('Performance.enable', { timeDomain: 'threadTicks' });
	const out = await work(page, session);
	await context.close();
	return out;
}

const ask = (address) => (browser, query) => inFreshPage(browser, async (page, session) => {
	const seen = watch(page, '/suche/');
	await page.goto(`${address}suche.html`);
	await page.waitForSelector('.filter');
	const before = await cpuOf(session);
	await page.evaluate((q) => new Promise((done) => {
		const list = document.getElementById('treffer');
		new MutationObserver(() => list.hasAttribute('aria-busy') || done())
			.observe(list, { attributes: true, attributeFilter: ['aria-busy'] });
		document.getElementById('q').value = q;
		document.getElementById('suchformular').requestSubmit();
	}), query);
	const cpu = await cpuOf(session) - before;
	await Promise.all(seen.waiting);
	return { query, cpu, files: seen.files, bytes: seen.bytes, names: seen.names };
});

const askPagefind = (address) => (browser, query) => inFreshPage(browser, async (page, session) => {
	const seen = watch(page, '/pagefind/');
	await page.route('**/frage.html', (route) => route.fulfill({
		contentType: 'text/html', body: '<!DOCTYPE html><html lang="de"><title>Suche</title>' }));
	await page.goto(`${address}frage.html`);
	const before = await cpuOf(session);
	await page.evaluate(async (q) => {
		const pagefind = await import('/pagefind/pagefind.js');
		const { results } = await pagefind.search(q);
		await Promise.all(results.slice(0, 10).map((hit) => hit.data()));
	}, query);
	const cpu = await cpuOf(session) - before;
	await Promise.all(seen.waiting);
	return { query, cpu, files: seen.files, bytes: seen.bytes };
});

function report(name, rows) {
	const line = (key, digits = 0) => {
		const list = rows.map((row) => row[key]).sort((a, b) => a - b);
		return `${list[list.length >> 1].toFixed(digits)} (worst ${list[list.length - 1].toFixed(digits)})`;
	};
	rows.forEach((row) => {
		row.kb = row.bytes / 1000;
	});
	console.log(`${name}: ${rows.length} queries, median: ${line('kb')} KB, ${line('files')} files, ${line('cpu')} ms CPU`);
}

const queries = makeQueries(Number(options.queries));
const browser = await start();
for (const [name, folder, make] of [['Ratsblatt', site, ask], ['Pagefind', options['pagefind-site'], askPagefind]]) {
	if (!folder)
		continue;
	const server = await serve(folder), rows = [];
	for (const query of queries)
		rows.push(await make(server.address)(browser, query));
	report(name, rows);
	if (process.env.EACH)
		for (const row of rows.sort((a, b) => a.bytes - b.bytes))
			console.log(JSON.stringify({ ...row, names: (row.names || []).map((n) => n.replace(/.*suche./, '')).join(' ') }));
	server.close();
}
await browser.close();
