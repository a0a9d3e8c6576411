/**
 * That somebody opened an invitation's page, once for each invitation.
 * Keeps: nothing about who or when beyond the day; a test is not counted.
 */
import { localDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Secret } from '../secrets/secret.ts';
import { addCounts } from './count.sql.ts';
import { markOf } from './derive.ts';
import { expiresMonth, type Genuine } from './look-up.ts';
import { insertOpened } from './mark.sql.ts';

export async function noteOpened(sql: Sql, secret: Secret, { content, key, poster }: Genuine, now: Date): Promise<void> {
	if (key.isTest) return;
	await inTransaction(sql, async (inner) => {
		const mark = markOf(secret, 'opened', content);
		if (poster === null && !(await insertOpened(inner, mark, expiresMonth(content)))) return;
		const { field: fieldCode, moment } = content;
		await addCounts(inner, 'opened', localDay(now), [{ unitId: key.unitId, fieldCode, moment, times: 1 }]);
	});
}
