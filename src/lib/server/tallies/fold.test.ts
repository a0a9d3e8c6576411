import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import { countUp } from './count-up.ts';
import { fold, startFolding } from './fold.ts';

let base: TestDatabase;
let unit: (code: string) => number;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
});
afterAll(() => base.drop());

const responses = async (): Promise<number> => {
	const counts = await countUp(base.sql, { unitIds: [unit('T')], from: '2026-01-01', to: '2027-01-01', parts: 'overall', split: 'none' });
	return counts[0]?.tally.responses ?? 0;
};
const folded = async (): Promise<number> =>
	(await base.sql<{ n: number }[]>`select coalesce(sum(responses), 0) as n from tally where part = 'all'`)[0]!.n;

test('a response of a slow transaction is neither lost nor doubled when a later one is folded before it', async () => {
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	let written = () => {};
	const isWritten = new Promise<void>((resolve) => (written = resolve));
	const slow = base.sql.begin(async (inner) => {
		await storeResponses(inner, [{ unit: unit('X1'), answers: { A: 5 } }]);
		written();
		await held;
	});
	await isWritten;
	await storeResponses(base.sql, [{ unit: unit('X2'), answers: { A: 4 } }]);
	await fold(base.sql);
	expect([await responses(), await folded()]).toEqual([1, 1]);
	release();
	await slow;
	expect(await responses()).toBe(2);
	await fold(base.sql);
	expect([await responses(), await folded()]).toEqual([2, 2]);
});

test('folding in small slices, and what one transaction wrote before and after it folded, counts all of it', async () => {
	const before = await responses();
	await base.sql.begin(async (inner) => {
		await storeResponses(inner, [{ unit: unit('X1'), answers: { A: 1 } }]);
		await fold(inner);
		await storeResponses(inner, [{ unit: unit('X1'), answers: { A: 1 } }]);
	});
	for (let at = 0; at < 12; at += 1) await storeResponses(base.sql, [{ unit: unit('X1'), answers: { A: 5 } }, { unit: unit('X2'), answers: { A: 5 } }]);
	const moved = await fold(base.sql, 3);
	expect([moved, await responses(), await folded()]).toEqual([26, before + 26, before + 26]);
});

test('folding twice, or from two sides at once, counts once', async () => {
	await storeResponses(base.sql, Array.from({ length: 50 }, () => ({ unit: unit('X1'), answers: { A: 3 as const } })));
	const before = await responses();
	await Promise.all([fold(base.sql), fold(base.sql), fold(base.sql)]);
	await fold(base.sql);
	expect([await responses(), await folded()]).toEqual([before, before]);
});

test('while responses pour in and are folded, no reader ever sees the count go back', async () => {
	const folding = startFolding(base.sql, 5, (error) => { throw error; });
	const before = await responses();
	let done = false;
	const writing = (async () => {
		for (let round = 0; round < 40; round += 1) await storeResponses(base.sql, [{ unit: unit('X2'), answers: { A: 5, B: 2 } }]);
		done = true;
	})();
	let last = before;
	while (!done) {
		const now = await responses();
		expect(now).toBeGreaterThanOrEqual(last);
		last = now;
	}
	await writing;
	await folding.stop();
	expect(await responses()).toBe(before + 40);
});

test('a failure of one turn is told and the next turn tries again', async () => {
	const failures: unknown[] = [];
	const broken = await createTestDatabase({ empty: true });
	const two = new Promise<void>((resolve) => {
		const folding = startFolding(broken.sql, 5, (error) => {
			failures.push(error);
			if (failures.length === 2) void folding.stop().then(resolve);
		});
	});
	await two;
	await broken.drop();
	expect(failures.length).toBeGreaterThanOrEqual(2);
});
