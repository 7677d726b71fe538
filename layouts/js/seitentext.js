/*
 * The text of another page, for excerpts. On the web it is fetched. A page that
 * lies in a folder cannot fetch others: it opens them in a hidden frame, and a
 * page that lies in a folder and is framed says what its text is.
 */
(function () {
'use strict';

const isFolder = location.protocol === 'file:';
const BLOCKS = 'address, blockquote, br, caption, dd, div, dt, figure, h1, h2, h3, h4, h5, h6, hr, li, p, pre, section, td, th, tr';

/* The words of a part of a page, as the search has them: those of two cells are two. */
function textOf(part) {
	const copy = part.cloneNode(true);
	copy.querySelectorAll('[role=doc-noteref], [role=doc-backlink]').forEach((sign) => sign.remove());
	for (const block of copy.querySelectorAll(BLOCKS)) {
		block.before(' ');
		block.after(' ');
	}
	return copy.textContent.replace(/\s+/g, ' ').trim();
}

/* The text of the record, then all that stands on its page. */
const textsOf = (page) => ['.koerper', 'main'].map((name) => page.querySelector(name)).filter(Boolean).map(textOf);

async function fetched(address) {
	const answer = await fetch(address);
	return answer.ok ? textsOf(new DOMParser().parseFromString(await answer.text(), 'text/html')) : [];
}

const PATIENCE = 5000; /* ms, for a page that says nothing */

function framed(address) {
	const frame = document.createElement('iframe');
	let listen;
	frame.hidden = true;
	frame.src = address;
	return new Promise((resolve, reject) => {
		listen = ({ source, data }) => source === frame.contentWindow && data &&
			Array.isArray(data.ratsblatt) && resolve(data.ratsblatt.map(String));
		addEventListener('message', listen);
		document.body.append(frame);
		setTimeout(reject, PATIENCE);
	}).finally(() => {
		removeEventListener('message', listen);
		frame.remove();
	});
}

/* On the web a page tells nobody: who frames it there is perhaps not to read it. */
if (isFolder && window.parent !== window)
	window.parent.postMessage({ ratsblatt: textsOf(document) }, '*');

/* Texts of the page, from the best place to look on; fails if it cannot be had. */
globalThis.RatsblattSeite = { texts: isFolder ? framed : fetched };
})();
