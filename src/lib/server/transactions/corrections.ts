/** What was corrected lately: which day, from what to what, by whom. Keeps: of units that are seen today alone. */
import type { LocalDay } from '#lib/survey/period.ts';
import { visibleRoot, visibleUnits, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { selectCorrections } from './count.sql.ts';
import { totalOf } from './entry.ts';

export type CorrectionSeen = {
	id: number;
	day: LocalDay;
	unit: string;
	field: string;
	was: number;
	became: number;
	correctedAt: Date;
	/** name of the member of staff or of the key; null: neither has one */
	by: string | null;
	isByKey: boolean;
};

const newest = 20;

export async function correctionsSeen(sql: Sql, viewer: Viewer, today: LocalDay): Promise<CorrectionSeen[]> {
	const unitIds = visibleRoot(viewer) === null ? null : await visibleUnits(sql, viewer, today);
	const rows = await selectCorrections(sql, unitIds, newest);
	return rows.map(({ id, day, unit, field, was, became, correctedAt, by, isByKey }) => ({
		id, day, unit, field, was: totalOf(was), became: totalOf(became), correctedAt, by, isByKey
	}));
}
