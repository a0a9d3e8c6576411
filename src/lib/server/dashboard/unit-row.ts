/**
 * One unit in a table: its standing, its five dimensions, its last weeks.
 * Keeps: a dimension is held against its own target where the standard is one of dimensions, else against the unit's;
 * it is called certainly below only when its whole interval is.
 */
import { dimensions, type Dimension } from '#lib/survey/dimension.ts';
import type { Share } from '#lib/survey/funnel.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import type { Count } from '../tallies/count-up.ts';
import type { LevelUnit } from './level.sql.ts';
import { shownTarget, targetIn, type Lens, type ShownTarget } from './lens.ts';
import type { Place } from './places.ts';
import { dimensionTally, standingFor, standingOfTally, type Parts, type Shown, type Standing, type Threshold } from './standing.ts';
import { partsByKey, partsOf } from './sums.ts';
import { weeklyRates } from './weeks.ts';

export type Cell = {
	state: Shown;
	people: number | null;
	rate: number | null;
	/** rate minus target, in points */
	distance: number | null;
	certainlyBelow: boolean;
};

export type UnitRow = {
	code: string;
	name: string;
	kind: string;
	/** the unit was closed after this day */
	lastDay: LocalDay | null;
	standing: Standing;
	target: ShownTarget | null;
	cells: Record<Dimension, Cell>;
	weeks: (number | null)[];
	/** answers received for each hundred transactions; null where those are not known, without percent where withheld */
	responseRate: Share | null;
	/** among units of its kind; null where it takes none */
	place: Place | null;
};

export type RowSource = {
	lens: Lens;
	/** the chain of the units above the table, nearest first */
	above: readonly number[];
	today: LocalDay;
	weeks: readonly LocalDay[];
	counts: (unitId: number) => readonly Count[];
	weekly: (unitId: number) => readonly Count[];
	responseRates: ReadonlyMap<number, Share>;
};

/** Without its place, which takes the other rows. */
export function unitRow(unit: LevelUnit, source: RowSource): Omit<UnitRow, 'place'> {
	const { lens, today } = source;
	const chain = [unit.id, ...source.above];
	const parts = partsOf(source.counts(unit.id), [unit.id]);
	const target = targetIn(lens, chain);
	const standing = standingFor(lens.measure, parts, target);
	return {
		code: unit.code,
		name: unit.name,
		kind: unit.kind,
		lastDay: unit.validTo !== null && unit.validTo < today ? unit.validTo : null,
		standing,
		target: shownTarget(target, unit.id),
		cells: cellsOf(parts, lens, chain),
		responseRate: source.responseRates.get(unit.id) ?? null,
		weeks:
			standing.state === 'shown'
				? weeklyRates(lens.measure, source.weeks, partsByKey(source.weekly(unit.id), [unit.id]))
				: []
	};
}

export function cellsOf(parts: Parts, lens: Lens, chain: readonly number[]): Record<Dimension, Cell> {
	const cell = (dimension: Dimension): Cell => {
		const own = lens.standard.dimension === null ? {} : { dimension };
		return cellOf(standingOfTally(dimensionTally(parts, dimension), targetIn(lens, chain, own)), targetIn(lens, chain, own));
	};
	const [access, procedure, staff, result, feedback] = dimensions;
	return {
		access: cell(access),
		procedure: cell(procedure),
		staff: cell(staff),
		result: cell(result),
		feedback: cell(feedback)
	};
}

export function cellOf({ state, people, rate, verdict }: Standing, target: Threshold | null): Cell {
	const distance = rate === null || target === null ? null : rate - target.threshold;
	return { state, people, rate, distance, certainlyBelow: verdict === 'not_met' };
}
