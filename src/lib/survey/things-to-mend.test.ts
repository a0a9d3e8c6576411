import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dimensions } from './dimension.ts';
import { hypergeometricTail } from './hypergeometric-tail.ts';
import { tallyOf } from './tally.ts';
import { mendRule, countedOf, namedBy, outcomeOf, percentOf, standingOut, thingsToMend, type Candidate, type Counted, type MendKind } from './things-to-mend.ts';

type Brief = [letter: string, kind: MendKind, key: string, now: Counted, usual: Counted];
const dimensionOf = (letter: string) => dimensions['ABCDE'.indexOf(letter)] ?? 'access';
const letterOf = (dimension: (typeof dimensions)[number]) => 'ABCDE'[dimensions.indexOf(dimension)] ?? '';
const candidate = ([letter, kind, key, now, usual]: Brief): Candidate => ({ dimension: dimensionOf(letter), kind, key, now, usual });
const of = namedBy;
/** Three scores of each person, as alike as one. */
const threefold = (people: number, low: number): Counted => ({ n: 3 * people, low: 3 * low, people, size: people });
const named = (...briefs: Brief[]): string[] =>
	thingsToMend(standingOut(briefs.map(candidate)).things).map(({ dimension, kind, key }) => `${letterOf(dimension)} ${kind} ${key}`.trim());

describe("Fisher's tail", () => {
	test.each([
		// the lady tasting tea: 4 of 4, and 3 or more of 4
		[{ whole: 8, marked: 4, n: 4, k: 4 }, 1 / 70],
		[{ whole: 8, marked: 4, n: 4, k: 3 }, 17 / 70],
		[{ whole: 8, marked: 4, n: 4, k: 0 }, 1],
		[{ whole: 8, marked: 4, n: 4, k: 5 }, 0],
		// more are marked than fit beside the part: some must fall into it
		[{ whole: 10, marked: 8, n: 5, k: 3 }, 1]
	])('of %o is %d', (asked, chance) => expect(hypergeometricTail(asked)).toBeCloseTo(chance, 12));

	test('is what adding up every way of drawing gives', () => {
		const choose = (n: number, k: number): number => (k < 0 || k > n ? 0 : Array.from({ length: k }).reduce<number>((all, _, at) => (all * (n - at)) / (at + 1), 1));
		fc.assert(fc.property(fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat({ max: 40 }), fc.nat({ max: 12 }), (rest, marked, part, k) => {
			const whole = rest + marked;
			const n = Math.min(part, whole);
			let sum = 0;
			for (let x = k; x <= n; x += 1) sum += (choose(marked, x) * choose(whole - marked, n - x)) / choose(whole, n);
			expect(hypergeometricTail({ whole, marked, n, k })).toBeCloseTo(Math.min(1, sum), 9);
		}));
	});

	test('stays a probability for ten million', () => {
		const chance = hypergeometricTail({ whole: 10_000_000, marked: 600_000, n: 100_000, k: 6_200 });
		// normal approximation: z = 2.68 with the continuity correction
		expect(chance).toBeGreaterThan(0.0025);
		expect(chance).toBeLessThan(0.0046);
	});
});

describe('a thing to mend', () => {
	test.each<[string, Brief[], string[]]>([
		['what is as usual is not named', [['D', 'whole', '', of(160, 10), of(1_900, 120)]], []],
		['what is clearly worse is', [['D', 'whole', '', of(160, 44), of(1_900, 240)]], ['D whole']],
		['nine people are too few to look at', [['D', 'whole', '', of(9, 9), of(1_900, 60)]], []],
		['four dissatisfied are never named', [['D', 'whole', '', of(12, 4), of(19_000, 60)]], []],
		['nothing is usual in fewer than thirty answers', [['D', 'whole', '', of(40, 30), of(29, 1)]], []],
		['a point more is not worth a task, however sure', [['D', 'whole', '', of(90_000, 6_300), of(900_000, 54_000)]], []],
		['a field that carries the excess stands for its dimension', [
			['D', 'whole', '', of(160, 44), of(1_900, 240)], ['D', 'field', 'dat-dai', of(60, 30), of(1_900, 240)]
		], ['D field dat-dai']],
		['a field that carries little of it does not', [
			['D', 'whole', '', of(400, 130), of(1_900, 240)], ['D', 'field', 'dat-dai', of(30, 16), of(1_900, 240)]
		], ['D whole']],
		['a place says more than a reason, a reason more than the dimension', [
			['D', 'whole', '', of(160, 44), of(1_900, 240)], ['D', 'reason', 'tre-hen', of(160, 38), of(1_900, 70)],
			['A', 'whole', '', of(160, 44), of(1_900, 240)], ['A', 'reason', 'cho-lau', of(160, 40), of(1_900, 70)], ['A', 'counter', '7', of(70, 36), of(1_900, 240)]
		], ['D reason tre-hen', 'A counter 7']],
		['officers are never laid on a counter', [['C', 'counter', '7', of(70, 40), of(1_900, 60)]], []],
		['three at most, the most people first', [
			['A', 'whole', '', of(100, 40), of(1_000, 50)], ['B', 'whole', '', of(100, 60), of(1_000, 50)],
			['D', 'whole', '', of(100, 50), of(1_000, 50)], ['E', 'whole', '', of(100, 30), of(1_000, 50)]
		], ['B whole', 'D whole', 'A whole']],
		['equal ones by name', [['D', 'whole', '', of(100, 40), of(1_000, 50)], ['A', 'whole', '', of(100, 40), of(1_000, 50)]], ['A whole', 'D whole']],
		['three low scores of one person are not three people', [['A', 'whole', '', threefold(12, 4), threefold(1_900, 6)]], []],
		['nor surer than one', [['A', 'whole', '', threefold(30, 7), threefold(300, 24)]], []],
		['independent they would be', [['A', 'whole', '', of(90, 21), of(900, 72)]], ['A whole']]
	])('%s', (_, briefs, expected) => expect(named(...briefs)).toEqual(expected));

	test('is not named for what many cells would show by chance', () => {
		const lonely: Brief = ['D', 'whole', '', of(40, 9), of(1_000, 90)];
		const quiet = Array.from({ length: 60 }, (_, at): Brief => ['B', 'field', `f${at}`, of(40, 3), of(1_000, 90)]);
		expect(named(lonely)).toEqual(['D whole']);
		expect(named(lonely, ...quiet)).toEqual([]);
	});

	test('could not be looked for where too few answered', () => {
		expect(standingOut([candidate(['D', 'whole', '', of(9, 2), of(500, 20)])]).isEnough).toBe(false);
		expect(standingOut([candidate(['D', 'whole', '', of(10, 0), of(500, 20)])]).isEnough).toBe(true);
	});
});

const counted = fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 300 })).map(([a, b]) => of(Math.max(a, b), Math.min(a, b)));
const anyCandidates = fc.uniqueArray(
	fc.tuple(fc.constantFrom(...'ABCDE'), fc.constantFrom<MendKind>('whole', 'field', 'counter', 'reason'), fc.constantFrom('x', 'y', 'z'), counted, counted)
		.map(([letter, kind, key, now, usual]) => candidate([letter, kind, kind === 'whole' ? '' : key, now, usual])),
	{ selector: ({ dimension, kind, key }) => `${dimension} ${kind} ${key}`, maxLength: 40 }
);

test('things keep every promise, in whatever order the counts come', () => {
	fc.assert(fc.property(anyCandidates.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), ([all, shuffled]) => {
		const things = thingsToMend(standingOut(all).things);
		expect(thingsToMend(standingOut(shuffled).things)).toEqual(things);
		expect(things.length).toBeLessThanOrEqual(3);
		expect(new Set(things.map(({ dimension }) => dimension)).size).toBe(things.length);
		for (const { now, usual, kind, dimension, excess, chance, tested } of things) {
			expect(now.n).toBeGreaterThanOrEqual(10);
			expect(now.low).toBeGreaterThanOrEqual(5);
			expect(percentOf(now) - percentOf(usual)).toBeGreaterThanOrEqual(2);
			expect(chance * tested).toBeLessThanOrEqual(mendRule.falseAlarm);
			expect(kind === 'counter' && dimension === 'staff').toBe(false);
			expect(excess).toBeGreaterThan(0);
		}
		expect(things.map(({ excess }) => excess)).toEqual(things.map(({ excess }) => excess).toSorted((a, b) => b - a));
	}));
});

test('weeks of nothing but chance name something in fewer than one of twenty', () => {
	// mulberry32: the same weeks in every run
	let seed = 20_261_127;
	const random = (): number => {
		seed = (seed + 0x6d2b79f5) | 0;
		let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
	};
	const draw = (n: number, p: number): Counted => of(n, Array.from({ length: n }).filter(() => random() < p).length);
	const weeks = 1_500;
	let alarms = 0;
	for (let week = 0; week < weeks; week += 1) {
		const all = [...'ABDE'].flatMap((item) => {
			const usual = draw(600, 0.12);
			const fields = [30, 20, 15, 12].map((n, at): Brief => [item, 'field', `f${at}`, draw(n, 0.12), usual]);
			const whole = of(77, fields.reduce((sum, [, , , { low }]) => sum + low, 0));
			return [...fields, [item, 'whole', '', whole, usual] satisfies Brief].map(candidate);
		});
		if (standingOut(all).things.length > 0) alarms += 1;
	}
	expect(alarms / weeks).toBeLessThan(mendRule.falseAlarm);
	// and the rule is not so strict that it could never speak
	expect(alarms).toBeGreaterThan(0);
});

test('is counted of a tally with its effective size: three equal scores of one person are one', () => {
	const tally = tallyOf([[1, 1, 1], [5, 5, 5], [2, 2, 2], [4, 4, 4]]);
	expect(countedOf(tally)).toEqual({ n: 12, low: 6, people: 4, size: 4 });
});

describe('what became of it', () => {
	test.each<[string, Counted, Counted | null, string]>([
		['far fewer', of(100, 40), of(100, 10), 'better'],
		['far more', of(100, 20), of(100, 50), 'worse'],
		['a few fewer', of(100, 40), of(100, 34), 'cannot_tell'],
		['nine people', of(100, 40), of(9, 0), 'few'],
		['not to be shown', of(100, 40), null, 'few']
	])('%s: %o, then %o, is %s', (_, then, now, outcome) => expect(outcomeOf(then, now).outcome).toBe(outcome));

	test('is the other way round when the weeks change places', () => {
		const opposite = { better: 'worse', worse: 'better', cannot_tell: 'cannot_tell', few: 'few' } as const;
		const enough = counted.filter(({ n }) => n >= 10);
		fc.assert(fc.property(enough, enough, (a, b) => {
			expect(outcomeOf(b, a).outcome).toBe(opposite[outcomeOf(a, b).outcome]);
		}));
	});
});
