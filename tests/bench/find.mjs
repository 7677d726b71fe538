// Does a reader find the paper? Known-item queries (queries.mjs) on a site that
// was built with --suche-pruefen, answered by our own search, by lunr as it
// comes, and by Pagefind:
//
//	node tests/bench/find.mjs SITE [--per-kind 100] [--seed 4711]
//		[--loose] [--pagefind PROGRAM] [--misses]
//
// Printed is the mean reciprocal rank of the right paper among the first ten
// hits (MRR@10). Ours stands against the whole archive: an Auszug or a Sitzung
// that comes before the paper costs. lunr and Pagefind are given the papers
// only, which makes it easier for them. "a" and "b" are two halves of the
// papers; ranking is tuned on a alone.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { parseArgs } from 'node:util';
import { makeQueries, score, kinds } from './queries.mjs';
import { open } from '../search/core.mjs';

const { values: options, positionals: [site] } = parseArgs({
	allowPositionals: true,
	options: {
		'per-kind': { type: 'string', default: '100' },
		seed: { type: 'string', default: '4711' },
		pagefind: { type: 'string' },
		loose: { type: 'boolean' },
		misses: { type: 'boolean' },
	},
});

/* The papers of a site, as dokumente.jsonl and the cards tell them. */
async function papersOf(index) {
	const texts = new Map(fs.readFileSync(`${site}/suche/dokumente.jsonl`, 'utf8')
		.split('\n').filter(Boolean).map((line) => JSON.parse(line)).map((d) => [d.ref, d]));
	const papers = [];
	for (let slot = 0; slot < index.slots; slot++) {
		const card = index.bucketOf(slot).kind === 0 && await index.card(slot).catch(() => null);
		if (card) {
			const { titel, text } = texts.get(card.ref);
			papers.push({ ref: card.ref, number: card.number, titel, text });
		}
	}
	return papers.sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

async function askOurs({ search, index }, queries) {
	const results = [];
	for (const { query } of queries) {
		const asked = search.parse(query);
		const found = await search.refine(index, asked, await search.answer(index, asked));
		results.push((await Promise.all(found.slots.slice(0, 10)
			.map((slot) => index.card(slot)))).map((card) => card.ref));
	}
	return results;
}

/* Title, number and text, and what is typed goes in as it is. */
function askLunr(papers, queries) {
	const require = createRequire(import.meta.url);
	const lunr = require('lunr');
	require('lunr-languages/lunr.stemmer.support')(lunr);
	require('lunr-languages/lunr.de')(lunr);
	const index = lunr(function () {
		this.use(lunr.de);
		this.ref('ref');
		this.field('titel', { boost: 10 });
		this.field('number', { boost: 5 });
		this.field('text');
		papers.forEach((paper) => this.add(paper));
	});
	return queries.map(({ query }) => {
		try {
			return index.search(query).slice(0, 10).map((hit) => hit.ref);
		} catch (error) {
			if (error instanceof lunr.QueryParseError)
				return [];
			throw error;
		}
	});
}

/* Pagefind indexes the papers' pages and is asked in Chromium. */
async function askPagefind(papers, queries) {
	const { start, serve } = await import('../browser/browsers.mjs');
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'find-'));
	for (const { ref } of papers) {
		fs.mkdirSync(path.dirname(`${folder}/${ref}`), { recursive: true });
		fs.copyFileSync(`${site}/${ref}.html`, `${folder}/${ref}.html`);
	}
	execFileSync(options.pagefind, ['--site', folder, '--root-selector', 'main'], { stdio: 'ignore' });
	fs.writeFileSync(`${folder}/index.html`, '<!DOCTYPE html><html lang="de"><title>Suche</title>');
	const server = await serve(folder), browser = await start();
	const page = await browser.newPage();
	await page.goto(server.address + 'index.html');
	const urls = await page.evaluate(async (asked) => {
		const pagefind = await import('/pagefind/pagefind.js');
		const out = [];
		for (const query of asked) {
			const { results } = await pagefind.search(query);
			const data = await Promise.all(results.slice(0, 10).map((hit) => hit.data()));
			out.push(data.map((d) => d.url));
		}
		return out;
	}, queries.map((q) => q.query));
	await browser.close();
	server.close();
	fs.rmSync(folder, { recursive: true });
	return urls.map((list) => list.map((url) => url.replace(/^\/|\.html$/g, '')));
}

const opened = await open(site);
const papers = await papersOf(opened.index);
const queries = makeQueries(papers, Number(options['per-kind']), Number(options.seed), options.loose);
const ours = await askOurs(opened, queries);
const engines = [['Ratsblatt', ours], ['lunr', askLunr(papers, queries)]];
if (options.pagefind)
	engines.push(['Pagefind', await askPagefind(papers, queries)]);

console.log(`${queries.length} queries, ${papers.length} papers, MRR@10\n`);
console.log(`${''.padEnd(14)}${[...kinds, 'alle'].map((k) => k.padStart(8)).join('')}`);
for (const half of [null, 0, 1])
	for (const [name, results] of engines) {
		const chosen = queries.map((q, i) => [q, results[i]])
			.filter(([q]) => half === null || q.half === half);
		const by = score(chosen.map(([q]) => q), chosen.map(([, r]) => r));
		console.log((name + (half === null ? '' : half ? ' b' : ' a')).padEnd(14) +
			[...kinds, 'alle'].map((k) => (by[k] ?? 0).toFixed(3).padStart(8)).join(''));
	}
const titleOf = (ref) => (papers.find((p) => p.ref === ref) || { titel: '' }).titel.slice(0, 70);
if (options.misses)
	queries.forEach(({ kind, query, ref, half }, i) => {
		const at = ours[i].indexOf(ref);
		if (at && !half)
			console.log([kind, query, `${at}`, ref, titleOf(ref), ours[i][0], titleOf(ours[i][0])].join(' | '));
	});
