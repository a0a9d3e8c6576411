/** The administrator in whose name a command acts; the password comes through a pipe. */
import type { Account } from '#lib/server/accounts/account.ts';
import { provenAccount } from '#lib/server/accounts/prove.ts';
import type { Sql } from '#lib/server/database/connection.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import { pipedPassword } from './piped-password.ts';

/** Throws OperatorFault where it is none, or does not prove it. */
export async function administratorNamed(sql: Sql, login: string): Promise<Account> {
	const account = await provenAccount(sql, login, await pipedPassword());
	if (account === 'wrong') throw new OperatorFault(cliText.wrongPassword);
	if (account === 'factor') throw new OperatorFault(cliText.hasFactor);
	if (account.role !== 'administrator') throw new OperatorFault(cliText.noAdministrator);
	return account;
}
