// The search scripts in node: open(SITE) gives { search, index, lunr, requested }.
import fs from 'node:fs';
import vm from 'node:vm';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const root = new URL('../../', import.meta.url).pathname;

export async function open(site) {
	const context = vm.createContext({ TextDecoder, TextEncoder, console });
	const run = (path) => vm.runInContext(fs.readFileSync(path, 'utf8'), context, path);
	run(require.resolve('lunr/lunr.js'));
	run(require.resolve('lunr-languages/lunr.stemmer.support.js'));
	run(require.resolve('lunr-languages/lunr.de.js'));
	for (const name of ['wort', 'bits', 'kern', 'rang', 'fund', 'frage'])
		run(`${root}layouts/js/suche-${name}.js`);
	const search = context.RatsblattSuche;
	const requested = [];
	const load = async (name) => {
		const text = fs.readFileSync(`${site}/suche/${name}`, 'utf8');
		requested.push({ name, bytes: Buffer.byteLength(text) });
		let value;
		new Function('ratsblatt_suche', text)((given, v) => {
			if (given !== name)
				throw new Error(`${given} in ${name}`);
			value = v;
		});
		return value;
	};
	const index = await new search.Index(load).open();
	return { search, index, lunr: context.lunr, requested };
}
