/**
 * How far the channels lie apart: tablet, QR and paper, each pair in points with an interval.
 *
 * People choose how they answer, so a difference says that the channels hear different people or hear them otherwise,
 * not that one is right. Keeps: only channels whose own rate is shown take part.
 */
import { isClear, rateDifference, type Difference } from '#lib/survey/rate-difference.ts';
import type { Count } from '../tallies/count-up.ts';
import type { Lens } from './lens.ts';
import { figureFor, standingFor } from './standing.ts';
import { partsByKey } from './sums.ts';

export type ChannelDifference = Difference & { first: string; second: string; isClear: boolean };

const order = ['kiosk', 'qr', 'paper', 'web'];

export function channelDifferences(counts: readonly Count[], roots: readonly number[], lens: Lens): ChannelDifference[] {
	const rated = [...partsByKey(counts, roots)]
		.flatMap(([channel, parts]) => {
			const { rate } = standingFor(lens.measure, parts, null);
			return rate === null ? [] : [{ channel, rate, effectiveN: figureFor(lens.measure, parts).effectiveN }];
		})
		.sort((a, b) => order.indexOf(a.channel) - order.indexOf(b.channel));
	return rated.flatMap((first, at) =>
		rated.slice(at + 1).map((second) => {
			const difference = rateDifference(first, second);
			return { first: first.channel, second: second.channel, ...difference, isClear: isClear(difference) };
		})
	);
}
