import { pbkdf2Sync } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { check, deriveInBrowser, lockMs, triesNow, type StaffMemory } from './staff-code.ts';

const salt = '00112233445566778899aabbccddeeff';
const iterations = 1_000;
const code = { salt, iterations, hash: pbkdf2Sync('482915', Buffer.from(salt, 'hex'), iterations, 32, 'sha256').toString('hex') };

let nowMs: number;
let kept: string | null;
const memory: StaffMemory = { read: () => kept, write: (text) => (kept = text) };
const ports = { memory, derive: deriveInBrowser, now: () => nowMs };

beforeEach(() => {
	nowMs = Date.UTC(2026, 10, 20, 1);
	kept = null;
});

async function fail(times: number): Promise<void> {
	for (let time = 0; time < times; time += 1) await check(code, '000000', ports);
}

describe('the staff code', () => {
	test('is known by its hash alone', async () => {
		expect(await check(code, '482915', ports)).toEqual({ kind: 'right' });
	});

	test('that is wrong says how many tries are left', async () => {
		expect(await check(code, '482914', ports)).toEqual({ kind: 'wrong', left: 4, lockedForMs: 0 });
		expect(await check(code, '', ports)).toEqual({ kind: 'wrong', left: 3, lockedForMs: 0 });
	});

	test('that is right gives all tries back', async () => {
		await fail(4);
		expect(await check(code, '482915', ports)).toEqual({ kind: 'right' });
		expect(triesNow(memory, nowMs)).toEqual({ left: 5, lockedForMs: 0 });
	});

	test('locks after five wrong tries, even for the right one, and opens after five minutes', async () => {
		await fail(5);
		expect(triesNow(memory, nowMs)).toEqual({ left: 0, lockedForMs: lockMs });
		expect(await check(code, '482915', ports)).toMatchObject({ kind: 'wrong', left: 0 });
		nowMs += lockMs;
		expect(triesNow(memory, nowMs)).toEqual({ left: 5, lockedForMs: 0 });
		expect(await check(code, '482915', ports)).toEqual({ kind: 'right' });
	});

	test('counts a try before it is checked: a reload in between gives none back', async () => {
		const never = { ...ports, derive: () => new Promise<Uint8Array>(() => {}) };
		void check(code, '000000', never);
		await Promise.resolve();
		expect(triesNow(memory, nowMs).left).toBe(4);
	});

	test('is never locked for longer than five minutes, however the clock was turned', async () => {
		await fail(5);
		nowMs -= 86_400_000;
		expect(triesNow(memory, nowMs).lockedForMs).toBe(lockMs);
		nowMs += lockMs;
		expect(triesNow(memory, nowMs).left).toBe(5);
	});

	test('can be tried where the memory holds something else', () => {
		for (const broken of ['', '{', '7', '{"wrong":-1,"untilMs":0}']) {
			kept = broken;
			expect(triesNow(memory, nowMs).left).toBe(5);
		}
	});
});
