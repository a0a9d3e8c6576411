/**
 * When a unit is open and how its tablets are set: its own, or that of the nearest unit above.
 *
 * Keeps: only who may look after devices changes it, within the own subtree; who saves has read what is there
 * (`revision`), else nothing is saved; each change is written down with it.
 */
import * as v from 'valibot';
import { OpeningHoursSchema, type OpeningHours } from '#lib/survey/device-config.ts';
import { canSee } from '../accounts/scope.ts';
import type { Account } from '../accounts/account.ts';
import { record, type Act } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { unitOn } from '../units/unit.ts';
import { selectAllHours, selectHours, selectHoursSources } from './config.sql.ts';
import { mayManageDevices, type Outcome } from './manage.ts';
import type { OwnSettings } from './own-settings.ts';
import {
	deleteHours,
	insertHours,
	insertSettings,
	selectOwnSettings,
	updateHours,
	updateUnitSettings
} from './unit-life.sql.ts';

export type UnitHours = {
	/** what holds; null: nobody above has any, the tablets never sleep */
	hours: OpeningHours | null;
	/** 0 where the unit has none of its own */
	revision: number;
	/** the unit above that they come from */
	inheritedFrom: string | null;
};

export async function unitHours(sql: Sql, unitId: number, today: string): Promise<UnitHours> {
	const kept = await selectHours(sql, unitId, today);
	const parsed = v.safeParse(OpeningHoursSchema, kept);
	if (kept === undefined || !parsed.success) return { hours: null, revision: 0, inheritedFrom: null };
	if (kept.unitId === unitId) return { hours: parsed.output, revision: kept.revision, inheritedFrom: null };
	const above = await unitOn(sql, kept.unitId, today);
	return { hours: parsed.output, revision: 0, inheritedFrom: above?.name ?? '' };
}

/** Of every unit whose hours are known, one object for all that share them. */
export async function hoursOfUnits(sql: Sql, today: string): Promise<ReadonlyMap<number, OpeningHours>> {
	const kept = new Map((await selectAllHours(sql)).map((row) => [row.unitId, v.safeParse(OpeningHoursSchema, row)]));
	const hours = new Map<number, OpeningHours>();
	for (const { unitId, sourceId } of await selectHoursSources(sql, today)) {
		const parsed = kept.get(sourceId);
		if (parsed?.success) hours.set(unitId, parsed.output);
	}
	return hours;
}

export type UnitAsked = { unitId: number; revision: number; today: string };

async function changeUnit(
	sql: Sql,
	account: Account,
	{ unitId, today }: UnitAsked,
	act: Act,
	apply: (sql: Sql) => Promise<boolean>
): Promise<Outcome> {
	if (!mayManageDevices(account) || !(await canSee(sql, account, unitId, today))) return 'refused';
	return inTransaction(sql, async (inner) => {
		if (!(await apply(inner))) return 'changed';
		await record(inner, account.id, act, { unit: unitId });
		return 'done';
	});
}

export function saveHours(sql: Sql, account: Account, asked: UnitAsked, hours: OpeningHours): Promise<Outcome> {
	const { unitId, revision } = asked;
	return changeUnit(sql, account, asked, 'unit.hours', (inner) =>
		revision === 0 ? insertHours(inner, unitId, hours) : updateHours(inner, unitId, revision, hours)
	);
}

/** By a file: where the unit has none of its own. The days that stay closed are those of the nearest unit above. */
export async function setFirstHours(sql: Sql, unitId: number, weekly: OpeningHours['weekly'], today: string): Promise<void> {
	const { hours } = await unitHours(sql, unitId, today);
	await insertHours(sql, unitId, { weekly, closedDays: hours?.closedDays ?? [] });
}

/** From now on the hours of the nearest unit above. */
export function dropHours(sql: Sql, account: Account, asked: UnitAsked): Promise<Outcome> {
	return changeUnit(sql, account, asked, 'unit.hours', (inner) => deleteHours(inner, asked.unitId, asked.revision));
}

export async function unitSettings(sql: Sql, unitId: number): Promise<{ settings: OwnSettings; revision: number }> {
	return (await selectOwnSettings(sql, unitId)) ?? { settings: {}, revision: 0 };
}

export function saveSettings(sql: Sql, account: Account, asked: UnitAsked, settings: OwnSettings): Promise<Outcome> {
	const { unitId, revision } = asked;
	return changeUnit(sql, account, asked, 'unit.settings', (inner) =>
		revision === 0 ? insertSettings(inner, unitId, settings) : updateUnitSettings(inner, unitId, revision, settings)
	);
}
