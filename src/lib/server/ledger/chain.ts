/**
 * The tablets that stood one after the other in one place, each with its own ledger: the place's series goes on, their
 * numbers do not mix. Keeps: one that stands at another unit now is not among them, since who looks may not see it.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { chainOf } from '../devices/replace.ts';
import { conditionOf, type Condition } from './condition.ts';
import type { LedgerRow } from './ledger.ts';
import { selectLedgers } from './ledger.sql.ts';
import type { Silence } from './silence.ts';

export type ChainLink = LedgerRow & { condition: Condition };

/** The first first; empty where the device neither replaces another nor was replaced. */
export async function ledgersInTurn(sql: Sql, device: { id: number; unitId: number }, today: LocalDay, isSilent: Silence): Promise<ChainLink[]> {
	const chain = await chainOf(sql, device.id);
	if (chain.length < 2) return [];
	const rows = new Map((await selectLedgers(sql, [device.unitId], today)).map((row) => [row.deviceId, row]));
	return chain.flatMap((deviceId) => {
		const row = rows.get(deviceId);
		return row === undefined ? [] : [{ ...row, condition: conditionOf(row, isSilent) }];
	});
}
