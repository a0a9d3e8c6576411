import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays, type Period } from '#lib/survey/period.ts';
import { partyOf, dimensions, type Dimension } from '#lib/survey/dimension.ts';
import { findQuestionnaire } from '#lib/survey/published.ts';
import type { Answer } from '#lib/survey/scale.ts';
import { emptyTally, tallyOf, type Tally } from '#lib/survey/tally.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { makeUnits, storeResponses, type Given } from '../../../../tests/support/hall.ts';
import { countUp, type Question } from './count-up.ts';
import { fold } from './fold.ts';

let base: TestDatabase;
let unit: (code: string) => number;

// X2 moved from district H1 to H2 on 1 June; H2 lies in the same province
const tree = [
	'T,Tỉnh Thử,province,,Thử,2020-01-01,',
	'S,Sở Thử,department,T,Thử,2020-01-01,',
	'H1,Huyện Một,district,T,Thử,2020-01-01,',
	'H2,Huyện Hai,district,T,Thử,2020-01-01,',
	'X1,Xã Một,commune,H1,Thử,2020-01-01,',
	'X2,Xã Hai,commune,H1,Thử,2020-01-01,2026-05-31',
	'X2,Xã Hai,commune,H2,Thử,2026-06-01,'
];
const parents: Record<string, string> = { S: 'T', H1: 'T', H2: 'T', X1: 'H1' };
const ancestorsOf = (code: string, day: string): string[] => {
	const parent = code === 'X2' ? (day < '2026-06-01' ? 'H1' : 'H2') : parents[code];
	return parent === undefined ? [code] : [code, ...ancestorsOf(parent, day)];
};

beforeAll(async () => {
	base = await createTestDatabase();
	unit = await makeUnits(base.sql, tree);
});
afterAll(() => base.drop());

const year = { from: '2026-01-01', to: '2027-01-01' } as const;
const onlyTally = async (question: Question): Promise<Tally> => (await countUp(base.sql, question))[0]?.tally ?? emptyTally();

test('nothing answered gives no rows, and an empty period none either', async () => {
	expect(await countUp(base.sql, { unitIds: [unit('S')], ...year, parts: 'items', split: 'day' })).toEqual([]);
	const empty = { unitIds: [unit('S')], from: '2026-01-01', to: '2026-01-01', parts: 'overall', split: 'none' } as const;
	expect(await countUp(base.sql, empty)).toEqual([]);
});

type Known = Given & { at: string; decidedBy: string; day: string };

/** What the counts must be, from the responses themselves and the tree as it was. */
function expected(known: readonly Known[], code: string, part: string, keyOf: (one: Known) => string, period: Period = year): Map<string, Tally> {
	const perKey = new Map<string, Answer[][]>();
	for (const one of known) {
		if (one.day < period.from || one.day >= period.to) continue;
		const received = ancestorsOf(one.at, one.day).includes(code);
		const decided = ancestorsOf(one.decidedBy, one.day).includes(code);
		const questionnaire = findQuestionnaire(one.questionnaire ?? 'sipas-quick@1')!;
		const asked = questionnaire.items.filter((item) => {
			const about = item.party === 'reception' ? received : decided;
			return about && (part === 'overall' || part === `dimension:${item.dimension}` || part === `item:${item.code}`);
		});
		if (asked.length === 0) continue;
		const answers = asked.map((item) => one.answers[item.code] ?? 'skip');
		perKey.set(keyOf(one), [...(perKey.get(keyOf(one)) ?? []), answers]);
	}
	return new Map([...perKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, answers]) => [key, tallyOf(answers)]));
}

/** A small generator with a seed, so that a failure can be seen again. */
function seeded(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

function randomResponse(pick: (below: number) => number): Known {
	const places = ['S', 'H1', 'X1', 'X2', 'X2'] as const;
	const key = pick(4) === 0 ? 'sipas-service@1' : 'sipas-quick@1';
	const scale: Answer[] = [1, 2, 3, 4, 5, 5, 'na', 'skip'];
	const answers = Object.fromEntries(findQuestionnaire(key)!.items.map(({ code }) => [code, scale[pick(8)]!]));
	const at = places[pick(5)]!;
	const decidedBy = pick(3) === 0 ? places[pick(5)]! : at;
	return {
		at, decidedBy, unit: unit(at), deciding: unit(decidedBy), day: addDays('2025-12-01', pick(400)), answers,
		field: [null, 'dat-dai', 'xay-dung'][pick(3)]!, questionnaire: key, channel: pick(2) === 0 ? 'web' : 'qr'
	};
}

test('counts are those of the responses themselves, folded or not, on the tree as it was on each day', async () => {
	const pick = seeded(20_261_120);
	const known: Known[] = [];
	for (let round = 0; round < 6; round += 1) {
		const batch = Array.from({ length: 60 }, () => randomResponse(pick));
		known.push(...batch);
		await storeResponses(base.sql, batch);
		if (round % 2 === 1 && round < 5) await fold(base.sql);
		const dimension: Dimension = dimensions[pick(5)]!;
		for (const code of ['T', 'S', 'H1', 'H2', 'X1', 'X2']) {
			for (const part of ['overall', `dimension:${dimension}`, 'item:A', 'item:B2'] as const) {
				const parts: Question['parts'] = part === 'overall' ? 'overall'
					: part.startsWith('item:') ? { item: part.slice(5) } : { dimension };
				const base_ = { unitIds: [unit(code)], ...year, parts } as const;
				const total = await countUp(base.sql, { ...base_, split: 'none' });
				expect(new Map(total.map((c) => [c.key, c.tally])), `${code} ${part}`).toEqual(expected(known, code, part, () => 'total'));
				const byField = await countUp(base.sql, { ...base_, split: 'field' });
				expect(new Map(byField.map((c) => [c.key, c.tally]))).toEqual(expected(known, code, part, (one) => one.field ?? 'unknown'));
			}
		}
	}
	const byMonth = await countUp(base.sql, { unitIds: [unit('H1')], ...year, parts: 'overall', split: 'month' });
	expect(new Map(byMonth.map((c) => [c.key, c.tally]))).toEqual(expected(known, 'H1', 'overall', (one) => one.day.slice(0, 7)));
	const several = await countUp(base.sql, { unitIds: [unit('T'), unit('H2')], ...year, parts: 'overall+dimensions', split: 'none' });
	expect(several.map(({ unitId, part }) => [unitId, part])).toEqual(
		[unit('T'), unit('H2')].sort((a, b) => a - b).flatMap((id) => ['dimension:access', 'dimension:feedback', 'dimension:procedure', 'dimension:result', 'dimension:staff', 'overall'].map((part) => [id, part]))
	);
	const qrOnly = await onlyTally({ unitIds: [unit('T')], ...year, parts: 'overall', split: 'none', channels: ['qr'], fields: ['unknown'], questionnaires: ['sipas-quick@1'] });
	const wanted = known.filter((one) => one.channel === 'qr' && one.field === null && one.questionnaire === 'sipas-quick@1');
	expect(qrOnly).toEqual(expected(wanted, 'T', 'overall', () => 'total').get('total'));
});

const monday = (day: string): string => addDays(day, -((new Date(day).getUTCDay() + 6) % 7));
const keyOf: Record<string, (one: Known) => string> = {
	none: () => 'total', field: (one) => one.field ?? 'unknown', procedure: (one) => one.procedure ?? 'unknown',
	counter: (one) => String(one.counterId ?? 'unknown'), channel: (one) => one.channel ?? 'web', day: (one) => one.day,
	week: (one) => monday(one.day), month: (one) => one.day.slice(0, 7)
};

test('whichever sums a question is read from, and from whichever day to which, it counts the same responses', async () => {
	const pick = seeded(7);
	const counters = await base.sql<{ id: number }[]>`
		insert into counter (unit_id, code, name) values (${unit('H1')}, 'a', 'A'), (${unit('X1')}, 'b', 'B') returning id`;
	const batch = Array.from({ length: 300 }, (): Known => {
		const one = { ...randomResponse(pick), day: addDays('2032-01-20', pick(120)), procedure: [null, '1.1', '1.2'][pick(3)]! };
		return pick(2) === 0 ? one : { ...one, counterId: counters[pick(2)]!.id };
	});
	await storeResponses(base.sql, batch.slice(0, 200));
	await fold(base.sql);
	await storeResponses(base.sql, batch.slice(200));
	for (let at = 0; at < 80; at += 1) {
		const period = { from: addDays('2032-01-15', pick(60)), to: addDays('2032-03-16', pick(70)) };
		const split = Object.keys(keyOf)[pick(8)] as Question['split'];
		const part = ['overall', 'overall', 'dimension:staff', 'item:A'][pick(4)]!;
		const parts: Question['parts'] = part === 'overall' ? 'overall' : part.startsWith('item:') ? { item: 'A' } : { dimension: 'staff' };
		const code = ['T', 'H1', 'X1', 'X2'][pick(4)]!;
		const fields = pick(3) === 0 ? ['unknown', 'dat-dai'] : null;
		const counterId = pick(4) === 0 ? counters[pick(2)]!.id : null;
		const known = batch.filter((one) => (fields === null || fields.includes(one.field ?? 'unknown')) && (counterId === null || one.counterId === counterId));
		const question = { unitIds: [unit(code)], ...period, parts, split, ...(fields && { fields }), ...(counterId === null ? {} : { counterId }) };
		const counts = await countUp(base.sql, question);
		const found = [...counts].sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ key, tally }) => [key, tally]);
		expect(found, JSON.stringify(question)).toEqual([...expected(known, code, part, keyOf[split]!, period)]);
	}
});

test('a response received here and decided there says of each only what it is about', async () => {
	const before = await Promise.all(['X1', 'S'].map((code) => onlyTally({ unitIds: [unit(code)], from: '2028-01-01', to: '2028-02-01', parts: 'overall', split: 'none' })));
	expect(before).toEqual([emptyTally(), emptyTally()]);
	await storeResponses(base.sql, [{ unit: unit('X1'), deciding: unit('S'), day: '2028-01-05', answers: { A: 5, B: 1, C: 4, D: 2, E: 'na' } }]);
	const about = (code: string) => onlyTally({ unitIds: [unit(code)], from: '2028-01-01', to: '2028-02-01', parts: 'overall', split: 'none' });
	expect(await about('X1')).toMatchObject({ responses: 1, counts: [0, 0, 0, 1, 1], notApplicable: 1 });
	expect(await about('S')).toMatchObject({ responses: 1, counts: [1, 1, 0, 0, 0], notApplicable: 0 });
	expect(await about('T')).toMatchObject({ responses: 1, counts: [1, 1, 0, 1, 1], notApplicable: 1 });
});

test('every published item is about the party that its dimension is about, as the parts of the tally assume', () => {
	for (const key of ['sipas-quick@1', 'sipas-service@1']) {
		for (const item of findQuestionnaire(key)!.items) expect(item.party).toBe(partyOf(item.dimension));
	}
});

test('splits by week, day, channel, questionnaire and counter name their keys', async () => {
	const [counter] = await base.sql<{ id: number }[]>`insert into counter (unit_id, code, name) values (${unit('X1')}, '1', 'Quầy 1') returning id`;
	await storeResponses(base.sql, [{ unit: unit('X1'), day: '2029-06-10', counterId: counter!.id, answers: { A: 5 } }]);
	const keyOf = async (split: Question['split']) =>
		(await countUp(base.sql, { unitIds: [unit('X1')], from: '2029-01-01', to: '2030-01-01', parts: 'overall', split })).map(({ key }) => key);
	expect(await keyOf('day')).toEqual(['2029-06-10']);
	expect(await keyOf('week')).toEqual(['2029-06-04']);
	expect(await keyOf('month')).toEqual(['2029-06']);
	expect(await keyOf('channel')).toEqual(['web']);
	expect(await keyOf('questionnaire')).toEqual(['sipas-quick@1']);
	expect(await keyOf('procedure')).toEqual(['unknown']);
	expect(await keyOf('counter')).toEqual([String(counter!.id)]);
});

test('a commune that moved counts in its old district only up to the move', async () => {
	await storeResponses(base.sql, ['2026-05-31', '2026-06-01', '2026-06-02'].map((day) => ({ unit: unit('X2'), day, procedure: '1.2', answers: { A: 5 } })));
	const within = async (...codes: string[]) =>
		(await countUp(base.sql, { unitIds: [unit('X2')], ...year, parts: 'overall', split: 'procedure', withinUnitIds: codes.map(unit) }))
			.find(({ key }) => key === '1.2')?.tally.responses;
	expect([await within('H1'), await within('H2'), await within('T'), await within('X1'), await within('T', 'H1')]).toEqual([1, 2, 3, undefined, 1]);
});
