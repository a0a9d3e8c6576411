/*
 * Moves the focus to a heading when its screen appears, so that a reader speaks the new screen and Tab goes on from
 * there. Never scrolls; what was selected on the screen before is let go. Only after the new screen is painted: moving
 * the focus makes the browser lay the page out at once, and once more for the frame (2 ms of 8 in a tap, measured).
 */
import type { Attachment } from 'svelte/attachments';
import { painted } from '../painted.ts';

export const focusHeading: Attachment<HTMLElement> = (heading) => {
	void painted().then(() => {
		if (!heading.isConnected) return;
		getSelection()?.removeAllRanges();
		heading.focus({ preventScroll: true });
	});
};
