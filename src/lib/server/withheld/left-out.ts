/**
 * What today's map leaves out of a unit: units that were split, each with how many responses it had as it was.
 *
 * Keeps: how many is the figure of the map of the day, withheld where that is (as-was.ts), so that it cannot be had here.
 */
import type { LocalDay, Period } from '#lib/survey/period.ts';
import { showable } from '#lib/survey/suppression.ts';
import type { Sql } from '../database/connection.ts';
import { countUp } from '../tallies/count-up.ts';
import { notCarried } from '../tallies/todays-map.ts';
import { cellKey } from './as-was.ts';
import { selectAbove } from './level.sql.ts';
import { decidedAmongPeriods } from './over-time.ts';

/** `responses` null: too few to be told, or withheld for the sake of others. */
export type LeftOut = { code: string; name: string; province: string; responses: number | null };

/** Of all these units together; a unit that stood below another of the list is told with that. */
export async function leftOut(sql: Sql, unitIds: readonly number[], today: LocalDay, { from, to }: Period): Promise<LeftOut[]> {
	const found = (await notCarried(sql, unitIds, today, from, to)).filter(({ isBelowAnother }) => !isBelowAnother);
	if (found.length === 0) return [];
	const ids = found.map(({ unitId }) => unitId);
	const counted = { from, to };
	const [counts, { hidden }] = await Promise.all([
		countUp(sql, { ...counted, unitIds: ids, parts: 'overall', split: 'none' }),
		decidedAmongPeriods(sql, { chain: [], beside: await selectAbove(sql, ids, from, to), counted, by: 'dimension', part: 'overall' })
	]);
	return found.map(({ unitId, code, name, province }) => {
		const responses = counts.find((count) => count.unitId === unitId)?.tally.responses ?? 0;
		const isTold = !hidden.has(cellKey(unitId)) && showable(responses, 'staff');
		return { code, name, province, responses: isTold ? responses : null };
	});
}
