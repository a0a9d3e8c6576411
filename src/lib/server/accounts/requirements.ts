/**
 * What a new account must fulfil, field by field, in words for whoever fills in the form or the command line.
 * Pure: whether the login is still free is for the database to say.
 */
import { accountsText } from '#lib/text/accounts.vi.ts';
import { isLogin, normalLogin, type Role } from './account.ts';
import { passwordLength } from './password.ts';
import { weaknessOf } from './weak-password.ts';

export type AccountFaults = { login?: string; name?: string; password?: string; unit?: string };

export function faultsOf(wanted: {
	login: string;
	name: string;
	password: string;
	role: Role;
	unitId: number | null;
}): AccountFaults {
	const faults: AccountFaults = {};
	const name = wanted.name.trim();
	if (!isLogin(normalLogin(wanted.login))) faults.login = accountsText.loginFormat;
	if (name === '' || name.length > 120 || /\p{Cc}/u.test(name)) faults.name = accountsText.nameLength;
	const weak = passwordFault(wanted.password, wanted);
	if (weak !== null) faults.password = weak;
	if (wanted.unitId === null && wanted.role !== 'administrator') faults.unit = accountsText.unitNeeded;
	return faults;
}

/** Null: it will do. `own`: whose it is to be, since the own name is the first guess. */
export function passwordFault(password: string, own: { login: string; name: string }): string | null {
	// counted as it is hashed: a letter typed with loose marks is still one letter
	const letters = password.normalize('NFKC').length;
	if (letters < passwordLength.least) return accountsText.passwordShort(passwordLength.least);
	if (letters > passwordLength.most) return accountsText.passwordLong(passwordLength.most);
	const weakness = weaknessOf(password, own);
	return weakness === null ? null : accountsText.passwordWeak[weakness];
}
