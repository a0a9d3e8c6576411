import { expect, test } from 'vitest';
import { builtInMeasure } from '#lib/survey/measure.ts';
import { tallyOf } from '#lib/survey/tally.ts';
import { applicableTarget, standardKey, standardsOf } from './applicable-target.ts';
import { summaryOf } from './device-summary.ts';
import { standingOfTally, trendStanding } from './standing.ts';
import { inOrder, type Sortable } from './unit-order.ts';
import { weeklyRates, weeksUpTo } from './weeks.ts';

const target = (unitId: number, change: Partial<Parameters<typeof applicableTarget>[0][number]> = {}) => ({
	unitId, measure: 'procedure_satisfaction', dimension: null, fields: [] as string[], operator: '>=' as const,
	threshold: 90, validFrom: '2022-01-01', ...change
});
const general = { measure: 'procedure_satisfaction', dimension: null, fields: [] };
const found = (targets: ReturnType<typeof target>[], chain: number[], field: string | null = null) =>
	applicableTarget(targets, chain, general, field)?.threshold ?? null;

test('the nearest unit of the chain gives the target', () => {
	const targets = [target(1, { threshold: 85 }), target(2, { threshold: 95 })];
	expect(found(targets, [3, 2, 1])).toBe(95);
	expect(found(targets, [3, 1])).toBe(85);
	expect(found(targets, [3])).toBeNull();
});

test('a field is held against the target that names it, before a general one of the same unit', () => {
	const targets = [target(1, { threshold: 95 }), target(1, { threshold: 85, fields: ['dat-dai', 'xay-dung'] })];
	expect(found(targets, [1], 'xay-dung')).toBe(85);
	expect(found(targets, [1], 'ho-tich')).toBe(95);
	expect(found(targets, [1])).toBe(95);
});

test('a nearer general target goes before a farther one that names the field', () => {
	expect(found([target(2, { threshold: 95 }), target(1, { threshold: 85, fields: ['dat-dai'] })], [2, 1], 'dat-dai')).toBe(95);
});

test('of two at once the later counts, then the higher', () => {
	expect(found([target(1, { threshold: 95 }), target(1, { threshold: 90, validFrom: '2026-01-01' })], [1])).toBe(90);
	expect(found([target(1, { threshold: 90 }), target(1, { threshold: 95 })], [1])).toBe(95);
});

test('a target of one dimension says nothing of another, nor of the whole', () => {
	const staff = target(1, { measure: 'sipas_dimension', dimension: 'staff' });
	expect(applicableTarget([staff], [1], { measure: 'sipas_dimension', dimension: 'result', fields: [] }, null)).toBeNull();
	expect(found([staff], [1])).toBeNull();
});

test('each standard is named once, general ones first', () => {
	const keys = standardsOf([
		{ measure: 'public_service', dimension: null, fields: ['y-te', 'giao-duc'] },
		{ measure: 'public_service', dimension: null, fields: ['giao-duc', 'y-te'] },
		{ measure: 'sipas_dimension', dimension: 'staff', fields: [] },
		general
	]).map(standardKey);
	expect(keys).toEqual(['procedure_satisfaction', 'sipas_dimension/staff', 'public_service//giao-duc,y-te']);
});

const unit = (name: string, verdict: Sortable['standing']['verdict'], rate: number | null, responses: number | null): Sortable => ({
	name,
	standing: { verdict, rate, interval: null, responses, state: rate === null ? (responses === null ? 'withheld' : responses ? 'few' : 'none') : 'shown' },
	cells: { access: { rate }, procedure: { rate }, staff: { rate }, result: { rate }, feedback: { rate: null } },
	responseRate: null
});
const rows = [
	unit('Đạt', 'met', 96, 100), unit('Ấm', 'none', null, 0), unit('Chưa', 'not_met', 80, 900), unit('Ít', 'few', null, 12),
	unit('Bé', 'few', null, null), unit('Ngờ', 'cannot_tell', 89, 40), unit('Ăn', null, 70, 50), unit('An', 'not_met', 85, 30)
];
const names = (column: Parameters<typeof inOrder>[1]['column'], descending = false) =>
	inOrder(rows, { column, descending }).map(({ name }) => name);

test('trouble first: not met, cannot tell, no target, met, few, withheld, none', () => {
	expect(names('trouble')).toEqual(['Chưa', 'An', 'Ngờ', 'Ăn', 'Đạt', 'Ít', 'Bé', 'Ấm']);
});

test('whatever the direction, units without a rate stand last', () => {
	expect(names('rate').slice(0, 5)).toEqual(['Ăn', 'Chưa', 'An', 'Ngờ', 'Đạt']);
	expect(names('rate', true).slice(0, 5)).toEqual(['Đạt', 'Ngờ', 'An', 'Chưa', 'Ăn']);
	expect(names('rate', true).slice(5)).toEqual(names('rate').slice(5));
});

test('names are ordered as Vietnamese dictionaries do', () => {
	expect(names('name')).toEqual(['An', 'Ăn', 'Ấm', 'Bé', 'Chưa', 'Đạt', 'Ít', 'Ngờ']);
});

const people = (count: number) => tallyOf(Array.from({ length: count }, () => [4, 4, 4, 4, 4] as const));

test.each([[0, 'none'], [4, 'withheld'], [5, 'few'], [29, 'few'], [30, 'shown']])(
	'%d people with five scores each are shown as %s',
	(count, state) => expect(standingOfTally(people(count), null).state).toBe(state)
);

test('a point of a trend is drawn from five people on', () => {
	const measure = builtInMeasure('overall')!;
	const point = (count: number) => trendStanding(measure, new Map([['overall', people(count)]]), null).rate;
	expect([point(4), point(5)]).toEqual([null, 100]);
});

test('the last of twelve weeks holds the day', () => {
	expect(weeksUpTo('2026-11-22')).toHaveLength(12);
	expect(weeksUpTo('2026-11-22', 2)).toEqual(['2026-11-09', '2026-11-16']);
});

test('a week with four people is a gap, not a point', () => {
	const byWeek = new Map([
		['2026-11-09', new Map([['overall', people(4)]])],
		['2026-11-16', new Map([['overall', people(5)]])]
	]);
	const weeks = ['2026-11-02', '2026-11-09', '2026-11-16'];
	expect(weeklyRates(builtInMeasure('overall')!, weeks, byWeek)).toEqual([null, null, 100]);
});

const tablet = (name: string, change: Partial<Parameters<typeof summaryOf>[0][number]> = {}) => ({
	deviceId: 1, publicId: '', name, isReplaced: false, pairedAt: new Date(0), state: 'active' as const, unitId: 1, unitCode: '', unitName: '', counterName: null, app: null, storage: null, made: 10,
	received: 10, quarantined: 0, missing: 0, unsent: 0, lastSeenAt: new Date('2026-11-20T03:00:00Z'), ...change
});

test('a tablet is complete when nothing is missing and nothing unsent; the worst of each kind is named', () => {
	const now = new Date('2026-11-21T05:20:00Z');
	const today = { lastSeenAt: new Date('2026-11-21T05:00:00Z') };
	const rows = [
		tablet('LC-01', today), tablet('LC-02', { ...today, missing: 1 }), tablet('LC-05', { ...today, missing: 2 }),
		tablet('LC-07', { ...today, unsent: 4 }), tablet('SP-02'), tablet('SP-03', { lastSeenAt: null }),
		tablet('YB-01', { state: 'retired' }), tablet('YB-02', { state: 'retired', missing: 1, lastSeenAt: null })
	];
	expect(summaryOf(rows, now, ({ lastSeenAt }) => lastSeenAt !== null && lastSeenAt < today.lastSeenAt)).toEqual({
		all: 7, complete: 3, missing: { name: 'LC-05', count: 2 }, silent: { name: 'SP-02', hours: 26 }
	});
});
