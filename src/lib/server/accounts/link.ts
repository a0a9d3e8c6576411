/**
 * The one-time link with which somebody who was invited, or who forgot, chooses a password.
 *
 * Keeps: it opens once, for seven days, and only the last one made; the database holds its hash; who uses it is signed
 * out everywhere else. Whoever holds the link needs no login to guess, and a wrong one tells nothing.
 */
import { createHash, randomBytes } from 'node:crypto';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import { endAllSessions } from '../sessions/lucia.ts';
import { updatePassword } from './account.sql.ts';
import { putLink, selectLinked, spendLink, type LinkedAccount } from './link.sql.ts';
import { hashPassword } from './password.ts';
import { passwordFault } from './requirements.ts';

export type { LinkedAccount } from './link.sql.ts';

export const linkDays = 7;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export type MadeLink = { token: string; expiresAt: Date };

export async function makeLink(sql: Sql, accountId: number, createdBy: number): Promise<MadeLink> {
	const token = randomBytes(24).toString('base64url');
	return { token, expiresAt: await putLink(sql, { tokenSha256: hashOf(token), accountId, createdBy, days: linkDays }) };
}

/** Whose link it is; undefined: none, used, too old, or its account closed. */
export async function openLink(sql: Sql, token: string): Promise<LinkedAccount | undefined> {
	return token.length > 64 ? undefined : selectLinked(sql, hashOf(token));
}

export type LinkUse = { kind: 'done'; account: LinkedAccount } | { kind: 'weak'; fault: string } | { kind: 'dead' };

export async function useLink(sql: Sql, token: string, password: string): Promise<LinkUse> {
	const account = await openLink(sql, token);
	if (account === undefined) return { kind: 'dead' };
	const fault = passwordFault(password, account);
	if (fault !== null) return { kind: 'weak', fault };
	const passwordHash = await hashPassword(password);
	return inTransaction(sql, async (inner): Promise<LinkUse> => {
		if (!(await spendLink(inner, hashOf(token)))) return { kind: 'dead' };
		await updatePassword(inner, account.login, passwordHash);
		await endAllSessions(inner, account.accountId);
		await record(inner, account.accountId, account.isNew ? 'account.joined' : 'account.password-reset', { account: account.accountId });
		return { kind: 'done', account };
	});
}
