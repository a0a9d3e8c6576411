/**
 * Keys of other programs: what each may do, and for which unit's subtree.
 * Keeps: a key is shown once, when it is made; one that was revoked is like one that never was.
 */
import { localDay } from '#lib/survey/period.ts';
import type { Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { bearerToken, newToken, tokenHash } from '../devices/token.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { insertKey, selectKey, updateLastUsed, type ApiKey, type Purpose } from './key.sql.ts';

export type { ApiKey, Purpose } from './key.sql.ts';

export const purposes: readonly Purpose[] = ['invitations', 'indices'];

export async function createKey(
	sql: Sql,
	unitId: number,
	purpose: Purpose,
	name = '',
	createdBy: number | null = null
): Promise<{ key: string; id: number }> {
	const key = newToken();
	return { key, id: await insertKey(sql, { keySha256: tokenHash(key), unitId, purpose, name, createdBy }) };
}

/** Throws a Refusal: 401 without a known key, 403 for one made for something else. */
export async function keyOfRequest(sql: Sql, authorization: string | null, purpose: Purpose): Promise<ApiKey> {
	const token = bearerToken(authorization);
	if (token === null) throw new Refusal(problems.tokenMissing());
	const key = await selectKey(sql, tokenHash(token));
	if (key === undefined) throw new Refusal(problems.tokenUnknown());
	// once a day: that it is in use is to be seen, not how much
	const today = localDay(new Date());
	if (key.lastUsedDay !== today) await updateLastUsed(sql, key.id, today);
	if (key.purpose !== purpose) throw new Refusal(problems.wrongPurpose());
	return key;
}

/** The key as a viewer (accounts/scope.ts): its unit is the root of what it sees. */
export async function viewerOfKey(sql: Sql, authorization: string | null, purpose: Purpose): Promise<Viewer> {
	const { unitId } = await keyOfRequest(sql, authorization, purpose);
	return { role: 'observer', unitId };
}
