/** Lists of themes as the province worded them; added, never changed. */
import type { Theme } from '#lib/survey/comment-themes.ts';
import type { Sql } from '../database/connection.ts';

export type ThemeList = { id: number; themes: Theme[]; at: Date; accountName: string };

export async function selectThemeList(sql: Sql): Promise<ThemeList | undefined> {
	const [row] = await sql<ThemeList[]>`
		select l.id, l.themes, l.at, a.name as account_name from comment_theme_list l join account a on a.id = l.account_id
		order by l.id desc limit 1`;
	return row;
}

/** Two changes at once go one after another; held until the transaction ends. */
export async function lockThemes(sql: Sql): Promise<void> {
	await sql`select pg_advisory_xact_lock(hashtextextended('hai-long comment themes', 0))`;
}

export async function insertThemeList(sql: Sql, { themes, accountId, at }: { themes: readonly Theme[]; accountId: number; at: Date }): Promise<void> {
	await sql`insert into comment_theme_list (themes, account_id, at) values (${sql.json([...themes])}, ${accountId}, ${at})`;
}
