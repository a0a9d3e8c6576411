/**
 * What everybody does with the own account: another password, the own sessions.
 * Keeps: the present password is asked again, as often as at the door; every other session ends with it.
 */
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { beginSession, endAllSessions, endSessionNumber } from '../sessions/lucia.ts';
import type { Account } from './account.ts';
import { findOpenAccount, updatePassword } from './account.sql.ts';
import { admit, forgive } from './lock-out.ts';
import { hashPassword, passwordFits } from './password.ts';
import { passwordFault } from './requirements.ts';

export type PasswordChange = { present: string; wanted: string; address: string; agent: string };
export type PasswordChanged =
	| { kind: 'done'; sessionId: string }
	| { kind: 'wrong'; triesLeft: number }
	| { kind: 'locked'; waitMinutes: number }
	| { kind: 'weak'; fault: string };

export async function changePassword(sql: Sql, account: Account, { present, wanted, address, agent }: PasswordChange): Promise<PasswordChanged> {
	const fault = passwordFault(wanted, account);
	if (fault !== null) return { kind: 'weak', fault };
	const checked = await presentFits(sql, account, present, address);
	if (checked.kind !== 'fits') return checked;
	const passwordHash = await hashPassword(wanted);
	return inTransaction(sql, async (inner): Promise<PasswordChanged> => {
		await updatePassword(inner, account.login, passwordHash);
		await endAllSessions(inner, account.id);
		await record(inner, account.id, 'account.password', { account: account.id });
		return { kind: 'done', sessionId: await beginSession(inner, account.id, { agent }) };
	});
}

export type Checked = { kind: 'fits' } | { kind: 'wrong'; triesLeft: number } | { kind: 'locked'; waitMinutes: number };

/** Whether it is the person of the account who sits here; guarded like the sign-in. */
export async function presentFits(sql: Sql, account: Account, typed: string, address: string): Promise<Checked> {
	const admission = await admit(sql, account.login, address);
	if (!admission.admitted) return { kind: 'locked', waitMinutes: admission.waitMinutes };
	const stored = await findOpenAccount(sql, account.login);
	if (!(await passwordFits(stored?.passwordHash ?? null, typed))) return { kind: 'wrong', triesLeft: admission.triesLeft };
	await forgive(sql, account.login, address);
	return { kind: 'fits' };
}

/** False where there is no such session of this account. */
export async function endOwnSession(sql: Sql, account: Account, number: number): Promise<boolean> {
	if (!(await endSessionNumber(sql, account.id, number))) return false;
	await record(sql, account.id, 'account.session-ended', { account: account.id });
	return true;
}
