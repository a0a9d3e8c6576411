/**
 * How each unit stands against the targets that hold for it.
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
import type { Facts } from './alarm.ts';
import type { TargetState } from './target-state.sql.ts';

export const judgedDays = 90;
const targetsAQuery = 500;

/** `isMet` null: too few people, or chance could have done it. `isBack`: the point itself meets the target. */
export type Judged = { unitId: number; standard: string; demand: string; isMet: boolean | null; isBack: boolean; facts: Facts };

/** From met to missed, against the same threshold. */
export function isDrop(known: TargetState | undefined, { demand, isMet }: Judged): boolean {
	return isMet === false && known?.isMet === true && known.demand === demand;
}

export async function judgeTargets(sql: Sql, today: LocalDay): Promise<Judged[]> {
	const nearest = await nearestTargets(sql, today);
	const judged: Judged[] = [];
	for (let at = 0; at < nearest.length; at += targetsAQuery) {
		const period = { from: addDays(today, 1 - judgedDays), to: addDays(today, 1) };
		judged.push(...(await checkTargets(sql, nearest.slice(at, at + targetsAQuery), period)).map(judgedOf));
	}
	return judged;
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

function judgedOf(one: CheckedTarget): Judged {
	const [low, high] = one.figure.interval ?? [null, null];
	const { unitId, measure, dimension, operator, threshold, answered } = one;
	const isBack = one.pointMet === true;
	return {
		unitId, standard: standardKey(one), demand: `${operator}${threshold}`, isBack,
		isMet: !showableAsIndex(answered) ? null : isBack ? true : one.verdict === 'not_met' ? false : null,
		facts: { measure, dimension, fields: one.fields.join(';'), operator, threshold, rate: one.figure.rate, low, high, people: answered, method: one.method }
	};
}
