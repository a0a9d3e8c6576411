/** What an account has not been told of yet, as far as it may see it today. */
import type { LocalDay } from '#lib/survey/period.ts';
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import { selectUntold, type Told } from './alarm.sql.ts';
import { scopeOf } from './alarms-for.ts';

export type { Told } from './alarm.sql.ts';

export async function untoldFor(sql: Sql, account: Pick<Account, 'id' | 'role' | 'unitId'>, kinds: readonly string[], today: LocalDay): Promise<Told[]> {
	return selectUntold(sql, await scopeOf(sql, account, today), account.id, kinds);
}
