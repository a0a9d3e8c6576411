/**
 * Through what the figures of a page are seen: the days, the measure, the targets in play, the reader's filters.
 *
 * Keeps: a target holds on the last day of the period or it does not hold; a filter narrows what the measure takes and
 * never widens it. Refuses to know how figures are laid out.
 */
import { builtInMeasure, methodOf, type Measure } from '#lib/survey/measure.ts';
import type { Method } from '#lib/survey/figure.ts';
import { addDays, type LocalDay, type Period } from '#lib/survey/period.ts';
import type { TrendStep } from '#lib/survey/trend-step.ts';
import type { Sql } from '../database/connection.ts';
import { namedMeasures, narrowed, type NamedMeasure } from '../measures/measure.ts';
import { takesReader, type Takes } from '../measures/takes.ts';
import type { Question } from '../tallies/count-up.ts';
import { targetsOf, type Target } from '../targets/target.ts';
import { selectQuestionnaires, type QuestionnaireTitle } from './level.sql.ts';
import { applicableTarget, standardKey, standardsOf, type Standard } from './applicable-target.ts';

export type DashboardQuery = {
	period: Period;
	today: LocalDay;
	/** key of a standard; null = the one that plans speak of most */
	standard: string | null;
	field: string | null;
	channel: string | null;
	/** key of a version */
	questionnaire?: string | null;
	counterId?: number | null;
	/** 'today': predecessors' answers stand with what became of them; as each unit was on each day where absent */
	map?: 'then' | 'today';
	/** of the trend */
	step: TrendStep;
	/** root of what the reader may see: days on which a unit lay outside it do not count; null = everything */
	viewerRootId: number | null;
};

/** A standard that the reader may choose, with the subject's own threshold for it. */
export type StandardOption = Standard & { key: string; name: string; target: ShownTarget | null };

export type ShownTarget = Pick<Target, 'id' | 'operator' | 'threshold' | 'source' | 'periodLabel'> & {
	fields: readonly string[];
	/** name of the unit that it is taken from; null = its own */
	inheritedFrom: string | null;
};

export type Lens = {
	period: Period;
	/** the last day of the period that is not in the future: the day whose tree is shown */
	treeDay: LocalDay;
	standard: Standard;
	measure: Measure;
	method: Method;
	takes: Takes;
	options: StandardOption[];
	targets: readonly Target[];
	filter: Pick<Question, 'series' | 'fields' | 'channels' | 'questionnaires' | 'counterId' | 'withinUnitIds' | 'map'>;
	/** versions that the reader may choose between */
	questionnaires: QuestionnaireTitle[];
	field: string | null;
	/** the reader looks at one channel, questionnaire or counter: of that no transactions are known */
	isOfSome: boolean;
};

const overall: Standard = { measure: 'overall', dimension: null, fields: [] };
const preferred = ['procedure_satisfaction', 'counter_survey', 'agency_service', 'public_service', 'sipas_overall'];

export const isTodaysMap = ({ map }: Pick<DashboardQuery, 'map'>): boolean => map === 'today';

/** The days whose tree says what stands below what, and the one that is shown. */
export function treeOf(query: Pick<DashboardQuery, 'period' | 'today' | 'map'>): [Period, LocalDay] {
	const { period, today } = query;
	return isTodaysMap(query) ? [{ from: today, to: addDays(today, 1) }, today] : [period, treeDayOf(query)];
}

export function treeDayOf({ period, today }: Pick<DashboardQuery, 'period' | 'today'>): LocalDay {
	const lastDay = addDays(period.to, -1);
	return lastDay < today ? lastDay : today;
}

/** `chain`: the subject first, then upwards. `below`: the units of its table. */
export async function lensFor(
	sql: Sql,
	query: DashboardQuery,
	chain: readonly number[],
	below: readonly number[]
): Promise<Lens> {
	const [targets, measures, questionnaires, takesOf] = await Promise.all([
		targetsOf(sql, [...chain, ...below], addDays(query.period.to, -1)),
		namedMeasures(sql),
		selectQuestionnaires(sql),
		takesReader(sql)
	]);
	const standards = [overall, ...standardsOf(targets.filter(({ measure }) => measure !== 'overall'))];
	const standard = chosenStandard(standards, query.standard, targets, chain);
	const measure = measureOf(standard, measures);
	return {
		period: query.period,
		treeDay: treeDayOf(query),
		standard,
		measure,
		method: methodOf(measure),
		takes: takesOf(measure),
		options: standards.map((option) => ({
			...option,
			key: standardKey(option),
			name: measures.get(option.measure)?.name ?? option.measure,
			target: shownTarget(applicableTarget(targets, chain, option, null), chain[0])
		})),
		targets,
		filter: filterOf(measure, query),
		questionnaires,
		field: query.field,
		isOfSome: [query.channel, query.questionnaire ?? null, query.counterId ?? null].some((one) => one !== null)
	};
}

/** The target of one unit of the page, its own or the nearest above. */
export function targetIn(lens: Lens, chain: readonly number[], change: Partial<Standard & { field: string }> = {}): Target | null {
	return applicableTarget(lens.targets, chain, { ...lens.standard, ...change }, change.field ?? lens.field);
}

export function shownTarget(target: Target | null, unitId: number | undefined): ShownTarget | null {
	if (target === null) return null;
	const { id, operator, threshold, source, periodLabel, fields } = target;
	return { id, operator, threshold, source, periodLabel, fields, inheritedFrom: target.unitId === unitId ? null : target.unitName };
}

function chosenStandard(
	standards: readonly Standard[],
	key: string | null,
	targets: readonly Target[],
	chain: readonly number[]
): Standard {
	const asked = standards.find((standard) => standardKey(standard) === key);
	if (asked) return asked;
	const general = preferred.flatMap((code) => standards.filter((one) => standardKey(one) === code));
	return general.find((one) => applicableTarget(targets, chain, one, null)) ?? general[0] ?? overall;
}

function measureOf(standard: Standard, measures: ReadonlyMap<string, NamedMeasure>): Measure {
	const base = builtInMeasure(standard.measure) ?? measures.get(standard.measure) ?? builtInMeasure('overall')!;
	return narrowed(base, standard);
}

function filterOf(measure: Measure, { field, channel, questionnaire = null, counterId = null, viewerRootId, map, today }: DashboardQuery): Lens['filter'] {
	const fields = field === null ? measure.fields : [field];
	const channels = channel === null ? measure.channels : within([channel], measure.channels);
	const questionnaires = questionnaire === null ? measure.questionnaires : within([questionnaire], measure.questionnaires);
	return {
		series: measure.series,
		...(fields === null ? {} : { fields }),
		...(channels === null ? {} : { channels }),
		...(questionnaires === null ? {} : { questionnaires }),
		...(counterId === null ? {} : { counterId }),
		...(viewerRootId === null ? {} : { withinUnitIds: [viewerRootId] }),
		...(map === 'today' ? { map: { today } } : {})
	};
}

function within(asked: readonly string[], allowed: readonly string[] | null): readonly string[] {
	return allowed === null ? asked : asked.filter((one) => allowed.includes(one));
}
