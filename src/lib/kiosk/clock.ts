/**
 * What time it is, on a tablet whose clock may be wrong: its wall clock, corrected by what the server's receipts say.
 * Keeps: what is deleted by age is judged by the server's time alone; within one run time does not go back because
 * somebody set the clock back. Knows no storage: the mark is handed out and in.
 */
import type { Ports } from './ports.ts';

/** Beyond this a difference between two clocks is no drift. */
const jumpMs = 86_400_000;
/** A tablet may sleep for weeks, and its monotonic clock with it; not for half a year without a receipt. */
const longestSleepMs = 180 * 86_400_000;
/** A correction of the clock that people would not notice: within it, order is worth more than the digits. */
const littleMs = 600_000;

export type ClockMark = {
	/** By how much the wall clock is ahead of the server's. */
	skewMs: number;
	/** Server time since which the skew has not jumped, ms since 1970. */
	steadySinceMs: number;
	/** What the wall clock said then: an earlier one later means that it was set back. */
	wallMs: number;
};

type Receipt = { serverMs: number; monotonicMs: number };

export type TabletClock = {
	/** By how much the wall clock is ahead of the server's; null while unknown. */
	skewMs(): number | null;
	/** The server's time as well as it can be known here. */
	correctedMs(): number;
	/** The server's time, or somewhat before it; null until the server said it in this run and the skew is a day old. */
	provenMs(): number | null;
	/** When something is sealed now: the wall clock, but after a little set-back not before the last one. */
	sealingMs(): number;
	/** The server said what time it is; a mark to keep, if it says anything new. */
	heard(serverMs: number): ClockMark | null;
	/** What an earlier run kept. */
	remember(mark: ClockMark | null): void;
};

export function createTabletClock(ports: Pick<Ports, 'now' | 'monotonic'>): TabletClock {
	let mark: ClockMark | null = null;
	let receipt: Receipt | null = null;
	let sealedMs = -Infinity;

	/** By the receipt and the time that has passed since; late by the time that the tablet slept, never early. */
	function byReceipt({ serverMs, monotonicMs }: Receipt): number {
		return serverMs + (ports.monotonic() - monotonicMs);
	}

	return {
		skewMs: () => mark?.skewMs ?? null,
		correctedMs() {
			const byWallMs = ports.now() - (mark?.skewMs ?? 0);
			if (receipt === null) return byWallMs;
			const leastMs = byReceipt(receipt);
			return byWallMs >= leastMs && byWallMs - leastMs < longestSleepMs ? byWallMs : leastMs;
		},
		provenMs() {
			if (receipt === null || mark === null) return null;
			const serverMs = byReceipt(receipt);
			return serverMs - mark.steadySinceMs >= jumpMs ? serverMs : null;
		},
		sealingMs() {
			const wallMs = ports.now();
			const isSetBackALittle = wallMs < sealedMs && sealedMs - wallMs <= littleMs;
			if (!isSetBackALittle) sealedMs = wallMs;
			return sealedMs;
		},
		heard(serverMs) {
			receipt = { serverMs, monotonicMs: ports.monotonic() };
			const before = mark;
			const skewMs = ports.now() - serverMs;
			const isSteady = before !== null && Math.abs(skewMs - before.skewMs) < jumpMs && before.steadySinceMs <= serverMs;
			mark = { skewMs, steadySinceMs: isSteady ? before.steadySinceMs : serverMs, wallMs: ports.now() };
			const isNews = !isSteady || Math.abs(skewMs - before.skewMs) > 1000 || mark.wallMs - before.wallMs > jumpMs / 24;
			if (!isNews && before !== null) mark = { ...mark, wallMs: before.wallMs };
			return isNews ? mark : null;
		},
		remember(kept) {
			// set back since: what was known of the clock is not known any more, but for how long it was steady
			mark = kept !== null && ports.now() < kept.wallMs - littleMs ? null : kept;
		}
	};
}

/** What lies on the disk, if it is a mark. */
export function asClockMark(kept: unknown): ClockMark | null {
	if (typeof kept !== 'object' || kept === null) return null;
	if (!('skewMs' in kept && 'steadySinceMs' in kept && 'wallMs' in kept)) return null;
	const { skewMs, steadySinceMs, wallMs } = kept;
	const isWhole = typeof skewMs === 'number' && typeof steadySinceMs === 'number' && typeof wallMs === 'number';
	return isWhole ? { skewMs, steadySinceMs, wallMs } : null;
}
