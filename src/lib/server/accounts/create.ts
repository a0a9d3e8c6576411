/**
 * Makes an account, from the command line, the sample and the first-run page alike.
 *
 * Keeps: the database sees the hash, never the password; a login is given once and never again.
 */
import { accountsText } from '#lib/text/accounts.vi.ts';
import type { Sql } from '../database/connection.ts';
import { OperatorFault } from '../operator-fault.ts';
import { normalLogin, type Account, type Role } from './account.ts';
import { insertAccount } from './account.sql.ts';
import { hashPassword } from './password.ts';
import { faultsOf } from './requirements.ts';

export type WantedAccount = { login: string; name: string; password: string; role: Role; unitId: number | null };

/** Throws an OperatorFault that says what to mend: format, length, missing unit, login taken. */
export async function createAccount(sql: Sql, wanted: WantedAccount): Promise<Account> {
	const faults = Object.values(faultsOf(wanted));
	if (faults.length > 0) throw new OperatorFault(faults.join(' '));
	const { role, unitId } = wanted;
	const login = normalLogin(wanted.login);
	const name = wanted.name.trim();
	const passwordHash = await hashPassword(wanted.password);
	const id = await insertAccount(sql, { login, name, passwordHash, role, unitId });
	if (id === null) throw new OperatorFault(accountsText.loginTaken(login));
	return { id, login, name, role, unitId };
}
