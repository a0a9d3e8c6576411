/**
 * The themes that comments are counted under: those of the province, else those that ship with the program.
 *
 * Keeps: only an administrator of the system changes them, a whole list at a time, signed; whoever changes has seen the
 * list as it stands (`revision`), else nothing is done. Keywords are looked for in masked text alone, so that a keyword
 * finds nothing that is hidden.
 */
import { commentThemes, type Theme } from '#lib/survey/comment-themes.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { insertThemeList, lockThemes, selectThemeList } from './themes.sql.ts';

/** `revision` 0: those of the program, changed by nobody. */
export type ThemesNow = { revision: number; themes: readonly Theme[]; changed: { at: Date; accountName: string } | null };

export async function themesNow(sql: Sql): Promise<ThemesNow> {
	const own = await selectThemeList(sql);
	if (own === undefined) return { revision: 0, themes: commentThemes, changed: null };
	return { revision: own.id, themes: own.themes, changed: { at: own.at, accountName: own.accountName } };
}

export type ThemesChanged = 'done' | 'refused' | 'changed';

export async function changeThemes(
	sql: Sql,
	account: Account,
	{ themes, revision, now }: { themes: readonly Theme[]; revision: number; now: Date }
): Promise<ThemesChanged> {
	if (account.role !== 'administrator') return 'refused';
	return inTransaction(sql, async (inner) => {
		await lockThemes(inner);
		if ((await themesNow(inner)).revision !== revision) return 'changed';
		await insertThemeList(inner, { themes, accountId: account.id, at: now });
		await record(inner, account.id, 'comment.themes', { themes: themes.length });
		return 'done';
	});
}
