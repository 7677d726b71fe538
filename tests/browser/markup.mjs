// What can be said of pages without a browser: HTML, CSS and SVG for the Nu
// checker, html-validate, and rules of our own. Of the first site every page is
// checked; of the others the longest and the middle one of each kind, and the
// pages that the browser looks at.
//   node markup.mjs FOLDER…
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { HtmlValidate } from 'html-validate';
import { pagesOf, ends, sample } from './pages.mjs';
import { expect, finish } from './result.mjs';

const sites = process.argv.slice(2).map((site) => path.resolve(site));
const here = fileURLToPath(new URL('.', import.meta.url));
const jar = path.join(here, '../../node_modules/vnu-jar/build/dist/vnu.jar');
const read = (site, page) => fs.readFileSync(path.join(site, page.path), 'utf8');

// The files to check, as absolute paths
function chosen(looked) {
	return sites.flatMap((site, at) => {
		const pages = pagesOf(site);
		const some = at ? [...ends(pages), ...looked.filter((page) => page.site === site)] : pages;
		return [...new Set(some.map((page) => path.join(site, page.path)))];
	});
}

// One run of the Nu checker for all HTML, CSS and SVG
function nu(pages) {
	const others = sites.flatMap((site) => fs.readdirSync(site, { recursive: true })
		.filter((file) => /\.(css|svg)$/.test(file)).map((file) => path.join(site, file)));
	const files = [...pages, ...others];
	const run = spawnSync('java', ['-Xss2m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-jar', jar, '--errors-only',
		'--also-check-css', '--also-check-svg', '--format', 'json', ...files],
	{ encoding: 'utf8', maxBuffer: 1 << 28 });
	const faults = new Map(files.map((file) => [file, []]));

	if (run.status === null || !run.stderr.startsWith('{'))
		throw new Error(`vnu: ${run.error ?? run.stderr}`);
	for (const { url, lastLine, message } of JSON.parse(run.stderr).messages) {
		const file = decodeURI(url ?? '').replace(/^file:(\/\/)?/, '');
		faults.set(file, [...faults.get(file) ?? [], `${lastLine}: ${message}`]);
	}
	return faults;
}

async function stricter(pages) {
	const config = JSON.parse(fs.readFileSync(path.join(here, 'htmlvalidate.json'), 'utf8'));
	const checker = new HtmlValidate(config);

	for (const page of pages) {
		const report = await checker.validateFile(page);
		expect('html-validate', page, report.results.flatMap((result) =>
			result.messages.map(({ line, column, message, ruleId }) =>
				`${line}:${column} ${message} [${ruleId}]`)));
	}
}

function ownRules(site) {
	const titles = new Map();
	const vague = /^(hier|mehr|weiter|link|klicken sie hier)$/i;
	const faults = { title: [], heading: [], far: [], vague: [] };

	for (const page of pagesOf(site)) {
		const html = read(site, page);
		const title = html.match(/<title>([^<]*)/)?.[1] ?? '';
		if (titles.has(title) || !title)
			faults.title.push(`${page.path} and ${titles.get(title)}: »${title}«`);
		titles.set(title, page.path);
		if ((html.match(/<h1[ >]/g) ?? []).length !== 1)
			faults.heading.push(page.path);
		for (const [tag] of html.matchAll(/<[^>]*\s(?:src|srcset)="(?:https?:)?\/\/[^>]*>|<link rel="(?:stylesheet|icon|preload)" href="https?:[^>]*>/g))
			faults.far.push(`${page.path}: ${tag}`);
		for (const [, text] of html.matchAll(/<a [^>]*>([^<]*)<\/a>/g))
			if (vague.test(text.trim()))
				faults.vague.push(`${page.path}: »${text}«`);
	}
	expect('each title once', site, faults.title);
	expect('one h1', site, faults.heading);
	expect('nothing from elsewhere', site, faults.far);
	expect('links say where they lead', site, faults.vague);
}

// HTML and all CSS and JS it names, for 19 of 20 Drucksachen.
function weights(site) {
	const most = 60 * 1024;
	const papers = pagesOf(site).filter((page) => page.kind === 'drucksachen').map((page) => {
		const html = read(site, page);
		const parts = new Set([...html.matchAll(/<(?:script|link rel="stylesheet")[^>]*\s(?:src|href)="([^"]+)"/g)]
			.map(([, url]) => path.join(site, path.dirname(page.path), url)));
		return [...parts].reduce((sum, file) => sum + fs.statSync(file).size, Buffer.byteLength(html));
	}).sort((a, b) => a - b);
	const heavy = papers[Math.ceil(papers.length * 0.95) - 1];

	console.log(`${path.basename(site)}: ${papers.length} Drucksachen, 19 of 20 weigh at most ${heavy} bytes`);
	expect('a usual Drucksache weighs at most 60 KB', site, heavy <= most ? [] : [heavy]);
}

const pages = chosen(sample(sites));
for (const [file, faults] of nu(pages))
	expect('Nu checker', file, faults);
await stricter(pages);
for (const site of sites) {
	ownRules(site);
	weights(site);
}
finish();
