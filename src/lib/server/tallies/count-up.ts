/**
 * The one way to counts, for dashboard, API, targets and command line.
 *
 * "About unit X" (DESIGN section 5): an answer about reception belongs to the unit that received, one about procedure
 * or result to the unit that decides. Keeps: a response is counted once under a unit, whichever of its two units lie
 * in the subtree; closed days and the last second come out of one snapshot; what is excluded is told apart. Refuses to know rates and verdicts.
 */
import { strict as assert } from 'node:assert';
import { officialSeries } from '#lib/survey/comparability.ts';
import { dimensions, type Dimension } from '#lib/survey/dimension.ts';
import type { LocalDay } from '#lib/survey/period.ts';
import { emptyTally, subtractTally, type Tally } from '#lib/survey/tally.ts';
import type { Sql } from '../database/connection.ts';
import { selectBounds, type Bounds } from './bounds.sql.ts';
import { selectCounts, selectPeople, type Ask, type CountRow, type PeopleRow, type Select, type Sources, type Split } from './count-up.sql.ts';
import { selectUnmoved } from './todays-map.sql.ts';
import { bySource, plainWeek, segmentsOf, type Kept } from './segments.ts';

export type { Split } from './count-up.sql.ts';

export type Count = {
	unitId: number;
	/** 'overall', 'dimension:staff', 'item:A' */
	part: string;
	/** of the split: 'total', a code, 'YYYY-MM-DD' (a week's Monday), 'YYYY-MM', a counter's id; 'unknown' */
	key: string;
	/** without what is excluded */
	tally: Tally;
	/**
	 * What is excluded; `tally` and this together are the figure with it. Both are shown only where the excluded
	 * responses alone may be shown (survey/suppression.ts), since one is had from the other by subtraction.
	 */
	excluded: Tally;
};

export type Parts =
	| 'overall'
	| 'dimensions'
	| 'items'
	| 'overall+dimensions'
	| { readonly dimension: Dimension }
	| { readonly item: string };

export type Question = {
	/** each stands for its subtree as it was on each day */
	unitIds: readonly number[];
	from: LocalDay;
	/** exclusive */
	to: LocalDay;
	parts: Parts;
	split: Split;
	/** 'unknown' stands for responses without a field */
	fields?: readonly string[];
	channels?: readonly string[];
	/**
	 * Scores of questionnaires that continue no common series are never pooled: this series alone is counted, the official
	 * one where none is named. Null counts people and not scores: all of them. Of no effect where questionnaires are named,
	 * where the answer is split by them, and for items.
	 */
	series?: string | null;
	questionnaires?: readonly string[];
	counterId?: number;
	/** counts only the days on which the asked units lay in the subtree of each of these */
	withinUnitIds?: readonly number[];
	/**
	 * 'as-was' (when absent): each unit stands for its subtree as it was on each day. Else for what is its subtree on
	 * that day, with all that became part of it (DESIGN invariant 7); what a split leaves out is told by todays-map.ts.
	 */
	map?: 'as-was' | { today: LocalDay };
};

/** Ordered by unit, part and key; nothing for what has no responses, excluded ones included. */
export async function countUp(sql: Sql, question: Question): Promise<Count[]> {
	return countsOf(await selected(sql, question, selectCounts));
}

export type { PeopleRow } from './count-up.sql.ts';

/** How many people stand in each count, in the same order: for those who ask for nothing else, a third of the work. */
export function countPeople(sql: Sql, question: Question): Promise<PeopleRow[]> {
	return selected(sql, question, selectPeople);
}

async function selected<Row extends { unitId: number }>(sql: Sql, question: Question, select: Select<Row>): Promise<Row[]> {
	assert(question.from <= question.to, `period ${question.from} to ${question.to} does not run backwards`);
	if (question.unitIds.length === 0 || question.from === question.to) return [];
	const asked = askOf(question);
	const unmoved = new Set(asked.mapDay === null ? [] : await selectUnmoved(sql, asked, asked.mapDay));
	if (unmoved.size === 0) return selectedIn(sql, question, asked, select);
	const ofDays = { ...asked, unitIds: [...unmoved], withinUnitIds: [], mapDay: null };
	const others = { ...asked, unitIds: asked.unitIds.filter((id) => !unmoved.has(id)) };
	const both = [ofDays, others].filter(({ unitIds }) => unitIds.length > 0).map((one) => selectedIn(sql, question, one, select));
	return (await Promise.all(both)).flat().sort((a, b) => a.unitId - b.unitId);
}

async function selectedIn<Row>(sql: Sql, question: Question, asked: Ask, select: Select<Row>): Promise<Row[]> {
	const kept = keptFor(asked);
	const sourcesOf = ({ cuts }: Bounds, made: readonly string[], isLiving: boolean): Sources =>
		({ ...bySource(segmentsOf(question, cuts, kept, asked.split), new Set(made), kept, asked.split), isLiving });
	for (let attempt = 0; attempt < 3; attempt += 1) {
		const bounds = await selectBounds(sql, asked);
		const ask = bounds.isWithin ? { ...asked, withinUnitIds: [] } : asked;
		const rows = await select(sql, ask, sourcesOf(bounds, bounds.made, bounds.hasLiving || attempt > 0), kept);
		if (rows !== null) return rows;
	}
	// months come and go all the time: without them it is slower and just as right
	const rows = await select(sql, asked, sourcesOf(await selectBounds(sql, asked), [], true), kept);
	assert(rows !== null, 'what rests on no month cannot lose one');
	return rows;
}

const none: Kept = { month: null, week: null, day: null };

/** The kinds of sums (migrations/0023_tally_sum.sql) that know all that is asked. */
function keptFor({ split, fields, channels, counterId, dimensions, items }: Ask): Kept {
	const byField = split === 'field' || fields !== null;
	const byCounter = split === 'counter' || counterId !== null;
	const byProcedure = split === 'procedure';
	if (Number(byField) + Number(byCounter) + Number(byProcedure) > 1) return none;
	const isOverall = dimensions.length === 0 && items === null;
	const isDayOfSubtrees = channels === null && split !== 'channel';
	if (byField && items === null && isDayOfSubtrees && !isOverall) return { month: 'field-month', week: 'field-week', day: 'field-day', isDayOfSubtrees };
	if (byField) return { month: 'field-month', week: 'field-week', day: isOverall ? 'field-day' : null };
	if (byCounter) return { month: 'counter-month', week: 'counter-week', day: isOverall ? 'counter-day' : null };
	if (byProcedure) return { ...none, month: 'procedure-month', day: isOverall && isDayOfSubtrees ? 'procedure-day' : null, isDayOfSubtrees };
	return { month: 'month', week: plainWeek, day: 'day' };
}

/** Rows of what is excluded follow those of all. */
function countsOf(rows: readonly CountRow[]): Count[] {
	const counts: Count[] = [];
	for (const row of rows) {
		const last = counts.at(-1);
		if (!row.isExcluded) counts.push({ unitId: row.unitId, part: row.part, key: row.key, tally: tallyOfRow(row), excluded: emptyTally() });
		else {
			assert(last?.unitId === row.unitId && last.part === row.part && last.key === row.key, 'what is excluded was counted');
			last.excluded = tallyOfRow(row);
			last.tally = subtractTally(last.tally, last.excluded);
		}
	}
	return counts;
}

function askOf(asked: Question): Ask {
	const { parts, series, fields, channels, questionnaires, counterId, withinUnitIds, map, ...question } = asked;
	const isApart = questionnaires !== undefined || question.split === 'questionnaire';
	return {
		...question,
		...partsAsked(parts),
		series: isApart || series === null ? null : (series ?? officialSeries),
		fields: fields ?? null,
		channels: channels ?? null,
		questionnaires: questionnaires ?? null,
		counterId: counterId ?? null,
		withinUnitIds: withinUnitIds ?? [],
		mapDay: map === undefined || map === 'as-was' ? null : map.today
	};
}

function partsAsked(parts: Parts): Pick<Ask, 'overall' | 'dimensions' | 'items'> {
	if (parts === 'overall') return { overall: true, dimensions: [], items: null };
	if (parts === 'dimensions') return { overall: false, dimensions, items: null };
	if (parts === 'overall+dimensions') return { overall: true, dimensions, items: null };
	if (parts === 'items') return { overall: false, dimensions: [], items: [] };
	if ('dimension' in parts) return { overall: false, dimensions: [parts.dimension], items: null };
	return { overall: false, dimensions: [], items: [parts.item] };
}

function tallyOfRow(row: CountRow): Tally {
	return {
		responses: row.responses,
		counts: [row.n1, row.n2, row.n3, row.n4, row.n5],
		notApplicable: row.notApplicable,
		skipped: row.skipped,
		answered: row.answered,
		sumYY: row.sumYy,
		sumYM: row.sumYm,
		sumMM: row.sumMm
	};
}
