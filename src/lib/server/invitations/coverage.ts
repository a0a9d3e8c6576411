/**
 * Invited, opened, answered, for the page of invitations: per unit, field, moment or day.
 *
 * Keeps: nobody sees beyond the own subtree, on whatever day it was that; a unit stands for all below it; posters,
 * which are bound to no dossier, are never part of a rate; answers are told where the page of coverage tells them, by the
 * same rule (withheld-answers.ts). Refuses to know what was answered.
 */
import { moments, type Moment } from '#lib/survey/invitation-token.ts';
import { addDays, daysIn, isDay, monthOf, type LocalDay, type Period } from '#lib/survey/period.ts';
import { codePattern } from '#lib/survey/questionnaire.ts';
import { withheldAmong } from '#lib/survey/funnel.ts';
import { showable } from '#lib/survey/suppression.ts';
import { visibleRoot, visibleUnits, type Viewer } from '../accounts/scope.ts';
import { subjectOf } from '../dashboard/subject.ts';
import type { Sql } from '../database/connection.ts';
import { withheldAnswers } from '../transactions/withheld-answers.ts';
import { childrenOn, unitsOn, type Unit } from '../units/unit.ts';
import {
	selectByUnit,
	selectRefusals,
	selectSplit,
	selectTotal,
	type CoverageCount,
	type CoverageScope,
	type RefusalSum
} from './coverage.sql.ts';

export type { RefusalSum } from './coverage.sql.ts';

export const splits = ['unit', 'field', 'moment', 'day'] as const;
export type Split = (typeof splits)[number];

/** As the address of the page says it; what it says wrongly is not said. Days inclusive. */
export type CoverageView = { unit: string | null; field: string | null; moment: Moment | null; from: LocalDay; to: LocalDay; by: Split };

const daysAtMost = 366;
const splitWords: Readonly<Record<string, Split>> = { 'don-vi': 'unit', 'linh-vuc': 'field', 'thoi-diem': 'moment', ngay: 'day' };

export function readCoverageView(asked: URLSearchParams, today: LocalDay): CoverageView {
	const field = asked.get('linh-vuc');
	const to = dayOf(asked.get('den')) ?? today;
	// this month and the one before: of many units no figure is told for parts of a month
	const usual = monthOf(addDays(monthOf(to).from, -1)).from;
	const from = dayOf(asked.get('tu')) ?? usual;
	const isPeriod = from <= to && daysIn({ from, to: addDays(to, 1) }) <= daysAtMost;
	return {
		unit: asked.get('don-vi') || null,
		field: field !== null && codePattern.test(field) ? field : null,
		moment: moments.find((known) => known === asked.get('thoi-diem')) ?? null,
		from: isPeriod ? from : usual,
		to,
		by: splitWords[asked.get('theo') ?? ''] ?? 'unit'
	};
}

function dayOf(text: string | null): LocalDay | null {
	return text !== null && isDay(text) && text >= '2020-01-01' ? text : null;
}

/** Null: withheld; what was opened goes with what was answered. */
export type ShownCount = Pick<CoverageCount, 'part' | 'invited'> & Record<'opened' | 'answered' | 'posters', number | null>;
export type CoverageRow = ShownCount & {
	/** of a unit: its name, and whether it stands for itself alone */
	name: string | null;
	isAlone: boolean;
};
export type Coverage = { total: ShownCount; rows: CoverageRow[]; refusals: RefusalSum[] };

/** `unit`: the one that is asked for, which the caller has found to be visible; null: all that the viewer sees. */
export async function coverage(sql: Sql, viewer: Viewer, view: CoverageView, unit: Unit | null, today: LocalDay): Promise<Coverage> {
	const { from, to, field, moment } = view;
	const scope: CoverageScope = { from, to, field, moment, rootId: visibleRoot(viewer), unitId: unit?.id ?? null };
	// one who sees everything is told too of links that name no key of ours
	const isWhole = view.unit === null && scope.rootId === null;
	const unitIds = isWhole ? null : await visibleUnits(sql, unit === null ? viewer : { role: 'observer', unitId: unit.id }, today);
	const period: Period = { from, to: addDays(to, 1) };
	const rows = view.by === 'unit' ? await unitRows(sql, scope, unit) : await partRows(sql, scope, view.by);
	const { chain } = await subjectOf(sql, unit, period, to < today ? to : today);
	const counts = rows.map(({ invited, opened, answered, posters, ...row }) => ({
		part: view.by === 'unit' ? String(row.unitId) : row.part, transactions: 0, invited, opened, bound: answered, posters, responses: answered
	}));
	const hidden = await withheldAnswers(sql, { chain, field, period, by: view.by }, counts);
	const posters = withheldAmong(rows.map((row) => row.posters), hidden.lines);
	return {
		total: shown(await selectTotal(sql, scope), hidden.isTotal, hidden.isTotal),
		rows: rows.map(({ unitId: _, name, isAlone, ...count }, at) => ({ ...shown(count, hidden.bound.has(at), posters.has(at)), name, isAlone })),
		refusals: await selectRefusals(sql, { from, to, unitIds })
	};
}

function shown({ part, invited, opened, answered, posters }: CoverageCount, isHidden: boolean, isPostersHidden: boolean): ShownCount {
	const isTold = answered === 0 || (!isHidden && showable(answered, 'staff'));
	const arePostersTold = posters === 0 || (!isPostersHidden && showable(posters, 'staff'));
	return { part, invited, opened: isTold ? opened : null, answered: isTold ? answered : null, posters: arePostersTold ? posters : null };
}

type Row = CoverageCount & { unitId: number | null; name: string | null; isAlone: boolean };

async function unitRows(sql: Sql, scope: CoverageScope, unit: Unit | null): Promise<Row[]> {
	const children =
		unit === null ? (await unitsOn(sql, scope.to)).filter(({ parentId }) => parentId === null) : await childrenOn(sql, unit.id, scope.to);
	const rows = await selectByUnit(sql, scope, { childIds: children.map(({ id }) => id), aloneId: unit?.id ?? null });
	const named = rows.map((row) => ({
		...row,
		name: (row.unitId === unit?.id ? unit : children.find(({ id }) => id === row.unitId))?.name ?? null,
		isAlone: row.unitId === unit?.id
	}));
	return named.toSorted((a, b) => Number(b.isAlone) - Number(a.isAlone) || (a.name ?? '').localeCompare(b.name ?? '', 'vi'));
}

async function partRows(sql: Sql, scope: CoverageScope, by: Exclude<Split, 'unit'>): Promise<Row[]> {
	const column = by === 'field' ? 'field_code' : by;
	return (await selectSplit(sql, scope, column)).map((row) => ({ ...row, unitId: null, name: null, isAlone: false }));
}
