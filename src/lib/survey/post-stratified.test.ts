import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureOf } from './figure.ts';
import { wilson } from './interval.ts';
import { fewestInStratum, postStratified, weightLimits, type Stratum } from './post-stratified.ts';
import type { Answer } from './scale.ts';
import { addTally, emptyTally, tallyOf, type Tally } from './tally.ts';

/** People of one answer each, so many satisfied. */
const people = (satisfied: number, others: number): Tally =>
	tallyOf([...Array.from({ length: satisfied }, (): Answer[] => [5]), ...Array.from({ length: others }, (): Answer[] => [2])]);
const stratum = (key: string, transactions: number | null, tally: Tally): Stratum => ({ key, transactions, tally });
const together = (strata: readonly Stratum[]): Tally => strata.map(({ tally }) => tally).reduce(addTally, emptyTally());

function figure(strata: readonly Stratum[]) {
	const done = postStratified(strata);
	if (done.kind === 'none') throw new Error(`no figure: ${done.why}`);
	return done;
}

describe('worked by hand', () => {
	// land 600 of 1000 dossiers, 20 of 100 answers, 10 satisfied; justice 400, 80 answers, 72 satisfied
	const strata = [stratum('dat-dai', 600, people(10, 10)), stratum('tu-phap', 400, people(72, 8))];

	it('gives each field the weight of its dossiers', () => {
		const { strata: weighted, rate, people: answered, outside } = figure(strata);
		expect(weighted.map(({ weight }) => weight)).toEqual([3, 0.5]);
		// 0.6 * 50 + 0.4 * 90, where the raw figure is 82
		expect(rate).toBeCloseTo(66, 12);
		expect(figureOf(together(strata)).rate).toBe(82);
		expect([answered, outside]).toEqual([100, 0]);
	});

	it('widens the interval by the weights', () => {
		const { designEffect, effectiveN, interval, rate } = figure(strata);
		// 100 * (20 * 9 + 80 * 0.25) / (20 * 3 + 80 * 0.5)^2
		expect(designEffect).toBeCloseTo(2, 12);
		// sum w^2 e^2 = 9 (10 * 0.34^2 + 10 * 0.66^2) + 0.25 (72 * 0.34^2 + 8 * 0.66^2) = 49.608 + 2.952
		expect(effectiveN).toBeCloseTo((0.66 * 0.34) / (52.56 / 100 ** 2), 9);
		expect(interval).toEqual(wilson(rate, effectiveN));
		const [low, high] = figureOf(together(strata)).interval!;
		expect(interval[1] - interval[0]).toBeGreaterThan(high - low);
	});

	it('cuts a weight and says so', () => {
		const { strata: weighted } = figure([stratum('dat-dai', 9_000, people(9, 3)), stratum('tu-phap', 1_000, people(85, 3)), stratum('ho-tich', 10, people(50, 3))]);
		expect(weighted.map(({ weight, isCut }) => [weight, isCut])).toEqual([[weightLimits.highest, true], [weightLimits.lowest, true], [weightLimits.lowest, true]]);
	});

	it('where everyone is satisfied counts people, weighted', () => {
		const { rate, effectiveN } = figure([stratum('a', 600, people(20, 0)), stratum('b', 400, people(80, 0))]);
		expect(rate).toBe(100);
		expect(effectiveN).toBeCloseTo(100 ** 2 / 200, 9);
	});
});

const person = fc.array(fc.constantFrom<Answer>(1, 2, 3, 4, 5, 'na'), { minLength: 1, maxLength: 5 });
const group = fc.array(person, { minLength: 12, maxLength: 40 }).map(tallyOf).filter(({ answered }) => answered >= fewestInStratum);

it('with equal weights is the raw figure and its interval', () => {
	fc.assert(
		fc.property(fc.array(group, { minLength: 2, maxLength: 6 }), fc.integer({ min: 1, max: 1_000 }), (groups, times) => {
			const strata = groups.map((tally, at) => stratum(`f${at}`, tally.answered * times, tally));
			const { rate, interval, effectiveN, designEffect } = figure(strata);
			const raw = figureOf(together(strata));
			expect([rate, designEffect]).toEqual([raw.rate, 1]);
			expect(effectiveN).toBeCloseTo(raw.effectiveN, 7);
			expect(interval[0]).toBeCloseTo(raw.interval![0], 9);
			expect(interval[1]).toBeCloseTo(raw.interval![1], 9);
		})
	);
});

it('lies between the lowest and the highest stratum, whatever the weights', () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(group, fc.integer({ min: 1, max: 10_000 })), { minLength: 2, maxLength: 6 }), (given) => {
			const { rate, interval, strata } = figure(given.map(([tally, count], at) => stratum(`f${at}`, count, tally)));
			const rates = given.map(([tally]) => figureOf(tally).rate!);
			expect(rate).toBeGreaterThanOrEqual(Math.min(...rates) - 1e-9);
			expect(rate).toBeLessThanOrEqual(Math.max(...rates) + 1e-9);
			expect(interval[0]).toBeLessThanOrEqual(rate);
			expect(interval[1]).toBeGreaterThanOrEqual(rate);
			for (const { weight } of strata) expect(weight >= weightLimits.lowest && weight <= weightLimits.highest).toBe(true);
		})
	);
});

describe('strata that cannot stand alone', () => {
	it('of few people are put together, with their dossiers', () => {
		const { strata } = figure([stratum('a', 500, people(40, 10)), stratum('b', 30, people(4, 2)), stratum('c', 70, people(3, 2))]);
		expect(strata).toMatchObject([{ keys: ['a'], transactions: 500, people: 50 }, { keys: ['c', 'b'], transactions: 100, people: 11 }]);
	});

	it('nobody answered join the smallest other one', () => {
		const { strata } = figure([stratum('a', 500, people(40, 10)), stratum('b', 300, people(15, 5)), stratum('c', 200, emptyTally())]);
		expect(strata).toMatchObject([{ keys: ['a'] }, { keys: ['c', 'b'], transactions: 500, people: 20 }]);
	});

	it.each<[string, Stratum[], string, number]>([
		['no transactions are known', [stratum('a', null, people(40, 10))], 'no-transactions', 50],
		['nobody answered at all', [stratum('a', 10, emptyTally()), stratum('b', 10, emptyTally())], 'few', 0],
		['only one stratum is left', [stratum('a', 10, people(4, 4)), stratum('b', 10, people(4, 4))], 'one-stratum', 0],
		['too many name no field', [stratum('a', 10, people(20, 4)), stratum('b', 10, people(20, 4)), stratum('', null, people(20, 4))], 'outside', 24],
		['there were no dossiers of a field that was answered about', [stratum('a', 10, people(20, 4)), stratum('b', 0, people(20, 4))], 'outside', 24]
	])('give no figure where %s', (_what, strata, why, outside) => {
		expect(postStratified(strata)).toEqual({ kind: 'none', why, outside });
	});

	it('leave out a few people without a field, and tell how many', () => {
		const { people: counted, outside } = figure([stratum('a', 10, people(40, 4)), stratum('b', 10, people(40, 4)), stratum('', null, people(5, 4))]);
		expect([counted, outside]).toEqual([88, 9]);
	});
});

describe('where those of one field answer more readily than those of another', () => {
	const fields = [
		{ key: 'dat-dai', transactions: 1_600, truth: 70, answers: 0.05 },
		{ key: 'xay-dung', transactions: 1_200, truth: 85, answers: 0.1 },
		{ key: 'tu-phap', transactions: 800, truth: 92, answers: 0.2 },
		{ key: 'ho-tich', transactions: 400, truth: 96, answers: 0.3 }
	];
	const truth = fields.reduce((sum, field) => sum + field.truth * field.transactions, 0) / 4_000;

	/** mulberry32: one seed, one run of numbers in [0, 1). */
	function seeded(seed: number): () => number {
		let state = seed;
		return () => {
			state = (state + 0x6d2b79f5) | 0;
			let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
			mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
			return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
		};
	}

	/** Of each dossier somebody answers or not; the answers of one person are alike. */
	function heard(random: () => number): Stratum[] {
		return fields.map(({ key, transactions, truth: level, answers }) => {
			const drawn = (): Answer => (random() * 100 < level ? 5 : 2);
			const those: Answer[][] = [];
			for (let dossier = 0; dossier < transactions; dossier += 1) {
				if (random() >= answers) continue;
				const mood = drawn();
				those.push(Array.from({ length: 5 }, () => (random() < 0.7 ? mood : drawn())));
			}
			return stratum(key, transactions, tallyOf(those));
		});
	}

	it('the raw figure is wrong and the weighted one holds the truth in 93 to 97 of 100 runs', () => {
		const random = seeded(20261126);
		const runs = 1_500;
		let raw = 0;
		let weighted = 0;
		const holds = ([low, high]: readonly [number, number]): boolean => low <= truth && truth <= high;
		for (let run = 0; run < runs; run += 1) {
			const strata = heard(random);
			if (holds(figureOf(together(strata)).interval!)) raw += 1;
			if (holds(figure(strata).interval)) weighted += 1;
		}
		expect((raw * 100) / runs).toBeLessThan(10);
		expect((weighted * 100) / runs).toBeGreaterThanOrEqual(93);
		expect((weighted * 100) / runs).toBeLessThanOrEqual(97);
	});
});
