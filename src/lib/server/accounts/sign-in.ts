/**
 * From login and password to a session.
 *
 * Keeps: a login that nobody has, a closed account and a wrong password are one answer, after the same work; every
 * sign-in has a session id of its own, and the one that the browser had before is over.
 */
import type { Sql } from '../database/connection.ts';
import { record } from '../audit/record.ts';
import { beginSession, endSession } from '../sessions/lucia.ts';
import { isLogin, normalLogin } from './account.ts';
import { findOpenAccount, noteSignIn } from './account.sql.ts';
import { admit, forgive } from './lock-out.ts';
import { passwordFits } from './password.ts';

export type SignIn = {
	login: string;
	password: string;
	/** where the request came from */
	address: string;
	/** the session that this browser already has */
	earlierSessionId: string | null;
};

export type SignInResult =
	| { kind: 'signed-in'; sessionId: string }
	| { kind: 'wrong'; triesLeft: number }
	| { kind: 'locked'; waitMinutes: number };

export async function signIn(sql: Sql, attempt: SignIn): Promise<SignInResult> {
	const login = normalLogin(attempt.login);
	const admission = await admit(sql, login, attempt.address);
	if (!admission.admitted) return { kind: 'locked', waitMinutes: admission.waitMinutes };

	// what cannot be a login may hold what the database cannot store
	const account = isLogin(login) ? await findOpenAccount(sql, login) : undefined;
	const fits = await passwordFits(account?.passwordHash ?? null, attempt.password);
	if (account === undefined || !fits) {
		if (admission.triesLeft === 0) await record(sql, account?.id ?? null, 'sign-in.locked');
		return { kind: 'wrong', triesLeft: admission.triesLeft };
	}

	await forgive(sql, login, attempt.address);
	if (attempt.earlierSessionId !== null) await endSession(sql, attempt.earlierSessionId);
	await noteSignIn(sql, account.id);
	await record(sql, account.id, 'sign-in');
	return { kind: 'signed-in', sessionId: await beginSession(sql, account.id) };
}
