/**
 * How often comments speak of each theme, in the asked period and in as many days before it.
 *
 * Keeps: the newest `mostCounted` of each are counted and the number that was counted is told; a longer past would read for
 * seconds at ten million responses. Comments of too few people are left out, as in the list; words are
 * counted in masked text alone, since a keyword may be a name. Refuses to show any text.
 */
import { countThemes, type ThemeCount } from '#lib/survey/comment-themes.ts';
import { maskComment } from '#lib/survey/mask-comment.ts';
import { addDays, daysIn } from '#lib/survey/period.ts';
import { thresholds } from '#lib/survey/suppression.ts';
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import { selectCrowded, type CommentAsk } from './comments.sql.ts';
import { askOf, mayReadComments, newestComments, type CommentQuery } from './read-comments.ts';
import { themesNow } from './themes.ts';

export const mostCounted = 2_000;

/** `now`, `before`: comments that were counted. */
export type ThemeTable = { now: number; before: number; rows: ThemeCount[] };

export async function themeCounts(sql: Sql, account: Account, query: CommentQuery): Promise<ThemeTable> {
	if (!mayReadComments(account)) return { now: 0, before: 0, rows: [] };
	const { themes } = await themesNow(sql);
	const ask = askOf(account, { ...query, theme: null }, { words: [], themes, after: null, limit: mostCounted });
	const earlier = { ...ask, from: addDays(query.from, -daysIn(query)), to: query.from };
	const [now, before] = await Promise.all([written(sql, ask), written(sql, earlier)]);
	return { now: now.length, before: before.length, rows: countThemes(now, before, themes) };
}

async function written(sql: Sql, ask: CommentAsk): Promise<string[]> {
	const rows = await newestComments(sql, ask);
	const open = new Set(await selectCrowded(sql, [...new Set(rows.map(({ unitId }) => unitId))], { ...ask, atLeast: thresholds.staffMinimum }));
	return rows.filter(({ unitId }) => open.has(unitId)).map(({ comment }) => maskComment(comment));
}
