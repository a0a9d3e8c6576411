/**
 * The keys of units that sign invitations: made, rotated, revoked.
 *
 * Keeps: the key itself is derived and stands nowhere; a key that was replaced goes on being believed until somebody
 * revokes it, so that receipts in people's pockets stay good. What is looked up is remembered for a second.
 */
import { randomInt } from 'node:crypto';
import { strict as assert } from 'node:assert';
import { visibleRoot, visibleUnits, canSee, type Viewer } from '../accounts/scope.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { Remembered } from '../database/remembered.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { endKey, insertKey, selectKey, selectKeys, selectSigningKey, type SigningKey } from './key.sql.ts';

export type { SigningKey } from './key.sql.ts';

/** Without i, l, o, u, 0 and 1, which people confuse when they read a code aloud. */
const letters = 'abcdefghjkmnpqrstvwxyz23456789';
const codeLength = 6;
const known = new Remembered<SigningKey>({ forMs: 1_000, atMost: 5_000 });

export function mayManageInvitations({ role }: Pick<Account, 'role'>): boolean {
	return role === 'administrator' || role === 'unit_administrator';
}

export async function createSigningKey(sql: Sql, unitId: number, { name = '', isTest = false } = {}): Promise<SigningKey> {
	for (;;) {
		const code = Array.from({ length: codeLength }, () => letters[randomInt(letters.length)]).join('');
		if (!(await insertKey(sql, code, unitId, name.slice(0, 120), isTest))) continue;
		const key = await selectKey(sql, code);
		assert(key !== undefined, 'a key that was inserted is there');
		return key;
	}
}

/** For a maker who signs links alone. Throws a Refusal where the account may not. */
export async function makeSigningKey(
	sql: Sql,
	account: Account,
	asked: { unitId: number; name: string; isTest: boolean },
	today: string
): Promise<SigningKey> {
	if (!mayManageInvitations(account) || !(await canSee(sql, account, asked.unitId, today))) throw new Refusal(problems.outOfScope());
	const key = await createSigningKey(sql, asked.unitId, { name: asked.name.trim(), isTest: asked.isTest });
	await record(sql, account.id, 'invitation_key.created', { key: key.id, unit: key.unitId });
	return key;
}

/** Undefined for one that never was. */
export function findSigningKey(sql: Sql, code: string): Promise<SigningKey | undefined> {
	return known.get(sql, code, () => selectKey(sql, code));
}

/** The key that signs for this unit today; made where there is none yet. */
export async function signingKeyOf(sql: Sql, unitId: number, isTest: boolean): Promise<SigningKey> {
	return (await selectSigningKey(sql, unitId, isTest)) ?? createSigningKey(sql, unitId, { isTest });
}

export async function signingKeysSeen(sql: Sql, viewer: Viewer, today: string): Promise<SigningKey[]> {
	return selectKeys(sql, visibleRoot(viewer) === null ? null : await visibleUnits(sql, viewer, today));
}

/** `retired`: replaced, what it signed stays good. `revoked`: nothing that it signed is good. False: not allowed, or done before. */
export async function endSigningKey(
	sql: Sql,
	account: Account,
	code: string,
	how: 'retired' | 'revoked',
	today: string
): Promise<boolean> {
	const key = await selectKey(sql, code);
	if (key === undefined || !mayManageInvitations(account)) return false;
	if (!(await canSee(sql, account, key.unitId, today)) || !(await endKey(sql, code, how))) return false;
	known.forget(sql);
	await record(sql, account.id, `invitation_key.${how}`, { key: key.id, unit: key.unitId });
	return true;
}
