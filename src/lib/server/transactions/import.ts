/**
 * Takes transactions from a CSV file: looked at first, then stored whole or not at all.
 *
 * Keeps: the same file twice changes nothing; what a person agreed to is what is stored: where somebody else changed
 * one of the days meanwhile, nothing is stored and the new comparison comes back.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { LocalDay } from '#lib/survey/period.ts';
import { transactionsText } from '#lib/text/transactions.vi.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { CsvFile } from '../imports/csv.ts';
import { listedFaults, type Fault } from '../imports/faults.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { placeKey, type Plan } from './entry.ts';
import { mayBringTransactions } from './may-bring.ts';
import { readTransactions } from './read-file.ts';
import { planFor, storeEntries } from './store.ts';

/** More goes by the command line. */
export const uploadLimitBytes = 4 * 1024 * 1024;

export type Imported = { added: number; corrected: number; unchanged: number };
export type Looked = { kind: 'faults'; count: number; listed: Fault[] } | { kind: 'plan'; plan: Plan; seal: string };
export type Brought = Exclude<Looked, { kind: 'plan' }> | { kind: 'changed'; plan: Plan; seal: string } | ({ kind: 'stored' } & Imported);

/** For the operator: everything is within reach. Throws ImportRefused, with nothing changed, where there is any fault. */
export async function importTransactions(sql: Sql, file: CsvFile, today: LocalDay): Promise<Imported> {
	return inTransaction(sql, async (inner) => {
		const { entries, faults } = await readTransactions(inner, { role: 'administrator', unitId: null }, file, today);
		faults.refuse(file.name);
		return counted(await storeEntries(inner, entries, { accountId: null, apiKeyId: null }));
	});
}

/** What a member of staff would change with it. Throws a Refusal where the account may not. */
export async function lookAtTransactions(sql: Sql, account: Account, text: string, today: LocalDay): Promise<Looked> {
	const read = await readFor(sql, account, text, today);
	if (read.faults.count > 0) return faultsOf(read.faults);
	const plan = await planFor(sql, read.entries);
	return { kind: 'plan', plan, seal: sealOf(plan) };
}

/** `seal`: of the plan that the account has seen. */
export async function bringTransactions(sql: Sql, account: Account, text: string, seal: string, today: LocalDay): Promise<Brought> {
	const read = await readFor(sql, account, text, today);
	if (read.faults.count > 0) return faultsOf(read.faults);
	return inTransaction(sql, async (inner) => {
		const source = { accountId: account.id, apiKeyId: null };
		const plan = await storeEntries(inner, read.entries, source, (current) => sealOf(current) === seal);
		if (sealOf(plan) !== seal) return { kind: 'changed', plan, seal: sealOf(plan) };
		const done = counted(plan);
		if (done.added + done.corrected > 0) await record(inner, account.id, 'transactions.imported', done);
		return { kind: 'stored', ...done };
	});
}

async function readFor(sql: Sql, account: Account, text: string, today: LocalDay) {
	if (!mayBringTransactions(account)) throw new Refusal(problems.outOfScope());
	const file = { name: transactionsText.file, open: () => Readable.from([Buffer.from(text, 'utf8')]) };
	return readTransactions(sql, account, file, today);
}

function faultsOf({ count, listed }: { count: number; listed: readonly Fault[] }): Extract<Looked, { kind: 'faults' }> {
	return { kind: 'faults', count, listed: listed.toSorted((a, b) => a.line - b.line).slice(0, listedFaults) };
}

/** Two plans of one file are the same where they replace the same. */
function sealOf({ added, corrected, unchanged }: Plan): string {
	const seen = [added.map(placeKey), corrected.map((one) => [placeKey(one), one.was]), unchanged];
	return createHash('sha256').update(JSON.stringify(seen)).digest('hex');
}

function counted({ added, corrected, unchanged }: Plan): Imported {
	return { added: added.length, corrected: corrected.length, unchanged };
}
