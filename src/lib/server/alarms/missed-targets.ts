/**
 * Which units miss which of their targets.
 *
 * Keeps: verdicts and not points, so that chance stays quiet; an alarm ends only when the point itself is back over the
 * threshold, so that it does not flicker. Judged over the last ninety days, which no change of period makes jump, and
 * from thirty people on. Refuses to know who is told.
 */
import { standardKey, standardsOf, applicableTarget } from '../dashboard/applicable-target.ts';
import { addDays, type LocalDay } from '#lib/survey/period.ts';
import { showableAsIndex } from '#lib/survey/suppression.ts';
import type { Sql } from '../database/connection.ts';
import { checkTargets, type CheckedTarget } from '../targets/check.ts';
import { targetsOn, type Target } from '../targets/target.ts';
import { unitsOn } from '../units/unit.ts';
import type { Wanted } from './alarm.ts';

export const judgedDays = 90;
const targetsAQuery = 500;

export type Missed = { missed: Wanted[]; stillDoubtful: Wanted[] };

export async function missedTargets(sql: Sql, today: LocalDay): Promise<Missed> {
	const nearest = await nearestTargets(sql, today);
	const result: Missed = { missed: [], stillDoubtful: [] };
	for (let at = 0; at < nearest.length; at += targetsAQuery) {
		const period = { from: addDays(today, 1 - judgedDays), to: addDays(today, 1) };
		for (const one of await checkTargets(sql, nearest.slice(at, at + targetsAQuery), period)) {
			if (one.pointMet === true) continue;
			const isMissed = one.verdict === 'not_met' && showableAsIndex(one.answered);
			(isMissed ? result.missed : result.stillDoubtful).push(wantedOf(one));
		}
	}
	return result;
}

/** Of each standard, for each unit of today, its own target or that of the nearest unit above. */
async function nearestTargets(sql: Sql, today: LocalDay): Promise<Target[]> {
	const [targets, units] = [await targetsOn(sql, today), await unitsOn(sql, today)];
	const parents = new Map(units.map(({ id, parentId }) => [id, parentId]));
	return units.flatMap(({ id }) => {
		const chain: number[] = [];
		for (let at: number | null | undefined = id; at != null && chain.length < 32; at = parents.get(at)) chain.push(at);
		return standardsOf(targets.filter(({ unitId }) => chain.includes(unitId)))
			.map((standard) => applicableTarget<Target>(targets, chain, standard, null))
			.filter((target) => target !== null)
			.map((target) => ({ ...target, unitId: id }));
	});
}

function wantedOf(one: CheckedTarget): Wanted {
	const [low, high] = one.figure.interval ?? [null, null];
	const { measure, dimension, operator, threshold, answered } = one;
	return {
		unitId: one.unitId,
		subject: standardKey(one),
		facts: { measure, dimension, fields: one.fields.join(';'), operator, threshold, rate: one.figure.rate, low, high, people: answered, method: one.method }
	};
}
