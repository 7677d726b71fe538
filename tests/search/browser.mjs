// The search page of a built site in one of Debian's browsers, from a web server
// and from file://:
//   [BROWSER=firefox] node browser.mjs sample|real SITE [PART-OF-A-CASE'S-NAME]
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';
import { serve, start } from '../browser/browsers.mjs';
import { expect, finish } from '../browser/result.mjs';

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const [which, folder, only = ''] = process.argv.slice(2);
const site = path.resolve(folder);

/* What each site has to be asked for. */
const asked = {
	sample: {
		word: 'Sitzbänke', title: /Sitzbänke/, prefix: 'Sitzbän', art: 'Sitzung', inArt: 'Verkehr',
		number: '0007/I', forms: ['7/I', '7/1', 'Drs. 0007/I', 'Drucksache Nr. 7/I'], page: 'musterbezirk/drucksachen/i/0007-i.html',
		any: 'Ahornpark Wohnhilfen Zielvereinbarung', phrase: 'Stadtteilkoordination im Bezirk Mitte', backwards: 'Mitte im Bezirk Stadtteilkoordination',
		words: 'Mitte Bezirk Stadtteilkoordination', typo: 'Beleuchtnug', meant: 'Beleuchtung', folded: ['Sitzbaenke', 'Gruenflaechenamt'],
		deep: 'Fachverwaltungen', halves: 'Sitz Bank', halvesTitle: /Sitzbänke/, begun: 'Stadt', undated: 'Bezirk', from: '2025-01-01', to: '2025-12-31', other: 'musterbezirk/drucksachen/i/0009-i.html',
	},
	real: {
		word: 'Fahrradbrücke', title: /./, prefix: 'Hauptfeuerwa', art: 'Anfrage', inArt: 'Schule',
		number: '2019/0986', forms: ['2019/986', '986/2019', 'Drs. 2019/0986', 'Vorlage Nr. 2019/0986'], page: 'drucksachen/2019/2019-0986.html',
		any: 'Hundeführerschein Klimanotstand Turmbergbahn', phrase: 'Förderung von Leistungssport', backwards: 'Leistungssport von Förderung',
		words: 'Förderung Leistungssport', typo: 'Hauptfeuerwahce', meant: 'Hauptfeuerwache', folded: ['Maedchen', 'Strassenbahn'],
		deep: 'Limburgweg', halves: 'Gehweg Parken', halvesTitle: /Gehwegparken/, begun: 'Schul', from: '2020-01-01', to: '2020-06-30', other: 'drucksachen/2020/2020-0705.html',
		common: 'Karlsruhe',
	},
}[which];

const server = await serve(site);
const browserName = process.env.BROWSER ?? 'chromium';
const browser = await start(browserName);
/*
 * What the driver cannot do with Firefox: paper, forced colours, no scripts, what
 * the console says, layout shifts, answers that come late from a folder. And
 * Firefox takes the / key for itself where the page leaves it.
 */
const isFirefox = browserName === 'firefox';
const notInFirefox = new RegExp('the / key|on paper|forced colours|without JavaScript|the policy|nothing jumps|' +
	'file: (lists come even|what was typed before|as in a large)');
const addresses = { http: server.address, file: `file://${site}/` };

/* One page serves all cases of the same options; new ones cost a second each. */
const pages = new Map();

/*
 * The driver takes a step of the history that the last page still made for an end
 * of the way to the next one: then it goes there again.
 */
function goAgain(page) {
	const go = page.goto.bind(page);
	page.goto = (...to) => go(...to).catch((error) => {
		if (/NS_BINDING_ABORTED|is interrupted by another/.test(error.message))
			return go(...to);
		throw error;
	});
}

async function pageFor(key, options) {
	if (!pages.has(key)) {
		const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 1280, height: 800 }, ...options });
		const page = await context.newPage();
		const tell = (text) => page.faults.push(text);
		page.setDefaultTimeout(60000);
		page.on('console', (m) => ['error', 'warning'].includes(m.type()) && tell(`console: ${m.text()}`));
		page.on('response', (r) => r.status() >= 400 && tell(`${r.status()}: ${r.url()}`));
		page.on('requestfailed', (r) => /_ABORTED/.test(r.failure().errorText) || tell(`failed: ${r.url()}`));
		page.on('pageerror', (e) => tell(`thrown: ${e.message}`));
		page.on('request', (r) => r.url().startsWith(page.home) || tell(`request to ${r.url()}`));
		page.on('dialog', (d) => {
			tell(`dialog: ${d.message()}`);
			d.dismiss();
		});
		if (isFirefox)
			goAgain(page);
		pages.set(key, page);
	}
	return pages.get(key);
}

async function check(name, address, work, options = {}) {
	if (!name.includes(only) || (isFirefox && notInFirefox.test(name)))
		return;
	const key = address + JSON.stringify(options);
	const page = await pageFor(key, options), faults = page.faults = [];
	page.home = address;
	try {
		await work(page, faults);
	} catch (error) {
		faults.push(`${error.message.split('\n').slice(0, 12).join(' ')} (${page.url()})`);
		pages.delete(key);
		await page.context().close();
	}
	expect(`${which}, ${browserName}`, name, faults);
}

/* ---- What stands on the page -------------------------------------------------- */

const status = (page) => page.locator('#k-anzahl').textContent();
const notices = (page) => page.locator('#vorschlag').textContent();
/* What a screen reader is told, once it is that. */
const told = (page, text) => page.waitForFunction((t) => document.querySelector('#status[role=status]').textContent === t, text);
const titles = (page) => page.locator('#treffer h2').allTextContents();
const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
const numberIn = (text) => Number(text.replace(/\./g, '').match(/\d+/)[0]);

/* The script has read the address and built the filters, and nothing is on its way. */
async function ready(page) {
	await page.waitForSelector('#filter .filter', { state: 'attached' });
	await page.waitForFunction(() => !document.querySelector('#treffer[aria-busy]'));
}
/* The number of hits of the query that stands in the address. */
async function hits(page, given = {}) {
	for (const [key, value] of Object.entries(given))
		await page.waitForFunction(([k, v]) => new URLSearchParams(location.search).get(k) === v, [key, value]);
	await ready(page);
	const text = await status(page);
	assert.match(text, /^[\d.]+ Treffer$|^Keine Treffer\.$/);
	return /^K/.test(text) ? 0 : numberIn(text);
}
async function type(page, text) {
	await page.fill('#q', '');
	await page.locator('#q').pressSequentially(text, { delay: 5 });
}
const datesOf = async (page) => (await page.locator('#treffer .zeile').allTextContents())
	.map((text) => text.match(/(\d+)\.(\d+)\.(\d{4})/)).filter(Boolean).map(([, d, m, y]) => y * 10000 + m * 100 + Number(d));
const openFacet = (page, name) => page.locator('#filter summary', { hasText: new RegExp(`^${name}( \\(|$)`) }).click();
const box = (page, name, value) => page.locator(`#filter input[name=${name}][value="${value}"]`);
const countAt = async (page, name, value) => numberIn((await box(page, name, value).locator('xpath=..').textContent())
	.match(/\(([\d.]+)\)\s*$/)[1]);

/* ---- Cases --------------------------------------------------------------------- */

const cases = {
	async 'a query in the address'(page, go) {
		await go({ q: asked.word });
		assert.ok(await hits(page) > 0);
		assert.match((await titles(page))[0], asked.title);
		assert.equal(await page.locator('#listen').isVisible(), false, 'lists are hidden');
		assert.ok(await page.locator('#treffer mark').count() > 0, 'hits are marked');
		const href = await page.locator('#treffer h2 a').first().getAttribute('href');
		assert.ok(fs.existsSync(path.join(site, href)), href);
	},

	/* The word stands where no card reaches. */
	async 'an excerpt from deep in a text'(page, go) {
		const asks = await page.evaluate(() => history.length);
		await go({ q: asked.deep });
		assert.equal(await hits(page), 1);
		await page.waitForSelector('#treffer .fundstelle mark');
		assert.match(await page.locator('#treffer .fundstelle').textContent(), new RegExp(`^… .*${asked.deep}`));
		/* The frame that a page from a folder is read in leaves no trace. */
		assert.equal(await page.locator('iframe').count(), 0);
		assert.ok(await page.evaluate(() => history.length) <= asks + 1);
	},

	/* On the web somebody may frame what he is not to read. */
	async 'a page tells its text in a folder only'(page, go, address) {
		await go();
		await ready(page);
		const heard = await page.evaluate((url) => new Promise((resolve) => {
			const frame = document.createElement('iframe');
			addEventListener('message', ({ source, data }) => source === frame.contentWindow && resolve(data.ratsblatt));
			frame.addEventListener('load', () => setTimeout(resolve, 300));
			frame.src = url;
			document.body.append(frame);
		}), address + asked.page);
		assert.equal(Array.isArray(heard), address.startsWith('file:'));
	},

	async 'typing, the last word as a prefix'(page, go) {
		await go();
		await ready(page);
		await type(page, asked.prefix);
		assert.ok(await hits(page, { q: asked.prefix }) > 0);
		assert.ok((await titles(page)).join().includes(asked.prefix));
		/* A filter, and coming back, leave the hits. */
		await page.selectOption('#ordnung', 'neu');
		assert.ok(await hits(page, { ordnung: 'neu' }) > 0, 'in another order');
		await page.reload();
		assert.ok(await hits(page, { ordnung: 'neu' }) > 0, 'after a reload');
		await page.press('#q', 'Enter');
		assert.ok(await hits(page) > 0, 'after Enter');
	},

	async 'a number on top in every spelling, Enter opens it'(page, go) {
		await go();
		await ready(page);
		for (const form of [asked.number, ...asked.forms]) {
			await type(page, form);
			await hits(page, { q: form });
			assert.equal(await page.locator('#treffer li').first().locator('.nummer').textContent(), asked.number, form);
		}
		await page.press('#q', 'Enter');
		await page.waitForURL((url) => url.pathname.endsWith(asked.page));
	},

	async 'all words, else any with a notice'(page, go) {
		await go({ q: asked.any });
		assert.ok(await hits(page) > 0);
		assert.match(await page.locator('#vorschlag').textContent(), /alle Wörter/);
		await go({ q: asked.word });
		await hits(page);
		assert.equal(await page.locator('#vorschlag').textContent(), '');
	},

	async 'a phrase'(page, go) {
		await go({ q: `"${asked.phrase}"` });
		const phrase = await hits(page);
		assert.ok(phrase > 0);
		await go({ q: `„${asked.phrase}“` });
		assert.equal(await hits(page), phrase);
		await go({ q: asked.words });
		assert.ok(await hits(page) > phrase);
		await go({ q: `"${asked.backwards}"` });
		assert.equal(await hits(page), 0);
		assert.equal(await page.locator('#listen').isVisible(), true, 'lists come back');
	},

	async 'a typo: Meinten Sie'(page, go) {
		await go({ q: asked.typo });
		await page.waitForSelector('#vorschlag a');
		assert.match(await page.locator('#vorschlag').textContent(), /Meinten Sie /);
		assert.equal(await page.locator('#vorschlag a').textContent(), asked.meant);
		await page.click('#vorschlag a');
		assert.ok(await hits(page, { q: asked.meant }) > 0);
		assert.equal(await focused(page), 'q');
		assert.equal(await page.inputValue('#q'), asked.meant);
	},

	async 'umlauts written out, compounds'(page, go) {
		for (const word of asked.folded) {
			await go({ q: word });
			assert.ok(await hits(page) > 0, word);
		}
		await go({ q: asked.halves });
		assert.ok(await hits(page) > 0);
		assert.match((await titles(page)).slice(0, 3).join(), asked.halvesTitle);
	},

	async 'facets with counts, with and without a word'(page, go) {
		await go();
		await ready(page);
		await openFacet(page, 'Art');
		const all = await countAt(page, 'art', asked.art);
		await box(page, 'art', asked.art).check();
		assert.equal(await hits(page, { art: asked.art }), all);
		await type(page, asked.inArt);
		await page.press('#q', 'Enter');
		const some = await hits(page, { q: asked.inArt, art: asked.art });
		assert.ok(some > 0 && some < all, `${some} of ${all}`);
		assert.equal(await countAt(page, 'art', asked.art), some);
		await openFacet(page, 'Jahr');
		const year = await page.locator('#filter input[name=jahr]:visible').first().getAttribute('value');
		const inYear = await countAt(page, 'jahr', year);
		await box(page, 'jahr', year).check();
		assert.equal(await hits(page, { jahr: year }), inYear);
		assert.ok((await datesOf(page)).every((date) => Math.floor(date / 10000) === Number(year)));
		await page.reload();
		assert.equal(await hits(page, { q: asked.inArt, art: asked.art, jahr: year }), inYear);
		assert.equal(await box(page, 'jahr', year).isChecked(), true);
		await page.click('#filter button:text("Filter löschen")');
		await page.waitForFunction(() => !/art=|jahr=/.test(location.search));
		assert.ok(await hits(page) > some);
		assert.equal(await focused(page), 'q');
	},

	async 'a period, and the three orders'(page, go) {
		await go();
		await ready(page);
		await openFacet(page, 'Zeitraum');
		await page.fill('#von', asked.from);
		await page.fill('#bis', asked.to);
		const inPeriod = await hits(page, { von: asked.from, bis: asked.to });
		const bounds = [asked.from, asked.to].map((date) => Number(date.replace(/-/g, '')));
		assert.ok(inPeriod > 1);
		for (const [order, sign] of [['alt', 1], ['neu', -1]]) {
			await page.selectOption('#ordnung', order);
			assert.equal(await hits(page, { ordnung: order }), inPeriod);
			const dates = await datesOf(page);
			assert.ok(dates.length > 1);
			assert.ok(dates.every((date) => date >= bounds[0] && date <= bounds[1]), dates.join());
			assert.deepEqual(dates, [...dates].sort((a, b) => sign * (a - b)));
		}
		/* Without a word there is no relevance to sort by. */
		await go({ von: asked.from, bis: asked.to });
		assert.equal(await hits(page), inPeriod);
		assert.equal(await page.inputValue('#ordnung'), 'neu');
		assert.equal(await page.locator('#ordnung option[value=wert]').isDisabled(), true);
		await type(page, asked.inArt);
		await hits(page, { q: asked.inArt });
		assert.equal(await page.inputValue('#ordnung'), 'wert');
		await page.fill('#von', '1850-01-01');
		await page.fill('#bis', '1850-12-31');
		assert.equal(await hits(page, { bis: '1850-12-31' }), 0);
		assert.match(await notices(page), /Filter/);
		await page.fill('#von', '1850-12-31');
		await page.fill('#bis', '1850-01-01');
		assert.equal(await hits(page, { bis: '1850-01-01' }), 0);
		assert.match(await notices(page), /»bis« liegt vor/);
		await go({ q: asked.inArt, von: '2020-99-99', bis: '2021-02-29' });
		assert.ok(await hits(page) > 0, 'days that do not exist');
		assert.equal(await page.inputValue('#von') + await page.inputValue('#bis'), '');
	},

	async 'documents without a date come last'(page, go) {
		if (!asked.undated)
			return;
		for (const order of ['alt', 'neu']) {
			await go({ q: asked.undated, ordnung: order });
			const all = await hits(page);
			for (let shown = 20; shown < all; shown += 20) {
				await page.click('#mehr button');
				await page.waitForFunction((n) => document.querySelectorAll('#treffer li').length === n, Math.min(all, shown + 20));
			}
			const lines = (await page.locator('#treffer .zeile').allTextContents()).map((line) => /\d{4}$/.test(line));
			assert.equal(lines.length, all);
			assert.ok(lines.includes(true) && lines.includes(false), `${order}: ${lines}`);
			assert.ok(lines.lastIndexOf(true) < lines.indexOf(false), `${order}: ${lines}`);
		}
	},

	async 'the / key, which can be switched off'(page, go) {
		await go();
		await ready(page);
		await page.locator('h1').click();
		await page.keyboard.press('/');
		assert.equal(await focused(page), 'q');
		await page.keyboard.type('a/b');
		assert.equal(await page.inputValue('#q'), 'a/b');
		const toggle = page.locator('label', { hasText: 'Taste /' }).locator('input');
		await toggle.focus();
		await page.keyboard.press('/');
		assert.equal(await focused(page), 'q', 'from a checkbox');
		await page.locator('#ordnung').focus();
		await page.keyboard.press('/');
		assert.equal(await focused(page), 'ordnung', 'not from a list');
		await toggle.uncheck();
		await page.locator('h1').click();
		await page.keyboard.press('/');
		assert.notEqual(await focused(page), 'q');
		await page.reload();
		await ready(page);
		assert.equal(await toggle.isChecked(), false, 'it is remembered');
		await toggle.check();
	},

	async 'the keyboard alone'(page, go) {
		await go();
		await ready(page);
		/* tab(selector): Tab until the focus is there; it must be seen there. */
		const tab = async (selector, most = 80) => {
			for (let i = 0; i < most; i++) {
				await page.keyboard.press('Tab');
				if (!await page.evaluate((s) => document.activeElement.matches(s), selector))
					continue;
				assert.ok(await page.evaluate(() => {
					const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(document.activeElement);
					return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
				}), `the focus is seen at ${selector}`);
				return;
			}
			assert.fail(`Tab never comes to ${selector}`);
		};
		await page.keyboard.press('/');
		await page.keyboard.type(asked.inArt);
		await page.keyboard.press('Enter');
		const all = await hits(page, { q: asked.inArt });
		await tab('#filter summary');
		await page.keyboard.press('Enter');
		await tab('#filter input[type=checkbox]');
		await page.keyboard.press('Space');
		await page.waitForFunction(() => location.search.includes('art='));
		assert.ok(await hits(page) <= all);
		await tab('#treffer h2 a');
		const title = await page.evaluate(() => document.activeElement.getAttribute('href').split('/').pop());
		await page.keyboard.press('Enter');
		await page.waitForURL((url) => url.pathname.endsWith(title));
	},

	async 'state in the address, and the way back'(page, go) {
		await go();
		await ready(page);
		await type(page, asked.inArt);
		await page.press('#q', 'Enter');
		const all = await hits(page, { q: asked.inArt });
		await openFacet(page, 'Art');
		await box(page, 'art', asked.art).check();
		const some = await hits(page, { art: asked.art });
		const before = page.url(), list = await titles(page);
		assert.match(await page.title(), new RegExp(`^${asked.inArt} · Suche · `));
		await page.locator('#treffer h2 a').first().click();
		await page.waitForURL((url) => !url.pathname.endsWith('suche.html'));
		await page.goBack();
		await page.waitForURL(before);
		assert.equal(await hits(page, { q: asked.inArt, art: asked.art }), some);
		assert.equal(await page.inputValue('#q'), asked.inArt);
		assert.equal(await box(page, 'art', asked.art).isChecked(), true);
		assert.deepEqual(await titles(page), list);
		await box(page, 'art', asked.art).uncheck();
		await page.waitForFunction(() => !location.search.includes('art='));
		assert.equal(await hits(page), all);
		/* The searches before it, each once, whatever was typed between. */
		await type(page, asked.word);
		await page.press('#q', 'Enter');
		await hits(page, { q: asked.word });
		const back = async (given) => {
			await page.goBack();
			return hits(page, given);
		};
		await page.waitForFunction(() => !location.search.includes('anfang'));
		assert.equal(await back({ q: asked.inArt }), all);
		assert.equal(await page.inputValue('#q'), asked.inArt);
		assert.equal(await page.locator('.filter input[name]:checked').count(), 0);
		assert.equal(await back({ art: asked.art }), some);
		assert.equal(await box(page, 'art', asked.art).isChecked(), true);
		await page.goBack();
		await page.waitForFunction(() => !location.search.includes('art='));
		assert.equal(await hits(page), all);
		await page.goForward();
		assert.equal(await hits(page, { art: asked.art }), some);
	},

	async 'what was typed without Enter can be passed on'(page, go) {
		await go();
		await ready(page);
		await type(page, asked.begun);
		const some = await hits(page, { q: asked.begun, anfang: '1' }), list = await titles(page);
		await page.reload();
		assert.equal(await hits(page), some);
		assert.deepEqual(await titles(page), list);
		await page.press('#q', 'Enter');
		await page.waitForFunction(() => !location.search.includes('anfang'));
		assert.notEqual(await hits(page), some, 'Enter looks for the word itself');
	},

	async 'nothing jumps at load'(page, go) {
		await page.addInitScript(() => {
			globalThis.jumps = 0;
			new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => {
				globalThis.jumps += value;
			})).observe({ type: 'layout-shift', buffered: true });
		});
		for (const given of [{}, { q: asked.inArt }]) {
			await go(given);
			await ready(page);
			await page.waitForTimeout(200);
			const jumps = await page.evaluate(() => globalThis.jumps);
			assert.ok(jumps < 0.02, `${JSON.stringify(given)}: ${jumps}`);
		}
	},

	async 'lists come even where the script does not'(page, go) {
		await page.route('**/suche.js', (route) => route.abort());
		await go({ q: asked.word });
		await page.waitForFunction(() => getComputedStyle(document.getElementById('listen')).visibility === 'visible');
		await page.unroute('**/suche.js');
		page.faults.length = 0;
	},

	async 'history that throws stops nothing'(page, go) {
		await go();
		await ready(page);
		await page.evaluate(() => {
			history.pushState = history.replaceState = () => {
				throw new Error('too many');
			};
		});
		await type(page, asked.word);
		await page.press('#q', 'Enter');
		await page.waitForFunction(() => /^\d+ Treffer$/.test(document.getElementById('k-anzahl').textContent));
	},

	async 'facets show what there is to choose'(page, go) {
		await go({ q: asked.inArt });
		await hits(page);
		assert.equal(await page.locator('.filter button:text("Filter löschen")').isVisible(), false);
		for (const facet of await page.locator('.filter fieldset:has(.listen)').all()) {
			const items = await facet.locator('li').evaluateAll((all) => all.filter((item) => !item.hidden).length);
			assert.equal(await facet.evaluate((set) => set.closest('details').hidden), items === 0);
		}
		await openFacet(page, 'Art');
		await box(page, 'art', asked.art).check();
		await hits(page, { art: asked.art });
		assert.equal(await page.locator('.filter summary', { hasText: /^Art / }).textContent(), 'Art (1 gewählt)');
		assert.equal(await page.locator('.filter button:text("Filter löschen")').isVisible(), true);
		/* One that would find nothing keeps the focus when it is unticked. */
		await page.fill('#q', 'Qqqqqqqqqq');
		await hits(page, { q: 'Qqqqqqqqqq' });
		await box(page, 'art', asked.art).focus();
		await page.keyboard.press('Space');
		await page.waitForFunction(() => !location.search.includes('art='));
		await hits(page);
		assert.equal(await page.evaluate(() => document.activeElement.value), asked.art);
	},

	async 'past the filters'(page, go) {
		await go();
		await ready(page);
		assert.equal(await page.locator('#k-vorbei').isVisible(), false);
		await page.fill('#q', asked.word);
		await page.press('#q', 'Enter');
		await hits(page, { q: asked.word });
		assert.equal(await page.locator('[role=group][aria-labelledby=filter-titel]').count(), 1);
		await page.focus('#suchformular button');
		await page.keyboard.press('Tab');
		assert.equal(await focused(page), 'k-vorbei');
		assert.ok((await page.locator('#k-vorbei').boundingBox()).x >= 0, 'it is seen');
		await page.keyboard.press('Enter');
		await page.keyboard.press('Tab');
		assert.equal(await page.evaluate(() => document.activeElement.closest('#treffer li').previousElementSibling), null);
	},

	async 'on paper'(page, go) {
		await go({ q: asked.inArt, art: asked.art });
		const count = await hits(page);
		await page.emulateMedia({ media: 'print' });
		const seen = await page.evaluate(() => ({
			filter: document.getElementById('filter').checkVisibility(),
			line: document.getElementById('k-anzahl').textContent + JSON.parse(getComputedStyle(document.getElementById('k-anzahl'), '::after').content
				.replace(/^attr.*/, () => JSON.stringify(document.getElementById('k-anzahl').dataset.suche))),
			weight: Number(getComputedStyle(document.querySelector('mark')).fontWeight),
		}));
		await page.emulateMedia({ media: null });
		assert.deepEqual(seen, { filter: false, line: `${count} Treffer für »${asked.inArt}«, Art: ${asked.art}`, weight: 700 });
	},

	async 'forced colours: one entry of the menu is the current one'(page, go, address) {
		await page.goto(`${address}drucksachen.html`);
		await page.emulateMedia({ forcedColors: 'active' });
		const lines = await page.locator('.menue a').evaluateAll((all) => all.map((a) => getComputedStyle(a).borderBottomColor));
		const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
		await page.emulateMedia({ forcedColors: null });
		assert.equal(lines.filter((colour) => colour !== ground).length, 1, lines.join());
	},

	async 'the count is announced, not at every letter'(page, go) {
		await go();
		await ready(page);
		assert.equal(await page.locator('#status').textContent(), '');
		/* All that a screen reader would be told, in order. */
		await page.evaluate(() => {
			globalThis.heard = [];
			new MutationObserver(() => heard.push(document.getElementById('status').textContent))
				.observe(document.querySelector('[role=status]#status'), { childList: true, characterData: true, subtree: true });
		});
		await page.locator('#q').pressSequentially(asked.word, { delay: 180 });
		const count = await hits(page, { q: asked.word });
		await told(page, `${count} Treffer`);
		const heard = await page.evaluate(() => globalThis.heard.length);
		assert.ok(heard < 4, `${heard} times`);
		/* With Enter at once, and with all that is said. */
		await page.fill('#q', asked.typo);
		await page.press('#q', 'Enter');
		await page.waitForSelector('#vorschlag a');
		await page.waitForFunction((meant) => globalThis.heard.at(-1).endsWith(`Meinten Sie ${meant}?`), asked.meant);
		await page.fill('#q', 'Qqqqqqqqqq');
		await page.press('#q', 'Enter');
		await page.waitForFunction(() => globalThis.heard.at(-1).startsWith('Keine Treffer. '));
	},

	async 'what the index says of words'(page, go) {
		await go();
		await ready(page);
		await page.fill('#q', `${asked.inArt} ${asked.typo}`);
		assert.ok(await hits(page, { q: `${asked.inArt} ${asked.typo}` }) > 2);
		assert.match(await notices(page), new RegExp(`Nicht gefunden: ${asked.typo}\\. `));
		assert.equal(await page.locator('#vorschlag a').textContent(), `${asked.inArt} ${asked.meant}`);
		/* All but those with a word. */
		await page.fill('#q', asked.word);
		const having = await hits(page, { q: asked.word });
		await page.fill('#q', `-${asked.word}`);
		const lacking = await hits(page, { q: `-${asked.word}` });
		assert.ok(having > 0 && lacking > having);
		await page.fill('#q', 'und der die');
		assert.equal(await hits(page, { q: 'und der die' }), 0);
		assert.match(await notices(page), /zu häufig/);
		assert.equal(await page.locator('#listen').isVisible(), true);
		/* A number among words is on top, but Enter opens nothing. */
		const among = `Drs. ${asked.number} ${asked.inArt}`;
		await page.fill('#q', among);
		await page.press('#q', 'Enter');
		assert.ok(await hits(page, { q: among }) > 0);
		assert.equal((await page.locator('#treffer .nummer').first().textContent()).trim(), asked.number);
		await page.waitForTimeout(200);
		assert.match(page.url(), /suche\.html/);
	},

	async 'Enter opens no paper that the filters took away'(page, go) {
		await go({ q: asked.number, von: '1990-01-01', bis: '1990-12-31' });
		assert.equal(await hits(page), 0);
		await page.press('#q', 'Enter');
		await page.waitForTimeout(200);
		assert.equal(await hits(page, { q: asked.number }), 0);
		assert.match(page.url(), /suche\.html/);
	},

	async 'what was typed before the script ran'(page, go) {
		/* The index comes late; nobody is told that it is not there. */
		let release;
		const late = new Promise((resolve) => {
			release = resolve;
		});
		await page.route('**/suche.js', async (route) => {
			await late;
			await route.continue();
		});
		await page.route('**/wurzel.js', async (route) => {
			await new Promise((resolve) => setTimeout(resolve, 700));
			await route.continue();
		});
		await go({}, { waitUntil: 'commit' });
		await page.fill('#q', asked.word);
		release();
		await page.waitForFunction(() => /läuft/.test(document.getElementById('k-anzahl').textContent));
		assert.ok(await hits(page, { q: asked.word }) > 0);
		assert.equal(await page.inputValue('#q'), asked.word);
		await page.unroute('**/suche.js');
		await page.unroute('**/wurzel.js');
	},

	async 'input never becomes HTML'(page, go) {
		const evil = '<img src=x onerror=alert(1)><script>alert(2)</script> "><b>x</b> Titel: foo a:b + foo~ foo^ * {{q}} ' + asked.word;
		await go({ q: evil, art: '<b onclick=alert(3)>', von: '"><i>', ordnung: 'constructor', jahr: '__proto__' });
		await ready(page);
		assert.equal(await page.inputValue('#q'), evil);
		assert.equal(await page.locator('#suche img, #suche b, #suche i, #suche script').count(), 0);
		assert.equal(await page.inputValue('#ordnung'), 'wert');
		await go();
		await ready(page);
		await page.fill('#q', evil);
		await hits(page, { q: evil });
		assert.equal(await page.locator('#suche img, #suche b, #suche i, #suche script').count(), 0);
	},

	async 'the field on another page leads here'(page, go, address) {
		await page.goto(address + asked.other);
		await page.keyboard.press('Tab');
		const field = page.locator('form[role=search] input[type=search]');
		await field.fill(asked.word);
		await field.press('Enter');
		await page.waitForURL((url) => url.href.startsWith(`${address}suche.html?q=`));
		assert.ok(await hits(page) > 0);
		assert.equal(await page.inputValue('#q'), asked.word);
	},

	async '320 px'(page, go) {
		await page.setViewportSize({ width: 320, height: 640 });
		await go({ q: asked.word });
		assert.ok(await hits(page) > 0);
		const top = await page.locator('#treffer h2 a').first().boundingBox();
		assert.ok(top.y < 640, `the first result is at ${top.y} px`);
		assert.equal(await page.locator('#filter summary:visible').textContent(), 'Filter und Sortierung');
		await page.locator('#filter summary:visible').click();
		for (const summary of await page.locator('.filter summary:visible').all())
			await summary.click();
		for (const label of await page.locator('.filter li label:visible').all())
			assert.ok((await label.boundingBox()).height >= 24);
		const wide = await page.evaluate(() => document.documentElement.scrollWidth);
		const seen = await page.locator('#treffer h2 a').first().isVisible();
		await page.setViewportSize({ width: 1280, height: 800 });
		assert.ok(wide <= 320, `${wide} px wide`);
		assert.ok(seen);
		assert.equal(await page.locator('#filter > details').evaluate((box) => box.open), true, 'open beside the results');
	},
};

for (const [name, address] of Object.entries(addresses)) {
	const query = (given) => new URLSearchParams(given).toString();
	const goOn = (page) => (given = {}, options = {}) =>
		page.goto(`${address}suche.html${query(given) && '?' + query(given)}`, options);

	for (const [title, work] of Object.entries(cases))
		await check(`${name}: ${title}`, address, (page) => work(page, goOn(page), address));

	/* A folder has no page that nobody put there. */
	if (name === 'http')
		await check(`${name}: the text of a page: cells and lines are words of their own`, address, async (page) => {
			const html = '<main><h1>Kopf</h1><div class="koerper"><table><tr><td>Kita</td><td>4711</td></tr></table>' +
				'<p>Ende<sup><a role="doc-noteref">1</a></sup> gut<br>alles</p></div></main>';
			await goOn(page)();
			await ready(page);
			await page.route('**/tabelle.html', (route) => route.fulfill({ contentType: 'text/html', body: html }));
			assert.deepEqual(await page.evaluate(() => globalThis.RatsblattSeite.texts('tabelle.html')),
				['Kita 4711 Ende gut alles', 'Kopf Kita 4711 Ende gut alles']);
			await page.unroute('**/tabelle.html');
		});

	if (asked.common)
		await check(`${name}: twenty, and more on demand with the focus on the first`, address, async (page) => {
			await goOn(page)({ q: asked.common });
			await hits(page);
			await page.waitForFunction(() => document.querySelectorAll('#treffer li').length === 20);
			await page.click('#mehr button');
			await page.waitForFunction(() => document.querySelectorAll('#treffer li').length === 40);
			assert.equal(await page.evaluate(() => [...document.querySelectorAll('#treffer h2 a')].indexOf(document.activeElement)), 20);
			/* They are there again after a look at one of them. */
			await page.locator('#treffer h2 a').nth(32).click();
			await page.waitForURL((url) => !url.pathname.endsWith('suche.html'));
			await page.goBack();
			await page.waitForFunction(() => document.querySelectorAll('#treffer li').length === 40);
			await type(page, asked.common);
			await hits(page, { q: asked.common, anfang: '1' });
			await page.waitForFunction(() => document.querySelectorAll('#treffer li').length === 20);
			/* Labels that come late. */
			await openFacet(page, 'Gremium');
			const facet = page.locator('.filter fieldset', { has: page.locator('legend:text("Gremium")') });
			const items = () => facet.locator('li').evaluateAll((all) => all.filter((item) => !item.hidden).length);
			assert.equal(await items(), 10);
			const late = numberIn(await facet.locator('button').textContent());
			await facet.locator('button').click();
			assert.equal(await items(), 10 + late);
			assert.equal(await page.evaluate(() => [...document.activeElement.closest('ul').querySelectorAll('li:not([hidden]) input')]
				.indexOf(document.activeElement)), 10);
			assert.equal(await facet.locator('button').isVisible(), false);
		});

	if (asked.common)
		await check(`${name}: as in a large archive, results keep their order while more are fetched`, address, async (page) => {
			const hrefs = () => page.locator('#treffer h2 a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
			const shown = (count) => page.waitForFunction((n) => document.querySelectorAll('#treffer li').length === n, count);
			await goOn(page)({ q: asked.common });
			await hits(page);
			await page.click('#mehr button');
			await shown(40);
			const wanted = await hrefs();
			await goOn(page)();
			await ready(page);
			/* Ten at first; the next ten when their place is seen, and at once twenty more. */
			await page.evaluate(() => Object.assign(globalThis.RatsblattSuche, { isLarge: () => true, firstOf: () => 10 }));
			await page.fill('#q', asked.common);
			await page.press('#q', 'Enter');
			await hits(page, { q: asked.common });
			await shown(10);
			/* The second ten take longer than the twenty behind them. */
			let delay = 600;
			await page.route('**/karten/**', async (route) => {
				await new Promise((go) => setTimeout(go, Math.max(0, delay -= 40)));
				await route.continue().catch(() => null);
			});
			await page.evaluate(() => {
				const button = document.querySelector('#mehr button');
				button.scrollIntoView();
				return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(button.click()))));
			});
			await page.waitForFunction(() => document.querySelectorAll('#treffer li').length >= 30);
			await page.waitForTimeout(200);
			await page.unroute('**/karten/**');
			const got = await hrefs();
			assert.deepEqual(got, wanted.slice(0, got.length));
			/* Another query while the rest is fetched. */
			await page.evaluate(() => window.scrollTo(0, 0));
			await page.fill('#q', asked.inArt);
			await hits(page, { q: asked.inArt });
			await page.locator('#mehr').scrollIntoViewIfNeeded();
			await shown(20);
			assert.equal(new Set(await hrefs()).size, 20);
		});

	/* From a folder the page is the same. */
	for (const colorScheme of name === 'http' ? ['light', 'dark'] : [])
		await check(`${name}: axe, ${colorScheme}`, address, async (page, faults) => {
			await goOn(page)({ q: asked.inArt, art: asked.art });
			await hits(page);
			await page.evaluate(() => document.querySelectorAll('details').forEach((details) => {
				details.open = true;
			}));
			await page.evaluate(axe);
			const result = await page.evaluate(() => globalThis.axe.run(document, { preload: false,
				runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] } }));
			faults.push(...result.violations.map((v) => `${v.id}: ${v.nodes[0].html}`));
			faults.push(...result.incomplete.filter((v) => v.id === 'color-contrast').flatMap((v) => v.nodes)
				.filter((n) => n.any.some((a) => a.data && a.data.messageKey === 'equalRatio')).map((n) => n.html));
		}, colorScheme === 'light' ? {} : { colorScheme });

	await check(`${name}: the policy is in force`, address, async (page, faults) => {
		await goOn(page)();
		await ready(page);
		const told = page.waitForEvent('console', (m) => /Content Security Policy/.test(m.text()));
		const ran = await page.evaluate(() => {
			const script = document.createElement('script');
			script.textContent = 'globalThis.ran = true';
			document.body.append(script);
			return Boolean(globalThis.ran);
		});
		assert.equal(ran, false, 'an embedded script runs');
		await told;
		faults.length = 0;
	});

	await check(`${name}: without JavaScript there are lists`, address, async (page) => {
		await goOn(page)({ q: asked.word });
		assert.equal(await page.locator('noscript .hinweis').isVisible(), true);
		assert.equal(await page.locator('#suchformular').isVisible(), false, 'no dead form');
		const links = await page.locator('#listen a:visible').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
		assert.ok(links.length > 3);
		for (const href of links)
			assert.ok(fs.existsSync(path.join(site, href.split('#')[0])), href);
		assert.ok(['drucksachen.html', 'sitzungen.html', 'auszuege.html'].every((href) => links.includes(href)));
		await page.goto(address + asked.other);
		await page.locator('form[role=search] input[type=search]').fill('x');
		await page.locator('form[role=search] button').click();
		await page.waitForURL((url) => url.pathname.endsWith('suche.html'));
	}, { javaScriptEnabled: false });
}

await browser.close();
server.close();
finish();
