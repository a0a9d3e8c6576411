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
	deleteSessionsOf,
	findSession,
	insertSession,
	prolongSession
} from './session.sql.ts';

type Person = Omit<Account, 'id'>;

declare module 'lucia' {
	interface Register {
		Lucia: Lucia<Record<never, never>, Person>;
		UserId: number;
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
			const { accountId, expiresAt, login, name, role, unitId } = row;
			const session: DatabaseSession = { id, userId: accountId, expiresAt, attributes: {} };
			return [session, { id: accountId, attributes: { login, name, role, unitId } }];
		},
		setSession: ({ id, userId, expiresAt }) =>
			insertSession(sql, { idSha256: hashOf(id), accountId: userId, expiresAt }),
		updateSessionExpiration: (id, expiresAt) => prolongSession(sql, hashOf(id), expiresAt),
		deleteSession: (id) => deleteSession(sql, hashOf(id)),
		deleteUserSessions: (accountId) => deleteSessionsOf(sql, accountId),
		deleteExpiredSessions: () => deleteEndedSessions(sql, longestHours),
		getUserSessions: async () => refused()
	};
}

const luciaOver = (sql: Sql) =>
	new Lucia<Record<never, never>, Person>(adapterOf(sql), {
		sessionExpiresIn: new TimeSpan(idleHours, 'h'),
		getUserAttributes: (attributes) => attributes
	});

/** Begins a session and returns the id for the browser. Ended sessions of everybody are swept on the way. */
export async function beginSession(sql: Sql, accountId: number): Promise<string> {
	const lucia = luciaOver(sql);
	await lucia.deleteExpiredSessions();
	return (await lucia.createSession(accountId, {})).id;
}

/** Whose session this is, or null: unknown, ended, or its account closed. */
export async function accountOfSession(sql: Sql, id: string): Promise<Account | null> {
	const { user } = await luciaOver(sql).validateSession(id);
	if (user === null) return null;
	const { login, name, role, unitId } = user;
	return { id: user.id, login, name, role, unitId };
}

export async function endSession(sql: Sql, id: string): Promise<void> {
	await luciaOver(sql).invalidateSession(id);
}

export async function endAllSessions(sql: Sql, accountId: number): Promise<void> {
	await luciaOver(sql).invalidateUserSessions(accountId);
}
