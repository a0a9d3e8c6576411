/**
 * The second factor of an account: an authenticator on a telephone, and ten recovery codes for the day it is lost.
 *
 * Keeps: the shared secret lies in the database only sealed (AES-256-GCM under a key derived from the installation's
 * secret, which is not there); it counts from the first right code on; no code opens twice, not even for two at once.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes, randomInt } from 'node:crypto';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { inTransaction } from '../database/transaction.ts';
import type { Secret } from '../secrets/secret.ts';
import {
	confirmFactor,
	countRecoveryCodes,
	dropFactor,
	lockFactor,
	noteStep,
	putFactor,
	replaceRecoveryCodes,
	spendRecoveryCode
} from './factor.sql.ts';
import { base32, factorAddress, newFactorSecret, stepTyped } from './totp.ts';

const recoveryCodes = 10;
// without letters and digits that look alike
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const nonceBytes = 12;
const tagBytes = 16;

const keyOf = (secret: Secret): Buffer => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), 'hai-long second factor', 32));

function seal(secret: Secret, plain: Buffer): Buffer {
	const nonce = randomBytes(nonceBytes);
	const cipher = createCipheriv('aes-256-gcm', keyOf(secret), nonce);
	const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
	return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Null: sealed under another secret. */
function unseal(secret: Secret, stored: Buffer): Buffer | null {
	const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), stored.subarray(0, nonceBytes));
	decipher.setAuthTag(stored.subarray(nonceBytes, nonceBytes + tagBytes));
	try {
		return Buffer.concat([decipher.update(stored.subarray(nonceBytes + tagBytes)), decipher.final()]);
	} catch {
		return null;
	}
}

const hashOf = (code: string): Buffer => createHash('sha256').update(code.normalize('NFKC').toLowerCase().replace(/[\s-]/g, '')).digest();

export type FactorState = { isOn: boolean; since: Date | null; recoveryLeft: number };

export async function factorState(sql: Sql, accountId: number): Promise<FactorState> {
	return inTransaction(sql, async (inner) => {
		const stored = await lockFactor(inner, accountId);
		const since = stored?.since ?? null;
		return { isOn: since !== null, since, recoveryLeft: since === null ? 0 : await countRecoveryCodes(inner, accountId) };
	});
}

export type Beginning = { address: string; secret: string };

/** A new secret to be scanned; null where one counts already. An earlier one that was never proven is forgotten. */
export async function beginFactor(sql: Sql, secret: Secret, accountId: number): Promise<Beginning | null> {
	return inTransaction(sql, async (inner) => {
		const stored = await lockFactor(inner, accountId);
		if (stored === undefined || stored.since !== null) return null;
		const own = newFactorSecret();
		await putFactor(inner, accountId, seal(secret, own));
		return { address: factorAddress(own, stored.login, 'Hài Lòng'), secret: base32(own) };
	});
}

/** The one that was begun, to be shown again after a mistyped code. */
export async function beginningOf(sql: Sql, secret: Secret, accountId: number): Promise<Beginning | null> {
	return inTransaction(sql, async (inner) => {
		const stored = await lockFactor(inner, accountId);
		const own = stored?.sealed && stored.since === null ? unseal(secret, stored.sealed) : null;
		return own === null || stored === undefined ? null : { address: factorAddress(own, stored.login, 'Hài Lòng'), secret: base32(own) };
	});
}

/** The recovery codes, shown this once; null: the code is wrong or nothing was begun. */
export async function confirmSecondFactor(sql: Sql, secret: Secret, accountId: number, typed: string, now: Date): Promise<string[] | null> {
	return inTransaction(sql, async (inner) => {
		const stored = await lockFactor(inner, accountId);
		const own = stored?.sealed && stored.since === null ? unseal(secret, stored.sealed) : null;
		const step = own === null ? null : stepTyped(own, typed, now, null);
		if (step === null) return null;
		const codes = Array.from({ length: recoveryCodes }, newRecoveryCode);
		await confirmFactor(inner, accountId, step);
		await replaceRecoveryCodes(inner, accountId, codes.map(hashOf));
		await record(inner, accountId, 'account.factor-on', { account: accountId });
		return codes;
	});
}

export async function dropSecondFactor(sql: Sql, accountId: number, by: number): Promise<void> {
	await inTransaction(sql, async (inner) => {
		await dropFactor(inner, accountId);
		await record(inner, by, 'account.factor-off', { account: accountId });
	});
}

export type FactorAnswer = 'right' | 'wrong' | 'no-secret';

/** A code of the authenticator or a recovery code. `no-secret`: the installation's secret is missing or another one. */
export async function checkFactor(sql: Sql, secret: Secret | null, accountId: number, typed: string, now: Date): Promise<FactorAnswer> {
	return inTransaction(sql, async (inner): Promise<FactorAnswer> => {
		const stored = await lockFactor(inner, accountId);
		if (!stored?.sealed || stored.since === null) return 'wrong';
		if (await spendRecoveryCode(inner, accountId, hashOf(typed))) {
			await record(inner, accountId, 'account.recovery-used', { account: accountId });
			return 'right';
		}
		const own = secret === null ? null : unseal(secret, stored.sealed);
		if (own === null) return 'no-secret';
		const step = stepTyped(own, typed, now, stored.lastStep);
		if (step === null) return 'wrong';
		await noteStep(inner, accountId, step);
		return 'right';
	});
}

/** Two groups of five: 49 bits, and ten tries an hour. */
function newRecoveryCode(): string {
	const group = (): string => Array.from({ length: 5 }, () => alphabet.charAt(randomInt(alphabet.length))).join('');
	return `${group()}-${group()}`;
}
