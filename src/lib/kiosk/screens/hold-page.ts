/*
 * Back, forward and a page that the browser keeps: none of them leads away from the visit or back into one that is
 * over. Keeps: the history holds one entry more than it came with and never grows; nothing of a person is in it.
 */
import type { Tablet } from '../tablet.svelte.ts';

const here = 'here';

export function holdPage(tablet: Tablet): void {
	history.scrollRestoration = 'manual';
	stayHere();
	// going back meets the entry below and is put on top again; nothing is left to go forward to
	window.addEventListener('popstate', stayHere);
	window.addEventListener('pagehide', () => tablet.leave());
	window.addEventListener('pageshow', (event) => {
		if (event.persisted) location.reload();
	});
}

function stayHere(): void {
	if (history.state !== here) history.pushState(here, '');
}
