/**
 * Which tablets are silent while their place is open, and which have numbers missing.
 * Keeps: a tablet is silent only after it had so many minutes of opening time to be heard; without known hours, after a
 * day. How many is the settings' to say.
 * Refuses to know why. The ledger says what is missing (ledger/).
 */
import { silentBeforeMs, usualSilentMinutes } from '#lib/survey/silence.ts';
import type { OpeningHours } from '#lib/survey/device-config.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import { unitHours } from '../devices/unit-life.ts';
import type { Sql } from '../database/connection.ts';
import { ledgers, type LedgerRow } from '../ledger/ledger.ts';
import type { Wanted } from './alarm.ts';

const minuteMs = 60_000;
/** After so long it is put away, and its own page says so; an alarm would only be in the way. */
const forgottenMs = 30 * 24 * 60 * minuteMs;

export type Trouble = { silent: Wanted[]; missing: Wanted[] };

export async function deviceTrouble(sql: Sql, now: Date, today: LocalDay, openMinutes = usualSilentMinutes): Promise<Trouble> {
	const trouble: Trouble = { silent: [], missing: [] };
	const hours = new Map<number, OpeningHours | null>();
	for (const row of await ledgers(sql, null, today)) {
		if (row.missing > 0) trouble.missing.push(wanted(row, { device: row.name, count: row.missing }));
		if (row.state !== 'active') continue;
		// one that has not called since it was paired is silent since then
		const heardAt = row.lastSeenAt ?? row.pairedAt;
		if (!hours.has(row.unitId)) hours.set(row.unitId, (await unitHours(sql, row.unitId, today)).hours);
		if (isSilent(heardAt, hours.get(row.unitId) ?? null, now, openMinutes)) {
			trouble.silent.push(wanted(row, { device: row.name, since: row.lastSeenAt?.toISOString() ?? null }));
		}
	}
	return trouble;
}

function wanted({ unitId, publicId }: LedgerRow, facts: Wanted['facts']): Wanted {
	return { unitId, subject: publicId, facts };
}

/** Whether so much opening time has passed since it was heard; a closed day counts for nothing. */
export function isSilent(lastSeenAt: Date, hours: OpeningHours | null, now: Date, openMinutes = usualSilentMinutes): boolean {
	const silence = now.getTime() - lastSeenAt.getTime();
	return silence <= forgottenMs && lastSeenAt.getTime() < silentBeforeMs(hours, now.getTime(), openMinutes);
}
