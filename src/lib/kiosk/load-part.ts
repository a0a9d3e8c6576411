/**
 * Loads the parts of the program that the first screen does without.
 * Keeps: a part that could not be had is had in the end. The browser remembers a failed import for as long as the page
 * is open and never asks again (Chromium; measured: five tries, one request), so the page itself is opened anew, as
 * soon as nobody is in the middle of anything and its address answers with the tablet's own page, not with a proxy's.
 * Knows no part.
 */
const againMs = 5_000;
/** the page was just opened anew and the part is missing still: a server that lacks it shall not make the tablet blink */
const muchLaterMs = 300_000;

let isAtRest = (): boolean => false;
let isWaiting = false;

/** Until this is told, nobody knows whether the page may be opened anew, and it is not. */
export function restsWhen(atRest: () => boolean): void {
	isAtRest = atRest;
}

/** Rejects where it cannot be had now. */
export async function loadPart<T>(load: () => Promise<T>): Promise<T> {
	try {
		return await load();
	} catch (error) {
		if (!isWaiting) setTimeout(openAnew, wasOpenedAnew() ? muchLaterMs : againMs);
		isWaiting = true;
		throw error;
	}
}

/** `take` is called once, as soon as it is there; on this page or, where it cannot be had now, on the next. */
export function withPart<T>(load: () => Promise<T>, take: (part: T) => void): void {
	loadPart(load).then(take, () => {});
}

async function openAnew(): Promise<void> {
	const isThere = isAtRest() && (await fetch('/kiosk', { cache: 'no-store' }).then(isOurs, () => false));
	// a visit may have begun meanwhile
	if (isThere && isAtRest()) location.reload();
	else setTimeout(openAnew, againMs);
}

async function isOurs(reply: Response): Promise<boolean> {
	return reply.ok && (await reply.text()).includes('id="tablet"');
}

function wasOpenedAnew(): boolean {
	const [opened] = performance.getEntriesByType('navigation');
	return opened instanceof PerformanceNavigationTiming && opened.type === 'reload';
}
