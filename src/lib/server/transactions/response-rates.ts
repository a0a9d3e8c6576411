/**
 * The response rate of all units of one level, for lists of units.
 * Keeps: one query, however many units there are; each stands for its subtree as it was on each day; what the table of
 * coverage withholds (withheld-answers.ts) is withheld. Refuses to know words.
 */
import { shownFunnel, type Funnel, type Share } from '#lib/survey/funnel.ts';
import type { Period } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import type { Shared } from '../withheld/matrix.ts';
import type { FunnelRow } from './funnel.sql.ts';
import { selectServed } from './served.sql.ts';
import { withheldAnswers } from './withheld-answers.ts';

/** For verify. */
export { compareMonths } from './served.sql.ts';

export type Level = {
	unitIds: readonly number[];
	/** the unit above them, which answers for itself too, then upwards; empty: none */
	chain: readonly number[];
	/** what the reader may see; null: everything */
	rootId: number | null;
	field: string | null;
	/** with the page that the units stand on */
	shared?: Shared;
};

/** Nothing for a unit whose transactions or answers are not known; a share without percent where it is withheld. */
export async function responseRates(sql: Sql, { unitIds, chain, rootId, field, shared }: Level, { from, to }: Period): Promise<ReadonlyMap<number, Share>> {
	if (unitIds.length === 0 || from >= to) return new Map();
	const parentId = chain[0] ?? null;
	const within = [rootId, parentId].filter((id) => id !== null);
	const rows = await selectServed(sql, { unitIds, aloneId: parentId, withinUnitIds: [...new Set(within)], from, to, field });
	if (rows.every(({ transactions }) => transactions === 0)) return new Map();
	const funnels = rows.map(({ unitId, ...row }) => ({ ...row, part: String(unitId), invited: 0, opened: 0, bound: 0, posters: 0 }));
	const { lines: hidden } = await withheldAnswers(sql, { chain, field, period: { from, to }, by: 'unit' }, funnels, [], shared);
	return new Map(
		funnels.flatMap((row, at): [number, Share][] => {
			if (row.transactions === 0 || Number(row.part) === parentId) return [];
			return [[Number(row.part), shownFunnel(funnelOf(row), { bound: true, responses: hidden.has(at) }).responseRate]];
		})
	);
}

export function isKnown({ transactions, invited, bound, responses }: FunnelRow): boolean {
	return Math.max(transactions, invited, bound, responses) > 0;
}

export function funnelOf({ transactions, invited, opened, bound, responses }: FunnelRow): Funnel {
	return { transactions, invited, opened, bound, responses };
}
