// Puts a search page around an index that index_driver wrote, for the browser
// tests: makeSite(FOLDER). The frame is that of layouts/suche.mustache.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const root = new URL('../../', import.meta.url).pathname;

export const scripts = {
	'lunr.min.js': require.resolve('lunr/lunr.min.js'),
	'lunr.stemmer.support.min.js': require.resolve('lunr-languages/min/lunr.stemmer.support.min.js'),
	'lunr.de.min.js': require.resolve('lunr-languages/min/lunr.de.min.js'),
	'suche-kern.js': root + 'layouts/js/suche-kern.js',
	'suche-frage.js': root + 'layouts/js/suche-frage.js',
	'suche.js': root + 'layouts/js/suche.js',
};

export function makeSite(folder) {
	fs.mkdirSync(path.join(folder, 'js'), { recursive: true });
	fs.mkdirSync(path.join(folder, 'css'), { recursive: true });
	for (const [name, from] of Object.entries(scripts))
		fs.copyFileSync(from, path.join(folder, 'js', name));
	const css = root + 'layouts/css/ratsblatt.css';
	if (fs.existsSync(css))
		fs.copyFileSync(css, path.join(folder, 'css', 'ratsblatt.css'));
	fs.writeFileSync(path.join(folder, 'suche.html'), `<!DOCTYPE html>
<html lang="de">
<head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'">
<meta charset="utf-8">
<title>Suche</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="stylesheet" href="css/ratsblatt.css">
</head>
<body>
<header class="kopf"><div class="breit"><p class="name"><a href="suche.html">Probe</a></p></div></header>
<main id="k-inhalt" class="breit">
<div class="blatt suche" id="suche">
<header class="blattkopf">
<h1>Suche</h1>
<form class="suchfeld gross" role="search" id="suchformular" action="suche.html" method="get">
<label for="q">Suchwort oder Nummer</label>
<input id="q" name="q" type="search" autocomplete="off" spellcheck="false">
<button type="submit">Suchen</button>
</form>
<p id="status" role="status"></p>
</header>
<div class="rand" id="filter"></div>
<div class="text">
<div id="vorschlag"></div>
<ol class="treffer" id="treffer"></ol>
<div id="mehr"></div>
<noscript><p class="hinweis">Die Suche braucht JavaScript. Ohne JavaScript finden Sie alles über diese Listen.</p></noscript>
<section id="listen"><h2 id="alles">Alles</h2><div class="gruppen"><div><h3>Jahre</h3>
<ul class="listen"><li><a href="drucksachen.html">2020</a></li></ul></div></div></section>
</div>
</div>
</main>
${Object.keys(scripts).map((name) => `<script src="js/${name}" defer></script>`).join('\n')}
</body>
</html>
`);
}
