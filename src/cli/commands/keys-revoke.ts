/** Takes a key back, at once and for good. */
import { revokeAsOperator } from '#lib/server/keys/manage.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import { keysText } from '#lib/text/keys.vi.ts';
import { readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'keys revoke NUMBER';

export async function run(args: string[], { sql, warn }: CommandContext): Promise<void> {
	const [typed = ''] = readArguments(args, usage, {}, 1).positionals;
	const revoked = /^[1-9]\d{0,8}$/.test(typed) ? await revokeAsOperator(sql, Number(typed)) : undefined;
	if (revoked === undefined) throw new OperatorFault(keysText.cli.unknown(typed));
	warn(keysText.cli.revoked(revoked.name || keysText.unnamed(Number(typed))));
}
