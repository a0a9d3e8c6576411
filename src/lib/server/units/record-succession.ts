/**
 * Records what became of what, and takes it back: an administrator's act, with its day and legal text.
 *
 * Keeps: a predecessor had ended by that day and a successor stood on it, so that nothing stands beside what it became;
 * no unit comes after itself; nobody records what they do not see (accounts/scope.ts). What was recorded is never
 * changed: a wrong one is taken back with a reason and recorded anew. Two people at once come one after the other.
 */
import { addDays, isDay, type LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import { canSee, canSeeInTodaysMap } from '../accounts/scope.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { lockUnits } from './import.sql.ts';
import {
	insertAct, insertReversal, selectAct, selectCommonAbove, selectFacts, selectLeadsTo, selectLiving, type CommonUnit, type UnitFacts
} from './succession-act.sql.ts';
import type { Succession } from './succession.ts';

export type { UnitFacts } from './succession-act.sql.ts';

export const successionKinds = ['merge', 'split', 'rename', 'transfer'] as const;
export type SuccessionKind = Succession['kind'];

export type AskedSuccession = { kind: SuccessionKind; onDay: string; legalText: string; fromCodes: readonly string[]; toCodes: readonly string[] };

export type SuccessionFault =
	| { fault: 'bad_day' | 'legal_text' | 'too_many' }
	| { fault: 'numbers'; kind: SuccessionKind }
	| { fault: 'unknown'; code: string }
	| { fault: 'still_stands' | 'not_before' | 'not_on' | 'both_sides' | 'not_yours' | 'comes_after_itself'; unit: UnitFacts }
	| { fault: 'recorded'; unit: UnitFacts; to: CommonUnit };

/** What would be carried over: each predecessor, what it becomes, and above which unit its answers stay whole. */
export type Carried = { from: UnitFacts; to: UnitFacts[]; wholeIn: CommonUnit | null };
export type Examined = { from: UnitFacts[]; to: UnitFacts[]; faults: SuccessionFault[]; carried: Carried[] };

/** Of one act; a province of thousand communes is recorded commune by commune. */
export const mostUnits = 200;
const longestText = 1000;

export async function examine(sql: Sql, viewer: Account, asked: AskedSuccession, today: LocalDay): Promise<Examined> {
	const onDay = isDay(asked.onDay) ? asked.onDay : null;
	const codes = [...new Set([...asked.fromCodes, ...asked.toCodes])];
	if (codes.length > mostUnits) return { from: [], to: [], faults: [{ fault: 'too_many' }], carried: [] };
	const facts = new Map((await selectFacts(sql, codes, onDay ?? today)).map((unit) => [unit.code, unit]));
	const known = (list: readonly string[]): UnitFacts[] => [...new Set(list)].flatMap((code) => facts.get(code) ?? []);
	const [from, to] = [known(asked.fromCodes), known(asked.toCodes)];
	const faults: SuccessionFault[] = codes.filter((code) => !facts.has(code)).map((code) => ({ fault: 'unknown', code }));
	if (onDay === null) faults.push({ fault: 'bad_day' });
	if (asked.legalText.trim() === '' || asked.legalText.length > longestText) faults.push({ fault: 'legal_text' });
	if (onDay === null) faults.push(...numberFaults(asked.kind, from, to));
	else faults.push(...(await actFaults(sql, asked.kind, from, to, onDay)), ...(await scopeFaults(sql, viewer, from, to, onDay, today)));
	const wholeIn = onDay === null || to.length === 0 ? null : await selectCommonAbove(sql, to.map(({ id }) => id), onDay);
	return { from, to, faults, carried: to.length === 0 ? [] : from.map((unit) => ({ from: unit, to, wholeIn })) };
}

function isRightNumber(kind: SuccessionKind, from: number, to: number): boolean {
	if (kind === 'merge') return from >= 1 && to === 1;
	if (kind === 'split') return from === 1 && to >= 2;
	return from === 1 && to === 1;
}

function numberFaults(kind: SuccessionKind, from: readonly UnitFacts[], to: readonly UnitFacts[]): SuccessionFault[] {
	return isRightNumber(kind, from.length, to.length) ? [] : [{ fault: 'numbers', kind }];
}

/** What speaks against the act, whoever records it: on the page, or by a file. */
export async function actFaults(
	sql: Sql, kind: SuccessionKind, from: readonly UnitFacts[], to: readonly UnitFacts[], onDay: LocalDay
): Promise<SuccessionFault[]> {
	const [fromIds, toIds] = [from.map(({ id }) => id), to.map(({ id }) => id)];
	const recorded = (await selectLiving(sql, fromIds)).map(({ fromId, ...next }) => ({
		fault: 'recorded' as const, unit: from.find(({ id }) => id === fromId)!, to: next
	}));
	const back = new Set(await selectLeadsTo(sql, toIds, fromIds));
	return [
		...numberFaults(kind, from, to),
		...unitFaults(from, to, onDay),
		...recorded,
		...to.filter(({ id }) => back.has(id)).map((unit) => ({ fault: 'comes_after_itself' as const, unit }))
	];
}

function unitFaults(from: readonly UnitFacts[], to: readonly UnitFacts[], onDay: LocalDay): SuccessionFault[] {
	const both = from.filter(({ id }) => to.some((one) => one.id === id));
	return [
		...both.map((unit) => ({ fault: 'both_sides' as const, unit })),
		...from.filter((unit) => unit.standsOn).map((unit) => ({ fault: 'still_stands' as const, unit })),
		...from.filter((unit) => !unit.standsOn && unit.firstDay >= onDay).map((unit) => ({ fault: 'not_before' as const, unit })),
		...to.filter((unit) => !unit.standsOn).map((unit) => ({ fault: 'not_on' as const, unit }))
	];
}

async function scopeFaults(
	sql: Sql, viewer: Account, from: readonly UnitFacts[], to: readonly UnitFacts[], onDay: LocalDay, today: LocalDay
): Promise<SuccessionFault[]> {
	const faults: SuccessionFault[] = [];
	for (const unit of to) if (!(await canSee(sql, viewer, unit.id, onDay))) faults.push({ fault: 'not_yours', unit });
	for (const unit of from) {
		const lastDay = unit.lastDay !== null && unit.lastDay < onDay ? unit.lastDay : addDays(onDay, -1);
		const isSeen = (await canSee(sql, viewer, unit.id, lastDay)) || (await canSeeInTodaysMap(sql, viewer, unit.id, today));
		if (!isSeen) faults.push({ fault: 'not_yours', unit });
	}
	return faults;
}

export type Recorded = { done: 'recorded'; id: number } | { done: 'refused'; faults: SuccessionFault[] };

export async function recordSuccession(sql: Sql, account: Account, asked: AskedSuccession, today: LocalDay): Promise<Recorded> {
	return inTransaction(sql, async (inner) => {
		await lockUnits(inner);
		const { from, to, faults } = await examine(inner, account, asked, today);
		if (faults.length > 0) return { done: 'refused', faults };
		const { kind, onDay, legalText } = asked;
		const pairs = from.flatMap((one) => to.map((other) => ({ fromId: one.id, toId: other.id })));
		const id = await insertAct(inner, { kind, onDay, legalText: legalText.trim(), accountId: account.id }, pairs);
		for (const unit of [...from, ...to]) await record(inner, account.id, 'succession.recorded', { unit: unit.id, succession: id, day: onDay });
		return { done: 'recorded', id };
	});
}

export type Reversed = 'reversed' | 'unknown' | 'already' | 'not_yours' | 'no_reason';

/** Figures in today's map follow at once; those of the map of the day never depended on it. */
export async function reverseSuccession(sql: Sql, account: Account, id: number, reason: string, today: LocalDay): Promise<Reversed> {
	const given = reason.trim();
	if (given === '' || given.length > 2000) return 'no_reason';
	return inTransaction(sql, async (inner) => {
		await lockUnits(inner);
		const act = await selectAct(inner, id);
		if (act === undefined) return 'unknown';
		if (!(await mayReverse(inner, account, act, today))) return 'not_yours';
		if (act.isReversed) return 'already';
		await insertReversal(inner, id, account.id, given);
		for (const unitId of new Set([...act.fromIds, ...act.toIds])) await record(inner, account.id, 'succession.reversed', { unit: unitId, succession: id });
		return 'reversed';
	});
}

/** Whoever sees all of its successors, as they stood on its day. */
async function mayReverse(sql: Sql, account: Account, { onDay, toIds }: { onDay: string; toIds: readonly number[] }, today: LocalDay): Promise<boolean> {
	for (const id of toIds) if (!(await canSee(sql, account, id, onDay)) && !(await canSee(sql, account, id, today))) return false;
	return true;
}
