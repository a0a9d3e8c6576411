/**
 * Which tablets have been silent for too long while their place was open, by the hours of the unit or the nearest one
 * above that has any: the same rule that raises the alarm.
 */
import type { OpeningHours } from '#lib/survey/device-config.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import { silentBeforeMs } from '#lib/survey/silence.ts';
import type { Sql } from '../database/connection.ts';
import { hoursOfUnits } from '../devices/unit-life.ts';
import type { LedgerRow } from './ledger.ts';

/** False for one that never called. */
export type Silence = (row: Pick<LedgerRow, 'unitId' | 'lastSeenAt'>) => boolean;

/** `openMinutes`: of opening time, before one is silent. */
export async function silenceOf(sql: Sql, today: LocalDay, now: Date, openMinutes?: number): Promise<Silence> {
	const hours = await hoursOfUnits(sql, today);
	const before = new Map<OpeningHours | null, number>();
	return ({ unitId, lastSeenAt }) => {
		const own = hours.get(unitId) ?? null;
		// many units have the hours of one
		if (!before.has(own)) before.set(own, silentBeforeMs(own, now.getTime(), openMinutes));
		return lastSeenAt !== null && lastSeenAt.getTime() < before.get(own)!;
	};
}
