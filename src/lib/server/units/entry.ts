/**
 * A unit's entry in the register: how it is now, its versions in time, its relatives, its points of reception with
 * their counters, its hours and its tablets. Refuses to know figures.
 */
import type { OpeningHours } from '#lib/survey/device-config.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import { visibleRoot, visibleUnits, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { unitHours } from '../devices/unit-life.ts';
import { countersOf, type Counter } from './counters.ts';
import { stampOf, versionsOf } from './edit-scene.ts';
import { stateOf, type UnitState } from './register.ts';
import { selectReach, selectRelatives, type DatedVersion, type Relative } from './register.sql.ts';
import { childrenOn, type Unit } from './unit.ts';

export type { DatedVersion, Relative } from './register.sql.ts';

export type Point = { code: string; name: string; province: string; counters: Counter[] };
export type Entry = {
	unit: { id: number; code: string; name: string; state: UnitState };
	/** the one that holds today, else the last */
	current: DatedVersion;
	versions: DatedVersion[];
	stamp: string;
	/** `isSeen`: the account may open it */
	relatives: (Relative & { isSeen: boolean })[];
	points: Point[];
	/** all below, points included */
	below: number;
	tablets: number;
	counters: Counter[];
	hours: { hours: OpeningHours | null; isOwn: boolean; inheritedFrom: string | null; holidays: LocalDay[] };
};

/** For a unit that the viewer sees. */
export async function entryOf(sql: Sql, viewer: Viewer, unit: Unit, today: LocalDay): Promise<Entry> {
	const versions = await versionsOf(sql, unit.code);
	const current = versions.find(({ validFrom, validTo }) => validFrom <= today && (validTo === null || validTo >= today)) ?? versions.at(-1)!;
	const shownOn = current.validTo !== null && current.validTo < today ? current.validTo : today;
	const points = (await childrenOn(sql, unit.id, shownOn)).filter(({ kind }) => kind === 'reception_point');
	const counters = await countersOf(sql, [unit.id, ...points.map(({ id }) => id)]);
	const { hours, inheritedFrom, revision } = await unitHours(sql, unit.id, today);
	const reach = await selectReach(sql, unit.id, shownOn);
	return {
		unit: { id: unit.id, code: unit.code, name: current.name, state: stateOf(current, today) },
		current,
		versions,
		stamp: stampOf(versions),
		relatives: await relativesOf(sql, viewer, unit.id, today),
		points: points.map(({ id, code, name, province }) => ({ code, name, province, counters: counters.filter(({ unitId }) => unitId === id) })),
		below: reach.units,
		tablets: reach.tablets,
		counters: counters.filter(({ unitId }) => unitId === unit.id),
		hours: { hours, isOwn: revision > 0, inheritedFrom, holidays: (hours?.closedDays ?? []).filter((day) => day >= today) }
	};
}

async function relativesOf(sql: Sql, viewer: Viewer, unitId: number, today: LocalDay): Promise<Entry['relatives']> {
	const relatives = await selectRelatives(sql, unitId);
	if (relatives.length === 0 || visibleRoot(viewer) === null) return relatives.map((one) => ({ ...one, isSeen: true }));
	const seen = new Set(await visibleUnits(sql, viewer, today));
	return relatives.map((one) => ({ ...one, isSeen: seen.has(one.id) }));
}
