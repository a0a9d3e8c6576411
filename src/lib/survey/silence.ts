// When a tablet has been silent for too long: its place was open for so many minutes and it was not heard.
// Invariant: a closed hour or day counts for nothing; without known hours a day of silence is too long.
// Refuses to know: which tablet, and what becomes of it.
import type { OpeningHours } from './device-config.ts';
import { isOpen } from './signals/outside-hours.ts';

export const usualSilentMinutes = 60;
const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
const stepMs = 5 * minuteMs;
const longestMs = 30 * dayMs;

/** Whoever was heard last before this instant is silent at `atMs`; at most thirty days back. Instants in ms since 1970. */
export function silentBeforeMs(hours: OpeningHours | null, atMs: number, openMinutes = usualSilentMinutes): number {
	if (hours === null) return atMs - dayMs;
	let left = openMinutes * minuteMs;
	let at = atMs;
	for (; left > 0 && atMs - at < longestMs; at -= stepMs) if (isOpen(hours, at)) left -= stepMs;
	return at;
}
