/**
 * The first account: made by whoever can read the console on which the server was started.
 *
 * Keeps: there is a code only while there is no account; it works once; of two people at the same moment one wins;
 * only its hash is stored.
 */
import { createHash, randomInt } from 'node:crypto';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { record } from '../audit/record.ts';
import type { Account } from './account.ts';
import { anyAccountExists } from './account.sql.ts';
import { createAccount } from './create.ts';
import { dropCode, putCode, takeCode } from './installation.sql.ts';

// without letters and digits that look alike
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const groups = [4, 4, 4];

const hashOf = (code: string): string => createHash('sha256').update(code).digest('hex');
/** As typed: small letters, spaces and missing hyphens are the same code. */
const normalCode = (typed: string): string => typed.normalize('NFKC').toUpperCase().replace(/[\s-]/g, '');

/** A new code to print on the console (an earlier one no longer works), or null: somebody has an account already. */
export async function firstRunCode(sql: Sql): Promise<string | null> {
	if (await accountsExist(sql)) return null;
	const letters = (length: number): string =>
		Array.from({ length }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
	const code = groups.map(letters).join('-');
	await putCode(sql, hashOf(normalCode(code)));
	return code;
}

export async function accountsExist(sql: Sql): Promise<boolean> {
	return anyAccountExists(sql);
}

export type FirstAdministrator = { code: string; login: string; name: string; password: string };
export type FirstRunResult = { kind: 'made'; account: Account } | { kind: 'wrong-code' } | { kind: 'over' };

/** Throws an OperatorFault where login, name or password do not fulfil what `createAccount` asks for. */
export async function makeFirstAdministrator(sql: Sql, wanted: FirstAdministrator): Promise<FirstRunResult> {
	return inTransaction(sql, async (inner) => {
		const codeSha256 = await takeCode(inner);
		if (codeSha256 === undefined || (await accountsExist(inner))) return { kind: 'over' };
		if (codeSha256 !== hashOf(normalCode(wanted.code))) return { kind: 'wrong-code' };
		const { login, name, password } = wanted;
		const account = await createAccount(inner, { login, name, password, role: 'administrator', unitId: null });
		await dropCode(inner);
		await record(inner, account.id, 'account.first');
		return { kind: 'made', account };
	});
}
