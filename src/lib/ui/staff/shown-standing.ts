/*
 * A figure against its target, as the server hands it to a page; null wherever it must not be shown.
 * And what stands in its place. Refuses to know formulas.
 */
import type { Operator } from '#lib/survey/verdict.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import type { ShownVerdict } from '../shown-verdict.ts';

export type ShownStanding = {
	state: 'shown' | 'few' | 'withheld' | 'none';
	responses: number | null;
	people: number | null;
	n: number | null;
	counts: readonly number[] | null;
	rate: number | null;
	interval: readonly [number, number] | null;
	verdict: ShownVerdict | null;
	moreResponses: number | null;
};

export type ShownThreshold = { operator: Operator; threshold: number };

export function verdictLabel({ verdict, state }: Pick<ShownStanding, 'verdict' | 'state'>): string {
	if (verdict === null) return staffText.verdicts.noTarget;
	return state === 'withheld' ? staffText.verdicts.few : staffText.verdicts[verdict];
}

/** Everything that a list of bars draws, for its common axis. */
export function drawnPercents(
	rows: readonly { standing: Pick<ShownStanding, 'rate' | 'interval'>; target?: ShownThreshold | null }[]
): (number | null)[] {
	return rows.flatMap(({ standing, target }) => [
		standing.rate,
		standing.interval?.[0] ?? null,
		target?.threshold ?? null
	]);
}
