/**
 * Posters at a counter or in a hall: one code that many answer, bound to no dossier, counted apart.
 * Keeps: taking one down holds at once; its token is made again from what is kept, so that it can be printed again.
 */
import { strict as assert } from 'node:assert';
import { signedPart, tokenOf, type InvitationContent } from '#lib/survey/invitation-token.ts';
import { addDays } from '#lib/survey/period.ts';
import { canSee, visibleRoot, visibleUnits, type Viewer } from '../accounts/scope.ts';
import type { Account } from '../accounts/account.ts';
import { record } from '../audit/record.ts';
import type { Sql } from '../database/connection.ts';
import { Remembered } from '../database/remembered.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import type { Secret } from '../secrets/secret.ts';
import { randomNonce, signatureOf, signingKey } from './derive.ts';
import { insertPoster, revokePoster, selectPoster, selectPosters, type Poster } from './poster.sql.ts';
import { mayManageInvitations, signingKeyOf } from './signing-keys.ts';

export type { Poster } from './poster.sql.ts';

const known = new Remembered<Poster>({ forMs: 1_000, atMost: 5_000 });
/** Nothing on a poster ages: two years, unless it is taken down. */
const posterDays = 731;
const counterCodePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

export function findPoster(sql: Sql, nonce: string): Promise<Poster | undefined> {
	return known.get(sql, nonce, () => selectPoster(sql, nonce));
}

export function posterToken(secret: Secret, poster: Poster): string {
	const { counterCode } = poster;
	const content: InvitationContent = {
		key: poster.keyCode,
		moment: null,
		expiresDay: poster.expiresDay,
		field: null,
		procedure: null,
		decidingUnit: null,
		counter: counterCode !== null && counterCodePattern.test(counterCode) ? counterCode : null,
		nonce: poster.nonce
	};
	return tokenOf(content, signatureOf(signingKey(secret, poster.keyCode), signedPart(content)));
}

export async function postersSeen(sql: Sql, viewer: Viewer, today: string): Promise<Poster[]> {
	return selectPosters(sql, visibleRoot(viewer) === null ? null : await visibleUnits(sql, viewer, today));
}

/** Throws a Refusal where the account may not. The caller has checked that the counter is the unit's. */
export async function hangPoster(
	sql: Sql,
	account: Account,
	asked: { unitId: number; counterId: number | null; name: string },
	today: string
): Promise<Poster> {
	if (!mayManageInvitations(account) || !(await canSee(sql, account, asked.unitId, today))) {
		throw new Refusal(problems.outOfScope());
	}
	const key = await signingKeyOf(sql, asked.unitId, false);
	const nonce = randomNonce();
	const name = asked.name.trim().slice(0, 120);
	await insertPoster(sql, { keyId: key.id, counterId: asked.counterId, name, nonce, expiresDay: addDays(today, posterDays) });
	const poster = await selectPoster(sql, nonce);
	assert(poster !== undefined, 'a poster that was inserted is there');
	await record(sql, account.id, 'poster.hung', { poster: poster.id, unit: asked.unitId });
	return poster;
}

/** False where the account may not, or it was taken down before. */
export async function takeDownPoster(sql: Sql, account: Account, nonce: string, today: string): Promise<boolean> {
	const poster = await selectPoster(sql, nonce);
	if (poster === undefined || !mayManageInvitations(account)) return false;
	if (!(await canSee(sql, account, poster.unitId, today)) || !(await revokePoster(sql, poster.id))) return false;
	known.forget(sql);
	await record(sql, account.id, 'poster.taken_down', { poster: poster.id });
	return true;
}
