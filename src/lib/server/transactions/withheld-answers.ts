/**
 * Of which rows of a table of coverage the answers are not told: those whose figures the pages of units withhold, by the
 * one rule (withheld/matrix.ts), and what would give one of them away.
 *
 * Keeps: what a unit received itself, which no other table shows, is told only beside rows that all are. Refuses to know
 * who asks.
 */
import { withheldAmong } from '#lib/survey/funnel.ts';
import { builtInMeasure } from '#lib/survey/measure.ts';
import type { Period } from '#lib/survey/period.ts';
import { withheldOnPage } from '../dashboard/withhold-page.ts';
import type { Sql } from '../database/connection.ts';
import { cellKey, everything, type Shared } from '../withheld/matrix.ts';
import type { FunnelRow, FunnelSplit } from './funnel.sql.ts';

/** `chain`: the unit that the table is about, then upwards; empty: everything. */
export type CoverageTable = { chain: readonly number[]; field: string | null; period: Period; by: FunnelSplit };

/** By index of `rows`; `fields`: codes, '' where none was named. */
export type WithheldAnswers = { isTotal: boolean; lines: ReadonlySet<number>; bound: ReadonlySet<number>; fields: ReadonlySet<string> };

/** `splits`: what else than the table itself is asked about; without fields `fields` is empty. `shared` with the page around the table. */
export async function withheldAnswers(
	sql: Sql, { chain, field, period, by }: CoverageTable, rows: readonly FunnelRow[], splits: readonly ('field' | 'day')[] = by === 'day' ? ['field', 'day'] : ['field'], shared?: Shared
): Promise<WithheldAnswers> {
	const measure = builtInMeasure('overall')!;
	const lens = { filter: { series: measure.series, ...(field === null ? {} : { fields: [field] }) }, period, measure };
	const withheld = await withheldOnPage(sql, { chain }, lens, splits, shared);
	const unitId = chain[0] ?? everything;
	const isTotal = withheld.dimension.has(cellKey(unitId));
	const isHidden = ({ part }: FunnelRow): boolean => {
		if (by === 'unit') return withheld.dimension.has(cellKey(Number(part))) || withheld.dimension.has(cellKey(Number(part), null, unitId));
		return isTotal || (by !== 'moment' && withheld[by].has(cellKey(unitId, part === '' ? 'unknown' : part)));
	};
	const hidden = [...rows.keys().filter((at) => isHidden(rows[at]!))];
	const alone = by === 'unit' && (isTotal || hidden.length > 0) ? rows.findIndex(({ part }) => Number(part) === unitId) : -1;
	const before = alone < 0 ? hidden : [...hidden, alone];
	const start = cellKey(unitId, '');
	return {
		isTotal,
		lines: withheldAmong(rows.map(({ responses }) => responses), before),
		bound: withheldAmong(rows.map(({ bound }) => bound), before),
		fields: new Set([...withheld.field].flatMap((cell) => (cell.startsWith(start) ? [cell.slice(start.length).replace(/^unknown$/, '')] : [])))
	};
}
