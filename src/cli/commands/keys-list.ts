/** Prints the keys of other programs in lines of fields kept apart by tabs: those in use first. Never a key itself. */
import { everyKey } from '#lib/server/keys/manage.ts';
import { keysText } from '#lib/text/keys.vi.ts';
import { readArguments } from '../arguments.ts';
import type { CommandContext } from '../command.ts';

export const usage = 'keys list';

export async function run(args: string[], { sql, print, warn }: CommandContext): Promise<void> {
	readArguments(args, usage, {});
	warn(keysText.cli.head.join('\t'));
	for await (const { id, name, purpose, unitCode, createdAt, lastUsedDay, revokedAt } of everyKey(sql)) {
		await print([id, name || '–', purpose, unitCode, createdAt.toISOString(), lastUsedDay ?? '–', revokedAt?.toISOString() ?? '–'].join('\t'));
	}
}
