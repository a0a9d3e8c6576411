import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { csv } from '../../../../tests/support/csv.ts';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { importResponses } from '../imports/responses.ts';
import { importUnits } from '../units/import.ts';
import { checkTargets, yearUpTo, type CheckedTarget } from './check.ts';
import { importTargets } from './import.ts';
import { targetsOn } from './target.ts';

const day = '2026-11-20';
const now = new Date('2026-11-20T20:00:00+07:00');
const units = csv(`code,name,kind,parent_code,province,valid_from,valid_to
lc,Tỉnh Lào Cai,province,,Lào Cai,2025-07-01,
sp,Phường Sa Pa,commune,lc,Lào Cai,2025-07-01,
so,Sở Xây dựng,department,lc,Lào Cai,2025-07-01,
yt,Xã Y Tý,commune,lc,Lào Cai,2025-07-01,
`);
const targets =
	csv(`id,owner,owner_level,owner_province,measure,dimension,fields,operator,threshold_percent,valid_from,valid_to,period_label,source
all,lc,province,,procedure_satisfaction,,,>=,90,2025-07-01,2030-12-31,,KH
strict,lc,province,,procedure_satisfaction,,,>,85,2025-07-01,2030-12-31,,KH
land,lc,province,,procedure_satisfaction,,dat-dai;xay-dung,>=,85,2025-07-01,,,KH
counter,lc,province,,counter_survey,,,>=,90,2025-07-01,,,KH
sipas,lc,province,,sipas_overall,,,>=,85,2025-07-01,,,KH
feedback,sp,commune,,sipas_dimension,feedback,,>=,99,2025-07-01,,,KH
result,so,department,,sipas_dimension,result,,>=,90,2025-07-01,,,KH
may,sp,commune,,agency_service,,,>=,90,2026-05-01,2026-12-31,,KH
none,yt,commune,,agency_service,,,>=,90,2025-07-01,,,KH
over,sp,commune,,agency_service,,,>=,10,2025-07-01,2026-11-19,,KH
`);

/** 100 people at Sa Pa who give A the counts 2, 3, 10, 60, 25 (domain.md, section 12); the rest is set per test line. */
const line = (at: string, field: string, channel: string, deciding: string, answers: string) =>
	`,${at},sp,${deciding},${field},,${channel},vi,sipas-quick@1,${answers},`;
const hundred = [2, 3, 10, 60, 25].flatMap((count, index) =>
	Array.from({ length: count }, () => line('2026-03-02 08:00', 'dat-dai', 'qr', '', `${index + 1},,,,na`))
);
const rest = [
	...Array.from({ length: 20 }, () => line('2026-06-01 09:00', 'ho-tich', 'web', '', '5,5,5,5,5')),
	...Array.from({ length: 10 }, () => line('2026-06-01 09:00', 'xay-dung', 'kiosk', 'so', '5,5,5,1,5')),
	// must not count: the year before, and the day after
	line('2025-12-31 23:59', 'dat-dai', 'qr', '', '1,1,1,1,1'),
	line('2026-11-21 00:00', 'dat-dai', 'qr', '', '1,1,1,1,1')
];
const header =
	'id,answered_at,reception_unit,deciding_unit,field,procedure,channel,language,questionnaire,A,B,C,D,E,comment';

let database: TestDatabase;
let checked: Map<string, CheckedTarget>;
beforeAll(async () => {
	database = await createTestDatabase();
	await importUnits(database.sql, units);
	await importTargets(database.sql, targets);
	await importResponses(database.sql, csv([header, ...hundred, ...rest, ''].join('\n')), { now });
	const list = await checkTargets(database.sql, await targetsOn(database.sql, day), yearUpTo(day));
	checked = new Map(list.map((target) => [target.id, target]));
});
afterAll(() => database.drop());

const found = (id: string) => checked.get(id)!;

describe('a target is judged by what it is about', () => {
	test('all questionnaires, channels and fields of the year up to the day', () => {
		// 85 + 20 × 5 + 10 × 4 of 100 + 100 + 50
		expect(found('all')).toMatchObject({
			unit: 'lc',
			unitName: 'Tỉnh Lào Cai',
			period: { from: '2026-01-01', to: '2026-11-21' },
			method: 'rate-items@1',
			pointMet: true,
			verdict: 'cannot_tell',
			answered: 130
		});
		expect(found('all').figure).toMatchObject({
			responses: 130,
			n: 250,
			rate: 90,
			notApplicable: 100,
			skipped: 300
		});
		expect(found('all').moreResponses).toBe(null);
	});

	test('only its fields, by its own operator', () => {
		expect(found('land').figure).toMatchObject({ n: 150, rate: 12_500 / 150 });
		expect(found('land')).toMatchObject({ pointMet: false, verdict: 'cannot_tell' });
		expect(found('strict')).toMatchObject({ operator: '>', pointMet: true });
	});

	test('only the channels of its measure: answers from home are no counter survey', () => {
		expect(found('counter').figure).toMatchObject({ n: 150, responses: 110 });
		expect(found('counter').verdict).toBe('not_met');
	});

	test('as the mean of the five dimensions where the measure says so', () => {
		// access 115/130, procedure, staff and feedback all, result 20/30
		const rate = ((115 / 130 + 1 + 1 + 20 / 30 + 1) / 5) * 100;
		expect(found('sipas').method).toBe('rate-dimensions@1');
		expect(found('sipas').figure.rate).toBeCloseTo(rate, 10);
	});

	test('one dimension, by the party that it is about', () => {
		expect(found('feedback').figure).toMatchObject({ n: 30, rate: 100, responses: 130 });
		expect(found('feedback').verdict).toBe('cannot_tell');
		expect(found('result').figure).toMatchObject({ n: 10, rate: 0, responses: 10 });
		expect(found('result')).toMatchObject({ verdict: 'not_met', pointMet: false, moreResponses: 0 });
	});

	test('on the days of its own validity', () => {
		expect(found('may').period).toEqual({ from: '2026-05-01', to: '2026-11-21' });
		// reception's three items of the ten decided elsewhere, all five of the others
		expect(found('may').figure).toMatchObject({ responses: 30, n: 130, rate: 100 });
		expect(found('may').verdict).toBe('cannot_tell');
	});

	test('and never past its last day, however long the period that is asked', async () => {
		const targets = (await targetsOn(database.sql, '2026-11-19')).filter(({ id }) => id === 'over');
		const [over] = await checkTargets(database.sql, targets, { from: '2026-06-01', to: '2027-01-01' });
		expect(over?.period).toEqual({ from: '2026-06-01', to: '2026-11-20' });
		// the answer of 21 November must not count
		expect(over?.figure).toMatchObject({ responses: 30, rate: 100 });
		const [later] = await checkTargets(database.sql, targets, { from: '2027-01-01', to: '2028-01-01' });
		expect(later).toMatchObject({ verdict: 'no_answers', period: { from: '2027-01-01', to: '2027-01-01' } });
	});

	test('without an answer there is no rate and no verdict', () => {
		expect(found('none')).toMatchObject({
			verdict: 'no_answers',
			pointMet: null,
			moreResponses: null,
			answered: 0
		});
		expect(found('none').figure).toMatchObject({ n: 0, rate: null, interval: null });
	});

	test('and not at all once it has ended', () => expect(checked.has('over')).toBe(false));
});
