/*
 * Moves the focus to a heading when its screen appears, so that a reader speaks the new screen and Tab goes on from
 * there. Never scrolls; what was selected on the screen before is let go.
 */
import type { Attachment } from 'svelte/attachments';

export const focusHeading: Attachment<HTMLElement> = (heading) => {
	getSelection()?.removeAllRanges();
	heading.focus({ preventScroll: true });
};
