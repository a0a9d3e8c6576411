// How far two rates lie apart, in points, and how sure that is: kiosk against paper, this year against last.
// Invariant: the interval holds the difference and turns its sign when the two change places.
// Refuses to know: whose rates. They must come from different people: two items of the same responses are no two samples.
// Source: Newcombe 1998 (Statistics in Medicine 17:873-890), method 10, the hybrid of two Wilson intervals; on the
// effective sample sizes, like every interval here.
import { wilson } from './interval.ts';

/** Rate in percent. */
export type Rated = { rate: number; effectiveN: number };

/** Points, -100 to 100; the interval is 95 %. */
export type Difference = { points: number; interval: [number, number] };

/** First minus second. Both sizes above 0. */
export function rateDifference(first: Rated, second: Rated): Difference {
	const points = first.rate - second.rate;
	const [lowFirst, highFirst] = wilson(first.rate, first.effectiveN);
	const [lowSecond, highSecond] = wilson(second.rate, second.effectiveN);
	const down = Math.hypot(first.rate - lowFirst, highSecond - second.rate);
	const up = Math.hypot(highFirst - first.rate, second.rate - lowSecond);
	return { points, interval: [Math.max(-100, points - down), Math.min(100, points + up)] };
}

/** Whether chance alone is ruled out: the interval does not hold 0. */
export function isClear({ interval: [low, high] }: Difference): boolean {
	return low > 0 || high < 0;
}
