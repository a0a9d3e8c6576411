/**
 * Gives an account a new password. Keeps: whoever was signed in with the old one is signed out in the same transaction.
 */
import { accountsText } from '#lib/text/accounts.vi.ts';
import type { Sql } from '../database/connection.ts';
import { OperatorFault } from '../operator-fault.ts';
import { endAllSessions } from '../sessions/lucia.ts';
import { normalLogin } from './account.ts';
import { updatePassword } from './account.sql.ts';
import { hashPassword } from './password.ts';
import { passwordFault } from './requirements.ts';

/** Returns the account's id. Throws an OperatorFault for a password that is too short or easily guessed, or a login that nobody has. */
export async function resetPassword(sql: Sql, typedLogin: string, password: string): Promise<number> {
	const fault = passwordFault(password, { login: normalLogin(typedLogin), name: '' });
	if (fault !== null) throw new OperatorFault(fault);
	const id = await updatePassword(sql, normalLogin(typedLogin), await hashPassword(password));
	if (id === null) throw new OperatorFault(accountsText.loginUnknown(typedLogin));
	await endAllSessions(sql, id);
	return id;
}
