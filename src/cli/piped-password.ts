/** A password handed to a command through a pipe, so that it stands neither in the process list nor in a history. */
import { text } from 'node:stream/consumers';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { accountsText } from '#lib/text/accounts.vi.ts';

export async function pipedPassword(): Promise<string> {
	const password = (await text(process.stdin)).replace(/\r?\n$/, '');
	if (password === '') throw new OperatorFault(accountsText.noPasswordGiven);
	return password;
}
