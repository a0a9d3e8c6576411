/**
 * Whether everything that the tablets of a subtree made has arrived, in two figures and the worst two cases.
 *
 * Keeps: a page never waits for it longer than its budget. The ledger is read from the responses themselves and not
 * from counts, so that over millions of them it takes seconds; it is then kept for a minute and shown at the next view.
 * Refuses to know words.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import { visibleUnits } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { ledgers, type LedgerRow } from '../ledger/ledger.ts';
import { silenceOf, type Silence } from '../ledger/silence.ts';

export type DeviceSummary = {
	all: number;
	complete: number;
	missing: { name: string; count: number } | null;
	silent: { name: string; hours: number } | null;
};

const budgetMs = 120;
const keptMs = 60_000;

const kept = new Map<number | null, { at: number; summary: Promise<DeviceSummary> }>();

/** Null where it is not ready in time. `unitId` null: every device. `openMinutes`: of opening time, before one is silent. */
export async function deviceSummary(sql: Sql, unitId: number | null, today: LocalDay, now: Date, openMinutes?: number): Promise<DeviceSummary | null> {
	const known = kept.get(unitId);
	const isFresh = known !== undefined && now.getTime() - known.at < keptMs;
	const summary = isFresh ? known.summary : read(sql, unitId, today, now, openMinutes);
	if (!isFresh) {
		kept.set(unitId, { at: now.getTime(), summary });
		summary.catch(() => kept.delete(unitId));
	}
	return Promise.race([summary, later(budgetMs)]);
}

async function read(sql: Sql, unitId: number | null, today: LocalDay, now: Date, openMinutes?: number): Promise<DeviceSummary> {
	const units = unitId === null ? null : await visibleUnits(sql, { role: 'observer', unitId }, today);
	return summaryOf(await ledgers(sql, units, today), now, await silenceOf(sql, today, now, openMinutes));
}

export function summaryOf(rows: readonly LedgerRow[], now: Date, isSilent: Silence): DeviceSummary {
	// a retired device no longer owes anything but what it had made
	const counted = rows.filter((row) => row.state !== 'retired' || row.missing > 0);
	const [worst] = counted.filter((row) => row.missing > 0).toSorted((a, b) => b.missing - a.missing);
	const [quiet] = counted
		.filter((row) => row.state === 'active' && isSilent(row))
		.map((row) => ({ name: row.name, hours: hoursSince(row.lastSeenAt, now) }))
		.toSorted((a, b) => b.hours - a.hours);
	return {
		all: counted.length,
		complete: counted.filter((row) => row.missing === 0 && row.unsent === 0).length,
		missing: worst === undefined ? null : { name: worst.name, count: worst.missing },
		silent: quiet ?? null
	};
}

/** A device that never spoke is not yet in use, not silent. */
function hoursSince(instant: Date | null, now: Date): number {
	return instant === null ? 0 : Math.floor((now.getTime() - instant.getTime()) / 3_600_000);
}

function later(ms: number): Promise<null> {
	return new Promise((resolve) => setTimeout(() => resolve(null), ms).unref());
}
