// The stated 95 % must be 95 %: answers of one person are alike, and the interval has to know it.
import { describe, expect, it } from 'vitest';
import { figureOfDimensions } from './figure.ts';
import { confidenceInterval, wilson } from './interval.ts';
import { satisfactionRate, scoredOf } from './satisfaction-rate.ts';
import type { Answer } from './scale.ts';
import { tallyOf, type Tally } from './tally.ts';

const runs = 4_000;
const responsesPerRun = 200;

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

/** Each answer repeats the person's mood with the given likelihood, else it is drawn afresh; some are not met. */
function sample(random: () => number, truth: number, alike: number): Tally {
	const drawn = (): Answer => (random() * 100 < truth ? 5 : 2);
	return tallyOf(
		Array.from({ length: responsesPerRun }, () => {
			const mood = drawn();
			return Array.from({ length: 5 }, (): Answer => {
				if (random() < 0.1) return 'na';
				return random() < alike ? mood : drawn();
			});
		})
	);
}

function holds(interval: readonly [number, number], truth: number): boolean {
	return interval[0] <= truth && truth <= interval[1];
}

function coverage(truth: number, alike: number, seed: number): { clustered: number; naive: number } {
	const random = seeded(seed);
	let clustered = 0;
	let naive = 0;
	for (let run = 0; run < runs; run += 1) {
		const tally = sample(random, truth, alike);
		if (holds(confidenceInterval(tally)!, truth)) clustered += 1;
		if (holds(wilson(satisfactionRate(tally.counts)!, scoredOf(tally.counts)), truth)) naive += 1;
	}
	return { clustered: (clustered * 100) / runs, naive: (naive * 100) / runs };
}

describe('the stated 95 % interval', () => {
	it.each([
		[85, 0.7, 20261120],
		[90, 0.5, 7],
		[70, 0.9, 42]
	])(
		'holds a truth of %d in 93 to 97 of 100 runs when answers are alike (%d); n = all scores does not',
		(...given) => {
			const { clustered, naive } = coverage(...given);
			expect(clustered).toBeGreaterThanOrEqual(93);
			expect(clustered).toBeLessThanOrEqual(97);
			expect(naive).toBeLessThan(90);
		}
	);

	it('is right too when the answers of one person have nothing in common', () => {
		const { clustered, naive } = coverage(85, 0, 3);
		for (const share of [clustered, naive]) {
			expect(share).toBeGreaterThanOrEqual(93);
			expect(share).toBeLessThanOrEqual(97);
		}
	});

	it('of the mean of five dimensions holds the truth at least as often: it is the careful one', () => {
		const random = seeded(11);
		const truths = [95, 90, 85, 80, 75];
		let held = 0;
		for (let run = 0; run < 1_000; run += 1) {
			// one mood against five thresholds: whoever dislikes access dislikes all the rest
			const people = Array.from({ length: responsesPerRun }, () => {
				const mood = random() * 100;
				return truths.map((truth): Answer => ((random() < 0.5 ? mood : random() * 100) < truth ? 5 : 1));
			});
			const five = truths.map((_truth, at) => tallyOf(people.map((answers) => [answers[at]!])));
			if (holds(figureOfDimensions(five, tallyOf(people)).interval!, 85)) held += 1;
		}
		expect(held).toBeGreaterThanOrEqual(950);
	});
});
