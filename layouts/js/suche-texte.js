/* What the search page says, in German and English. */
(function () {
'use strict';

/* 12345 as 12.345; toLocaleString() loads all of a browser's language data. */
const grouped = (n, by) => String(n).replace(/(?<=\d)(?=(\d{3})+$)/g, by);

globalThis.RatsblattSuche.words = {
	de: {
		hits: (n) => n === 1 ? '1 Treffer' : `${grouped(n, '.')} Treffer`,
		none: 'Keine Treffer.',
		tip: 'Versuchen Sie weniger oder allgemeinere W\u00f6rter, oder gehen Sie \u00fcber die Listen unten.',
		any: 'Kein Dokument enth\u00e4lt alle W\u00f6rter. Hier sind Dokumente, die einige davon enthalten.',
		filtered: 'Mit diesen Filtern bleibt nichts \u00fcbrig.',
		missing: (words) => `Nicht gefunden: ${words.join(', ')}.`,
		nothing: 'Diese W\u00f6rter sind zu h\u00e4ufig, um danach zu suchen. Bitte nennen Sie ein weiteres.',
		reversed: 'Das Datum \u00bbbis\u00ab liegt vor dem Datum \u00bbvon\u00ab. Bitte \u00e4ndern Sie den Zeitraum.',
		busy: 'Die Suche l\u00e4uft \u2026',
		broken: 'Der Suchindex lie\u00df sich nicht laden. \u00dcber die Listen finden Sie alles auch ohne Suche.',
		meant: 'Meinten Sie',
		more: (n) => `Weitere ${n} zeigen`,
		filters: 'Filter', both: 'Filter und Sortierung', sort: 'Sortieren', period: 'Zeitraum', from: 'von', to: 'bis', reset: 'Filter l\u00f6schen',
		orders: { wert: 'nach Treffg\u00fcte', neu: 'neueste zuerst', alt: '\u00e4lteste zuerst' },
		facets: {
			art: 'Art', gremium: 'Gremium', wahlperiode: 'Wahlperiode', jahr: 'Jahr', ergebnis: 'Ergebnis',
			fraktion: 'Fraktion', koerperschaft: 'K\u00f6rperschaft',
		},
		late: (n) => `${n} weitere zeigen`,
		chosen: (n) => ` (${n} gew\u00e4hlt)`,
		asked: (q) => ` f\u00fcr \u00bb${q}\u00ab`, or: ' oder ',
		slash: 'Taste / f\u00fchrt ins Suchfeld',
	},
	en: {
		hits: (n) => n === 1 ? '1 result' : `${grouped(n, ',')} results`,
		none: 'No results.',
		tip: 'Try fewer or more general words, or use the lists below.',
		any: 'No document has all of the words. These have some of them.',
		filtered: 'Nothing is left with these filters.',
		missing: (words) => `Not found: ${words.join(', ')}.`,
		nothing: 'These words are too common to be searched for. Please add another one.',
		reversed: 'The date \u201cto\u201d is before the date \u201cfrom\u201d. Please change the period.',
		busy: 'Searching \u2026',
		broken: 'The search index could not be loaded. The lists lead to everything without it.',
		meant: 'Did you mean',
		more: (n) => `Show ${n} more`,
		filters: 'Filters', both: 'Filters and order', sort: 'Sort', period: 'Period', from: 'from', to: 'to', reset: 'Clear filters',
		orders: { wert: 'by relevance', neu: 'newest first', alt: 'oldest first' },
		facets: {
			art: 'Kind', gremium: 'Body', wahlperiode: 'Term', jahr: 'Year', ergebnis: 'Result',
			fraktion: 'Group', koerperschaft: 'Council',
		},
		late: (n) => `Show ${n} others`,
		chosen: (n) => ` (${n} chosen)`,
		asked: (q) => ` for \u201c${q}\u201d`, or: ' or ',
		slash: 'The / key leads to the search field',
	},
};
})();
