import fc from 'fast-check';
import { expect, test } from 'vitest';
import { devicePace, Pace } from './pace.ts';

const limits = { burstBytes: 10_000, bytesPerSecond: 100, requestBytes: 100 };

test('a tablet that comes back with 50,000 responses sends them without waiting', () => {
	const pace = new Pace(devicePace);
	const batchBytes = 500 * 600;
	const waits = Array.from({ length: 100 }, (_, at) => pace.take(1, batchBytes, at * 50));
	expect(waits.every((wait) => wait === null)).toBe(true);
});

test('whoever sends without end waits, and then exactly as long as was said; other devices never', () => {
	const pace = new Pace(limits);
	for (let sent = 0; sent < 10; sent += 1) expect(pace.take(1, 900, 0)).toBe(null);
	expect(pace.take(1, 900, 0)).toBe(10);
	expect(pace.take(2, 900, 0)).toBe(null);
	expect(pace.take(1, 900, 9_000)).toBe(1);
	expect(pace.take(1, 900, 10_000)).toBe(null);
});

test('a body larger than the whole bucket passes once the bucket is full', () => {
	const pace = new Pace(limits);
	expect(pace.take(1, 1_000_000, 0)).toBe(null);
	expect(pace.take(1, 1_000_000, 0)).toBe(100);
	expect(pace.take(1, 1_000_000, 100_000)).toBe(null);
});

test('in no stretch of time does more pass than the bucket and what refilled it', () => {
	fc.assert(
		fc.property(fc.array(fc.record({ afterMs: fc.integer({ min: -5_000, max: 20_000 }), bytes: fc.nat(9_000) }), { maxLength: 60 }), (requests) => {
			const pace = new Pace(limits);
			let nowMs = 0;
			let forwardMs = 0;
			let passed = 0;
			for (const { afterMs, bytes } of requests) {
				nowMs += afterMs;
				forwardMs += Math.max(0, afterMs);
				if (pace.take(1, bytes, nowMs) === null) passed += bytes + limits.requestBytes;
				expect(passed).toBeLessThanOrEqual(limits.burstBytes + (forwardMs * limits.bytesPerSecond) / 1_000 + 1e-6);
			}
		})
	);
});
