/**
 * Finding units: by code, by name within a province, and the tree as it was on a day.
 *
 * Keeps: a name alone is never a key, since names repeat between provinces and between the maps before and after a
 * reorganisation. Refuses to know what a unit may see or was asked.
 */
import type { Sql } from '../database/connection.ts';
import {
	selectAncestorsOn,
	selectChildrenOn,
	selectUnitByCode,
	selectUnitOn,
	selectUnitWindows,
	selectUnitsOn,
	selectVersionsNamed,
	type NamedVersion,
	type Unit,
	type UnitWindow
} from './unit.sql.ts';

export type { NamedVersion, Unit, UnitKind, UnitWindow } from './unit.sql.ts';
export { nameWithProvince } from './namesake.sql.ts';

/** The unit in its last version, also when it has been closed since. */
export function findUnitByCode(sql: Sql, code: string): Promise<Unit | undefined> {
	return selectUnitByCode(sql, code);
}

/** The unit as it was on the day; undefined where it did not exist then. */
export function unitOn(sql: Sql, unitId: number, day: string): Promise<Unit | undefined> {
	return selectUnitOn(sql, unitId, day);
}

export function unitsOn(sql: Sql, day: string): Promise<Unit[]> {
	return selectUnitsOn(sql, day);
}

export function childrenOn(sql: Sql, unitId: number, day: string): Promise<Unit[]> {
	return selectChildrenOn(sql, unitId, day);
}

/** From the root down to the unit's parent, as on the day. */
export function ancestorsOn(sql: Sql, unitId: number, day: string): Promise<Unit[]> {
	return selectAncestorsOn(sql, unitId, day);
}

export type NamedUnit =
	{ found: 'one'; id: number; code: string } | { found: 'none' } | { found: 'many'; codes: string[] };

/**
 * The unit that bears the name in the province, over all versions. Where several ever bore it (an office and its
 * successor), the one that did within the window, if it is the only one.
 */
export async function unitNamed(
	sql: Sql,
	name: string,
	province: string,
	window: { from: string; to: string | null }
): Promise<NamedUnit> {
	const versions = await selectVersionsNamed(sql, name, province);
	const all = oneUnit(versions);
	if (all.found !== 'many') return all;
	const within = oneUnit(versions.filter((version) => touches(version, window)));
	return within.found === 'one' ? within : all;
}

function oneUnit(versions: readonly NamedVersion[]): NamedUnit {
	const codes = new Map(versions.map(({ id, code }) => [id, code]));
	const [first] = codes;
	if (first === undefined) return { found: 'none' };
	return codes.size === 1
		? { found: 'one', id: first[0], code: first[1] }
		: { found: 'many', codes: [...codes.values()] };
}

function touches(version: NamedVersion, window: { from: string; to: string | null }): boolean {
	return (
		(window.to === null || version.validFrom <= window.to) &&
		(version.validTo === null || version.validTo >= window.from)
	);
}

/** Every unit by code, with the days of its versions; for files that name thousands of them. */
export async function unitDirectory(sql: Sql): Promise<ReadonlyMap<string, readonly UnitWindow[]>> {
	return Map.groupBy(await selectUnitWindows(sql), (window) => window.code);
}

export function holdsOn(windows: readonly UnitWindow[], day: string): boolean {
	return windows.some(({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day));
}
