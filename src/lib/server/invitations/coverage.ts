/**
 * Invited, opened, answered, for the page of invitations: per unit, field, moment or day.
 *
 * Keeps: nobody sees beyond the own subtree, on whatever day it was that; a unit stands for all below it; posters,
 * which are bound to no dossier, are never part of a rate. Refuses to know what was answered.
 */
import { moments, type Moment } from '#lib/survey/invitation-token.ts';
import { addDays, daysIn, isDay, monthOf, type LocalDay } from '#lib/survey/period.ts';
import { codePattern } from '#lib/survey/questionnaire.ts';
import { visibleRoot, visibleUnits, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
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

export type { CoverageCount, RefusalSum } from './coverage.sql.ts';

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

export type CoverageRow = CoverageCount & {
	/** of a unit: its name, and whether it stands for itself alone */
	name: string | null;
	isAlone: boolean;
};
export type Coverage = { total: CoverageCount; rows: CoverageRow[]; refusals: RefusalSum[] };

/** `unit`: the one that is asked for, which the caller has found to be visible; null: all that the viewer sees. */
export async function coverage(sql: Sql, viewer: Viewer, view: CoverageView, unit: Unit | null, today: LocalDay): Promise<Coverage> {
	const { from, to, field, moment } = view;
	const scope: CoverageScope = { from, to, field, moment, rootId: visibleRoot(viewer), unitId: unit?.id ?? null };
	// one who sees everything is told too of links that name no key of ours
	const isWhole = view.unit === null && scope.rootId === null;
	const unitIds = isWhole ? null : await visibleUnits(sql, unit === null ? viewer : { role: 'observer', unitId: unit.id }, today);
	return {
		total: await selectTotal(sql, scope),
		rows: view.by === 'unit' ? await unitRows(sql, scope, unit) : await partRows(sql, scope, view.by),
		refusals: await selectRefusals(sql, { from, to, unitIds })
	};
}

async function unitRows(sql: Sql, scope: CoverageScope, unit: Unit | null): Promise<CoverageRow[]> {
	const children =
		unit === null ? (await unitsOn(sql, scope.to)).filter(({ parentId }) => parentId === null) : await childrenOn(sql, unit.id, scope.to);
	const rows = await selectByUnit(sql, scope, { childIds: children.map(({ id }) => id), aloneId: unit?.id ?? null });
	const named = rows.map(({ unitId, ...row }) => ({
		...row,
		name: (unitId === unit?.id ? unit : children.find(({ id }) => id === unitId))?.name ?? null,
		isAlone: unitId === unit?.id
	}));
	return named.toSorted((a, b) => Number(b.isAlone) - Number(a.isAlone) || (a.name ?? '').localeCompare(b.name ?? '', 'vi'));
}

async function partRows(sql: Sql, scope: CoverageScope, by: Exclude<Split, 'unit'>): Promise<CoverageRow[]> {
	const column = by === 'field' ? 'field_code' : by;
	return (await selectSplit(sql, scope, column)).map((row) => ({ ...row, name: null, isAlone: false }));
}
