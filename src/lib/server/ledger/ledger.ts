/**
 * The completeness of what devices sent: made, received, missing, still unsent.
 * Keeps: a number that is neither stored nor in quarantine is missing once a later one arrived, or once the device said
 * that it had nothing left up to there; nothing explains it away. What is counted equals what the responses themselves
 * say (`provenLedgers`).
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { selectFirstGaps } from './gap.sql.ts';
import { selectLedgers, type Counts, type LedgerRow } from './ledger.sql.ts';
import { selectProven, type ProvenRow } from './proof.sql.ts';

export type { Counts, LedgerRow, Storage } from './ledger.sql.ts';
export type { ProvenRow } from './proof.sql.ts';

/** `unitIds` null: of all devices. */
export function ledgers(sql: Sql, unitIds: readonly number[] | null, today: LocalDay): Promise<LedgerRow[]> {
	return selectLedgers(sql, unitIds, today);
}

/** The first missing numbers of each, where any are. */
export async function firstMissing(sql: Sql, rows: readonly LedgerRow[]): Promise<ReadonlyMap<number, readonly number[]>> {
	const incomplete = rows.filter(({ missing }) => missing > 0).map(({ deviceId }) => deviceId);
	const gaps = incomplete.length === 0 ? [] : await selectFirstGaps(sql, incomplete, 5);
	return new Map(incomplete.map((id) => [id, gaps.filter(({ deviceId }) => deviceId === id).map(({ first }) => first)]));
}

/** Of all devices, from every response that there is. */
export function provenLedgers(sql: Sql, today: LocalDay): Promise<ProvenRow[]> {
	return selectProven(sql, today);
}

/** How many devices the two do not agree on. */
export function differingLedgers(proven: readonly ProvenRow[], counted: readonly LedgerRow[]): number {
	const kept = new Map(counted.map((row) => [row.deviceId, figuresOf(row)]));
	return proven.filter((row) => kept.get(row.deviceId) !== figuresOf(row)).length;
}

function figuresOf({ made, received, quarantined, missing, unsent }: Counts): string {
	return [made, received, quarantined, missing, unsent].join(' ');
}
