/**
 * The three waits of a tablet, as arithmetic on monotonic ms: the warning and the wipe after nobody touched it, the
 * length of the thank-you, the gap between two people. Knows no timer and no screen.
 */
import type { DeviceSettings } from '#lib/survey/device-config.ts';

export type Idle =
	| { kind: 'calm'; wakeInMs: number }
	| { kind: 'warning'; secondsLeft: number; wakeInMs: number }
	| { kind: 'over' };

/** `wakeInMs`: when the answer will next be another one. */
export function idleOf(touchedMs: number, nowMs: number, settings: DeviceSettings): Idle {
	const idleMs = nowMs - touchedMs;
	const leftMs = settings.idleLimitMs - idleMs;
	if (leftMs <= 0) return { kind: 'over' };
	if (idleMs < settings.idleWarningMs) return { kind: 'calm', wakeInMs: Math.min(settings.idleWarningMs - idleMs, leftMs) };
	return { kind: 'warning', ...countdown(leftMs) };
}

/** Whole seconds as shown, and ms until the number changes. */
export function countdown(leftMs: number): { secondsLeft: number; wakeInMs: number } {
	const secondsLeft = Math.ceil(leftMs / 1000);
	return { secondsLeft, wakeInMs: leftMs - (secondsLeft - 1) * 1000 };
}

/** Ms until the next visit may begin; `sealedMs` null: nobody has answered yet. */
export function gapLeftMs(sealedMs: number | null, nowMs: number, settings: DeviceSettings): number {
	return sealedMs === null ? 0 : Math.max(0, sealedMs + settings.minimumGapMs - nowMs);
}
