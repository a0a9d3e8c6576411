/**
 * Thirty tablets through a year: nothing lost, both ledgers equal, no disk and no memory that grows.
 * SOAK=full has 20 to 60 people a day at each tablet, for a whole working day; without it one comes every other day, in
 * the few minutes that a tablet is on, which costs a minute of a processor.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { localDay } from '#lib/survey/period.ts';
import { differingLedgers, ledgers, provenLedgers } from '#lib/server/ledger/ledger.ts';
import { makeSimulated, type Made } from '../simulation/simulated.ts';
import { Year, type Plan } from './year.ts';

const isFull = process.env['SOAK'] === 'full';
const plan: Plan = {
	tablets: 30,
	days: 250,
	visits: isFull ? [20, 60] : [0, 1],
	openMs: isFull ? 9 * 3_600_000 : 4 * 60_000,
	backedUpOn: 120,
	restoredOn: 122
};
const keepSentDays = 14;
const longestOutageDays = 5;
/** What a month may have on the heap above the second, by which every disk has its full size; a few people need less. */
const growthBytes = (isFull ? 12 : 4) * 2 ** 20;

let simulated: Made;
beforeAll(async () => {
	simulated = await makeSimulated();
});
afterAll(() => simulated.database.drop());

test(`${plan.tablets} tablets, ${plan.days} working days: each response once, ledgers equal, memory flat`, async () => {
	const year = new Year(1, plan, simulated.database, simulated.unitId);
	const heaps: number[] = [];
	const mostKept = plan.visits[1] * (keepSentDays + longestOutageDays + 3);
	await year.live(async (month) => {
		heaps.push(heapBytes());
		for (const { responses } of await year.disks()) expect(responses.length, `month ${month}`).toBeLessThanOrEqual(mostKept);
	});

	const made = (await year.disks()).map(({ responses, ledger }) => {
		expect(responses.filter(({ state }) => state !== 'sent')).toEqual([]);
		return [...ledger].map(([device, last]) => ({ device, made: last }));
	}).flat();
	const rows = await ledgers(year.server.sql, null, localDay(new Date(year.clock.nowMs)));
	expect(rows.map(({ publicId, made: count }) => ({ device: publicId, made: count })).sort(byDevice)).toEqual(made.sort(byDevice));
	for (const row of rows) expect(row).toMatchObject({ received: row.made, missing: 0, unsent: 0, quarantined: 0 });
	expect(differingLedgers(await provenLedgers(year.server.sql, localDay(new Date(year.clock.nowMs))), rows)).toBe(0);
	const total = rows.reduce((sum, { received }) => sum + received, 0);
	expect(total).toBe(year.thanked);
	expect(total).toBeGreaterThan((plan.tablets * plan.days * (plan.visits[0] + plan.visits[1])) / 3);

	const [full = 0] = heaps.slice(1);
	console.log(`${total} responses, heap in MiB by month: ${heaps.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(' ')}`);
	expect(Math.max(...heaps.slice(1)) - full).toBeLessThan(growthBytes);
}, 4 * 3_600_000);

function byDevice(a: { device: string }, b: { device: string }): number {
	return a.device < b.device ? -1 : 1;
}

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heapBytes(): number {
	collect();
	return process.memoryUsage().heapUsed;
}
