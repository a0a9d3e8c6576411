/**
 * The response rate of many units at once, for lists of units.
 * Keeps: one query, however many units there are; each stands for its subtree as it was on each day.
 */
import type { Funnel } from '#lib/survey/funnel.ts';
import type { Period } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { selectFunnel, type FunnelRow } from './funnel.sql.ts';

export type RateFilter = {
	field?: string | null;
	/** counts only the days on which what is counted lay in the subtree of each of these */
	withinUnitIds?: readonly number[];
};

/** Nothing for a unit of which nothing is known. */
export async function responseRates(
	sql: Sql,
	unitIds: readonly number[],
	{ from, to }: Period,
	{ field = null, withinUnitIds = [] }: RateFilter = {}
): Promise<ReadonlyMap<number, Funnel>> {
	if (unitIds.length === 0 || from >= to) return new Map();
	const rows = await selectFunnel(sql, { unitIds, aloneId: null, withinUnitIds, from, to, field, moment: null, split: 'unit' });
	return new Map(rows.map((row) => [Number(row.part), funnelOf(row)]));
}

export function funnelOf({ transactions, invited, opened, bound, responses }: FunnelRow): Funnel {
	return { transactions, invited, opened, bound, responses };
}
