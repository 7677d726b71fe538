// Pictures of every kind of page, for people to look at: phone, desktop, dark,
// and the first page of print.
//   node screens.mjs OUT SITE…        OUT/index.html shows all
import fs from 'node:fs';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { start } from './browsers.mjs';
import { pagesOf, sample } from './pages.mjs';

const [out, ...sites] = process.argv.slice(2);
const modes = [
	['phone', 360, 'light'],
	['desktop', 1200, 'light'],
	['dark', 1200, 'dark'],
];
const longest = 3000; // pixels of a page that are shown

// As much of the page as a window of that height shows: pictures of pages as
// long as a whole Aktenmappe never end.
async function picture(page, file, width) {
	await page.setViewportSize({ width, height: 800 });
	const height = await page.evaluate(() => document.documentElement.scrollHeight);

	await page.setViewportSize({ width, height: Math.min(height, longest) });
	await page.screenshot({ path: `${file}.png` });
}

async function print(page, file) {
	await page.pdf({ path: `${file}.pdf`, pageRanges: '1', preferCSSPageSize: true });
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

for (const { site, path: address, kind, fresh, size } of sample(sites)) {
	if (!fresh && size < 20000)
		continue; // looks like one of the others
	const name = path.basename(site);
	const base = `${name}-${address.replace(/\.html$/, '').replace(/[^a-zA-Z0-9]+/g, '-')}`;
	await page.goto(pathToFileURL(path.join(path.resolve(site), address)).href);
	for (const [mode, width, colorScheme] of modes) {
		await page.emulateMedia({ colorScheme });
		await picture(page, path.join(out, `${base}.${mode}`), width);
	}
	await print(page, path.join(out, `${base}.print`));
	shots.push({ title: `${name}: ${kind} (${address})`, base });
}
await browser.close();
fs.writeFileSync(path.join(out, 'index.html'), overview(shots));
console.log(`${shots.length} pages: ${path.join(out, 'index.html')}`);
