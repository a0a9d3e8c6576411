/**
 * Counters at a unit: adding, renaming, choosing their fields, closing and opening again.
 *
 * Keeps: administrators do it, of a subtree within it, their own unit included; who changes a counter has seen it as it
 * is (`stamp`); a counter with a tablet is not closed; its code and its answers stay for ever. Written down each time.
 */
import { createHash } from 'node:crypto';
import type { LocalDay } from '#lib/survey/period.ts';
import { countersText } from '#lib/text/counters.vi.ts';
import type { Account } from '../accounts/account.ts';
import { canSee } from '../accounts/scope.ts';
import { record, type Act } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { fields } from '../fields/field.ts';
import { insertUnitCounter, lockCounter, selectCounters, updateCounter, updateCounterClosed, type CounterRow } from './counter.sql.ts';
import { mayEditUnits } from './edit-scene.ts';
import { tidy } from './edit-typed.ts';
import { unitOn } from './unit.ts';

export type Counter = CounterRow & { unitId: number; stamp: string };
export type CounterOutcome = 'done' | 'refused' | 'changed' | { fault: string };
export type TypedCounter = { code: string; name: string; fields: readonly string[] };

export async function countersOf(sql: Sql, unitIds: readonly number[]): Promise<Counter[]> {
	if (unitIds.length === 0) return [];
	return (await selectCounters(sql, unitIds)).map((row) => ({ ...row, stamp: counterStamp(row) }));
}

function counterStamp({ name, fields: own, closedAt }: Pick<CounterRow, 'name' | 'fields' | 'closedAt'>): string {
	return createHash('sha256').update(JSON.stringify([name, own, closedAt])).digest('hex').slice(0, 16);
}

async function mayTouch(sql: Sql, account: Account, unitId: number, today: LocalDay): Promise<boolean> {
	return mayEditUnits(account) && (await canSee(sql, account, unitId, today)) && (await unitOn(sql, unitId, today)) !== undefined;
}

export function isCounterCode(text: string): boolean {
	return /^[\p{L}\p{N}.\-_]{1,64}$/u.test(text);
}

/** What is wrong with it, or null. */
async function faultOf(sql: Sql, { code, name, fields: chosen }: TypedCounter): Promise<string | null> {
	if (!isCounterCode(code)) return countersText.faults.code;
	if (name === '' || name.length > 200 || /\p{Cc}/u.test(name)) return countersText.faults.name;
	const known = new Set((await fields(sql)).map((field) => field.code));
	return chosen.every((one) => known.has(one)) ? null : countersText.faults.fields;
}

export async function addCounter(sql: Sql, account: Account, unitId: number, typed: TypedCounter, today: LocalDay): Promise<CounterOutcome> {
	if (!(await mayTouch(sql, account, unitId, today))) return 'refused';
	const counter = { ...typed, code: typed.code.trim(), name: tidy(typed.name) };
	const fault = await faultOf(sql, counter);
	if (fault !== null) return { fault };
	return inTransaction(sql, async (inner): Promise<CounterOutcome> => {
		if (!(await insertUnitCounter(inner, unitId, counter))) return { fault: countersText.faults.codeTaken(counter.code) };
		await record(inner, account.id, 'unit.counter-added', { unit: unitId, name: counter.name });
		return 'done';
	});
}

export type AskedCounter = { id: number; unitId: number; stamp: string; today: LocalDay };

async function change(sql: Sql, account: Account, asked: AskedCounter, act: Act, apply: (sql: Sql) => Promise<string | null>): Promise<CounterOutcome> {
	if (!(await mayTouch(sql, account, asked.unitId, asked.today))) return 'refused';
	return inTransaction(sql, async (inner): Promise<CounterOutcome> => {
		const counter = await lockCounter(inner, asked.id);
		if (counter === undefined || counter.unitId !== asked.unitId) return 'refused';
		if (counterStamp(counter) !== asked.stamp) return 'changed';
		const fault = await apply(inner);
		if (fault !== null) return { fault };
		await record(inner, account.id, act, { unit: asked.unitId, name: counter.name });
		return 'done';
	});
}

export function changeCounter(sql: Sql, account: Account, asked: AskedCounter, typed: Omit<TypedCounter, 'code'>): Promise<CounterOutcome> {
	const to = { ...typed, name: tidy(typed.name) };
	return change(sql, account, asked, 'unit.counter-changed', async (inner) => {
		const fault = await faultOf(inner, { ...to, code: 'as-it-is' });
		if (fault === null) await updateCounter(inner, asked.id, to);
		return fault;
	});
}

export function closeCounter(sql: Sql, account: Account, asked: AskedCounter): Promise<CounterOutcome> {
	return change(sql, account, asked, 'unit.counter-closed', async (inner) => {
		const tablets = (await selectCounters(inner, [asked.unitId])).find(({ id }) => id === asked.id)?.tablets ?? 0;
		if (tablets > 0) return countersText.faults.tabletsLeft(tablets);
		await updateCounterClosed(inner, asked.id, true);
		return null;
	});
}

export function reopenCounter(sql: Sql, account: Account, asked: AskedCounter): Promise<CounterOutcome> {
	return change(sql, account, asked, 'unit.counter-reopened', async (inner) => {
		await updateCounterClosed(inner, asked.id, false);
		return null;
	});
}
