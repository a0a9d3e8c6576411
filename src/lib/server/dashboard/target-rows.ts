/**
 * Every target that holds for a unit on the last day of the period, its own and those taken from above, judged for
 * this unit.
 * Keeps: of each standard only the nearest target; each judged by its own measure and fields, free of the reader's
 * filters, and only on the days on which it holds.
 */
import type { Period } from '#lib/survey/period.ts';
import type { Method } from '#lib/survey/figure.ts';
import type { Dimension } from '#lib/survey/dimension.ts';
import type { Sql } from '../database/connection.ts';
import { takesReader, type Takes } from '../measures/takes.ts';
import { checkTargets } from '../targets/check.ts';
import type { Target } from '../targets/target.ts';
import { applicableTarget, standardKey, standardsOf } from './applicable-target.ts';
import { shownTarget, type Lens, type ShownTarget } from './lens.ts';
import { standingOf, type Standing } from './standing.ts';
import type { Subject } from './subject.ts';

export type TargetRow = {
	target: ShownTarget;
	/** key of its standard, for the address */
	key: string;
	measure: string;
	measureName: string;
	dimension: Dimension | null;
	method: Method;
	takes: Takes;
	/** the days that were judged */
	period: Period;
	standing: Standing;
};

export async function targetRows(sql: Sql, subject: Subject, lens: Lens): Promise<TargetRow[]> {
	const [unitId] = subject.chain;
	if (unitId === undefined) return [];
	const nearest = standardsOf(lens.targets.filter((target) => subject.chain.includes(target.unitId)))
		.map((standard) => applicableTarget<Target>(lens.targets, subject.chain, standard, null))
		.filter((target) => target !== null);
	const checked = await checkTargets(sql, nearest.map((target) => ({ ...target, unitId })), lens.period);
	const takesOf = await takesReader(sql);
	return checked.flatMap((one, index) => {
		const target = shownTarget(nearest[index] ?? null, unitId);
		return target === null ? [] : [{
			target,
			key: standardKey(one),
			measure: one.measure,
			measureName: one.measureName,
			dimension: one.dimension,
			method: one.method,
			takes: takesOf(one.taken),
			period: one.period,
			standing: standingOf(one.figure, one.answered, one)
		}];
	});
}
