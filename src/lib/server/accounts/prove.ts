/** Who stands at a command line: an open account that proves itself by its password, as at the door of the pages. */
import type { Sql } from '../database/connection.ts';
import { isLogin, normalLogin, type Account } from './account.ts';
import { findOpenAccount } from './account.sql.ts';
import { passwordFits } from './password.ts';

/** 'factor': the account has a second factor, which a command cannot ask for. */
export async function provenAccount(sql: Sql, typed: string, password: string): Promise<Account | 'wrong' | 'factor'> {
	const login = normalLogin(typed);
	const account = isLogin(login) ? await findOpenAccount(sql, login) : undefined;
	const fits = await passwordFits(account?.passwordHash ?? null, password);
	if (account === undefined || !fits) return 'wrong';
	const { id, name, role, unitId } = account;
	return account.hasFactor ? 'factor' : { id, login, name, role, unitId };
}
