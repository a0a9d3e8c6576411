/**
 * The page of coverage: from dossiers to answers, for a unit or all that is seen, split as asked, page by page.
 *
 * Keeps: nobody sees beyond the own subtree, on whatever day it was that; answers are told where the pages of units tell
 * them (withheld-answers.ts). Refuses to know words, and who may look at the unit (the route has asked).
 */
import { shownFunnel, type Funnel, type ShownFunnel } from '#lib/survey/funnel.ts';
import { addDays, type LocalDay, type Period } from '#lib/survey/period.ts';
import { visibleRoot, type Viewer } from '../accounts/scope.ts';
import { subjectOf, type Subject } from '../dashboard/subject.ts';
import type { Sql } from '../database/connection.ts';
import type { CoverageView } from '../invitations/coverage.ts';
import { findUnitByCode, type Unit } from '../units/unit.ts';
import { adjustedOf, type Adjusted } from './adjusted.ts';
import { selectFunnel, type FunnelAsk, type FunnelRow, type FunnelSplit } from './funnel.sql.ts';
import { funnelOf, isKnown } from './response-rates.ts';
import { withheldAnswers, type WithheldAnswers } from './withheld-answers.ts';

export type CoverageLine = {
	/** a unit's code, a field, a moment, a day */
	part: string;
	/** of a unit */
	name: string | null;
	/** the unit itself, without those below it */
	isAlone: boolean;
	shown: ShownFunnel;
};

export type CoveragePage = {
	total: ShownFunnel;
	/** days with transactions, of those with answers */
	days: { known: number; answered: number };
	lines: CoverageLine[];
	page: number;
	pages: number;
	count: number;
	/** null where the answers are narrowed to a field or moment, which leaves nothing to weigh */
	adjusted: Adjusted | null;
};

const linesPerPage = 50;

export async function coveragePage(
	sql: Sql,
	viewer: Viewer,
	view: CoverageView,
	unit: Unit | null,
	{ today, page: asked }: { today: LocalDay; page: number }
): Promise<CoveragePage> {
	const period: Period = { from: view.from, to: addDays(view.to, 1) };
	const subject = await subjectOf(sql, unit, period, view.to < today ? view.to : today);
	const root = visibleRoot(viewer);
	const within = root === null ? [] : [root];
	const ask = { ...period, unitIds: subject.roots, aloneId: null, withinUnitIds: within, field: view.field, moment: view.moment };
	const isWhole = view.field === null && view.moment === null;
	const [days, parts, byField] = await Promise.all([
		selectFunnel(sql, { ...ask, split: 'day' }),
		view.by === 'day' ? null : selectFunnel(sql, { ...ask, ...levelOf(view.by, subject, within), split: view.by }),
		isWhole ? selectFunnel(sql, { ...ask, split: 'field' }) : null
	]);
	const rows = (parts ?? days.toReversed()).filter(isKnown);
	const hidden = await withheldAnswers(sql, { chain: subject.chain, field: view.field, period, by: view.by }, rows);
	const lines = linesOf(rows, hidden, view, subject);
	// several provinces stand there and one of them has dossiers: its table says more than a line that repeats the total
	const [only] = unit === null && view.by === 'unit' && lines.length === 1 ? lines : [];
	const whole = only && (await findUnitByCode(sql, only.part));
	if (whole !== undefined) return coveragePage(sql, viewer, view, whole, { today, page: asked });
	const pages = Math.max(1, Math.ceil(lines.length / linesPerPage));
	const page = Math.min(Math.max(1, asked), pages);
	const fieldTotals = byField && new Map(byField.map(({ part, transactions }) => [part, transactions]));
	return {
		total: shownFunnel(narrowed(sumOf(days), view), { bound: hidden.isTotal, responses: hidden.isTotal }),
		days: { known: days.filter(({ transactions }) => transactions > 0).length, answered: days.filter(({ responses }) => responses > 0).length },
		lines: lines.slice((page - 1) * linesPerPage, page * linesPerPage),
		page,
		pages,
		count: lines.length,
		adjusted: fieldTotals && (await adjustedOf(sql, subject.roots, period, within, fieldTotals, hidden))
	};
}

/** A table of units is about those below; each only on the days on which it stood there. */
function levelOf(by: FunnelSplit, { unit, below, roots }: Subject, within: readonly number[]): Partial<FunnelAsk> {
	if (by !== 'unit') return {};
	if (unit === null) return { unitIds: roots };
	return { unitIds: below.map(({ id }) => id), aloneId: unit.id, withinUnitIds: [...new Set([...within, unit.id])] };
}

function linesOf(rows: readonly FunnelRow[], hidden: WithheldAnswers, view: CoverageView, { unit, below }: Subject): CoverageLine[] {
	const lines = rows.map((row, at): CoverageLine => {
		const { part } = row;
		const funnel = narrowed(funnelOf(row), view, view.by === 'moment');
		const shown = shownFunnel(funnel, { bound: hidden.bound.has(at), responses: hidden.lines.has(at) });
		if (view.by !== 'unit') return { part, name: null, isAlone: false, shown };
		const isAlone = Number(part) === unit?.id;
		const named = isAlone ? unit : below.find(({ id }) => id === Number(part));
		return { part: named?.code ?? part, name: named?.name ?? null, isAlone, shown };
	});
	if (view.by !== 'unit') return lines;
	return lines.toSorted((a, b) => Number(b.isAlone) - Number(a.isAlone) || (a.name ?? '').localeCompare(b.name ?? '', 'vi'));
}

/** Responses do not say at which moment they were given. */
function narrowed(funnel: Funnel, { moment }: CoverageView, isByMoment = false): Funnel {
	return moment === null && !isByMoment ? funnel : { ...funnel, responses: null };
}

function sumOf(rows: readonly FunnelRow[]): Funnel {
	const sum = (of: (row: FunnelRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
	return {
		transactions: sum((row) => row.transactions),
		invited: sum((row) => row.invited),
		opened: sum((row) => row.opened),
		bound: sum((row) => row.bound),
		responses: sum((row) => row.responses)
	};
}
