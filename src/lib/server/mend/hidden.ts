/**
 * Whether a cell of a unit may not be shown: by the one rule (withheld/matrix.ts), decided without the reader, as everywhere.
 * Refuses to know what the cell is wanted for.
 */
import { addDays, type LocalDay, type Period } from '#lib/survey/period.ts';
import type { MendKey } from '#lib/survey/things-to-mend.ts';
import type { Sql } from '../database/connection.ts';
import { ancestorsOn } from '../units/unit.ts';
import { cellKey, withheldMatrix } from '../withheld/matrix.ts';

/** `validTo`: the last day of the unit, null while it stands. */
export type Weighable = { id: number; validTo: LocalDay | null };

export async function isHidden(sql: Sql, unit: Weighable, period: Period, { dimension, kind, key }: MendKey): Promise<boolean> {
	const chain = await chainOn(sql, unit, addDays(period.to, -1));
	const whole = await withheldMatrix(sql, { chain, counted: period, by: 'dimension', part: 'overall' });
	if (whole.has(cellKey(unit.id)) || whole.has(cellKey(unit.id, dimension))) return true;
	if (kind !== 'field' && kind !== 'counter') return false;
	const places = await withheldMatrix(sql, { chain, counted: period, by: kind, part: `dimension:${dimension}` });
	return places.has(cellKey(unit.id)) || places.has(cellKey(unit.id, key));
}

async function chainOn(sql: Sql, { id, validTo }: Weighable, day: LocalDay): Promise<number[]> {
	const ancestors = await ancestorsOn(sql, id, validTo !== null && validTo < day ? validTo : day);
	return [id, ...ancestors.map((one) => one.id).reverse()];
}
