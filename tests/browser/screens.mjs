// Pictures of every kind of page, for people to look at: phone, desktop, dark,
// and the first page of print.
//   node screens.mjs OUT SITE…        one folder a site, OUT/index.html shows all
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { start } from './chromium.mjs';
import { pagesOf, sample } from './pages.mjs';

const [out, ...sites] = process.argv.slice(2);
const modes = [
	['phone', { width: 360, height: 740 }, 'light'],
	['desktop', { width: 1200, height: 900 }, 'light'],
	['dark', { width: 1200, height: 900 }, 'dark'],
];
const longest = 3000; // pixels of a page that are shown

async function picture(page, file, width) {
	const height = await page.evaluate(() => document.documentElement.scrollHeight);

	await page.screenshot({
		path: `${file}.png`, fullPage: true,
		clip: { x: 0, y: 0, width, height: Math.min(height, longest) },
	});
}

async function print(page, file) {
	await page.pdf({ path: `${file}.pdf`, tagged: true, preferCSSPageSize: true });
	spawnSync('pdftoppm', ['-png', '-r', '80', '-f', '1', '-l', '1', '-singlefile', `${file}.pdf`, file]);
	fs.rmSync(`${file}.pdf`);
}

function overview(shots) {
	const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
	const rows = shots.map(({ title, base }) => `<h2>${escape(title)}</h2>\n<div>${
		[...modes.map(([name]) => name), 'print'].map((name) =>
			`<a href="${base}.${name}.png"><img src="${base}.${name}.png" alt="${name}" loading="lazy"></a>`).join('')
	}</div>`);

	return '<!DOCTYPE html>\n<html lang="en">\n<meta charset="utf-8">\n<title>Screens</title>\n' +
		'<style>body { font: 1rem sans-serif } div { display: flex; gap: 1rem; align-items: start; overflow-x: auto } ' +
		'img { height: 32rem; border: 1px solid #888 }</style>\n' +
		`<h1>Screens</h1>\n${rows.join('\n')}\n</html>\n`;
}

fs.rmSync(out, { recursive: true, force: true });
fs.mkdirSync(out, { recursive: true });
const browser = await start();
const page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
const shots = [];

for (const site of sites) {
	const name = path.basename(site);
	for (const { path: address, kind } of sample(pagesOf(site))) {
		const base = `${name}-${kind.replace(/[^a-zA-Z0-9]+/g, '-')}`;
		await page.goto(pathToFileURL(path.join(path.resolve(site), address)).href);
		for (const [mode, viewport, colorScheme] of modes) {
			await page.setViewportSize(viewport);
			await page.emulateMedia({ colorScheme });
			await picture(page, path.join(out, `${base}.${mode}`), viewport.width);
		}
		await print(page, path.join(out, `${base}.print`));
		shots.push({ title: `${name}: ${kind} (${address})`, base });
	}
}
await browser.close();
fs.writeFileSync(path.join(out, 'index.html'), overview(shots));
console.log(`${shots.length} kinds of pages: ${path.join(out, 'index.html')}`);
