import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '../../../../tests/support/database.ts';
import { accountAwaitingFactor, accountOfSession } from '../sessions/lucia.ts';
import type { Account } from './account.ts';
import { createAccount } from './create.ts';
import { beginFactor, checkFactor, confirmSecondFactor, dropSecondFactor, factorState } from './second-factor.ts';
import { giveFactor, signIn } from './sign-in.ts';
import { codeOf, stepAt } from './totp.ts';

let database: TestDatabase;
let account: Account;
let codes: string[] = [];
let scanned: Buffer;

const secret = Buffer.from('a secret of this installation alone');
const now = new Date('2026-11-20T03:00:00Z');
const later = (seconds: number): Date => new Date(now.getTime() + seconds * 1000);
const password = 'mười hai con giáp';

/** As an authenticator reads it (RFC 4648). */
function fromBase32(text: string): Buffer {
	const bits = [...text].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
	return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

beforeAll(async () => {
	database = await createTestDatabase();
	account = await createAccount(database.sql, { login: 'an', name: 'An', password, role: 'administrator', unitId: null });
});
afterAll(() => database.drop());

const enter = () => signIn(database.sql, { login: 'an', password, address: '203.113.1.1', earlierSessionId: null, agent: 'Test' });
const give = (sessionId: string, typed: string, at: Date) =>
	giveFactor(database.sql, { sessionId, typed, address: '203.113.1.1', agent: 'Test', secret, now: at });

test('it counts from the first right code on, and then gives ten recovery codes', async () => {
	const begun = await beginFactor(database.sql, secret, account.id);
	scanned = fromBase32(begun?.secret ?? '');
	expect((await enter()).kind).toBe('signed-in');
	expect(await confirmSecondFactor(database.sql, secret, account.id, '000000', now)).toBeNull();
	codes = (await confirmSecondFactor(database.sql, secret, account.id, codeOf(scanned, stepAt(now)), now)) ?? [];
	expect(new Set(codes).size).toBe(10);
	expect(await beginFactor(database.sql, secret, account.id)).toBeNull();
	expect(await factorState(database.sql, account.id)).toMatchObject({ isOn: true, recoveryLeft: 10 });
});

test('the secret is in the database only sealed', async () => {
	const [row] = await database.sql<{ sealed: Buffer }[]>`select factor_sealed as sealed from account where id = ${account.id}`;
	expect(row?.sealed.includes(scanned)).toBe(false);
	expect(await checkFactor(database.sql, Buffer.from('another secret'), account.id, codeOf(scanned, stepAt(later(300))), later(300))).toBe('no-secret');
});

test('the password alone opens nothing; the code of the moment does, once', async () => {
	const first = await enter();
	if (first.kind !== 'factor') throw new Error(first.kind);
	expect(await accountOfSession(database.sql, first.sessionId)).toBeNull();
	expect(await accountAwaitingFactor(database.sql, first.sessionId)).toMatchObject({ login: 'an' });
	expect(await give(first.sessionId, '123456', later(600))).toMatchObject({ kind: 'wrong' });
	const code = codeOf(scanned, stepAt(later(600)));
	const entered = await give(first.sessionId, code, later(600));
	if (entered.kind !== 'signed-in') throw new Error(entered.kind);
	expect(await accountOfSession(database.sql, entered.sessionId)).toMatchObject({ login: 'an' });
	expect(await give(first.sessionId, code, later(600))).toEqual({ kind: 'over' });
	const again = await enter();
	if (again.kind !== 'factor') throw new Error(again.kind);
	expect(await give(again.sessionId, code, later(610))).toMatchObject({ kind: 'wrong' });
});

test('a recovery code opens once, however it is typed, also without the secret of the installation', async () => {
	const typed = ` ${(codes[0] ?? '').toUpperCase().replace('-', ' ')}`;
	expect(await checkFactor(database.sql, null, account.id, typed, now)).toBe('right');
	expect(await checkFactor(database.sql, secret, account.id, typed, now)).toBe('wrong');
	expect((await factorState(database.sql, account.id)).recoveryLeft).toBe(9);
});

test('of two with the same code at the same moment one is let in', async () => {
	const code = codeOf(scanned, stepAt(later(1200)));
	const both = await Promise.all([1, 2].map(() => checkFactor(database.sql, secret, account.id, code, later(1200))));
	expect(both.toSorted()).toEqual(['right', 'wrong']);
});

test('guessing ends after five tries', async () => {
	const half = await enter();
	if (half.kind !== 'factor') throw new Error(half.kind);
	const kinds: string[] = [];
	for (let time = 0; time < 7; time += 1) kinds.push((await give(half.sessionId, '000000', later(2400))).kind);
	expect(kinds.at(-1)).toBe('locked');
	expect(await give(half.sessionId, codeOf(scanned, stepAt(later(2400))), later(2400))).toMatchObject({ kind: 'locked' });
	await database.sql`delete from sign_in_failure`;
});

test('switched off, the password is enough again', async () => {
	await dropSecondFactor(database.sql, account.id, account.id);
	expect((await enter()).kind).toBe('signed-in');
});
