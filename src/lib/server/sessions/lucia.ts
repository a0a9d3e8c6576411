/**
 * Sessions of staff, and the only file that knows lucia (feature-complete, no longer extended: replaceable here).
 *
 * Keeps: the id that a browser holds is 200 random bits and is never stored, only its SHA-256; a session ends when it
 * is unused for `idleHours`, at the latest `longestHours` after sign-in, at sign-out, and when its account is closed.
 * Refuses to know of cookies and requests.
 */
import { createHash } from 'node:crypto';
import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import type { Account } from '../accounts/account.ts';
import type { Sql } from '../database/connection.ts';
import {
	deleteEndedSessions,
	deleteSession,
	deleteSessionNumber,
	deleteSessionsOf,
	findSession,
	insertSession,
	prolongSession,
	selectSessionsOf,
	type OpenSession,
	type SessionTraits
} from './session.sql.ts';

export type { OpenSession } from './session.sql.ts';

/** Who is signed in, and whether with a second factor to the account. */
export type SignedIn = Account & { hasFactor: boolean };
type Person = Omit<SignedIn, 'id'>;

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<SessionTraits, Person>;
		UserId: number;
		DatabaseSessionAttributes: SessionTraits;
		DatabaseUserAttributes: Person;
	}
}

// Lucia prolongs a session once more than half of its time is gone, so that an idle one ends after 1 to 2 hours.
export const idleHours = 2;
export const longestHours = 12;

const hashOf = (id: string): string => createHash('sha256').update(id).digest('hex');

function adapterOf(sql: Sql): Adapter {
	const refused = (): never => {
		throw new Error('ids are stored as hashes: sessions cannot be listed');
	};
	return {
		async getSessionAndUser(id) {
			const row = await findSession(sql, hashOf(id), longestHours);
			if (row === undefined) return [null, null];
			const { accountId, expiresAt, agent, awaitsFactor, login, name, role, unitId, hasFactor } = row;
			const session: DatabaseSession = { id, userId: accountId, expiresAt, attributes: { agent, awaitsFactor } };
			return [session, { id: accountId, attributes: { login, name, role, unitId, hasFactor } }];
		},
		setSession: ({ id, userId, expiresAt, attributes: { agent, awaitsFactor } }) =>
			insertSession(sql, { idSha256: hashOf(id), accountId: userId, expiresAt, agent: agent.slice(0, 200), awaitsFactor }),
		updateSessionExpiration: (id, expiresAt) => prolongSession(sql, hashOf(id), expiresAt),
		deleteSession: (id) => deleteSession(sql, hashOf(id)),
		deleteUserSessions: (accountId) => deleteSessionsOf(sql, accountId),
		deleteExpiredSessions: () => deleteEndedSessions(sql, longestHours),
		getUserSessions: async () => refused()
	};
}

const luciaOver = (sql: Sql) =>
	new Lucia<SessionTraits, Person>(adapterOf(sql), {
		sessionExpiresIn: new TimeSpan(idleHours, 'h'),
		getSessionAttributes: (traits) => traits,
		getUserAttributes: (attributes) => attributes
	});

/** Begins a session and returns the id for the browser. Ended sessions of everybody are swept on the way. */
export async function beginSession(sql: Sql, accountId: number, traits: Partial<SessionTraits> = {}): Promise<string> {
	const lucia = luciaOver(sql);
	await lucia.deleteExpiredSessions();
	return (await lucia.createSession(accountId, { agent: '', awaitsFactor: false, ...traits })).id;
}

/** Whose session this is, or null: unknown, ended, its account closed, or its second factor still owed. */
export async function accountOfSession(sql: Sql, id: string): Promise<SignedIn | null> {
	return accountBehind(sql, id, false);
}

/** Who gave the right password a moment ago and owes the second factor. */
export async function accountAwaitingFactor(sql: Sql, id: string): Promise<Account | null> {
	return accountBehind(sql, id, true);
}

async function accountBehind(sql: Sql, id: string, awaitsFactor: boolean): Promise<SignedIn | null> {
	const { user, session } = await luciaOver(sql).validateSession(id);
	if (user === null || session.awaitsFactor !== awaitsFactor) return null;
	const { login, name, role, unitId, hasFactor } = user;
	return { id: user.id, login, name, role, unitId, hasFactor };
}

/** Open sessions of the account, the newest first; `own` is the id of the browser that asks. */
export function sessionsOf(sql: Sql, accountId: number, own: string): Promise<OpenSession[]> {
	return selectSessionsOf(sql, accountId, hashOf(own), longestHours);
}

export function endSessionNumber(sql: Sql, accountId: number, number: number): Promise<boolean> {
	return deleteSessionNumber(sql, accountId, number);
}

export async function endSession(sql: Sql, id: string): Promise<void> {
	await luciaOver(sql).invalidateSession(id);
}

export async function endAllSessions(sql: Sql, accountId: number): Promise<void> {
	await luciaOver(sql).invalidateUserSessions(accountId);
}
