/**
 * Keys of other programs: what each may do, and for which unit's subtree.
 * Keeps: a key is shown once, when it is made; one that was revoked is like one that never was.
 */
import type { Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { bearerToken, newToken, tokenHash } from '../devices/token.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { insertKey, selectKey, type ApiKey, type Purpose } from './key.sql.ts';

export type { ApiKey, Purpose } from './key.sql.ts';

export const purposes: readonly Purpose[] = ['invitations', 'indices'];

export async function createKey(sql: Sql, unitId: number, purpose: Purpose, name = ''): Promise<string> {
	const key = newToken();
	await insertKey(sql, tokenHash(key), unitId, purpose, name);
	return key;
}

/** Throws a Refusal: 401 without a known key, 403 for one made for something else. */
export async function keyOfRequest(sql: Sql, authorization: string | null, purpose: Purpose): Promise<ApiKey> {
	const token = bearerToken(authorization);
	if (token === null) throw new Refusal(problems.tokenMissing());
	const key = await selectKey(sql, tokenHash(token));
	if (key === undefined) throw new Refusal(problems.tokenUnknown());
	if (key.purpose !== purpose) throw new Refusal(problems.wrongPurpose());
	return key;
}

/** The key as a viewer (accounts/scope.ts): its unit is the root of what it sees. */
export async function viewerOfKey(sql: Sql, authorization: string | null, purpose: Purpose): Promise<Viewer> {
	const { unitId } = await keyOfRequest(sql, authorization, purpose);
	return { role: 'observer', unitId };
}
