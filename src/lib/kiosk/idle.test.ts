import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultDeviceSettings as settings } from '#lib/survey/device-config.ts';
import { countdown, gapLeftMs, idleOf } from './idle.ts';

test.each([
	[0, { kind: 'calm', wakeInMs: 20_000 }],
	[19_999, { kind: 'calm', wakeInMs: 1 }],
	[20_000, { kind: 'warning', secondsLeft: 10, wakeInMs: 1000 }],
	[20_001, { kind: 'warning', secondsLeft: 10, wakeInMs: 999 }],
	[29_500, { kind: 'warning', secondsLeft: 1, wakeInMs: 500 }],
	[30_000, { kind: 'over' }]
])('%d ms after the last touch', (idleMs, expected) => {
	expect(idleOf(5000, 5000 + idleMs, settings)).toEqual(expected);
});

test('waking when told to is enough to show each second of the warning once, and to wipe at the limit', () => {
	fc.assert(
		fc.property(fc.nat(40_000), fc.nat(40_000), (idleWarningMs, warningMs) => {
			const waits = { ...settings, idleWarningMs, idleLimitMs: idleWarningMs + warningMs };
			const shown: number[] = [];
			let now = 0;
			for (let idle = idleOf(0, now, waits); idle.kind !== 'over'; idle = idleOf(0, now, waits)) {
				if (idle.kind === 'warning') shown.push(idle.secondsLeft);
				expect(idle.wakeInMs).toBeGreaterThan(0);
				now += idle.wakeInMs;
			}
			expect(now).toBe(waits.idleLimitMs);
			const seconds = Math.ceil(warningMs / 1000);
			expect(shown).toEqual(Array.from({ length: seconds }, (_, index) => seconds - index));
		})
	);
});

test('a countdown shows full seconds from its first moment', () => {
	expect(countdown(8000)).toEqual({ secondsLeft: 8, wakeInMs: 1000 });
});

test('the next person waits until the gap after the last response is over, the first one never', () => {
	expect(gapLeftMs(null, 0, settings)).toBe(0);
	expect(gapLeftMs(1000, 2000, settings)).toBe(4000);
	expect(gapLeftMs(1000, 6000, settings)).toBe(0);
});
