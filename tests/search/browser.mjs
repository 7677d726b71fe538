// The search page in Chromium, from http and from file://:
// node browser.mjs SITE   (an index of the Karlsruhe records in SITE/suche)
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { makeSite } from './site.mjs';

const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const site = path.resolve(process.argv[2]);
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
	'--disable-background-networking', '--disable-component-update', '--disable-sync'];

makeSite(site);
/* The one record that a test opens. */
fs.mkdirSync(`${site}/drucksachen/2019`, { recursive: true });
fs.writeFileSync(`${site}/drucksachen/2019/2019-0986.html`, '<!DOCTYPE html><title>2019/0986</title>');

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
const server = http.createServer((request, response) => {
	const name = path.join(site, decodeURIComponent(new URL(request.url, 'http://x').pathname));
	fs.readFile(name, (error, bytes) => {
		response.writeHead(error ? 404 : 200, { 'content-type': types[path.extname(name)] || 'text/plain' });
		response.end(error ? '' : bytes);
	});
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const bases = { http: `http://127.0.0.1:${server.address().port}/`, file: `file://${site}/` };

const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'suche-'));
const context = await chromium.launchPersistentContext(profile,
	{ executablePath: '/usr/bin/chromium', args, locale: 'de-DE', viewport: { width: 1280, height: 800 } });
context.setDefaultTimeout(60000);
let passed = 0, failed = 0;

async function check(name, work) {
	if (process.argv[3] && !name.includes(process.argv[3]))
		return;
	const page = await context.newPage();
	const problems = [];
	page.on('console', (m) => m.type() === 'error' && problems.push(m.text()));
	page.on('response', (r) => r.status() >= 400 && problems.push(r.url() + ' 404'));
	page.on('pageerror', (e) => problems.push(e.message));
	const outside = [];
	page.on('request', (r) => {
		if (!r.url().startsWith(bases.http) && !r.url().startsWith(bases.file))
			outside.push(r.url());
	});
	try {
		await work(page);
		assert.deepEqual(outside, [], 'requests to another origin');
		assert.deepEqual(problems.filter((p) => !/404|ERR_FILE_NOT_FOUND/.test(p)), [], 'errors on the console');
		passed++;
	} catch (error) {
		failed++;
		console.error(`${page.url()}: ${await page.locator('#status').textContent({ timeout: 100 }).catch(() => '')} ${problems.join()}`);
		console.error(`FAILED ${name}: ${error.message.split('\n').slice(0, 12).join('\n')}`);
	} finally {
		await page.close();
	}
}

const status = (page) => page.locator('#status').textContent();
const titles = (page) => page.locator('#treffer h2').allTextContents();
async function type(page, text) {
	await page.fill('#q', '');
	await page.locator('#q').pressSequentially(text, { delay: 10 });
}
/* Waits until the answer to what is asked now stands on the page. */
async function done(page) {
	await page.waitForFunction(() => document.querySelector('.filter') &&
		!document.querySelector('#treffer[aria-busy]'));
}
async function hits(page) {
	await done(page);
	assert.match(await status(page), /^[\d.]+ Treffer/);
}

for (const [name, base] of Object.entries(bases)) {
	const go = (page, query = '') => page.goto(base + 'suche.html' + query);

	await check(`${name}: a query in the address`, async (page) => {
		await go(page, '?q=Fahrradbr%C3%BCcke');
		await hits(page);
		assert.ok((await titles(page)).length > 0);
		assert.equal(await page.locator('#listen').isVisible(), false);
		assert.ok(await page.locator('#treffer mark').count() > 0, 'hits are marked');
		const href = await page.locator('#treffer h2 a').first().getAttribute('href');
		assert.match(href, /^drucksachen\/\d{4}\/[\w-]+\.html$/);
	});
	await check(`${name}: typing, the last word as a prefix`, async (page) => {
		await go(page);
		await page.waitForSelector('.filter');
		await type(page, 'Hauptfeuerwa');
		await page.waitForURL(/q=Hauptfeuerwa$/);
		await hits(page);
		assert.match((await titles(page)).join(), /Hauptfeuerwache/);
		assert.match(page.url(), /q=Hauptfeuerwa$/);
	});
	await check(`${name}: a number on top, Enter opens it`, async (page) => {
		await go(page);
		await page.waitForSelector('.filter');
		for (const form of ['2019/0986', '2019/986', '986/2019', 'Drs. 2019/0986', 'Vorlage Nr. 2019/0986']) {
			await type(page, form);
			await page.waitForFunction((q) => new URLSearchParams(location.search).get('q') === q &&
				document.querySelector('#treffer .nummer')?.textContent === '2019/0986', form);
		}
		await page.press('#q', 'Enter');
		await page.waitForURL(/drucksachen\/2019\/2019-0986\.html$/);
	});
	await check(`${name}: all words, else any with a notice`, async (page) => {
		await go(page, '?q=Hundef%C3%BChrerschein+Klimanotstand+Turmbergbahn');
		await hits(page);
		assert.match(await page.locator('#vorschlag').textContent(), /alle Wörter/);
	});
	await check(`${name}: a phrase`, async (page) => {
		await go(page, '?q=' + encodeURIComponent('"Förderung von Leistungssport"'));
		await hits(page);
		const phrase = Number((await status(page)).match(/\d+/)[0]);
		for (const title of await titles(page))
			assert.ok(title);
		await go(page, '?q=' + encodeURIComponent('Förderung Leistungssport'));
		await hits(page);
		assert.ok(Number((await status(page)).match(/\d+/)[0]) > phrase);
		await go(page, '?q=' + encodeURIComponent('"Leistungssport von Förderung"'));
		await done(page);
		assert.match(await status(page), /Keine/);
	});
	await check(`${name}: compounds, umlauts, typos`, async (page) => {
		await go(page, '?q=Gehweg+Parken');
		await hits(page);
		assert.match((await titles(page))[0], /Gehwegparken/);
		await go(page, '?q=Maedchen');
		await hits(page);
		await go(page, '?q=Strassenbahn');
		await hits(page);
		await go(page, '?q=Hauptfeuerwahce');
		await page.waitForSelector('#vorschlag a');
		assert.equal(await page.locator('#vorschlag a').textContent(), 'Hauptfeuerwache');
		await page.click('#vorschlag a');
		await page.waitForURL(/wache$/);
		await hits(page);
		assert.match((await titles(page))[0], /Hauptfeuerwache/);
	});
	await check(`${name}: facets, also without a word; date; order; address`, async (page) => {
		await go(page);
		await page.click('summary:text("Art")');
		const box = page.locator('label:has(input[name=art][value=Anfrage])');
		const count = Number((await box.textContent()).match(/\((\d+)\)/)[1]);
		await box.locator('input').check();
		await hits(page);
		assert.equal(Number((await status(page)).replace('.', '').match(/\d+/)[0]), count);
		assert.match(page.url(), /art=Anfrage/);
		await page.fill('#q', 'Schule');
		await page.press('#q', 'Enter');
		await page.waitForURL(/q=Schule/);
		await hits(page);
		const some = Number((await status(page)).match(/\d+/)[0]);
		assert.ok(some > 0 && some < count);
		await page.reload();
		await hits(page);
		assert.equal(Number((await status(page)).match(/\d+/)[0]), some);
		await page.click('summary:text("Zeitraum")');
		await page.fill('#von', '2020-01-01');
		await page.fill('#bis', '2020-06-30');
		await page.waitForURL(/bis=2020-06-30/);
		await hits(page);
		assert.ok(Number((await status(page)).match(/\d+/)[0]) < some);
		await page.selectOption('#ordnung', 'alt');
		await page.waitForURL(/ordnung=alt/);
		await done(page);
		const dates = (await page.locator('.zeile').allTextContents())
			.map((t) => t.match(/(\d+)\.(\d+)\.(\d{4})/)).map(([, d, m, y]) => y * 10000 + m * 100 + Number(d));
		assert.deepEqual(dates, [...dates].sort((a, b) => a - b));
		assert.ok(dates.every((d) => d >= 20200101 && d <= 20200630));
		await page.click('button:text("Filter löschen")');
		await page.waitForFunction(() => !/art=|von=|bis=/.test(location.search));
	});
	await check(`${name}: twenty, and more on demand with the focus on the first`, async (page) => {
		await go(page, '?q=Karlsruhe');
		await hits(page);
		await page.waitForFunction(() => document.querySelectorAll('#treffer li').length === 20);
		await page.click('#mehr button');
		await page.waitForFunction(() => document.querySelectorAll('#treffer li').length === 40);
		assert.equal(await page.evaluate(() => [...document.querySelectorAll('#treffer a')].indexOf(document.activeElement)), 20);
	});
	await check(`${name}: the / key, which can be switched off`, async (page) => {
		await go(page);
		await page.waitForSelector('.filter');
		await page.locator('h1').click();
		await page.keyboard.press('/');
		assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
		await page.keyboard.type('a/b');
		assert.equal(await page.inputValue('#q'), 'a/b');
		const box = page.locator('label:has-text("Taste /") input');
		await box.uncheck();
		await page.locator('h1').click();
		await page.keyboard.press('/');
		assert.notEqual(await page.evaluate(() => document.activeElement.id), 'q');
		await box.check();
	});
	await check(`${name}: input is never HTML`, async (page) => {
		await go(page, '?q=' + encodeURIComponent('<img src=x onerror=alert(1)> "Titel: foo" a:b + foo~ foo^ *') + '&art=' + encodeURIComponent('<b>'));
		await done(page);
		assert.equal(await page.locator('#suche img, #suche b').count(), 0);
	});
	await check(`${name}: 320 px`, async (page) => {
		await page.setViewportSize({ width: 320, height: 640 });
		await go(page, '?q=Bebauungsplan');
		await hits(page);
		assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'no sideways scrolling');
	});
	for (const colorScheme of ['light', 'dark'])
		await check(`${name}: axe, ${colorScheme}`, async (page) => {
			await page.emulateMedia({ colorScheme });
			await go(page, '?q=Radweg&art=Anfrage');
			await hits(page);
			await page.evaluate(() => document.querySelectorAll('details').forEach((d) => {
				d.open = true;
			}));
			await page.evaluate(fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
			const result = await page.evaluate(() => axe.run(document, { preload: false,
				runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }));
			assert.deepEqual(result.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
			assert.deepEqual(result.incomplete.filter((v) => v.id === 'color-contrast').flatMap((v) => v.nodes)
				.filter((n) => n.any.some((a) => a.data && a.data.messageKey === 'equalRatio')), []);
		});
	await check(`${name}: by keyboard alone`, async (page) => {
		await go(page);
		await page.waitForSelector('.filter');
		await page.focus('#q');
		await page.keyboard.type('Turmbergbahn');
		await page.keyboard.press('Enter');
		await hits(page);
		for (let i = 0; i < 40; i++) {
			await page.keyboard.press('Tab');
			if (await page.evaluate(() => Boolean(document.activeElement.closest('#treffer'))))
				return;
		}
		assert.fail('Tab never came to a result');
	});
}

const plain = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
const without = await plain.newContext({ javaScriptEnabled: false });
const page = await without.newPage();
await page.goto(bases.file + 'suche.html');
if (await page.locator('#listen').isVisible() && await page.getByText('Die Suche braucht JavaScript').isVisible())
	passed++;
else
	failed++;
await plain.close();
await context.close();
server.close();
fs.rmSync(profile, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
