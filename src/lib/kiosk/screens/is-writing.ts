/* Whether an event belongs to somebody who is writing: there letters are letters, and the usual editing keys work. */
export function isWriting(target: EventTarget | null): boolean {
	return target instanceof Element && target.closest('textarea, input') !== null;
}
