/**
 * Responses, late arrivals, corrections by rulings and their reversal in any order, folded now and then: the counts are
 * always those that the responses and rulings themselves give. Seeds, so that a failure can be seen again.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#lib/survey/period.ts';
import type { Answer } from '#lib/survey/scale.ts';
import { emptyTally, tallyOf, type Tally } from '#lib/survey/tally.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, smallProvince, storeResponses } from '../../../../tests/support/hall.ts';
import { createChance, type Chance } from '../../../../tests/simulation/chance.ts';
import { countUp } from '../tallies/count-up.ts';
import { compareWithResponses } from '../tallies/difference.ts';
import { fillExcluded } from '../tallies/excluded.ts';
import { fold } from '../tallies/fold.ts';
import { exclude, readmit } from './exclude.ts';

let base: TestDatabase;
let unit: (code: string) => number;
let accountId: number;
beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, smallProvince);
	const [row] = await base.sql<{ id: number }[]>`
		insert into account (login, name, password_hash, role) values ('an', 'An', 'x', 'administrator') returning id`;
	accountId = row!.id;
});
afterAll(() => base.drop());

type Known = { id: string; at: string; day: string; answers: Answer[]; rulings: Set<number> };
type World = { known: Known[]; standing: number[]; pick: Chance };
const items = ['A', 'B', 'C', 'D', 'E'];
const scale: Answer[] = [1, 2, 3, 4, 5, 5, 'na', 'skip'];
const reason = 'Ngẫu nhiên';

/** A third of what arrives was given long ago. */
async function arrive({ known, pick }: World): Promise<void> {
	const given = Array.from({ length: pick.between(1, 20) }, () => ({
		at: pick.pick(['X1', 'X2']),
		day: addDays('2026-01-01', pick.happens(1 / 3) ? pick.between(0, 29) : pick.between(200, 229)),
		answers: items.map(() => pick.pick(scale))
	}));
	const ids = await storeResponses(base.sql, given.map(({ at, day, answers }) => ({
		unit: unit(at), day, answers: Object.fromEntries(items.map((code, at) => [code, answers[at]!]))
	})));
	known.push(...given.map((one, at) => ({ ...one, id: ids[at]!, rulings: new Set<number>() })));
}

async function rule({ known, standing, pick }: World): Promise<void> {
	const from = addDays('2026-01-01', pick.between(0, 229));
	const to = addDays(from, pick.between(1, 10));
	const at = pick.pick(['X1', 'X2']);
	const byPlace = pick.happens(1 / 2);
	const covered = known.filter((one) => byPlace ? one.at === at && one.day >= from && one.day < to : pick.happens(1 / 6));
	if (covered.length === 0) return;
	const chosen = byPlace
		? { receptionUnitId: unit(at), from: new Date(`${from}T00:00:00+07:00`), to: new Date(`${to}T00:00:00+07:00`) }
		: { responseIds: covered.map(({ id }) => id) };
	const { exclusionId, responses } = await exclude(base.sql, { chosen, accountId, reason });
	expect(responses).toBe(covered.length);
	for (const one of covered) one.rulings.add(exclusionId);
	standing.push(exclusionId);
}

async function reverse({ known, standing, pick }: World): Promise<void> {
	const [exclusionId] = standing.splice(pick.between(0, Math.max(standing.length, 1) - 1), 1);
	if (exclusionId === undefined) return;
	await readmit(base.sql, { exclusionId, accountId, reason });
	for (const one of known) one.rulings.delete(exclusionId);
}

/** Several at once, as it is with several processes. */
async function step(world: World): Promise<void> {
	const acts = [arrive, arrive, rule, rule, reverse];
	await Promise.all([world.pick.pick(acts)(world), world.pick.happens(1 / 3) ? fold(base.sql, 7) : null]);
}

async function counted(code: string): Promise<{ tally: Tally; excluded: Tally }> {
	const [count] = await countUp(base.sql, { unitIds: [unit(code)], from: '2026-01-01', to: '2027-01-01', parts: 'overall', split: 'none' });
	return { tally: count?.tally ?? emptyTally(), excluded: count?.excluded ?? emptyTally() };
}

const seeds = Array.from({ length: 4 }, (_, at) => at + 1);
const shared: Known[] = [];

test.each(seeds)('the counts are those of the responses and of the rulings that stand, seed %i', async (seed) => {
	const world: World = { known: shared, standing: [], pick: createChance(seed) };
	for (let at = 0; at < 40; at += 1) await step(world);
	for (const code of ['T', 'X1', 'X2']) {
		const own = world.known.filter((one) => code === 'T' || one.at === code);
		const tally = (isExcluded: boolean) => tallyOf(own.filter(({ rulings }) => rulings.size > 0 === isExcluded).map(({ answers }) => answers));
		expect(await counted(code), code).toEqual({ tally: tally(false), excluded: tally(true) });
	}
	const excluded = world.known.filter(({ rulings }) => rulings.size > 0).length;
	expect(await compareWithResponses(base.sql, 5)).toMatchObject({ differing: 0, excluded, examples: [] });
	await fold(base.sql);
	expect(await compareWithResponses(base.sql, 5)).toMatchObject({ differing: 0, responses: world.known.length, excluded });
	const before = await counted('T');
	await base.sql`delete from tally_excluded`;
	await fillExcluded(base.sql);
	expect(await counted('T')).toEqual(before);
});

test('a count of excluded responses that is wrong by one shows', async () => {
	await base.sql`update tally_excluded set n5 = n5 + 1 where ctid = (select min(ctid) from tally_excluded)`;
	expect((await compareWithResponses(base.sql, 5)).differing).toBe(2);
});
