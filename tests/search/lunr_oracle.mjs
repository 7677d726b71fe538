// Has npm's lunr build the index again from dokumente.jsonl and felder.json and
// compares it with lunr.json, byte by byte: node lunr_oracle.mjs SITE
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const lunr = require('lunr');
require('lunr-languages/lunr.stemmer.support')(lunr);
require('lunr-languages/lunr.de')(lunr);

export function build(folder) {
	const fields = JSON.parse(fs.readFileSync(`${folder}/felder.json`, 'utf8'));
	const lines = fs.readFileSync(`${folder}/dokumente.jsonl`, 'utf8')
		.split('\n').filter(Boolean);
	return lunr(function () {
		this.use(lunr.de);
		this.ref(fields.ref);
		for (const { name, boost } of fields.fields)
			this.field(name, { boost });
		for (const line of lines)
			this.add(JSON.parse(line));
	});
}
export { lunr };

if (process.argv[1] === new URL(import.meta.url).pathname) {
	const folder = `${process.argv[2]}/suche`;
	const start = process.cpuUsage();
	const theirs = JSON.stringify(build(folder));
	const cpu = process.cpuUsage(start);
	const ours = fs.readFileSync(`${folder}/lunr.json`, 'utf8');
	if (ours !== theirs) {
		let at = 0;
		while (ours[at] === theirs[at])
			at++;
		console.error(`differs at ${at} of ${theirs.length}:\n` +
			`ours   ${ours.slice(Math.max(0, at - 60), at + 60)}\n` +
			`theirs ${theirs.slice(Math.max(0, at - 60), at + 60)}`);
		process.exit(1);
	}
	lunr.Index.load(JSON.parse(ours)).search('haushalt');
	console.log(`same ${ours.length} characters; lunr took ` +
		`${((cpu.user + cpu.system) / 1e6).toFixed(1)} s of CPU`);
}
