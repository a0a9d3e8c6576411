/**
 * The completeness of what devices sent: made, received, missing, still unsent.
 * Keeps: a number below the last one that arrived, and that is neither stored nor in quarantine, is missing; nothing
 * explains it away.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { selectLedgers, type LedgerRow } from './ledger.sql.ts';

export type { LedgerRow } from './ledger.sql.ts';

/** `unitIds` null: of all devices. */
export function ledgers(sql: Sql, unitIds: readonly number[] | null, today: LocalDay): Promise<LedgerRow[]> {
	return selectLedgers(sql, unitIds, today);
}
