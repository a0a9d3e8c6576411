/**
 * The targets that an administrator looks after: of the own subtree, those of abolished units included.
 * Keeps: overlaps and gaps are shown and repaired by nobody. Refuses to know whether targets are met.
 */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import { visibleRoot, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { countTargets, selectTargetPage, type ListedTarget, type TargetQuery, type TargetState, type TargetWarning } from './list.sql.ts';
import { selectReachedUnit, selectUnitReached, selectUnitsLike, type ReachedUnit } from './reach.sql.ts';
import { selectHistory, type HistoryRow } from './revision.sql.ts';
import { countOffers, selectOffer, selectOffers, type OfferedTarget } from './successors.sql.ts';

export type { ListedTarget, TargetQuery, TargetState, TargetWarning } from './list.sql.ts';
export type { ReachedUnit } from './reach.sql.ts';
export type { HistoryRow } from './revision.sql.ts';
export type { OfferedTarget } from './successors.sql.ts';

const rowsPerPage = 50;
const unitsShown = 30;
export const states: readonly TargetState[] = ['current', 'future', 'past', 'withdrawn'];
export const warnings: readonly TargetWarning[] = ['overlap', 'gap'];

/** What cannot be meant is left out of the question. */
export function readTargetQuery(parameters: URLSearchParams): TargetQuery {
	const text = (name: string): string => (parameters.get(name) ?? '').replaceAll('\u0000', '').trim().normalize('NFC').slice(0, 200);
	const year = Number(text('nam'));
	return {
		unit: text('don-vi'),
		plan: text('ke-hoach'),
		year: Number.isInteger(year) && year >= 1900 && year < 2200 ? year : null,
		state: states.find((one) => one === text('trang-thai')) ?? null,
		warning: warnings.find((one) => one === text('canh-bao')) ?? null,
		page: pageOf(parameters)
	};
}

export function pageOf(parameters: URLSearchParams): number {
	const page = Number(parameters.get('trang'));
	return Number.isInteger(page) && page > 0 && page < 1_000_000 ? page : 1;
}

export type Paged<T> = { rows: T[]; total: number; page: number; pages: number };

export type TargetPage = Paged<ListedTarget> & { overlapping: number; gaps: number; offers: number };

/** The counts of warnings and offers are of all that the account looks after, whatever is asked. */
export async function targetsFor(sql: Sql, account: Account, query: TargetQuery, today: LocalDay): Promise<TargetPage> {
	const root = visibleRoot(account);
	const everything: TargetQuery = { unit: '', plan: '', year: null, state: null, warning: null, page: 1 };
	const [total, overlapping, gaps, offers] = await Promise.all([
		countTargets(sql, query, root, today),
		countTargets(sql, { ...everything, warning: 'overlap' }, root, today),
		countTargets(sql, { ...everything, warning: 'gap' }, root, today),
		countOffers(sql, root, today)
	]);
	const pages = Math.max(1, Math.ceil(total / rowsPerPage));
	const page = Math.min(query.page, pages);
	const rows = await selectTargetPage(sql, { ...query, page }, root, today, rowsPerPage);
	return { rows, total, page, pages, overlapping, gaps, offers };
}

export async function offersFor(sql: Sql, account: Account, asked: number, today: LocalDay): Promise<Paged<OfferedTarget>> {
	const root = visibleRoot(account);
	const total = await countOffers(sql, root, today);
	const pages = Math.max(1, Math.ceil(total / rowsPerPage));
	const page = Math.min(asked, pages);
	return { rows: await selectOffers(sql, root, today, page, rowsPerPage), total, page, pages };
}

export function offerOf(sql: Sql, account: Account, code: string, toCode: string, today: LocalDay): Promise<OfferedTarget | undefined> {
	return selectOffer(sql, visibleRoot(account), today, code, toCode);
}

/** The newest first, with its unit; null: there is none within reach. */
export async function targetHistory(sql: Sql, account: Account, code: string, today: LocalDay): Promise<{ unit: ReachedUnit; history: HistoryRow[] } | null> {
	const history = await selectHistory(sql, code);
	const unit = history[0] && (await selectUnitReached(sql, history[0].unitId, visibleRoot(account), today));
	return unit === undefined ? null : { unit, history };
}

export function unitByCode(sql: Sql, account: Account, code: string, today: LocalDay): Promise<ReachedUnit | undefined> {
	return selectReachedUnit(sql, code, visibleRoot(account), today);
}

/** Undefined: not within reach. */
export function unitReached(sql: Sql, viewer: Viewer, unitId: number, today: LocalDay): Promise<ReachedUnit | undefined> {
	return selectUnitReached(sql, unitId, visibleRoot(viewer), today);
}

/** Thirty at most; whoever needs another types more of its name. */
export function unitsLike(sql: Sql, account: Account, text: string, today: LocalDay): Promise<ReachedUnit[]> {
	return selectUnitsLike(sql, text, visibleRoot(account), today, unitsShown);
}
