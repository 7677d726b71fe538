// What can be said of a page without a browser: HTML, CSS and SVG for the Nu
// checker, html-validate, and rules of our own.
//   node markup.mjs FOLDER [whole|sample]
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { HtmlValidate } from 'html-validate';
import { pagesOf, sample } from './pages.mjs';
import { expect, finish } from './result.mjs';

const [site, amount] = process.argv.slice(2);
const here = import.meta.dirname;
const jar = path.join(here, '../../node_modules/vnu-jar/build/dist/vnu.jar');
const all = pagesOf(site);
const chosen = amount === 'sample' ? sample(all, { middle: /./ }) : all;
const read = (page) => fs.readFileSync(path.join(site, page.path), 'utf8');

// { file: [message] } of the Nu checker for HTML, CSS and SVG
function nu() {
	const others = fs.readdirSync(site, { recursive: true })
		.filter((name) => /\.(css|svg)$/.test(name));
	const files = [...chosen.map((page) => page.path), ...others];
	const run = spawnSync('java', ['-Xss2m', '-jar', jar, '--errors-only',
		'--also-check-css', '--also-check-svg', '--format', 'json', ...files],
	{ cwd: site, encoding: 'utf8', maxBuffer: 1 << 28 });
	const faults = new Map(files.map((file) => [file, []]));
	const root = `file:${path.resolve(site)}/`;

	for (const { url, lastLine, message } of JSON.parse(run.stderr).messages) {
		const file = decodeURI(url ?? '').replace(root, '').replace('file://', '');
		faults.set(file, [...faults.get(file) ?? [], `${lastLine}: ${message}`]);
	}
	return faults;
}

async function stricter() {
	const config = JSON.parse(fs.readFileSync(path.join(here, 'htmlvalidate.json'), 'utf8'));
	const checker = new HtmlValidate(config);

	for (const page of chosen) {
		const report = await checker.validateString(read(page), page.path);
		expect('html-validate', page.path, report.results.flatMap((result) =>
			result.messages.map(({ line, column, message, ruleId }) =>
				`${line}:${column} ${message} [${ruleId}]`)));
	}
}

function ownRules() {
	const titles = new Map();
	const vague = /^(hier|mehr|weiter|link|klicken sie hier)$/i;
	const faults = { title: [], heading: [], far: [], vague: [] };

	for (const page of all) {
		const html = read(page);
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
function weights() {
	const most = 60 * 1024;
	const papers = all.filter((page) => page.kind === 'drucksachen').map((page) => {
		const html = read(page);
		const parts = new Set([...html.matchAll(/<(?:script|link rel="stylesheet")[^>]*\s(?:src|href)="([^"]+)"/g)]
			.map(([, url]) => path.join(site, path.dirname(page.path), url)));
		return [...parts].reduce((sum, file) => sum + fs.statSync(file).size, Buffer.byteLength(html));
	}).sort((a, b) => a - b);
	const heavy = papers[Math.ceil(papers.length * 0.95) - 1];

	console.log(`${papers.length} Drucksachen, 19 of 20 weigh at most ${heavy} bytes`);
	expect('a usual Drucksache weighs at most 60 KB', site, heavy <= most ? [] : [heavy]);
}

for (const [file, faults] of nu())
	expect('Nu checker', file, faults);
await stricter();
ownRules();
weights();
finish();
