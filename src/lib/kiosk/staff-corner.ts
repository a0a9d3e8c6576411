/**
 * The hidden door of the staff: the lower right corner held for five seconds, or Ctrl+Alt+S on a keyboard.
 * Keeps: a tap, a drag, a second finger or a shorter touch there opens nothing and takes nothing from what lies below.
 * Knows no screen and no code: it only knocks.
 */
import type { Cancel } from './ports.ts';

const heldMs = 5_000;
const cornerPx = 120;
const driftPx = 24;

/** Returns how to stop listening. */
export function watchCorner(page: Window, knock: () => void): Cancel {
	let timer: number | undefined;
	let from: { id: number; x: number; y: number } | null = null;

	function release(): void {
		page.clearTimeout(timer);
		from = null;
	}

	function press({ pointerId, clientX, clientY, isPrimary, button }: PointerEvent): void {
		const isCorner = page.innerWidth - clientX <= cornerPx && page.innerHeight - clientY <= cornerPx;
		release();
		if (!isCorner || !isPrimary || button !== 0) return;
		from = { id: pointerId, x: clientX, y: clientY };
		timer = page.setTimeout(() => {
			release();
			knock();
		}, heldMs);
	}

	function move({ pointerId, clientX, clientY }: PointerEvent): void {
		if (from === null || pointerId !== from.id) return;
		if (Math.hypot(clientX - from.x, clientY - from.y) > driftPx) release();
	}

	function key(event: KeyboardEvent): void {
		if (!event.ctrlKey || !event.altKey || event.code !== 'KeyS' || event.repeat) return;
		event.preventDefault();
		knock();
	}

	const options = { capture: true };
	page.addEventListener('pointerdown', press, options);
	page.addEventListener('pointermove', move, options);
	page.addEventListener('keydown', key, options);
	const ends = ['pointerup', 'pointercancel'] as const;
	for (const end of ends) page.addEventListener(end, release, options);
	// the page's own: captured, it would be that of a heading whose focus this very touch takes
	page.addEventListener('blur', release);
	return () => {
		release();
		page.removeEventListener('pointerdown', press, options);
		page.removeEventListener('pointermove', move, options);
		page.removeEventListener('keydown', key, options);
		for (const end of ends) page.removeEventListener(end, release, options);
		page.removeEventListener('blur', release);
	};
}
