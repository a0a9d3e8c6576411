/** Makes an account. The password comes from standard input or is made here and shown once, never as an argument. */
import { parseArgs } from 'node:util';
import { isRole, roles } from '#lib/server/accounts/account.ts';
import { createAccount } from '#lib/server/accounts/create.ts';
import { generatePassword } from '#lib/server/accounts/password.ts';
import { record } from '#lib/server/audit/record.ts';
import type { Sql } from '#lib/server/database/connection.ts';
import { inTransaction } from '#lib/server/database/transaction.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { findUnitByCode } from '#lib/server/units/unit.ts';
import { accountsText } from '#lib/text/accounts.vi.ts';
import { cliText } from '#lib/text/cli.vi.ts';
import type { CommandContext } from '../command.ts';
import { pipedPassword } from '../piped-password.ts';

export const usage =
	'account create --login LOGIN [--name NAME] [--role ROLE] [--unit CODE] [--password-stdin]';

type Options = { login: string; name?: string; role?: string; unit?: string; 'password-stdin'?: boolean };

export async function run(args: string[], { sql, print }: CommandContext): Promise<void> {
	const options = readOptions(args);
	// who is given a unit looks after it; who is not, after everything
	const role = options.role ?? (options.unit === undefined ? 'administrator' : 'manager');
	if (!isRole(role)) throw new OperatorFault(accountsText.roleUnknown(role, roles.join(', ')));
	const unitId = options.unit === undefined ? null : await unitIdOf(sql, options.unit);
	const given = options['password-stdin'] ? await pipedPassword() : null;
	const password = given ?? generatePassword();
	const { login } = await inTransaction(sql, async (inner) => {
		const name = options.name ?? options.login;
		const account = await createAccount(inner, { login: options.login, name, password, role, unitId });
		await record(inner, null, 'account.created', { account: account.id });
		return account;
	});
	await print(accountsText.created(login));
	if (given === null) await print(accountsText.generated(password));
}

function readOptions(args: string[]): Options {
	try {
		const { login, ...rest } = parseArgs({
			args,
			options: {
				login: { type: 'string' },
				name: { type: 'string' },
				role: { type: 'string' },
				unit: { type: 'string' },
				'password-stdin': { type: 'boolean' }
			}
		}).values;
		if (login !== undefined) return { login, ...rest };
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
	}
	throw new OperatorFault(cliText.missing(usage));
}

async function unitIdOf(sql: Sql, code: string): Promise<number> {
	const unit = await findUnitByCode(sql, code);
	if (unit === undefined) throw new OperatorFault(accountsText.unitUnknown(code));
	return unit.id;
}
