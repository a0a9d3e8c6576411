/**
 * Whether targets are met: the same answer for dashboard, command line and API.
 *
 * Keeps: a target is judged on the days that both the asked period and its own validity hold, by its own measure,
 * dimension and fields, and by unrounded values. Targets that ask the same question of several units are counted in
 * one query. Refuses to know the formulas (survey) and how counts are kept (tallies).
 */
import { strict as assert } from 'node:assert';
import { figureOf, figureOfDimensions, type Figure, type Method } from '#lib/survey/figure.ts';
import { dimensions } from '#lib/survey/dimension.ts';
import { methodOf, type Measure } from '#lib/survey/measure.ts';
import { addDays, yearOf, type LocalDay, type Period } from '#lib/survey/period.ts';
import { addTally, emptyTally, type Tally } from '#lib/survey/tally.ts';
import { judge, type Verdict } from '#lib/survey/verdict.ts';
import type { Sql } from '../database/connection.ts';
import { namedMeasures, narrowed, type NamedMeasure } from '../measures/measure.ts';
import { countUp, type Count, type Question } from '../tallies/count-up.ts';
import type { Target } from './target.ts';

export type CheckedTarget = Target &
	Verdict & {
		measureName: string;
		/** in the version and as narrowed for the target */
		taken: NamedMeasure;
		method: Method;
		period: Period;
		figure: Figure;
		/** people with at least one score: what privacy and the index minimum are counted in */
		answered: number;
	};

/** What `targets check --on` judges: the calendar year of the day, up to and including it. */
export function yearUpTo(day: LocalDay): Period {
	return { from: yearOf(day).from, to: addDays(day, 1) };
}

/** In the order given. `period` is half-open. */
export async function checkTargets(sql: Sql, targets: readonly Target[], period: Period): Promise<CheckedTarget[]> {
	const measures = await namedMeasures(sql);
	const asked = targets.map((target) => askedOf(target, measures, period));
	const tallies = new Map<Asked, ReadonlyMap<string, Tally>>();
	for (const group of Map.groupBy(asked, ({ question }) => JSON.stringify(question)).values()) {
		const counts = await countGroup(sql, group);
		for (const one of group) tallies.set(one, partsOf(counts, one.target.unitId));
	}
	return asked.map((one) => judged(one, tallies.get(one) ?? new Map()));
}

type Asked = {
	target: Target;
	measure: NamedMeasure;
	measureName: string;
	period: Period;
	question: Omit<Question, 'unitIds'>;
};

function askedOf(target: Target, measures: ReadonlyMap<string, NamedMeasure>, period: Period): Asked {
	const named = measures.get(target.measure);
	assert(named !== undefined, `measure ${target.measure} of target ${target.id} is known`);
	const measure = narrowed(named, target);
	const clipped = clip(period, target);
	return {
		target,
		measure,
		measureName: named.name,
		period: clipped,
		question: {
			...clipped,
			parts: partsAsked(measure),
			split: 'none',
			series: measure.series,
			...(measure.fields === null ? {} : { fields: measure.fields.toSorted() }),
			...(measure.channels === null ? {} : { channels: measure.channels }),
			...(measure.questionnaires === null ? {} : { questionnaires: measure.questionnaires })
		}
	};
}

function partsAsked(measure: Measure): Question['parts'] {
	if (measure.item !== undefined) return { item: measure.item };
	if (measure.dimension !== undefined) return { dimension: measure.dimension };
	return measure.composition === 'dimensions' ? 'overall+dimensions' : 'overall';
}

/** Never negative: a target that does not touch the period has an empty one. */
function clip(period: Period, target: Target): Period {
	const from = period.from > target.validFrom ? period.from : target.validFrom;
	const end = target.validTo === null ? period.to : addDays(target.validTo, 1);
	const to = end < period.to ? end : period.to;
	return { from, to: to < from ? from : to };
}

async function countGroup(sql: Sql, group: readonly Asked[]): Promise<Count[]> {
	const [first] = group;
	if (first === undefined || first.question.from === first.question.to) return [];
	return countUp(sql, { ...first.question, unitIds: [...new Set(group.map(({ target }) => target.unitId))] });
}

function partsOf(counts: readonly Count[], unitId: number): ReadonlyMap<string, Tally> {
	const parts = new Map<string, Tally>();
	for (const { unitId: of, part, tally } of counts) {
		if (of === unitId) parts.set(part, addTally(parts.get(part) ?? emptyTally(), tally));
	}
	return parts;
}

function judged({ target, measure, measureName, period }: Asked, parts: ReadonlyMap<string, Tally>): CheckedTarget {
	const tally = (part: string): Tally => parts.get(part) ?? emptyTally();
	const figure = figureFor(measure, tally);
	const { answered } = tally(poolOf(measure));
	return { ...target, ...judge(target, figure), measureName, taken: measure, method: methodOf(measure), period, figure, answered };
}

function poolOf(measure: Measure): string {
	if (measure.item !== undefined) return `item:${measure.item}`;
	return measure.dimension === undefined ? 'overall' : `dimension:${measure.dimension}`;
}

function figureFor(measure: Measure, tally: (part: string) => Tally): Figure {
	const pooled = tally(poolOf(measure));
	if (measure.item !== undefined || measure.dimension !== undefined || measure.composition === 'items') {
		return figureOf(pooled);
	}
	return figureOfDimensions(
		dimensions.map((dimension) => tally(`dimension:${dimension}`)),
		pooled
	);
}
