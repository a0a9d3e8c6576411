/** The questions that an account is shown, page by page; one of them with what became of it. */
import { addTally, emptyTally, subtractTally, type Tally } from '#lib/survey/tally.ts';
import { figureOf, type Figure } from '#lib/survey/figure.ts';
import { addDays, quarterOf, type LocalDay, type Period } from '#lib/survey/period.ts';
import { signalKinds, type SignalKind } from '#lib/survey/signals/finding.ts';
import { showableAsIndex } from '#lib/survey/suppression.ts';
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import { countUp } from '../tallies/count-up.ts';
import { findUnitByCode } from '../units/unit.ts';
import { mayBeAsked, unitsStrictlyBelow } from './above.ts';
import { idsOfLastDays, lookAtTablets } from './look.ts';
import { selectSignal, selectSignals, type SignalDetail, type SignalRow } from './signal.sql.ts';
import { selectSteps, selectSums, type Step } from './step.sql.ts';

export type { SignalDetail, SignalRow, SignalState } from './signal.sql.ts';
export type { Step } from './step.sql.ts';

export type SignalView = { state: 'open' | 'ruled' | null; kind: SignalKind | null; unit: string | null; page: number };
const rowsPerPage = 25;

export function readSignalView(query: URLSearchParams): SignalView {
	const state = query.get('trang-thai');
	const page = Number(query.get('trang'));
	return {
		state: state === 'ruled' ? 'ruled' : state === 'all' ? null : 'open',
		kind: signalKinds.find((one) => one === query.get('loai')) ?? null,
		unit: query.get('don-vi') || null,
		page: Number.isInteger(page) && page > 1 && page < 100_000 ? page : 1
	};
}

export type SignalList = { rows: SignalRow[]; total: number; page: number; pages: number };

export async function listSignals(sql: Sql, account: Account, view: SignalView, today: LocalDay): Promise<SignalList> {
	const below = mayBeAsked(account) ? await unitsStrictlyBelow(sql, account, [today]) : [];
	const unitIds = view.unit === null ? below : await narrowed(sql, view.unit, below);
	const filter = { ...view, unitIds };
	const { rows, total } = await selectSignals(sql, filter, (view.page - 1) * rowsPerPage, rowsPerPage);
	return { rows, total, page: view.page, pages: Math.max(1, Math.ceil(total / rowsPerPage)) };
}

async function narrowed(sql: Sql, code: string, below: readonly number[] | null): Promise<number[]> {
	const unit = await findUnitByCode(sql, code);
	return unit !== undefined && (below?.includes(unit.id) ?? true) ? [unit.id] : [];
}

/** Undefined where there is none, or the account does not stand above its unit. */
export async function signalFor(sql: Sql, account: Account, id: number, today: LocalDay): Promise<SignalDetail | undefined> {
	if (!mayBeAsked(account) || !Number.isInteger(id)) return undefined;
	const signal = await selectSignal(sql, id);
	if (signal === undefined) return undefined;
	const below = await unitsStrictlyBelow(sql, account, [today, signal.day]);
	return below === null || below.includes(signal.unitId) ? signal : undefined;
}

export function stepsOf(sql: Sql, signalId: number): Promise<Step[]> {
	return selectSteps(sql, signalId);
}

/** The responses that the question is about, as they are now. */
export async function idsOf(sql: Sql, { kind, unitId, deviceId, day }: SignalDetail): Promise<readonly string[]> {
	if (kind === 'last_days') return idsOfLastDays(sql, unitId, addDays(day, 1));
	const { found } = await lookAtTablets(sql, unitId, day);
	return found.find((one) => one.kind === kind && one.deviceId === deviceId)?.ids ?? [];
}

export type Effect = { period: Period; with: Figure | null; without: Figure | null };

/** The unit's rate over the period of the question, else over the quarter, with these responses and without; null where too few are left for an index. */
export async function effectOf(sql: Sql, signal: SignalDetail, ids: readonly string[]): Promise<Effect> {
	const { from, to } = signal.period ?? quarterOf(signal.day);
	const period = { from, to: to < addDays(signal.day, 1) ? addDays(signal.day, 1) : to };
	const counts = await countUp(sql, { unitIds: [signal.unitId], ...period, parts: 'overall', split: 'none' });
	const counted = counts.reduce((sum, { tally }) => addTally(sum, tally), emptyTally());
	const marked = await tallyOfIds(sql, ids, signal.unitId);
	const isExcluded = signal.state === 'excluded';
	const [all, rest] = isExcluded ? [addTally(counted, marked), counted] : [counted, subtractTally(counted, marked)];
	return { period, with: shown(all), without: shown(rest) };
}

const shown = (tally: Tally): Figure | null => (showableAsIndex(tally.answered) ? figureOf(tally) : null);

async function tallyOfIds(sql: Sql, ids: readonly string[], unitId: number): Promise<Tally> {
	const row = await selectSums(sql, ids, unitId);
	return {
		responses: row.responses, counts: [row.n1, row.n2, row.n3, row.n4, row.n5], notApplicable: row.notApplicable, skipped: row.skipped,
		answered: row.answered, sumYY: row.sumYy, sumYM: row.sumYm, sumMM: row.sumMm
	};
}
