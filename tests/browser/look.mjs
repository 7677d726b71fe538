// A sample of the pages of some sites in Chromium: rules of accessibility,
// narrow screens, wide text, keyboard, colours, print, no JavaScript, no other
// origin. Two pages are looked at at a time.
//   node look.mjs FOLDER…
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { start, serve } from './browsers.mjs';
import { sample } from './pages.mjs';
import { expect, finish } from './result.mjs';
import * as measure from './measure.mjs';

const sites = process.argv.slice(2).map((site) => path.resolve(site));
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'look-'));
const desktop = { width: 1280, height: 900 };
const phone = { width: 320, height: 640 };
const mostStops = 30;
const longForPaper = 30000; // bytes
const everyRule = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const colours = ['color-contrast', 'link-in-text-block'];
const met = new Set(); // paths of tags and classes
const spent = {};
let printed = 0;

// A page in the browser; what it asks for and complains of is noted.
async function opener(browser, options) {
	const context = await browser.newContext({ locale: 'de-DE', viewport: desktop, ...options });
	const page = await context.newPage();
	let noise = [];
	let base = '';

	page.on('request', (request) => {
		if (!request.url().startsWith(base))
			noise.push(`asks for ${request.url()}`);
	});
	page.on('requestfailed', (request) => noise.push(`has no ${request.url()}`));
	page.on('pageerror', (error) => noise.push(error.message));
	page.on('console', (message) => {
		if (message.type() === 'error')
			noise.push(message.text());
	});
	return {
		page,
		open: async (from, name) => {
			noise = [];
			base = from;
			await page.goto(base + name);
		},
		noise: () => noise,
	};
}

// The faults that axe finds, by all rules but that of contrast, or by those
// that are named. Text in the colour of its ground is no violation for axe, but
// "incomplete".
async function axeFaults(page, only, place) {
	const { violations, incomplete } = await page.evaluate(([where, options]) => window.axe.run(where, options), [
		place ? { include: [place] } : { include: ['html'] }, {
			preload: false,
			resultTypes: ['violations', 'incomplete'],
			runOnly: only ? { type: 'rule', values: only } : { type: 'tag', values: everyRule },
			rules: only ? {} : { 'target-size': { enabled: true }, 'color-contrast': { enabled: false } },
		}]);
	const say = ({ id, nodes }) => nodes.map((node) =>
		`${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`);
	const equal = incomplete.filter(({ id }) => id === 'color-contrast').map((rule) => ({
		...rule,
		nodes: rule.nodes.filter((node) => node.any.some((check) => check.data?.messageKey === 'equalRatio')),
	}));
	return [...violations, ...equal].flatMap(say);
}

async function rules({ page }, { where }) {
	await page.evaluate(measure.shorten);
	await page.evaluate(axe);
	expect('axe', where, await axeFaults(page));
	await page.setViewportSize(phone);
	expect('axe, phone', where, await axeFaults(page, ['scrollable-region-focusable', 'target-size']));
	await page.setViewportSize(desktop);
}

// Colours follow from tags and classes: each path of them is checked once.
async function contrast({ page }, { where }) {
	const paths = await page.evaluate(measure.markUnmet, [...met]);

	paths.forEach((path) => met.add(path));
	for (const colorScheme of paths.length ? ['light', 'dark'] : []) {
		await page.emulateMedia({ colorScheme });
		expect(`contrast, ${colorScheme}`, where, await axeFaults(page, colours, '[data-unmet]'));
	}
	await page.emulateMedia({ colorScheme: 'light' });
}

async function narrow({ page }, { where }) {
	await page.setViewportSize(phone);
	expect('320 px', where, await page.evaluate(measure.tooWide));
	await page.evaluate(measure.spaceText);
	expect('text spacing', where, [
		...await page.evaluate(measure.tooWide), ...await page.evaluate(measure.cutOff),
	]);
	await page.evaluate(measure.plainText);
	await page.setViewportSize(desktop);
}

async function looks({ page }, { where }) {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	expect('links underlined, nothing moves', where, await page.evaluate(measure.looks));
	await page.emulateMedia({ reducedMotion: null });
	for (const colorScheme of ['light', 'dark']) {
		await page.emulateMedia({ forcedColors: 'active', colorScheme });
		expect(`forced colours, ${colorScheme}`, where, await page.evaluate(measure.forced));
	}
	await page.emulateMedia({ forcedColors: null, colorScheme: 'light' });
}

async function keyboard({ page }, { where }) {
	const stops = await page.evaluate(measure.noteStops);
	const faults = [];

	for (let number = 0; number < Math.min(stops.length, mostStops); number++) {
		await page.keyboard.press('Tab');
		const found = await page.evaluate(measure.stop);
		if (found.number !== number)
			faults.push(`stop ${number} should be ${stops[number]}, is ${stops[found.number]}`);
		faults.push(...found.faults.map((fault) => `${stops[number]} ${fault}`));
	}
	expect('keyboard', where, faults);
}

async function skipLink({ page }, { where }) {
	await page.keyboard.press('Tab');
	const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
	await page.keyboard.press('Enter');
	const then = await page.evaluate(() => `#${document.activeElement.id} <${document.activeElement.localName}>`);
	expect('skip link', where, then === `${first} <main>` ? [] : [`${first} leads to ${then}`]);
}

async function run(program, ...list) {
	const { stdout } = await promisify(execFile)(program, list, { maxBuffer: 1 << 26 });
	return stdout;
}

// Letters as pdftotext gives them: hyphens and line ends may differ.
const letters = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u2010-]+/g, '');

// Two pages are printed at a time, and pages of two sites may bear one name:
// the files are numbered.
async function print({ page }, { where }) {
	const file = path.join(scratch, `${++printed}.pdf`);

	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	expect('print', where, await page.evaluate(measure.paper));
	const headings = await page.evaluate(measure.headings);
	await page.emulateMedia({ media: null, colorScheme: 'light' });
	await page.pdf({ path: file, tagged: true, outline: true, preferCSSPageSize: true });

	const facts = await run('pdfinfo', file);
	const leaves = (await run('pdftotext', file, '-')).split('\f').slice(0, -1);
	fs.rmSync(file);
	expect('PDF', where, paperFaults(facts, leaves, headings));
}

// What a printed document must be: { title, papers: [text of a new leaf] }
function paperFaults(facts, leaves, { title, papers }) {
	const faults = [];
	const number = /(\d+)\s*\/\s*(\d+)\s*$/;

	if (!/^Tagged:\s+yes/m.test(facts))
		faults.push('not tagged');
	if (!letters(leaves.slice(0, 2).join('')).includes(letters(title)))
		faults.push(`»${title}« is missing`);
	leaves.forEach((leaf, at) => {
		const [, page, pages] = leaf.trimEnd().match(number) ?? [];
		if (Number(page) !== at + 1 || Number(pages) !== leaves.length)
			faults.push(`leaf ${at + 1} of ${leaves.length} has no number: »${leaf.trimEnd().slice(-20)}«`);
		if (letters(leaf.trimEnd().replace(number, '')).length < 10)
			faults.push(`leaf ${at + 1} of ${leaves.length} is empty`);
	});
	let at = 0;
	for (const paper of papers) {
		at = leaves.findIndex((leaf, place) => place > at && letters(leaf).startsWith(letters(paper)));
		if (at < 0) {
			faults.push(`»${paper}« begins no leaf`);
			break;
		}
	}
	return faults;
}

async function withoutScripts(full, plain, { where, name }) {
	const faults = full.links.filter((link) => !plain.links.includes(link)).map((link) => `no link to ${link}`);

	if (name === 'suche.html')
		faults.push(...plain.inside ? [] : ['no list in the place of the search']);
	else if (!plain.text.includes(full.text))
		faults.push('text differs');
	expect('without JavaScript', where, faults);
}

// One after the other, each with the time it took in all.
async function timed(step, ...list) {
	const start = performance.now();

	await step(...list);
	spent[step.name] = (spent[step.name] ?? 0) + performance.now() - start;
}

// All of it for a page that has something new; the rest for each.
async function lookAt(scripted, plain, { site, server, name, where, size, fresh }) {
	const about = { name, where };

	await scripted.open(`${pathToFileURL(site)}/`, name);
	expect('landmarks', where, await scripted.page.evaluate(measure.frame));
	if (fresh)
		await timed(keyboard, scripted, about);
	await timed(looks, scripted, about);
	await timed(narrow, scripted, about);
	const full = await scripted.page.evaluate(measure.contents);
	if (fresh) {
		await timed(rules, scripted, about);
		await timed(contrast, scripted, about);
	}
	expect('quiet, file', where, scripted.noise());

	await plain.open(server.address, name);
	await timed(withoutScripts, full, await plain.page.evaluate(measure.contents), about);
	if (fresh)
		await timed(skipLink, plain, about);
	if (fresh || size > longForPaper)
		await timed(print, plain, about);
	expect('quiet, http', where, plain.noise());
}

const servers = new Map();
for (const site of sites)
	servers.set(site, await serve(site));
const pages = sample(sites).map(({ site, path: name, size, fresh }) =>
	({ site, server: servers.get(site), name, where: `${path.basename(site)}/${name}`, size, fresh }));
pages.sort((a, b) => b.size - a.size);
console.log(pages.map(({ where, fresh }) => `${fresh ? '' : '('}${where}${fresh ? '' : ')'}`).join(' '));

async function worker() {
	const browser = await start();
	const scripted = await opener(browser, {});
	const plain = await opener(browser, { javaScriptEnabled: false });

	for (let page = pages.shift(); page; page = pages.shift())
		await lookAt(scripted, plain, page);
	await browser.close();
}

await Promise.all([worker(), worker()]);
servers.forEach((server) => server.close());
fs.rmSync(scratch, { recursive: true });
console.log(Object.entries(spent).map(([step, time]) => `${step} ${Math.round(time / 1000)} s`).join(', '));
finish();
