/** What stands in a heat cell: the rate, how many there are where they are too few, or nothing (HeatCell has its sign). */
import { formatDecimal } from '#lib/text/number.ts';

export function cellText({ state, people, rate }: { state: string; people: number | null; rate: number | null }): string | null {
	if (state === 'few') return `n ${people ?? ''}`;
	return rate === null ? null : formatDecimal(rate, 1);
}
