// A sample of the pages of a site in Chromium: rules of accessibility, narrow
// screens, keyboard, print, no JavaScript, no network.
//   node look.mjs FOLDER [PATTERN OF KINDS]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { start, serve } from './chromium.mjs';
import { pagesOf, sample } from './pages.mjs';
import { expect, finish } from './result.mjs';
import * as measure from './measure.mjs';

const site = path.resolve(process.argv[2]);
const chosen = sample(pagesOf(site), { kinds: new RegExp(process.argv[3] ?? '.') });
const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'look-'));
const desktop = { width: 1280, height: 900 };
const phone = { width: 320, height: 640 };
const most_stops = 40;

// Each mode has one page for all; what it asks for and complains of is noted.
async function mode(browser, base, options) {
	const context = await browser.newContext({ locale: 'de-DE', viewport: desktop, ...options });
	const page = await context.newPage();
	let noise = [];

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
		open: async (name) => {
			noise = [];
			await page.goto(base + name);
		},
		noise: () => noise,
	};
}

async function axeFaults(page, scheme, rules) {
	await page.emulateMedia({ colorScheme: scheme });
	if (!await page.evaluate(() => Boolean(window.axe)))
		await page.evaluate(axe);
	const { violations, incomplete } = await page.evaluate((only) => window.axe.run(document, {
		preload: false,
		resultTypes: ['violations', 'incomplete'],
		runOnly: only ? { type: 'rule', values: only } : {
			type: 'tag',
			values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		},
		rules: only ? {} : { 'target-size': { enabled: true } },
	}), rules);
	const say = ({ id, nodes }) => nodes.map((node) =>
		`${id}: ${node.target.join(' ')} ${node.failureSummary?.split('\n')[1] ?? ''}`);
	const equal = incomplete.filter(({ id }) => id === 'color-contrast').map((rule) => ({
		...rule,
		nodes: rule.nodes.filter((node) => node.any.some((check) => check.data?.messageKey === 'equalRatio')),
	}));
	return [...violations, ...equal].flatMap(say);
}

async function rules(light, name) {
	const { page } = light;

	await page.setViewportSize(desktop);
	expect('axe, light', name, await axeFaults(page, 'light'));
	expect('axe, dark', name, await axeFaults(page, 'dark', ['color-contrast', 'link-in-text-block']));
	await page.setViewportSize(phone);
	expect('axe, phone', name, await axeFaults(page, 'light', ['scrollable-region-focusable', 'target-size']));
}

async function narrow({ page }, name) {
	await page.setViewportSize(phone);
	expect('320 px', name, await page.evaluate(measure.tooWide));
	await page.evaluate(measure.spaceText);
	expect('text spacing', name, [
		...await page.evaluate(measure.tooWide), ...await page.evaluate(measure.cutOff),
	]);
	await page.evaluate(measure.plainText);
}

async function keyboard({ page, open }, name) {
	await open(name);
	await page.setViewportSize(desktop);
	const stops = await page.evaluate(measure.noteStops);
	const faults = [];

	for (let number = 0; number < Math.min(stops.length, most_stops); number++) {
		await page.keyboard.press('Tab');
		const found = await page.evaluate(measure.stop);
		if (found.number !== number)
			faults.push(`stop ${number} should be ${stops[number]}, is ${stops[found.number]}`);
		faults.push(...found.faults.map((fault) => `${stops[number]} ${fault}`));
	}
	expect('keyboard', name, faults);

	await open(name);
	await page.keyboard.press('Tab');
	const first = await page.evaluate(() => document.activeElement.getAttribute('href'));
	await page.keyboard.press('Enter');
	const then = await page.evaluate(() => `#${document.activeElement.id} <${document.activeElement.localName}>`);
	expect('skip link', name, then === `${first} <main>` ? [] : [`${first} leads to ${then}`]);
}

async function looks({ page }, name) {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	expect('links underlined, nothing moves', name, await page.evaluate(measure.looks));
	await page.emulateMedia({ reducedMotion: null, forcedColors: 'active' });
	expect('forced colours', name, (await page.screenshot()).length ? [] : ['no picture']);
	await page.emulateMedia({ forcedColors: null });
}

function run(program, ...list) {
	const result = spawnSync(program, list, { encoding: 'utf8', maxBuffer: 1 << 26 });

	if (result.status !== 0)
		throw new Error(`${program}: ${result.error ?? result.stderr}`);
	return result.stdout;
}

// Text of a title as pdftotext gives it: hyphens and line ends may differ.
const letters = (text) => text.normalize('NFKC').replace(/[\s\u00ad\u2010-]+/g, '');

async function print({ page }, name) {
	const file = path.join(scratch, 'page.pdf');

	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	expect('print', name, await page.evaluate(measure.paper));
	const heading = await page.evaluate(() => document.querySelector('h1').innerText);
	await page.emulateMedia({ media: null, colorScheme: 'light' });
	await page.pdf({ path: file, tagged: true, outline: true, preferCSSPageSize: true });

	const facts = run('pdfinfo', file);
	const text = run('pdftotext', file, '-').split('\f').slice(0, -1);
	const pages = Number(facts.match(/^Pages:\s+(\d+)/m)[1]);
	const faults = [];
	if (!/^Tagged:\s+yes/m.test(facts))
		faults.push('not tagged');
	if (!letters(text.slice(0, 2).join('')).includes(letters(heading)))
		faults.push(`»${heading}« is missing`);
	if (letters(text[pages - 1].replace(/\d+\s*\/\s*\d+\s*$/, '')).length < 10)
		faults.push(`page ${pages} is empty`);
	if (!new RegExp(`1\\s*/\\s*${pages}`).test(text[0]))
		faults.push('pages have no numbers');
	expect('PDF', name, faults);
}

async function withoutScripts(light, bare, name) {
	const faults = [];

	await light.open(name);
	await bare.open(name);
	const full = await light.page.evaluate(measure.contents);
	const plain = await bare.page.evaluate(measure.contents);
	if (!plain.text.includes(full.text) && name !== 'suche.html')
		faults.push('text differs');
	faults.push(...full.links.filter((link) => !plain.links.includes(link)).map((link) => `no link to ${link}`));
	expect('without JavaScript', name, faults);
	expect('quiet, http', name, bare.noise());
}

const browser = await start();
const server = await serve(site);
const light = await mode(browser, `${pathToFileURL(site)}/`, {});
const bare = await mode(browser, server.address, { javaScriptEnabled: false });

console.log(`${site}: ${chosen.map((page) => page.path).join(' ')}`);
for (const { path: name } of chosen) {
	await light.open(name);
	await rules(light, name);
	await narrow(light, name);
	await looks(light, name);
	await keyboard(light, name);
	await print(light, name);
	expect('quiet, file', name, light.noise());
	await withoutScripts(light, bare, name);
}
await browser.close();
server.close();
fs.rmSync(scratch, { recursive: true });
finish();
