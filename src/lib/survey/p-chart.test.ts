import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { leastRun, pChart, type Observation } from './p-chart.ts';

const of = (rate: number | null, n = 100): Observation => ({ rate, n, effectiveN: n });

/** mulberry32: one seed, one run of numbers in [0, 1). */
function seeded(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

function drawn(random: () => number, n: number, truth: number): Observation {
	let satisfied = 0;
	for (let index = 0; index < n; index++) if (random() < truth) satisfied += 1;
	return { rate: (100 * satisfied) / n, n, effectiveN: n };
}

describe('by hand', () => {
	// ten weeks of 100: mean 80, standard error 4; ranges of z 0,5 each except the two of the low week
	const weeks = [80, 82, 80, 82, 80, 82, 64, 84, 82, 84].map((rate) => of(rate));

	test('mean, spread and limits', () => {
		const { centre, spread, limits } = pChart(weeks);
		expect(centre).toBeCloseTo(80, 12);
		// median range 0.5 / 0.954 is below 1, so 1
		expect(spread).toBe(1);
		// 80 - 3*4 + 100*4*(1 - 1.6)/(3*100) = 67.2; the term never narrows, so 92 above
		expect(limits[0]![0]).toBeCloseTo(67.2, 10);
		expect(limits[0]![1]).toBeCloseTo(92, 10);
	});

	test('the low week is named, and it alone', () => {
		expect(pChart(weeks).signals).toEqual([{ rule: 'outside', at: 6, side: 'below' }]);
	});

	test('weeks that all jump about have wider limits, by the median of their moving ranges', () => {
		const { spread, limits } = pChart([70, 90, 70, 90, 70, 90, 70, 90].map((rate) => of(rate)));
		// each range is 20 points = 5 standard errors
		expect(spread).toBeCloseTo(5 / 0.954, 10);
		expect(limits[0]).toEqual([expect.any(Number), 100]);
	});

	test('answers that hang together widen the limits: 100 scores worth 25', () => {
		const alike = pChart(weeks.map((week) => ({ ...week, effectiveN: 25 })));
		expect(alike.limits[0]![0]).toBeCloseTo(80 - 3 * 8 - 3.2, 10);
		expect(alike.signals).toEqual([]);
	});

	test('a run names its first and last week, and a week without answers does not end it', () => {
		const series = [84, 84, 76, 84, 84, 84, 84, 78, null, 79, 78, 79, 78, 79, 78, 79].map((rate) => of(rate));
		expect(pChart(series).signals).toEqual([{ rule: 'run', at: 15, from: 7, length: 8, side: 'below' }]);
	});
});

test('fewer than eight weeks have no limits and no signals', () => {
	const seven = [90, 10, 90, 10, 90, 10, 90].map((rate) => of(rate));
	expect(pChart([...seven, of(null)])).toEqual({ centre: null, spread: null, limits: Array(8).fill(null), signals: [] });
	expect(pChart([...seven, of(10)]).centre).toBe(50);
});

test('where everyone is satisfied there is nothing to say', () => {
	expect(pChart(Array.from({ length: 12 }, () => of(100)))).toMatchObject({ centre: 100, spread: 1, signals: [] });
});

test.each([[8, 8], [12, 8], [16, 8], [24, 9], [53, 10], [90, 11]])('among %d periods a run takes %d', (periods, least) => {
	expect(leastRun(periods)).toBe(least);
});

test('limits hold the mean, stay within 0-100 and narrow as n grows; a gap is never a signal', () => {
	const observation = fc.oneof(
		fc.constant(of(null, 0)),
		fc.record({ rate: fc.double({ min: 0, max: 100, noNaN: true }), n: fc.integer({ min: 1, max: 100_000 }) })
			.map(({ rate, n }) => of(rate, n))
	);
	fc.assert(
		fc.property(fc.array(observation, { maxLength: 40 }), (series) => {
			const { centre, limits, signals } = pChart(series);
			series.forEach(({ rate }, at) => expect(limits[at] === null).toBe(rate === null || centre === null));
			const drawnLimits = series.flatMap(({ n }, at) => (limits[at] ? [{ n, range: limits[at] }] : []));
			for (const { range: [low, high] } of drawnLimits) {
				expect(low).toBeGreaterThanOrEqual(0);
				expect(high).toBeLessThanOrEqual(100);
				expect(low - 1e-9 <= centre! && centre! <= high + 1e-9).toBe(true);
			}
			const byN = drawnLimits.toSorted((a, b) => a.n - b.n);
			byN.slice(1).forEach(({ range }, index) => {
				expect(range[0]).toBeGreaterThanOrEqual(byN[index]!.range[0] - 1e-9);
				expect(range[1]).toBeLessThanOrEqual(byN[index]!.range[1] + 1e-9);
			});
			for (const { at } of signals) expect(series[at]!.rate).not.toBeNull();
		})
	);
});

describe('on chance alone', () => {
	const charts = 600;
	const falseAlarms = (periods: number, n: number, truth: number, seed: number) => {
		const random = seeded(seed);
		const all = Array.from({ length: charts }, () => pChart(Array.from({ length: periods }, () => drawn(random, n, truth))));
		const points = all.flatMap(({ signals }) => signals.filter(({ rule }) => rule === 'outside')).length;
		return { perPoint: points / charts / periods, perChart: all.filter(({ signals }) => signals.length > 0).length / charts };
	};

	// stated in docs/lanh-dao.md: at most 3 points in 1.000; at most 6 charts of 24 periods in 100, 13 of a year of weeks
	test.each([
		[12, 12, 0.95, 0.06], [12, 60, 0.86, 0.06], [24, 40, 0.7, 0.06], [24, 12, 0.95, 0.06], [24, 150, 0.95, 0.06],
		[24, 400, 0.86, 0.06], [52, 60, 0.86, 0.13]
	])('%d periods of %d answers at %d keep quiet', (periods, n, truth, most) => {
		const { perPoint, perChart } = falseAlarms(periods, n, truth, periods * 1000 + n);
		expect(perPoint).toBeLessThan(0.003);
		expect(perChart).toBeLessThan(most);
	});
});

describe('on a real change', () => {
	test('a drop of three standard errors that stays is found in most charts of a year of weeks', () => {
		const random = seeded(3);
		const found = Array.from({ length: 200 }, () =>
			pChart(Array.from({ length: 52 }, (_, week) => drawn(random, 80, week < 26 ? 0.88 : 0.77)))
		).filter(({ signals }) => signals.some(({ at, side }) => at >= 26 && side === 'below')).length;
		expect(found / 200).toBeGreaterThan(0.75);
	});

	test('one week far below is found and named', () => {
		const random = seeded(5);
		const found = Array.from({ length: 200 }, () =>
			pChart(Array.from({ length: 24 }, (_, week) => drawn(random, 80, week === 20 ? 0.64 : 0.88)))
		).filter(({ signals }) => signals.some(({ at, rule }) => at === 20 && rule === 'outside')).length;
		expect(found / 200).toBeGreaterThan(0.8);
	});
});

test('large months that differ a little by nature stay quiet, and are noise without the correction', () => {
	const random = seeded(9);
	const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
	const n = 20_000;
	let quiet = 0;
	let plainAlarms = 0;
	for (let chart = 0; chart < 400; chart++) {
		// beta-binomial: the truth of each month is drawn anew, and n is so large that nothing else moves
		const months = Array.from({ length: 24 }, () => of(100 * Math.min(1, 0.88 + 0.015 * normal()), n));
		const { centre, spread, signals } = pChart(months);
		if (signals.length === 0) quiet += 1;
		expect(spread).toBeGreaterThan(2);
		const plain = 3 * Math.sqrt((centre! * (100 - centre!)) / n);
		plainAlarms += months.filter(({ rate }) => Math.abs(rate! - centre!) > plain).length;
	}
	expect(quiet / 400).toBeGreaterThan(0.8);
	expect(plainAlarms / 400 / 24).toBeGreaterThan(0.4);
});
