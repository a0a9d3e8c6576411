/**
 * How often somebody may try: 5 times in 15 minutes for a login from one address, 30 times in an hour for a login
 * from everywhere.
 *
 * Keeps: an address is never locked as such, so that one forgotten password does not shut out an office behind one
 * router; an attempt is counted before its password is looked at, so that fifty sent at once are not fifty guesses;
 * a login that nobody has is counted like any other.
 */
import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import {
	forgetAttempts,
	insertAttempt,
	lockLogin,
	pruneAttempts,
	roomFor,
	type Attempt,
	type Limit
} from './sign-in-failure.sql.ts';

export const perAddress: Limit = { count: 5, windowMinutes: 15 };
export const everywhere: Limit = { count: 30, windowMinutes: 60 };

export type Admission = { admitted: true; triesLeft: number } | { admitted: false; waitMinutes: number };

/** `login` in its normal spelling. What is admitted counts as failed until `forgive`. */
export async function admit(sql: Sql, login: string, address: string): Promise<Admission> {
	const attempt = attemptOf(login, address);
	await pruneAttempts(sql, everywhere.windowMinutes);
	return inTransaction(sql, async (inner) => {
		await lockLogin(inner, attempt.loginSha256);
		const here = await roomFor(inner, attempt.loginSha256, attempt.address, perAddress);
		const anywhere = await roomFor(inner, attempt.loginSha256, null, everywhere);
		const left = Math.min(here.left, anywhere.left);
		if (left === 0) return { admitted: false, waitMinutes: Math.max(1, here.waitMinutes, anywhere.waitMinutes) };
		await insertAttempt(inner, attempt);
		return { admitted: true, triesLeft: left - 1 };
	});
}

/** After a right password: this login may fail five times from this address again. */
export async function forgive(sql: Sql, login: string, address: string): Promise<void> {
	await forgetAttempts(sql, attemptOf(login, address));
}

function attemptOf(login: string, address: string): Attempt {
	return { loginSha256: createHash('sha256').update(login).digest('hex'), address: networkOf(address) };
}

/** Whoever has one IPv6 address has 2^64 of them: the first 64 bits are the address that counts. */
export function networkOf(address: string): string {
	const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
	if (mapped !== undefined) return mapped;
	if (!isIPv6(address)) return address.slice(0, 64);
	const [head = '', tail] = address.replace(/%.*$/, '').toLowerCase().split('::');
	const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
	const [start, end] = [groups(head), groups(tail ?? '')];
	const zeros = tail === undefined ? 0 : Math.max(0, 8 - start.length - end.length);
	const all = [...start, ...Array.from({ length: zeros }, () => '0'), ...end];
	return `${all.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
