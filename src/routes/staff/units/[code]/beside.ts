/** What stands beside a unit's figures for who answers for it: things to mend, new comments. Null for everybody else. */
import type { Account } from '#lib/server/accounts/account.ts';
import { mayReadComments, readComments, type CommentList } from '#lib/server/comments/read-comments.ts';
import { database } from '#lib/server/database/connection.ts';
import { mendOf, type MendList } from '#lib/server/mend/mend-list.ts';
import type { Unit } from '#lib/server/units/unit.ts';
import { addDays, type LocalDay } from '#lib/survey/period.ts';

const newest = 3;
/** New is what came in the last thirteen weeks, whatever period the figures are of. */
const daysBack = 91;

/** `mend`: null where the unit was closed before the week, or lay elsewhere. */
export type Beside = { comments: CommentList; mend: MendList | null };

export async function besideOf(account: Account, unit: Unit, today: LocalDay): Promise<Beside | null> {
	if (!mayReadComments(account)) return null;
	const comments = await readComments(database(), account, {
		unitIds: [unit.id], from: addDays(today, -daysBack), to: addDays(today, 1), today, limit: newest,
		field: null, channel: null, dimension: null, score: null, search: null, theme: null, after: null
	}, 'box');
	return { comments, mend: await mendOf(database(), account, unit, today) };
}
