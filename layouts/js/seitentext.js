/*
 * The text of another page, for excerpts. On the web it is fetched. A page that
 * lies in a folder cannot fetch others: it opens them in a hidden frame, and a
 * page in a frame says what its text is. That is no secret: whoever can frame a
 * page can read it.
 */
(function () {
'use strict';

/* The text of the record, then all that stands on its page. */
const textsOf = (page) => [page.querySelector('.koerper'), page.querySelector('main')]
	.map((part) => part ? part.textContent.replace(/\s+/g, ' ').trim() : '');

if (window.parent !== window) {
	window.parent.postMessage({ ratsblatt: textsOf(document) }, '*');
	return;
}

async function fetched(address) {
	const answer = await fetch(address);
	return textsOf(new DOMParser().parseFromString(await answer.text(), 'text/html'));
}

const PATIENCE = 5000; /* ms, for a page that says nothing */

function framed(address) {
	const frame = document.createElement('iframe');
	let listen;
	frame.hidden = true;
	frame.src = address;
	return new Promise((resolve, reject) => {
		listen = ({ source, data }) => source === frame.contentWindow && data && resolve(data.ratsblatt);
		addEventListener('message', listen);
		document.body.append(frame);
		setTimeout(reject, PATIENCE);
	}).finally(() => {
		removeEventListener('message', listen);
		frame.remove();
	});
}

/* Texts of the page, from the best place to look on; fails if it cannot be had. */
globalThis.RatsblattSeite = { texts: location.protocol === 'file:' ? framed : fetched };
})();
