/**
 * What the clock will change next on the screen, as arithmetic on monotonic ms: the end of the thank-you, of the gap,
 * of somebody's patience. Keeps: one answer for one moment, so that a late timer catches up by itself. Knows no timer.
 */
import type { DeviceSettings } from '#lib/survey/device-config.ts';
import { countdown, gapLeftMs, idleOf } from './idle.ts';

export type Moment = {
	nowMs: number;
	settings: DeviceSettings;
	/** What is counted down: the thank-you, the gap before a visit that was asked for, the patience with a visit. */
	counting: 'thanks' | 'gap' | 'idle' | 'nothing';
	thankedMs: number;
	sealedMs: number | null;
	touchedMs: number;
};
export type NextChange = {
	/** Over by now: back to the start, begin the visit, end the visit that nobody goes on with. */
	due: 'rest' | 'begin' | 'idle-over' | null;
	idleSecondsLeft: number | null;
	thanksSecondsLeft: number | null;
	/** When to ask again; null: nothing will change. */
	wakeInMs: number | null;
};

const nothing: NextChange = { due: null, idleSecondsLeft: null, thanksSecondsLeft: null, wakeInMs: null };

export function nextChange({ nowMs, settings, counting, thankedMs, sealedMs, touchedMs }: Moment): NextChange {
	if (counting === 'nothing') return nothing;
	if (counting === 'thanks') {
		const { secondsLeft, wakeInMs } = countdown(thankedMs + settings.thanksMs - nowMs);
		return secondsLeft <= 0 ? { ...nothing, due: 'rest' } : { ...nothing, thanksSecondsLeft: secondsLeft, wakeInMs };
	}
	if (counting === 'gap') {
		const leftMs = gapLeftMs(sealedMs, nowMs, settings);
		return leftMs > 0 ? { ...nothing, wakeInMs: leftMs } : { ...nothing, due: 'begin' };
	}
	const idle = idleOf(touchedMs, nowMs, settings);
	if (idle.kind === 'over') return { ...nothing, due: 'idle-over' };
	return { ...nothing, idleSecondsLeft: idle.kind === 'warning' ? idle.secondsLeft : null, wakeInMs: idle.wakeInMs };
}
