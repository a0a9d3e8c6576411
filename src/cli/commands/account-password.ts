/** Gives an account a new password, from standard input or made here and shown once, and signs it out everywhere. */
import { parseArgs } from 'node:util';
import { generatePassword } from '#lib/server/accounts/password.ts';
import { resetPassword } from '#lib/server/accounts/reset-password.ts';
import { record } from '#lib/server/audit/record.ts';
import { inTransaction } from '#lib/server/database/transaction.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { accountsText } from '#lib/text/accounts.vi.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import type { CommandContext } from '../command.ts';
import { pipedPassword } from '../piped-password.ts';

export const usage = 'account password --login LOGIN [--password-stdin]';

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const { login, isPiped } = readOptions(args);
	const password = isPiped ? await pipedPassword() : generatePassword();
	await inTransaction(sql, async (inner) => {
		await record(inner, null, 'account.password-reset', { account: await resetPassword(inner, login, password) });
	});
	await print(accountsText.passwordReset(login));
	if (!isPiped) await print(accountsText.generated(password));
}

function readOptions(args: string[]): { login: string; isPiped: boolean } {
	try {
		const { values } = parseArgs({ args, options: { login: { type: 'string' }, 'password-stdin': { type: 'boolean' } } });
		if (values.login !== undefined) return { login: values.login, isPiped: values['password-stdin'] ?? false };
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
	}
	throw new OperatorFault(cliText.missing(usage));
}
