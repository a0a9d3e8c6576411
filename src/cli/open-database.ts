/**
 * The database of a command: the server that DATABASE_URL names, or the embedded one, joined when it runs and started
 * for the length of the command when it does not.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { connect, type Pool } from '#lib/server/database/connection.ts';
import { migrate, pendingMigrations } from '#lib/server/database/migrate.ts';
import { openEmbedded } from '#lib/server/embedded/launch.ts';
import { OperatorFault } from '#lib/server/operator-fault.ts';
import type { Settings } from '#lib/server/settings.ts';
import { cliText } from '#lib/text/cli.vi.ts';

export type OpenDatabase = { sql: Pool; close: () => Promise<void> };

/** `anySchema` false: an embedded database of our own is brought up to date, any other must be so already. */
export async function openDatabase(
	settings: Settings,
	anySchema: boolean,
	say: (line: string) => void
): Promise<OpenDatabase> {
	const embedded =
		settings.databaseUrl === null ? await openEmbedded({ dataDir: settings.dataDir, as: 'join', say }) : null;
	const sql = connect(embedded?.url ?? settings.databaseUrl ?? '', { max: settings.databasePool });
	const close = async (): Promise<void> => {
		await Promise.race([sql.end({ timeout: 5 }), pause(6_000, undefined, { ref: false })]);
		await embedded?.close();
	};
	try {
		if (anySchema) return { sql, close };
		if (embedded !== null && !embedded.joined) await migrate(sql);
		else if ((await pendingMigrations(sql)).length > 0) throw new OperatorFault(cliText.notMigrated);
	} catch (error) {
		await close();
		throw error;
	}
	return { sql, close };
}
