/**
 * Builds an IndexTable (DESIGN section 7): counts up, and lets the survey room turn counts into figures.
 *
 * Keeps: a unit stands for its subtree; rows without answers, excluded ones included, are left out, except the total and the dimensions, which
 * are always there. Refuses to know who asks and what they may see (withhold.ts, the route).
 */
import { dimensions, isDimension } from '#lib/survey/dimension.ts';
import { figureOf, figureOfDimensions, type Figure } from '#lib/survey/figure.ts';
import { toWireRow, type ByKind, type IndexRow, type IndexTable } from '#lib/survey/index-table.ts';
import { methodOf, type Measure } from '#lib/survey/measure.ts';
import { addDays, localDay, type LocalDay } from '#lib/survey/period.ts';
import { showable } from '#lib/survey/suppression.ts';
import { addTally, emptyTally, type Tally } from '#lib/survey/tally.ts';
import type { Sql } from '../database/connection.ts';
import { findMeasure, namedMeasures } from '../measures/measure.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { storedQuestionnaires, type StoredQuestionnaire } from '../questionnaires/questionnaire.ts';
import { countUp, type Count, type Parts, type Question, type Split } from '../tallies/count-up.ts';
import { hasOwnToday, notCarried } from '../tallies/todays-map.ts';
import { findUnitByCode } from '../units/unit.ts';
import { selectCounterKeys, selectUnitsBelow, type UnitBelow } from './index-table.sql.ts';

export type IndexQuestion = {
	unitCode: string;
	from: LocalDay;
	/** exclusive */
	to: LocalDay;
	measure: string;
	by: ByKind;
	/** counts only the days on which the unit lay in the subtree of each of these */
	withinUnitIds?: readonly number[];
	/** in the tree of today, predecessors' answers with what became of them; absent: as it was on each day */
	map?: 'today';
};

type Asked = { sql: Sql; measure: Measure; unitId: number; question: Omit<Question, 'parts' | 'split'> };
type Row = { key: string; figure: Figure; /** responses */ excluded: number };

/** Throws a Refusal where the unit or the measure is not known, or the measure cannot be split so. */
export async function indexTable(sql: Sql, index: IndexQuestion, today = localDay(new Date())): Promise<IndexTable> {
	const measure = await measureAsked(sql, index);
	const unit = await findUnitByCode(sql, index.unitCode);
	if (unit === undefined) throw new Refusal(problems.unknownUnit());
	const asked: Asked = { sql, measure, unitId: unit.id, question: questionOf(measure, unit.id, index, today) };
	const rows = await rowsBy(index.by, asked);
	return {
		unit: index.unitCode,
		from: index.from,
		to: index.to,
		measure: index.measure,
		method: index.by === 'dimension' || index.by === 'item' ? 'rate-items@1' : methodOf(measure),
		takes: await takenBy(sql, measure, index.by),
		by: index.by,
		rows: rows.map(({ key, figure, excluded }): IndexRow => toWireRow(key, figure, excluded)),
		...(index.map === 'today' ? { map: index.map, notCarried: await leftOut(asked, today) } : {})
	};
}

async function leftOut({ sql, unitId, question }: Asked, today: LocalDay): Promise<NonNullable<IndexTable['notCarried']>> {
	const units = await notCarried(sql, [unitId], today, question.from, question.to);
	return units.map(({ code, responses }) => ({ unit: code, responses: showable(responses, 'staff') ? responses : null }));
}

/** Split by questionnaire each stands alone, so none is left out; an item's code means one question in all of them. */
async function takenBy(sql: Sql, measure: Measure, by: ByKind): Promise<NonNullable<IndexTable['takes']>> {
	const stored = [...(await storedQuestionnaires(sql)).values()];
	const { item, dimension } = measure;
	const isTaken = ({ content, series }: StoredQuestionnaire): boolean => {
		if (item !== undefined) return content.items.some(({ code }) => code === item);
		return by === 'questionnaire' || series[dimension ?? 'overall'] === measure.series;
	};
	return {
		questionnaires: measure.questionnaires ?? stored.filter(isTaken).map(({ key }) => key),
		items: item !== undefined ? `item:${item}` : dimension !== undefined ? `dimension:${dimension}` : 'all',
		channels: measure.channels
	};
}

async function measureAsked(sql: Sql, { measure: code, by }: IndexQuestion): Promise<Measure> {
	const measure = await findMeasure(sql, code);
	if (measure === undefined) throw new Refusal(problems.unknownMeasure());
	const needsDimension = (await namedMeasures(sql)).get(code)?.needsDimension === true;
	if (needsDimension && by !== 'dimension') throw new Refusal(problems.measureNeedsDimension());
	return measure;
}

export function questionOf(measure: Measure, unitId: number, index: IndexQuestion, today = localDay(new Date())): Asked['question'] {
	const { from, to, withinUnitIds, map } = index;
	return {
		unitIds: [unitId],
		from,
		to,
		series: measure.series,
		...(measure.fields === null ? {} : { fields: measure.fields }),
		...(measure.channels === null ? {} : { channels: measure.channels }),
		...(measure.questionnaires === null ? {} : { questionnaires: measure.questionnaires }),
		...(withinUnitIds === undefined ? {} : { withinUnitIds }),
		...(map === undefined ? {} : { map: { today } })
	};
}

async function rowsBy(by: ByKind, asked: Asked): Promise<Row[]> {
	if (by === 'dimension') return dimensionRows(asked);
	if (by === 'item') return itemRows(asked);
	if (by === 'unit') return unitRows(asked);
	if (by === 'counter') return counterRows(asked);
	if (by !== 'total') return splitRows(asked, by);
	return [rowOf('total', asked.measure, await countUp(asked.sql, partsOf(asked, 'none')))];
}

function partsOf({ measure, question }: Asked, split: Split): Question {
	return { ...question, split, parts: partsFor(measure) };
}

function partsFor(measure: Measure): Parts {
	if (measure.item !== undefined) return { item: measure.item };
	if (measure.dimension !== undefined) return { dimension: measure.dimension };
	return measure.composition === 'dimensions' ? 'overall+dimensions' : 'overall';
}

/** The counts are those of one row. */
function rowOf(key: string, measure: Measure, counts: readonly Count[]): Row {
	const part = measure.item !== undefined ? `item:${measure.item}` : measure.dimension !== undefined ? `dimension:${measure.dimension}` : 'overall';
	const own = counts.filter((count) => count.part === part);
	return { key, figure: figureFor(measure, counts), excluded: own.reduce((sum, { excluded }) => sum + excluded.responses, 0) };
}

function figureFor(measure: Measure, counts: readonly Count[]): Figure {
	const tallies = new Map<string, Tally>();
	for (const { part, tally } of counts) tallies.set(part, addTally(tallies.get(part) ?? emptyTally(), tally));
	const tally = (part: string): Tally => tallies.get(part) ?? emptyTally();
	if (measure.item !== undefined) return figureOf(tally(`item:${measure.item}`));
	if (measure.dimension !== undefined) return figureOf(tally(`dimension:${measure.dimension}`));
	if (measure.composition === 'items') return figureOf(tally('overall'));
	return figureOfDimensions(dimensions.map((dimension) => tally(`dimension:${dimension}`)), tally('overall'));
}

async function splitRows(asked: Asked, split: Split): Promise<Row[]> {
	const counts = await countUp(asked.sql, partsOf(asked, split));
	const keys = Map.groupBy(counts, ({ key }) => key);
	return [...keys].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, own]) => rowOf(key, asked.measure, own));
}

/** Counter codes repeat between units, so the key is `unit/counter`. */
async function counterRows(asked: Asked): Promise<Row[]> {
	const rows = await splitRows(asked, 'counter');
	const names = await selectCounterKeys(asked.sql, rows.map(({ key }) => Number(key)).filter(Number.isInteger));
	const keyed = rows.map((row) => ({ ...row, key: names.get(row.key) ?? row.key }));
	return keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
}

async function dimensionRows(asked: Asked): Promise<Row[]> {
	const { measure } = asked;
	if (measure.item !== undefined) {
		const counts = await countUp(asked.sql, partsOf(asked, 'none'));
		const dimension = (await dimensionOfItems(asked.sql)).get(measure.item);
		return dimension === undefined ? [] : [rowOf(dimension, measure, counts)];
	}
	const counts = await countUp(asked.sql, { ...asked.question, split: 'none', parts: 'dimensions' });
	return dimensions
		.filter((dimension) => measure.dimension === undefined || measure.dimension === dimension)
		.map((dimension) => rowOfPart(dimension, counts, `dimension:${dimension}`));
}

async function itemRows(asked: Asked): Promise<Row[]> {
	const { measure } = asked;
	const counts = await countUp(asked.sql, { ...asked.question, split: 'none', parts: 'items' });
	const dimensionOf = await dimensionOfItems(asked.sql);
	return counts
		.map(({ part }) => part.slice('item:'.length))
		.filter((item) => measure.item === undefined || item === measure.item)
		.filter((item) => measure.dimension === undefined || dimensionOf.get(item) === measure.dimension)
		.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
		.map((item) => rowOfPart(item, counts, `item:${item}`));
}

function rowOfPart(key: string, counts: readonly Count[], part: string): Row {
	const count = counts.find((one) => one.part === part);
	return { key, figure: figureOf(count?.tally ?? emptyTally()), excluded: count?.excluded.responses ?? 0 };
}

export async function dimensionOfItems(sql: Sql): Promise<ReadonlyMap<string, string>> {
	const questionnaires = [...(await storedQuestionnaires(sql)).values()];
	const items = questionnaires.flatMap(({ content }) => content.items);
	return new Map(items.filter(({ dimension }) => isDimension(dimension)).map(({ code, dimension }) => [code, dimension]));
}

/** Every unit below that has answers; the asked one too where answers are about it directly. */
async function unitRows(asked: Asked): Promise<Row[]> {
	const { question } = asked;
	const below = await unitsBelow(asked.sql, asked.unitId, question);
	const unitIds = below.filter(({ id, hasOwnAnswers }) => id !== asked.unitId || hasOwnAnswers).map(({ id }) => id);
	const withinUnitIds = [...(question.withinUnitIds ?? []), asked.unitId];
	const counts = await countUp(asked.sql, { ...partsOf(asked, 'none'), unitIds, withinUnitIds });
	const byUnit = Map.groupBy(counts, ({ unitId }) => unitId);
	return below.flatMap(({ id, code }) => {
		const own = byUnit.get(id);
		return own === undefined ? [] : [rowOf(code, asked.measure, own)];
	});
}

/** In the tree of the map that is asked for. */
export async function unitsBelow(sql: Sql, unitId: number, { from, to, map }: Pick<Question, 'from' | 'to' | 'map'>): Promise<UnitBelow[]> {
	if (map === undefined || map === 'as-was') return selectUnitsBelow(sql, unitId, from, to);
	const below = await selectUnitsBelow(sql, unitId, map.today, addDays(map.today, 1));
	const hasOwnAnswers = await hasOwnToday(sql, unitId, map.today, { from, to });
	return below.map((unit) => ({ ...unit, hasOwnAnswers: unit.id === unitId && hasOwnAnswers }));
}
