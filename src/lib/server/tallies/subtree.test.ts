/**
 * What is read from counts of whole subtrees is what the two units of each answer give, over generated trees, moves,
 * rulings and late arrivals. Seeds, so that a failure can be seen again.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findQuestionnaire } from '#lib/survey/published.ts';
import type { Answer } from '#lib/survey/scale.ts';
import { addDays } from '#lib/survey/period.ts';
import { createChance, type Chance } from '../../../../tests/simulation/chance.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { csv } from '../../../../tests/support/csv.ts';
import { makeUnits, storeResponses, unitColumns } from '../../../../tests/support/hall.ts';
import { exclude, readmit } from '../exclusions/exclude.ts';
import { inTransaction } from '../database/transaction.ts';
import { Faults } from '../imports/faults.ts';
import { importUnits, planUnits, readUnitLines, writeUnits } from '../units/import.ts';
import { selectVersions } from '../units/import.sql.ts';
import { countUp, type Count, type Question } from './count-up.ts';
import { compareWithResponses } from './difference.ts';
import { fold } from './fold.ts';
import { makeMonths } from './subtree.ts';

let base: TestDatabase;
let accountId: number;
beforeAll(async () => {
	base = await createTestDatabase();
	const [row] = await base.sql<{ id: number }[]>`
		insert into account (login, name, password_hash, role) values ('an', 'An', 'x', 'administrator') returning id`;
	accountId = row!.id;
});
afterAll(() => base.drop());

const today = '2033-06-01';
const first = '2031-11-20';
const span = 420;
const reason = 'Ngẫu nhiên';

/** Districts, and communes that move between them on any day, the middle of a month or of a week too. */
function randomTree(prefix: string, pick: Chance): { lines: string[]; codes: string[]; leaves: string[] } {
	const districts = ['H1', 'H2', 'H3'].map((code) => prefix + code);
	const leaves = ['X1', 'X2', 'X3', 'X4'].map((code) => prefix + code);
	const lines = [`${prefix}T,Tỉnh,province,,${prefix},2020-01-01,`, ...districts.map((code) => `${code},${code},district,${prefix}T,${prefix},2020-01-01,`)];
	for (const code of leaves) {
		let from = '2020-01-01';
		for (let moves = pick.between(0, 2); moves > 0; moves -= 1) {
			const day = addDays(first, pick.between(1, span - 1));
			if (day <= from) continue;
			lines.push(`${code},${code},commune,${pick.pick(districts)},${prefix},${from},${addDays(day, -1)}`);
			from = day;
		}
		lines.push(`${code},${code},commune,${pick.pick(districts)},${prefix},${from},`);
	}
	return { lines, leaves, codes: [`${prefix}T`, ...districts, ...leaves] };
}

type World = { pick: Chance; unit: (code: string) => number; codes: string[]; leaves: string[]; ids: string[]; counters: number[] };

async function arrive({ pick, unit, codes, leaves, ids, counters }: World, count: number): Promise<void> {
	const scale: Answer[] = [1, 2, 3, 4, 5, 5, 'na', 'skip'];
	const stored = await storeResponses(base.sql, Array.from({ length: count }, () => {
		const questionnaire = pick.pick(['sipas-quick@1', 'sipas-quick@1', 'sipas-service@1']);
		const at = unit(pick.pick(leaves));
		return {
			unit: at, deciding: pick.happens(1 / 3) ? unit(pick.pick(codes)) : at, day: addDays(first, pick.between(0, span)), questionnaire,
			answers: Object.fromEntries(findQuestionnaire(questionnaire)!.items.map(({ code }) => [code, pick.pick(scale)])),
			field: pick.pick([null, 'dat-dai', 'xay-dung']), procedure: pick.pick([null, '1.1', '1.2']),
			channel: pick.pick(['kiosk', 'qr', 'paper', 'web'] as const), ...(pick.happens(1 / 2) ? { counterId: pick.pick(counters) } : {})
		};
	}));
	ids.push(...stored);
}

function randomQuestion({ pick, unit, codes, counters }: World): Question {
	const from = pick.pick(['2032-01-01', '2032-04-01', addDays(first, pick.between(-20, 330)), addDays(first, pick.between(-20, 330))]);
	const unitIds = [...new Set(Array.from({ length: pick.between(1, 4) }, () => unit(pick.pick(codes))))];
	const optional = <T extends object>(chance: number, given: () => T): T | object => (pick.happens(chance) ? given() : {});
	return {
		unitIds, from, to: pick.pick(['2033-01-01', addDays(from, pick.between(1, 120)), addDays(from, pick.between(1, 400))].filter((day) => day > from)),
		parts: pick.pick(['overall', 'dimensions', 'items', 'overall+dimensions', { item: 'A' }, { dimension: 'staff' }] as const),
		split: pick.pick(['none', 'none', 'field', 'procedure', 'counter', 'channel', 'day', 'week', 'month', 'questionnaire'] as const),
		...optional(1 / 4, () => ({ fields: ['unknown', 'dat-dai'] })),
		...optional(1 / 3, () => ({ channels: ['kiosk', 'qr', 'paper', 'web'].filter(() => pick.happens(1 / 2)) })),
		...optional(1 / 6, () => ({ questionnaires: ['sipas-service@1'] })),
		...optional(1 / 6, () => ({ counterId: pick.pick(counters) })),
		...optional(1 / 3, () => ({ withinUnitIds: [unit(pick.pick(codes))] })),
		...optional(1 / 8, () => ({ series: null }))
	};
}

const made = async (): Promise<string[]> =>
	(await base.sql<{ month: string }[]>`select month from tally_subtree_month where is_current order by month`).map(({ month }) => month);

/** As if no month were made: everything from the sums that name both units. */
async function fromPairs(question: Question): Promise<Count[]> {
	const months = await made();
	await base.sql`update tally_subtree_month set is_current = false`;
	const counts = await countUp(base.sql, question);
	await base.sql`update tally_subtree_month set is_current = true where month = any (${months}::date[])`;
	return counts;
}

async function expectSame(world: World, questions: number): Promise<void> {
	for (let at = 0; at < questions; at += 1) {
		const question = randomQuestion(world);
		expect(await countUp(base.sql, question), JSON.stringify(question)).toEqual(await fromPairs(question));
	}
}

const differing = async (): Promise<unknown> => (await compareWithResponses(base.sql, 5)).examples;

test.each([2])('counts of subtrees are those of the answers, whatever moves, comes late or is ruled out, seed %i', async (seed) => {
	const pick = createChance(seed);
	const tree = randomTree(`N${seed}`, pick);
	const unit = await makeUnits(base.sql, tree.lines);
	const counters = await base.sql<{ id: number }[]>`
		insert into counter (unit_id, code, name) select ${unit(tree.leaves[0]!)}, n::text, n::text from generate_series(1, 2) n returning id`;
	const world: World = { pick, unit, codes: tree.codes, leaves: tree.leaves, ids: [], counters: counters.map(({ id }) => id) };
	await arrive(world, 150);
	await fold(base.sql);
	expect(await makeMonths(base.sql, today, undefined, 0)).toBeGreaterThanOrEqual(14);
	await expectSame(world, 25);
	expect(await differing()).toEqual([]);
	// late, and not yet folded
	await arrive(world, 3);
	await expectSame(world, 8);
	await fold(base.sql);
	expect((await made()).length).toBeLessThan(14);
	await expectSame(world, 8);
	const ruling = await exclude(base.sql, { chosen: { responseIds: world.ids.filter(() => pick.happens(1 / 5)) }, accountId, reason });
	await expectSame(world, 4);
	await makeMonths(base.sql, today, undefined, 0);
	await expectSame(world, 10);
	expect(await differing()).toEqual([]);
	await readmit(base.sql, { exclusionId: ruling.exclusionId, accountId, reason });
	await expectSame(world, 8);
}, 180_000);

test('a month is unmade by what reaches it, and by nothing else', async () => {
	const unit = await makeUnits(base.sql, ['QT,Tỉnh,province,,Q,2020-01-01,', 'QH,Huyện,district,QT,Q,2020-01-01,', 'QX,Xã,commune,QT,Q,2020-01-01,']);
	await storeResponses(base.sql, ['2032-02-10', '2032-04-20'].map((day) => ({ unit: unit('QX'), day, answers: { A: 5 as const } })));
	await fold(base.sql);
	const all = ['2032-02-01', '2032-04-01'];
	const left = async () => (await made()).filter((month) => all.includes(month));
	const remake = async () => {
		await makeMonths(base.sql, today, undefined, 0);
		expect(await left()).toEqual(all);
	};
	await remake();
	// Wednesday 31 March begins on Monday 29 March; Thursday 1 April too
	await storeResponses(base.sql, [{ unit: unit('QX'), day: '2032-04-01', answers: { A: 5 } }]);
	await fold(base.sql);
	expect(await left()).toEqual(['2032-02-01']);
	expect(await made()).not.toContain('2032-03-01');
	await remake();
	await importUnits(base.sql, csv([unitColumns, 'QN,Xã mới,commune,QT,Q,2020-01-01,'].join('\n')));
	expect(await left(), 'a new unit has no answers').toEqual(all);
	// a file would be refused, since answers came later; what is stored may have got there otherwise
	const moved = await readUnitLines(csv([unitColumns, 'QX,Xã,commune,QT,Q,2020-01-01,2032-03-14', 'QX,Xã,commune,QH,Q,2032-03-15,'].join('\n')), new Faults());
	await inTransaction(base.sql, async (sql) => writeUnits(sql, planUnits(moved, await selectVersions(sql), new Faults())));
	expect(await left(), 'it moved within March').toEqual(['2032-02-01']);
	await remake();
	const days = await countUp(base.sql, { unitIds: [unit('QH')], from: '2032-01-01', to: '2032-07-01', parts: 'overall', split: 'month' });
	expect(days.map(({ key, tally }) => [key, tally.responses])).toEqual([['2032-04', 2]]);
});

test('a month is made once its last week is over, and again only after a while', async () => {
	const unit = await makeUnits(base.sql, ['PX,Xã,commune,,P,2020-01-01,']);
	await storeResponses(base.sql, [{ unit: unit('PX'), day: '2033-08-31', answers: { A: 5 } }]);
	await fold(base.sql);
	await makeMonths(base.sql, '2033-09-06');
	expect(await made()).not.toContain('2033-08-01');
	await makeMonths(base.sql, '2033-09-07');
	expect(await made()).toContain('2033-08-01');
	await storeResponses(base.sql, [{ unit: unit('PX'), day: '2033-08-31', answers: { A: 5 } }]);
	await fold(base.sql);
	expect(await makeMonths(base.sql, '2033-09-07')).toBe(0);
	expect(await made()).not.toContain('2033-08-01');
});

test('a program that stops waits for no month', async () => {
	await base.sql`update tally_subtree_month set is_current = false`;
	// held by others for as long as it pleases them: without giving up, making would wait for it
	const held = await base.sql.reserve();
	await held`begin`;
	await held`lock table tally_subtree in access exclusive mode`;
	const stopping = new AbortController();
	const making = makeMonths(base.sql, today, stopping.signal, 0);
	for (let isWaiting = false; !isWaiting; ) {
		const [row] = await held<{ found: boolean }[]>`
			select exists (select from pg_locks where not granted and relation = 'tally_subtree'::regclass) as found`;
		isWaiting = row!.found;
	}
	stopping.abort();
	expect(await making).toBe(0);
	await held`rollback`;
	held.release();
	expect(await made()).toEqual([]);
	expect(await makeMonths(base.sql, today, undefined, 0)).toBeGreaterThan(0);
});

test('a wrong count of a subtree shows', async () => {
	expect((await compareWithResponses(base.sql, 5)).differing).toBe(0);
	await base.sql`update tally_subtree set n5 = n5 + 1 where kind = 'month' and part = 'overall' and channel = '' and day = '2032-04-01'`;
	expect((await compareWithResponses(base.sql, 5)).differing).toBeGreaterThan(0);
});
