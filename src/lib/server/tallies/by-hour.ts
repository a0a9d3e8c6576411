/**
 * Counts by hour of the day for what a unit's subtree received, from the responses themselves.
 *
 * Kept counts know no hour: an hour in their key would make nine rows of one, for a table that is looked at once a month
 * and means something for one hall only. So it is read from the rows, found by their unit and day, and refused where
 * there are more of them than can be read while somebody waits.
 * Keeps: what is excluded does not count; the hour is that of the hall. Refuses to know rates and words.
 */
import { officialSeries } from '#lib/survey/comparability.ts';
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Tally } from '#lib/survey/tally.ts';
import type { Sql } from '../database/connection.ts';
import { selectByHour, type HourRow } from './by-hour.sql.ts';
import type { Question } from './count-up.ts';

/**
 * Measured on 2 cores that other work kept busy (load 12): 20.000 rows out of 600.000 in 98–172 ms, so half of that. The
 * index on unit and day finds them, so that the size of the table does not matter.
 */
export const mostResponsesByHour = 10_000;

export type HourCount = { hour: number; tally: Tally };

export type HourQuestion = Omit<Question, 'parts' | 'split'> & {
	/** 'all', or what the measure is about */
	parts: 'all' | { readonly dimension: Dimension } | { readonly item: string };
};

/** Hours 0–23 that have responses, in order. The caller has looked that there are not too many. */
export async function countByHour(sql: Sql, question: HourQuestion): Promise<HourCount[]> {
	const { parts, series, fields, channels, questionnaires, counterId, withinUnitIds, unitIds, from, to } = question;
	// as in count-up.ts: named questionnaires and single items need no common series
	const isApart = questionnaires !== undefined || (parts !== 'all' && 'item' in parts);
	const rows = await selectByHour(sql, {
		unitIds,
		from,
		to,
		dimension: parts !== 'all' && 'dimension' in parts ? parts.dimension : null,
		item: parts !== 'all' && 'item' in parts ? parts.item : null,
		series: isApart || series === null ? null : (series ?? officialSeries),
		fields: fields ?? null,
		channels: channels ?? null,
		questionnaires: questionnaires ?? null,
		counterId: counterId ?? null,
		withinUnitIds: withinUnitIds ?? []
	});
	return rows.map((row) => ({ hour: row.hour, tally: tallyOfRow(row) }));
}

function tallyOfRow(row: HourRow): Tally {
	return {
		responses: row.responses,
		counts: [row.n1, row.n2, row.n3, row.n4, row.n5],
		notApplicable: row.notApplicable,
		skipped: row.skipped,
		answered: row.answered,
		sumYY: row.sumYy,
		sumYM: row.sumYm,
		sumMM: row.sumMm
	};
}
