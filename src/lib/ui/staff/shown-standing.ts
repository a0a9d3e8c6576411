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
	return state === 'withheld' ? staffText.verdicts.withheld : staffText.verdicts[verdict];
}

/**
 * What the common axis of a list of bars must hold: rates and thresholds. Bounds may run off its edge, and the bar says
 * so: among sixty units there is always one with thirty responses and a wide interval, and an axis from 0 for its sake
 * would press all the others into a tenth of the width.
 */
export function drawnPercents(
	rows: readonly { standing: Pick<ShownStanding, 'rate'>; target?: ShownThreshold | null }[]
): (number | null)[] {
	return rows.flatMap(({ standing, target }) => [standing.rate, target?.threshold ?? null]);
}
