/*
 * The search page: reads the form, asks the index (suche-kern.js,
 * suche-frage.js), writes status, filters and results, with the words of
 * suche-texte.js. What stands in the index or in the address never becomes
 * HTML: text nodes only.
 *
 * The page brings #suchformular with #q, #k-anzahl, #status, #k-vorbei, #filter,
 * #vorschlag, #treffer, #mehr and #listen (layouts/suche.mustache).
 */
(function () {
'use strict';

const S = globalThis.RatsblattSuche;
const form = document.getElementById('suchformular');
if (!form || !S)
	return;

const field = document.getElementById('q');
const place = (id) => document.getElementById(id);
const W = S.words[document.documentElement.lang.slice(0, 2)] || S.words.de;
const root = form.getAttribute('action').replace(/suche\.html.*$/, '');

/* ---- Small helpers ------------------------------------------------------------- */

function make(tag, attributes, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes || {}))
		if (value === true)
			element.setAttribute(name, '');
		else if (value !== false && value !== undefined)
			element.setAttribute(name, value);
	element.append(...children);
	return element;
}

/* "28.10.2021", on an English page "28 Oct 2021" as on all others. */
function readable(date) {
	const text = String(date);
	if (date && W === S.words.en)
		return new Date(Date.UTC(text.slice(0, 4), text.slice(4, 6) - 1, text.slice(6)))
			.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
	return date ? `${text.slice(6)}.${text.slice(4, 6)}.${text.slice(0, 4)}` : '';
}

const pageOf = (card) => root + card.ref.split('/').map(encodeURIComponent).join('/') + '.html';

const index = new S.Index((name) => S.loadByScript(root + 'suche/', name));
const FACETS = ['art', 'gremium', 'wahlperiode', 'jahr', 'ergebnis', 'fraktion', 'koerperschaft'];
const FIRST = 20;
const TITLE = document.title;

/* ---- State: the form, the address and the way back ------------------------------- */

const state = { q: '', order: 'wert', from: '', to: '', chosen: new Map(FACETS.map((name) => [name, new Set()])) };
let typed = false; /* since the last Enter: then the last word is a prefix */

/* "2020-02-29" and no day that does not exist, else "". */
function dayIn(text) {
	const day = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(text) : NaN;
	return !isNaN(day) && day.toISOString().startsWith(text) ? text : '';
}

function readAddress() {
	const given = new URLSearchParams(location.search);
	state.q = field.value = given.get('q') || '';
	typed = given.has('anfang');
	state.order = Object.keys(W.orders).includes(given.get('ordnung')) ? given.get('ordnung') : 'wert';
	state.from = dayIn(given.get('von'));
	state.to = dayIn(given.get('bis'));
	for (const name of FACETS)
		state.chosen.set(name, new Set(given.getAll(name)));
}

function address(q, begun) {
	const given = new URLSearchParams();
	if (q)
		given.set('q', q);
	if (q && begun)
		given.set('anfang', '1');
	for (const [name, values] of state.chosen)
		for (const value of values)
			given.append(name, value);
	if (state.from)
		given.set('von', state.from);
	if (state.to)
		given.set('bis', state.to);
	if (state.order !== 'wert')
		given.set('ordnung', state.order);
	const text = given.toString();
	return location.pathname.split('/').pop() + (text ? '?' + text : '');
}

/* A browser may allow only so many calls in a time: the search goes on without. */
function writeHistory(how, kept, to) {
	try {
		history[how](kept, '', to);
	} catch (error) {
		/* The address stays behind. */
	}
}

/* pushState: the search until now is something to come back to. */
const STEP = 'pushState', SAME = 'replaceState';

/* Letters are no steps, but the first of them leaves a search behind. */
const letterStep = () => (location.search && !new URLSearchParams(location.search).has('anfang') ? STEP : SAME);

function remember(how) {
	const to = address(state.q, typed);
	if (to !== location.pathname.split('/').pop() + location.search)
		writeHistory(how, null, to);
}

/* So many results were shown when the reader left. */
const shownBefore = () => (history.state && history.state.shown) || 0;

const isFiltered = () => Boolean(state.from || state.to || [...state.chosen.values()].some((set) => set.size));
/* Without a word there is no relevance. */
const orderNow = () => (state.order === 'wert' && !state.q && isFiltered() ? 'neu' : state.order);

/* ---- Filters ------------------------------------------------------------------------ */

const controls = new Map(); /* facet -> { labels: Map(label -> { input, number, item, count, late }), all, details … } */
const wide = matchMedia('(min-width: 60rem)'); /* as in the style sheet: filters beside the results */
let panel = null; /* { box, title, chosen (of the period), clear } */

function checkbox(name, label, count) {
	const input = make('input', { type: 'checkbox', name, value: label });
	input.checked = state.chosen.get(name).has(label);
	input.addEventListener('change', () => {
		state.chosen.get(name)[input.checked ? 'add' : 'delete'](label);
		update(STEP);
	});
	const number = make('span', { class: 'neben' }, `(${count})`);
	const item = make('li', {}, make('label', {}, input, ' ', make('span', {}, label, ' ', number)));
	return { input, number, item, count, late: false };
}

const SHORT_LIST = 10;

function facetBox(name, list) {
	const labels = new Map(), box = make('ul', { class: 'listen' });
	for (const [label, count] of list) {
		const made = checkbox(name, label, count);
		labels.set(label, made);
		box.append(made.item);
	}
	const chosen = make('span', { class: 'neben' }), more = make('button', { type: 'button' });
	more.addEventListener('click', () => {
		const first = [...labels.values()].find((made) => made.late);
		controls.get(name).all = true;
		showCounts(name, null);
		first.input.focus();
	});
	const group = make('fieldset', {}, make('legend', { class: 'unsichtbar' }, W.facets[name]), box, more);
	const details = make('details', { open: state.chosen.get(name).size > 0 },
		make('summary', {}, W.facets[name], chosen), group);
	/* In large archives the counts come when somebody asks for them. */
	let opening = details.open;
	details.addEventListener('toggle', () => {
		if (details.open && !index.columns && !opening)
			update();
		opening = false;
	});
	controls.set(name, { labels, all: false, chosen, more, details });
	return details;
}

/*
 * Numbers behind the labels (null: they stay), and which labels are there: none
 * that would find nothing, but those that are ticked or have the focus.
 */
function showCounts(name, counts) {
	const control = controls.get(name), asks = Boolean(state.q || isFiltered());
	if (!control)
		return;
	let worth = 0, late = 0;
	for (const [label, made] of control.labels) {
		if (counts) {
			made.count = counts.get(label) || 0;
			made.number.textContent = `(${made.count})`;
		}
		const kept = made.input.checked || made.input === document.activeElement;
		const isWorth = kept || made.count > 0 || !asks;
		made.late = isWorth && !kept && !control.all && worth >= SHORT_LIST;
		made.item.hidden = !isWorth || made.late;
		worth += isWorth;
		late += made.late;
	}
	const { size } = state.chosen.get(name);
	control.chosen.textContent = size ? W.chosen(size) : '';
	control.more.textContent = W.late(late);
	control.more.hidden = !late;
	control.details.hidden = !worth;
}

function dateInput(id, label, key) {
	const input = make('input', { type: 'date', id, name: id });
	let before = STEP;
	input.value = state[key];
	/* The digits of a year are a date each: only the first is a step. */
	input.addEventListener('focus', () => {
		before = STEP;
	});
	input.addEventListener('change', () => {
		state[key] = input.value;
		update(before);
		before = SAME;
	});
	return make('p', {}, make('label', { for: id }, label), ' ', input);
}

function orderSelect() {
	const select = make('select', { id: 'ordnung', name: 'ordnung' },
		...Object.entries(W.orders).map(([value, text]) => make('option', { value }, text)));
	select.addEventListener('change', () => {
		state.order = select.value;
		update(STEP);
	});
	return make('p', {}, make('label', { for: 'ordnung' }, W.sort), ' ', select);
}

function slashSwitch() {
	const input = make('input', { type: 'checkbox' });
	input.checked = slashOn();
	input.addEventListener('change', () => {
		try {
			if (input.checked)
				localStorage.removeItem('ratsblatt-taste');
			else
				localStorage.setItem('ratsblatt-taste', 'aus');
		} catch (error) {
			slashOff = !input.checked;
		}
	});
	return make('p', { class: 'neben taste' }, make('label', {}, input, ' ', W.slash));
}

let slashOff = false;

function slashOn() {
	try {
		return !slashOff && localStorage.getItem('ratsblatt-taste') !== 'aus';
	} catch (error) {
		return !slashOff;
	}
}

function buildFilters() {
	const lists = { ...index.facets };
	const years = new Map();
	for (const { month, count } of index.buckets)
		if (month)
			years.set(Math.floor(month / 100), (years.get(Math.floor(month / 100)) || 0) + count);
	lists.jahr = [...years].sort((a, b) => b[0] - a[0]).map(([year, count]) => [String(year), count]);
	controls.clear();
	const boxes = FACETS.filter((name) => lists[name] &&
		(lists[name].length > 1 || state.chosen.get(name).size)).map((name) => facetBox(name, lists[name]));
	const clear = make('button', { type: 'button' }, W.reset);
	clear.addEventListener('click', () => {
		for (const set of state.chosen.values())
			set.clear();
		state.from = state.to = '';
		buildFilters();
		update(STEP);
		field.focus();
	});
	const chosen = make('span', { class: 'neben' });
	const period = make('details', { open: Boolean(state.from || state.to) }, make('summary', {}, W.period, chosen),
		make('fieldset', {}, make('legend', { class: 'unsichtbar' }, W.period),
			dateInput('von', W.from, 'from'), dateInput('bis', W.to, 'to')));
	const title = make('summary', {}, W.both);
	const box = make('details', { open: wide.matches || Boolean(panel && panel.box.open) }, title,
		make('div', { class: 'filter', role: 'group', 'aria-labelledby': 'filter-titel' },
			make('h2', { id: 'filter-titel' }, W.filters), orderSelect(), ...boxes, period, make('p', {}, clear), slashSwitch()));
	panel = { box, title, chosen, clear };
	place('filter').replaceChildren(box);
	for (const name of FACETS)
		showCounts(name, null);
	showChosen();
}

wide.addEventListener('change', () => {
	if (panel)
		panel.box.open = wide.matches;
});

/* What the filters show of the search as a whole. */
function showChosen() {
	const order = place('ordnung');
	const period = state.from || state.to ? 1 : 0;
	let count = period + (state.order === 'wert' ? 0 : 1);
	for (const set of state.chosen.values())
		count += set.size;
	panel.chosen.textContent = period ? W.chosen(period) : '';
	panel.title.textContent = W.both + (count ? ` (${count})` : '');
	panel.clear.hidden = !isFiltered();
	order.value = orderNow();
	order.options[0].disabled = !state.q && isFiltered();
}

/* The search in words: on paper there are neither form nor filters. */
function inWords() {
	const day = (text) => readable(text.replace(/-/g, ''));
	const parts = FACETS.filter((name) => state.chosen.get(name).size)
		.map((name) => `${W.facets[name]}: ${[...state.chosen.get(name)].join(W.or)}`);
	if (state.from || state.to)
		parts.push([W.period + ':', state.from && `${W.from} ${day(state.from)}`, state.to && `${W.to} ${day(state.to)}`]
			.filter(Boolean).join(' '));
	return (state.q ? W.asked(state.q) : '') + parts.map((part) => ', ' + part).join('');
}

/* ---- Facets of documents -------------------------------------------------------------- */

/* All years' columns: days, and for each facet a set of labels by slot. */
async function loadColumns() {
	if (index.columns)
		return index.columns;
	const years = new Set(index.buckets.map((bucket) => Math.floor(bucket.month / 100)));
	const days = new Uint8Array(index.slots), present = [], sets = {};
	for (const name of FACETS)
		sets[name] = new Array(index.slots);
	await Promise.all([...years].map(async (year) => {
		const columns = await index.year(year), label = year ? [String(year)] : [];
		columns.slots.forEach((slot, i) => {
			present.push(slot);
			days[slot] = columns.days[i];
			for (const name of Object.keys(columns.sets))
				sets[name][slot] = columns.sets[name][i];
			sets.jahr[slot] = label;
		});
	}));
	present.sort((a, b) => a - b);
	index.columns = { days, sets, present };
	return index.columns;
}

const dateOf = (slot) => index.bucketOf(slot).month * 100 + index.columns.days[slot];

/* Leaves the documents that all filters but `except` let through. */
function passing(slots, except) {
	const { sets } = index.columns;
	const from = Number(state.from.replace(/-/g, '')), to = Number(state.to.replace(/-/g, '')) || Infinity;
	const active = FACETS.filter((name) => name !== except && state.chosen.get(name).size);
	return slots.filter((slot) => {
		if (from || to !== Infinity) {
			const date = dateOf(slot);
			if (!date || date < from || date > to)
				return false;
		}
		return active.every((name) => sets[name][slot].some((label) => state.chosen.get(name).has(label)));
	});
}

function countLabels(slots) {
	const { sets } = index.columns;
	for (const name of FACETS) {
		const counts = new Map();
		for (const slot of state.chosen.get(name).size ? passing(slots, name) : passing(slots))
			for (const label of sets[name][slot])
				counts.set(label, (counts.get(label) || 0) + 1);
		showCounts(name, counts);
	}
}

/* ---- Results ------------------------------------------------------------------------------ */

/* Appends text to element with the words that match marked. */
function addMarked(element, text, marks) {
	let last = 0;
	for (const { at, word } of S.marked(text, marks)) {
		element.append(text.slice(last, at), make('mark', {}, word));
		last = at + word.length;
	}
	element.append(text.slice(last));
}

function resultItem(card, found) {
	const link = make('a', { href: pageOf(card) });
	if (card.number)
		link.append(make('span', { class: 'nummer' }, card.number), ' ');
	addMarked(link, card.title, found.marks);
	const line = [card.info, readable(card.date)].filter(Boolean).join(' \u00b7 ');
	/* The words are the record's own, the page may be in another language. */
	const item = make('li', {}, make('h2', { lang: W === S.words.de ? undefined : 'de' }, link), make('p', { class: 'zeile neben' }, line));
	const excerpt = make('p', { class: 'fundstelle', lang: W === S.words.de ? undefined : 'de' });
	const at = S.excerpt(card.text, found.marks);
	if (at.text)
		addMarked(excerpt, at.text, found.marks);
	item.append(excerpt);
	if (!at.hit && found.words.length && isCut(card.text)) {
		missing.set(item, () => betterExcerpt(card, excerpt, found));
		inView.observe(item);
	}
	return item;
}

/* A card has so many bytes of a text, but for a character that had no room. */
const isCut = (text) => new TextEncoder().encode(text).length > index.textLimit - 4;

/* Excerpts that are fetched when their result comes into view, one by one. */
const missing = new WeakMap();
let fetching = Promise.resolve();
const inView = new IntersectionObserver((entries) => {
	for (const { target, isIntersecting } of entries)
		if (isIntersecting) {
			inView.unobserve(target);
			fetching = fetching.then(() => new Promise((go) => setTimeout(go, 50)))
				.then(() => target.isConnected && missing.get(target)())
				.catch(() => null);
		}
});

/* From the page itself, where the card has not all of the text. */
async function betterExcerpt(card, excerpt, found) {
	/* What cannot be had leaves the start of the text where it is. */
	const texts = await globalThis.RatsblattSeite.texts(pageOf(card)).catch(() => []);
	const at = texts.map((text) => S.excerpt(text, found.marks)).find(({ hit }) => hit);
	if (at) {
		excerpt.textContent = '';
		addMarked(excerpt, at.text, found.marks);
	}
}

let shown = null; /* { found, slots, count, queue } of the list on the page */

/*
 * Shows results up to `count`, one call after the other; the first ones take the
 * place of those before. A promise of the first new one, or of nothing.
 */
function show(count) {
	const run = shown;
	run.queue = run.queue.catch(() => null).then(() => showNow(run, count));
	return run.queue;
}

async function showNow(run, count) {
	const list = place('treffer'), isFirst = !run.count;
	if (run.count && run.slots === run.found.slots) {
		S.sortAll(index, run.found);
		run.slots = run.found.slots;
	}
	const slots = run.slots.slice(run.count, count);
	const cards = await Promise.all(slots.map((slot) => index.card(slot)));
	if (run !== shown)
		return null;
	run.count += slots.length;
	const items = cards.map((card) => resultItem(card, run.found));
	list[isFirst ? 'replaceChildren' : 'append'](...items);
	showMore();
	return items[0];
}

const nearEnd = new IntersectionObserver((entries) => {
	if (entries.some((entry) => entry.isIntersecting) && shown && shown.count < FIRST)
		show(FIRST).catch(() => null);
});

function showMore() {
	const box = place('mehr'), left = shown.slots.length - shown.count;
	box.replaceChildren();
	nearEnd.disconnect();
	if (left <= 0)
		return;
	if (shown.count < FIRST) {
		/* The second half of the first list comes when its end is near. */
		nearEnd.observe(box);
	}
	const button = make('button', { type: 'button' }, W.more(Math.min(left, FIRST)));
	button.addEventListener('click', async () => {
		/* What cannot be had leaves the button where it is. */
		const first = await show(shown.count + FIRST).catch(() => null);
		if (!first)
			return;
		first.querySelector('a').focus();
		writeHistory(SAME, { shown: shown.count });
	});
	box.append(button);
}

function clearResults() {
	shown = null;
	place('treffer').replaceChildren();
	place('mehr').replaceChildren();
	place('vorschlag').replaceChildren();
	place('k-vorbei').hidden = true;
}

/* The line above the results is seen at once; `asked` is added on paper. */
function say(text, asked) {
	place('k-anzahl').textContent = text;
	place('k-anzahl').dataset.suche = asked || '';
}

const PAUSE = 700;
let telling = 0, lastKey = 0;

/* That line and the notices are read out when typing pauses, not at every letter. */
function tell() {
	const text = ['k-anzahl', 'vorschlag'].flatMap((id) => place(id).textContent || []).join(' ').trim();
	clearTimeout(telling);
	telling = setTimeout(() => {
		if (place('status').textContent !== text)
			place('status').textContent = text;
	}, lastKey + PAUSE - Date.now());
}

function notice(text) {
	place('vorschlag').append(make('p', { class: 'hinweis' }, text), ' ');
}

async function suggest(found, run) {
	const better = await S.suggestion(index, state.q, found);
	if (!better || run !== latest)
		return;
	const link = make('a', { href: address(better) }, better);
	link.addEventListener('click', (event) => {
		event.preventDefault();
		field.value = better;
		typed = false;
		update(STEP);
		field.focus();
	});
	place('vorschlag').append(make('p', { class: 'hinweis' }, W.meant + ' ', link, '?'));
}

/* ---- One run ---------------------------------------------------------------------------------- */

let latest = 0, entered = null;

let opened = null;

function open() {
	opened = opened || index.open().then(buildFilters);
	opened.catch(() => {
		opened = null;
	});
	return opened;
}

async function find(typing) {
	const query = S.parse(state.q, typing), empty = !state.q;
	let found;
	if (empty) {
		await loadColumns();
		found = {
			slots: [...index.columns.present], mode: 'all', exact: [], sure: false, missing: [], split: [],
			nothing: false, words: [], marks: S.marker([]),
		};
	} else {
		found = await S.answer(index, query);
		if (!typing)
			found = await S.withBegun(index, state.q, query, found);
	}
	const isCounted = document.querySelector('.filter details[open]') !== null;
	if (isFiltered() || state.order !== 'wert' || !S.isLarge(index) || isCounted || empty)
		await loadColumns();
	found.all = found.slots;
	if (isFiltered()) {
		S.sortAll(index, found);
		found.slots = passing(found.slots);
		found.exact = passing(found.exact);
	}
	const order = orderNow();
	if (order !== 'wert') {
		/* Without a date comes last in both. */
		const sign = order === 'neu' ? -1 : 1, value = (slot) => sign * dateOf(slot) || Infinity;
		found.slots = found.slots.slice().sort((a, b) => (value(a) < value(b) ? -1 : value(a) > value(b) ? 1 : a - b));
		found.sorted = true;
	} else {
		await S.refine(index, query, found);
	}
	return found;
}

/* A word of the query with the letters that the reader gave it. */
function asTyped(word) {
	const runs = [/[\p{L}\p{N}]\S*[\p{L}\p{N}]/gu, /[\p{L}\p{M}\p{N}\u00ad]+/gu].flatMap((pattern) => state.q.match(pattern) || []);
	return runs.find((run) => S.wordsOf(run).filter(Boolean).join(' ') === word) || word;
}

/* What stands above the results. */
function announce(found) {
	const count = found.slots.length, said = [];
	place('vorschlag').replaceChildren();
	say(count ? W.hits(count) : W.none, count ? inWords() : '');
	if (state.from && state.to && state.from > state.to)
		said.push(W.reversed);
	else if (!count && found.all.length)
		said.push(W.filtered);
	else if (count && found.mode === 'any')
		said.push(W.any);
	if (found.missing.length)
		said.push(W.missing(found.missing.map(asTyped)));
	if (!found.all.length)
		said.push(found.nothing ? W.nothing : W.tip);
	if (said.length)
		notice(said.join(' '));
}

const isDoubtful = ({ slots, missing, split, nothing }) => Boolean(state.q) && !nothing &&
	(slots.length < 3 || missing.length > 0 || split.length > 0);

/* how: STEP or SAME, where the search is another one than the address tells. */
async function update(how) {
	const run = ++latest;
	state.q = field.value.trim();
	if (how)
		remember(how);
	document.title = (state.q ? state.q + ' \u00b7 ' : '') + TITLE;
	const asks = state.q || isFiltered() || state.order !== 'wert';
	place('treffer').setAttribute('aria-busy', 'true');
	const slow = setTimeout(() => {
		if (run === latest && asks) {
			say(W.busy);
			tell();
		}
	}, 400);
	try {
		await open();
		if (run !== latest)
			return;
		showChosen();
		if (!asks) {
			clearResults();
			say('');
			showLists(true);
			if (index.columns)
				countLabels(index.columns.present);
			return;
		}
		const found = await find(typed);
		if (run !== latest)
			return;
		clearTimeout(slow);
		nearEnd.disconnect();
		shown = { found, slots: found.slots, count: 0, queue: Promise.resolve(null) };
		announce(found);
		if (index.columns)
			countLabels(found.all);
		entered = found.exact.length === 1 && found.sure ? { q: state.q, slot: found.exact[0] } : null;
		await show(S.firstOf(index));
		if (run === latest && shownBefore() > shown.count)
			await show(shownBefore());
		if (run !== latest)
			return;
		showLists(!found.slots.length);
		place('k-vorbei').hidden = !found.slots.length;
		if (isDoubtful(found))
			await suggest(found, run);
	} catch (error) {
		if (run === latest) {
			entered = null;
			clearResults();
			say(W.broken);
			showLists(true);
		}
	} finally {
		clearTimeout(slow);
		if (run === latest) {
			place('treffer').removeAttribute('aria-busy');
			tell();
		}
	}
}

function showLists(visible) {
	const lists = place('listen');
	if (!lists)
		return;
	lists.hidden = !visible;
	lists.classList.add('bereit');
}

/* ---- Start --------------------------------------------------------------------------------------- */

let waiting = 0;
field.addEventListener('input', () => {
	clearTimeout(waiting);
	typed = true;
	lastKey = Date.now();
	waiting = setTimeout(() => update(letterStep()), 150);
});
form.addEventListener('submit', async (event) => {
	event.preventDefault();
	clearTimeout(waiting);
	typed = false;
	lastKey = 0;
	await update(letterStep());
	const { q, slot } = entered || {};
	const card = q === field.value.trim() && await index.card(slot).catch(() => null);
	if (card)
		location.href = pageOf(card);
});
document.addEventListener('keydown', (event) => {
	const target = event.target;
	if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !slashOn() ||
	    (target instanceof Element && target.closest('input:not([type=checkbox]), textarea, select, [contenteditable]')))
		return;
	event.preventDefault();
	field.focus();
	field.select();
});
addEventListener('popstate', () => {
	/* Not where only the fragment is another. */
	if (address(state.q, typed) === location.pathname.split('/').pop() + location.search)
		return;
	clearTimeout(waiting);
	lastKey = 0;
	readAddress();
	if (panel)
		buildFilters();
	update();
});
addEventListener('beforeprint', () => {
	if (shown && shown.count < FIRST)
		show(FIRST).catch(() => null);
});

/* What somebody typed before the script was here is looked for. */
const early = field.value;
readAddress();
if (early && early !== field.value) {
	field.value = early;
	typed = true;
	update(letterStep());
} else {
	update();
}
})();
