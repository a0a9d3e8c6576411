/** What an account has not been told of yet, as far as it may see it today. */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import { selectUntold, type Told } from './alarm.sql.ts';
import { scopeOf } from './alarms-for.ts';
import { countFirstMissed } from './target-state.sql.ts';

export type { Told } from './alarm.sql.ts';

type Reader = Pick<Account, 'id' | 'role' | 'unitId'> & { kinds: readonly string[]; standingToldAt: Date | null };
/** `standing`: how many targets were missed when watching began, of those that the account was not told of. */
export type Untold = { told: Told[]; standing: number };

export async function untoldFor(sql: Sql, reader: Reader, today: LocalDay): Promise<Untold> {
	const scope = await scopeOf(sql, reader, today);
	const standing = reader.kinds.includes('target_missed') ? await countFirstMissed(sql, scope, reader.standingToldAt) : 0;
	return { told: await selectUntold(sql, scope, reader.id, reader.kinds), standing };
}
