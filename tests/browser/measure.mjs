// Functions that run in the page and return faults. They use nothing from
// outside themselves.

export function tooWide() {
	const { scrollWidth } = document.documentElement;

	if (scrollWidth <= innerWidth)
		return [];
	const culprits = [...document.querySelectorAll('body *')]
		.filter((element) => element.getBoundingClientRect().right > innerWidth + 1 &&
			!element.closest('.tabelle *, pre *, svg *'))
		.map((element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}"> ${element.textContent.trim().slice(0, 40)}`);
	return [`${scrollWidth} px wide`, ...culprits.slice(-3)];
}

// What cuts off its text, apart from what is hidden for the eye only.
export function cutOff() {
	return [...document.querySelectorAll('body *')]
		.filter((element) => {
			const { overflowX, overflowY, clipPath } = getComputedStyle(element);
			const hides = (overflow) => overflow === 'hidden' || overflow === 'clip';
			return clipPath === 'none' && element.clientWidth > 1 &&
				((hides(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
				(hides(overflowY) && element.scrollHeight > element.clientHeight + 1));
		})
		.map((element) => `<${element.localName} class="${element.className}"> cuts off its text`);
}

// WCAG 1.4.12; a constructed sheet is no matter of the Content-Security-Policy.
export function spaceText() {
	const sheet = new CSSStyleSheet();

	sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
	document.adoptedStyleSheets = [sheet];
}

export function plainText() {
	document.adoptedStyleSheets = [];
}

// The frame of every page: language, landmarks, and each with a name of its own
// where there are several.
export function frame() {
	const count = (selector) => document.querySelectorAll(selector).length;
	const names = [...document.querySelectorAll('nav, aside, section[aria-label]')]
		.map((part) => part.getAttribute('aria-label') ?? part.getAttribute('aria-labelledby'));
	const faults = ['body > header', 'main', 'body > footer', 'main h1', 'body > .sprung', 'html[lang]']
		.filter((selector) => count(selector) !== 1)
		.map((selector) => `${selector} is there ${count(selector)} times`);

	if (names.includes(null))
		faults.push('a nav has no name');
	if (new Set(names).size !== names.length)
		faults.push(`names of landmarks twice: ${names.join(', ')}`);
	return faults;
}

// Links within sentences are underlined; nothing moves.
export function looks() {
	const faults = [];

	for (const link of document.querySelectorAll('main p a'))
		if (!getComputedStyle(link).textDecorationLine.includes('underline'))
			faults.push(`not underlined: ${link.textContent}`);
	for (const element of document.querySelectorAll('*')) {
		const style = getComputedStyle(element);
		const moves = (time) => time.split(',').some((part) => parseFloat(part) > 0.01);
		if (moves(style.transitionDuration) || moves(style.animationDuration) || style.scrollBehavior === 'smooth')
			faults.push(`moves: <${element.localName} class="${element.className}">`);
	}
	return faults;
}

// Notes in document order all that the Tab key should reach; at() numbers it.
export function noteStops() {
	const stops = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
		.filter((element) => !element.disabled && element.type !== 'hidden' && element.checkVisibility());

	window.stops = stops;
	return stops.map((element) => `<${element.localName}> ${element.textContent.trim().slice(0, 40)}`);
}

// The stop that has the focus: its number and what is wrong with it.
export function stop() {
	const element = document.activeElement;
	const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
	const style = getComputedStyle(element);
	const faults = [];

	// A link of several lines: one of its boxes is enough.
	const seen = [...element.getClientRects()].some((box) => {
		const at = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
		return at && (at === element || element.contains(at) || at.contains(element));
	});
	if (element === document.body)
		return { number: -1, faults: ['the focus is lost'] };
	if (width < 1 || height < 1 || bottom <= 0 || right <= 0 || top >= innerHeight || left >= innerWidth)
		faults.push('is out of sight');
	else if (!seen && height < innerHeight)
		faults.push('is covered');
	if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
		faults.push('has no outline');
	return { number: window.stops.indexOf(element), faults };
}

// What can be read and followed, to compare pages with and without JavaScript.
export function contents() {
	return {
		text: document.querySelector('main').innerText.replace(/\s+/g, ' ').trim(),
		links: [...document.querySelectorAll('a')].map((link) => link.getAttribute('href')),
		inside: document.querySelectorAll('main a').length,
	};
}

// In print: what is of no use on paper is gone, text is black on white.
export function paper() {
	const faults = [];

	for (const element of document.querySelectorAll('nav, form, button, .sprung'))
		if (element.checkVisibility())
			faults.push(`on paper: <${element.localName} class="${element.className}">`);
	for (const element of document.querySelectorAll('body, main h1, main p:not(.wasserzeichen), main a, main td')) {
		const [red, green, blue] = getComputedStyle(element).color.match(/\d+/g).map(Number);
		if (Math.max(red, green, blue) > 0x60) {
			faults.push(`pale on paper: <${element.localName} class="${element.className}">`);
			break;
		}
	}
	return faults;
}

// A row is like the row before it: of more than a dozen of a kind the rest goes.
export function shorten() {
	const most = 12;

	for (const parent of document.querySelectorAll('main, main *')) {
		const counts = {};
		for (const child of [...parent.children]) {
			counts[child.localName] = (counts[child.localName] ?? 0) + 1;
			if (counts[child.localName] > most)
				child.remove();
		}
	}
}

// Marks what has text and has not been met yet, from its tag and classes and
// those of all around it; returns these paths.
export function markUnmet(known) {
	const met = new Set(known);
	const paths = [];

	for (const element of document.querySelectorAll('body *')) {
		if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && element.localName !== 'input')
			continue;
		let path = '';
		for (let at = element; at.localName !== 'body'; at = at.parentElement)
			path = `${at.localName}.${at.getAttribute('class') ?? ''}.${at.getAttribute('aria-current') ?? ''} ${path}`;
		if (met.has(path))
			continue;
		met.add(path);
		paths.push(path);
		element.setAttribute('data-unmet', '');
	}
	return paths;
}

// The title, and how each paper of an Aktenmappe begins.
export function headings() {
	return {
		title: document.querySelector('h1').innerText,
		papers: [...document.querySelectorAll('.papier')].map((paper) => paper.querySelector('.dach').innerText),
	};
}

// Where the reader's colours replace ours, a ground says nothing any more:
// what stood out by it needs a line, and pictures keep their contrast.
export function forced() {
	const faults = [];
	const name = (element) => `<${element.localName} class="${element.getAttribute('class') ?? ''}">`;
	const bare = (element) => parseFloat(getComputedStyle(element).borderTopWidth) < 1;

	for (const element of document.querySelectorAll('.marke, .feld, button, input:not([type=checkbox], [type=radio]), .balken'))
		if (element.checkVisibility() && bare(element))
			faults.push(`no line around ${name(element)}`);
	for (const link of document.querySelectorAll('a[aria-current=true]'))
		if (parseFloat(getComputedStyle(link).borderBottomWidth) < 2)
			faults.push('the current place in the menu is not marked');
	return faults;
}
