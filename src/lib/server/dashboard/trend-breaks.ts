/**
 * Where the trend of a subject must not be read across, since other questions were asked from there on.
 *
 * Keeps: a version counts in a step from the privacy minimum on, so that a break tells nothing of the few. None where
 * the reader or the measure names the versions, and none for an item: what its code means across versions is not declared.
 */
import { breaksIn, comparableGroups, comparedParts, type Break, type ComparedPart } from '#lib/survey/comparability.ts';
import { showable } from '#lib/survey/suppression.ts';
import type { TrendStep } from '#lib/survey/trend-step.ts';
import type { Sql } from '../database/connection.ts';
import { seriesByKey } from '../questionnaires/questionnaire.ts';
import { countUp, type Count, type Question } from '../tallies/count-up.ts';

export type AskedSteps = Omit<Question, 'parts' | 'split' | 'series' | 'questionnaires'> & {
	/** what is drawn */
	series: string;
	step: TrendStep;
	/** as the counting names them, in order of time */
	keys: readonly string[];
	/** 'overall', 'dimension:staff', 'item:A' */
	part: string;
};

/** Sorted by time. */
export async function breaksOf(sql: Sql, { series: drawn, step, keys, part, ...question }: AskedSteps): Promise<Break[]> {
	const compared = comparedPart(part);
	if (compared === null) return [];
	const everybody = { ...question, parts: 'overall' as const, series: null };
	const [series, byVersion] = await Promise.all([seriesByKey(sql), countUp(sql, { ...everybody, split: 'questionnaire' })]);
	const versions = [...responsesBy(byVersion)].filter(([, responses]) => showable(responses, 'staff')).map(([key]) => key);
	if (comparableGroups(versions, series, compared).size < 2) return [];
	const steps = new Map(keys.map((key) => [key, new Map<string, number>()]));
	for (const version of versions) {
		const counts = await countUp(sql, { ...everybody, questionnaires: [version], split: step });
		for (const [key, responses] of responsesBy(counts)) if (showable(responses, 'staff')) steps.get(key)?.set(version, responses);
	}
	return breaksIn([...steps].map(([key, responses]) => ({ key, responses })), series, compared, drawn);
}

function comparedPart(part: string): ComparedPart | null {
	return comparedParts.find((one) => one === part || `dimension:${one}` === part) ?? null;
}

/** Over all the units asked. */
function responsesBy(counts: readonly Count[]): Map<string, number> {
	const sums = new Map<string, number>();
	for (const { key, tally } of counts) sums.set(key, (sums.get(key) ?? 0) + tally.responses);
	return sums;
}
