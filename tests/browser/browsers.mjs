// Debian's browsers, and a web server for one folder.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { chromium, firefox } from 'playwright-core';

// Firefox as Debian has it is driven by WebDriver BiDi, which knows nothing of
// pages that come back as they were left.
export function start(name = 'chromium') {
	if (name === 'firefox')
		return firefox.launch({
			channel: 'moz-firefox',
			executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
			firefoxUserPrefs: { 'browser.sessionhistory.max_total_viewers': 0 },
		});
	return chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
			'--disable-background-networking', '--disable-component-update',
			'--disable-sync'],
	});
}

const types = {
	html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript',
	json: 'application/json', svg: 'image/svg+xml', pdf: 'application/pdf',
	png: 'image/png', csv: 'text/csv', xml: 'application/xml',
};

// serve(folder) -> { address, close() }
export async function serve(folder) {
	const root = path.resolve(folder);
	const server = http.createServer((request, response) => {
		const { pathname } = new URL(request.url, 'http://localhost');
		const file = path.join(root, decodeURIComponent(pathname));
		const type = types[path.extname(file).slice(1)] ?? 'application/octet-stream';

		if (pathname === '/favicon.ico') // browsers ask for it unasked
			return response.writeHead(204).end();
		if (!file.startsWith(root + path.sep) || !fs.existsSync(file) || fs.statSync(file).isDirectory())
			return response.writeHead(404).end();
		response.writeHead(200, { 'content-type': type });
		fs.createReadStream(file).pipe(response);
	});

	await new Promise((done) => server.listen(0, '127.0.0.1', done));
	return {
		address: `http://127.0.0.1:${server.address().port}/`,
		close: () => server.close(),
	};
}
