/**
 * Whether it is night for the tablet: outside opening hours, and nobody woke it a moment ago.
 * Keeps: a place without hours never sleeps. Knows no stage: a visit in progress is not its business.
 */
import type { OpeningHours } from '#lib/survey/device-config.ts';
import { openingAt, type Opens } from './hours.ts';

/** How long a touch outside opening hours keeps the tablet awake. */
const awakeMs = 120_000;

export class Daylight {
	isClosed: boolean = $state(false);
	opens: Opens | null = $state.raw(null);
	#awakeUntilMs = -Infinity;

	/** Returns in how many ms to look again; null: nothing will change. `nowMs` is the wall clock. */
	look(hours: OpeningHours | null, nowMs: number, monotonicMs: number): number | null {
		const opening = hours === null ? null : openingAt(hours, nowMs);
		this.isClosed = opening !== null && !opening.isOpen;
		this.opens = opening?.opens ?? null;
		if (opening === null) return null;
		const drowsyInMs = this.#awakeUntilMs - monotonicMs;
		return drowsyInMs > 0 ? Math.min(drowsyInMs, opening.changesInMs) : opening.changesInMs;
	}

	/** Somebody touched it. */
	stir(monotonicMs: number): void {
		this.#awakeUntilMs = monotonicMs + awakeMs;
	}

	isNight(monotonicMs: number): boolean {
		return this.isClosed && monotonicMs >= this.#awakeUntilMs;
	}
}
