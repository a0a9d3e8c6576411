/**
 * The ledger of one tablet, number by number around a gap, and what is kept of it in quarantine.
 * Keeps: no content of a response comes out of here.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { selectGaps, selectKept, selectNumbers, type KeptNumber } from './gap.sql.ts';
import type { LedgerRow } from './ledger.ts';
import { selectLedgers } from './ledger.sql.ts';
import { countPartial } from './partial.sql.ts';

export type { KeptNumber } from './gap.sql.ts';

export type CellState = 'received' | 'kept' | 'missing' | 'unsent';
export type Cell = { seq: number; state: CellState };
export type ShownGap = { first: number; last: number; at: number; all: number; cells: Cell[] };
export type DeviceLedger = LedgerRow & {
	gap: ShownGap | null;
	kept: KeptNumber[];
	keptInAll: number;
	/** of those received: visits that ended before their last question */
	partial: number;
};

const cellsShown = 36;
const cellsBefore = 10;
const keptShown = 20;

/** `gapAt`: which of its gaps, from 1; beyond the last is the last. The device stands at the unit. */
export async function deviceLedger(
	sql: Sql,
	device: { id: number; unitId: number },
	gapAt: number,
	today: LocalDay
): Promise<DeviceLedger | null> {
	const row = (await selectLedgers(sql, [device.unitId], today)).find(({ deviceId }) => deviceId === device.id);
	if (row === undefined) return null;
	const { kept, all: keptInAll } = await selectKept(sql, device.id, keptShown);
	const gap = row.missing === 0 ? null : await shownGap(sql, row, gapAt);
	return { ...row, gap, kept, keptInAll, partial: await countPartial(sql, device.id) };
}

async function shownGap(sql: Sql, row: LedgerRow, asked: number): Promise<ShownGap | null> {
	const { all } = await selectGaps(sql, row.deviceId, 0, 1);
	const at = Math.max(1, Math.min(asked, all));
	const [gap] = (await selectGaps(sql, row.deviceId, at - 1, 1)).gaps;
	return gap === undefined ? null : { first: gap.first, last: gap.last, at, all, cells: await cellsAround(sql, row, gap.first) };
}

async function cellsAround(sql: Sql, { deviceId, made, unsent }: LedgerRow, first: number): Promise<Cell[]> {
	const to = Math.min(made, Math.max(1, first - cellsBefore) + cellsShown - 1);
	const from = Math.max(1, to - cellsShown + 1);
	const arrived = new Map((await selectNumbers(sql, deviceId, from, to)).map(({ seq, isStored }) => [seq, isStored]));
	return Array.from({ length: to - from + 1 }, (_, index) => {
		const seq = from + index;
		const isStored = arrived.get(seq);
		if (isStored !== undefined) return { seq, state: isStored ? 'received' : 'kept' };
		return { seq, state: seq > made - unsent ? 'unsent' : 'missing' };
	});
}
