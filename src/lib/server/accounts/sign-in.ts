/**
 * From login and password to a session.
 *
 * Keeps: whoever has a second factor gets a session that opens nothing until it is given, within ten minutes and ten
 * tries an hour; a login that nobody has, a closed account and a wrong password are one answer, after the same work; every
 * sign-in has a session id of its own, and the one that the browser had before is over.
 */
import type { Sql } from '../database/connection.ts';
import { record } from '../audit/record.ts';
import type { Secret } from '../secrets/secret.ts';
import { accountAwaitingFactor, beginSession, endSession } from '../sessions/lucia.ts';
import { isLogin, normalLogin } from './account.ts';
import { findOpenAccount, noteSignIn } from './account.sql.ts';
import { admit, forgive } from './lock-out.ts';
import { passwordFits } from './password.ts';
import { checkFactor } from './second-factor.ts';

export type SignIn = {
	login: string;
	password: string;
	/** where the request came from */
	address: string;
	/** the session that this browser already has */
	earlierSessionId: string | null;
	/** what the browser calls itself */
	agent: string;
};

export type SignInResult =
	| { kind: 'signed-in'; sessionId: string }
	| { kind: 'factor'; sessionId: string }
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
	const { agent } = attempt;
	if (account.hasFactor) return { kind: 'factor', sessionId: await beginSession(sql, account.id, { agent, awaitsFactor: true }) };
	return { kind: 'signed-in', sessionId: await welcome(sql, account.id, agent) };
}

async function welcome(sql: Sql, accountId: number, agent: string): Promise<string> {
	await noteSignIn(sql, accountId);
	await record(sql, accountId, 'sign-in');
	return beginSession(sql, accountId, { agent });
}

export type FactorAttempt = { sessionId: string; typed: string; address: string; agent: string; secret: Secret | null; now: Date };
export type FactorResult =
	| { kind: 'signed-in'; sessionId: string }
	| { kind: 'wrong'; triesLeft: number }
	| { kind: 'locked'; waitMinutes: number }
	/** nobody owes a factor here any more */
	| { kind: 'over' }
	| { kind: 'no-secret' };

/** The second step; the session of the first is over when it succeeds. */
export async function giveFactor(sql: Sql, { sessionId, typed, address, agent, secret, now }: FactorAttempt): Promise<FactorResult> {
	const account = await accountAwaitingFactor(sql, sessionId);
	if (account === null) return { kind: 'over' };
	// counted apart from passwords: who fails here knows the password already
	const admission = await admit(sql, `${account.login}#factor`, address);
	if (!admission.admitted) return { kind: 'locked', waitMinutes: admission.waitMinutes };
	const answer = await checkFactor(sql, secret, account.id, typed, now);
	if (answer === 'no-secret') return { kind: 'no-secret' };
	if (answer === 'wrong') {
		if (admission.triesLeft === 0) await record(sql, account.id, 'sign-in.locked');
		return { kind: 'wrong', triesLeft: admission.triesLeft };
	}
	await forgive(sql, `${account.login}#factor`, address);
	await endSession(sql, sessionId);
	return { kind: 'signed-in', sessionId: await welcome(sql, account.id, agent) };
}
