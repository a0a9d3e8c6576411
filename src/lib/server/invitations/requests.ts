/**
 * What the routes of invitations share: the secret, a genuine token or its refusal, the address that is printed.
 * Keeps: without the installation's secret every route says so and does nothing. Refuses to know a request's body.
 */
import { readToken } from '#lib/survey/invitation-token.ts';
import { shownShortCode } from '#lib/survey/short-code.ts';
import type { Sql } from '../database/connection.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import { secretOfProcess, type Secret } from '../secrets/secret.ts';
import type { Made } from './issue.ts';
import { genuine, type Genuine } from './look-up.ts';
import { RefusedLinks, type RefusedKind } from './refused-links.ts';
import { findSigningKey } from './signing-keys.ts';

const refusedLinks = new RefusedLinks();

/** Throws a Refusal where this installation has none. */
export function secretNow(): Secret {
	const secret = secretOfProcess();
	if (secret === null) throw new Refusal(problems.invitationsOff());
	return secret;
}

/** Throws a Refusal: 404 for what is not ours, 429 where somebody tries one after another. */
export async function genuineOrRefused(sql: Sql, secret: Secret, token: string, now: Date): Promise<Genuine> {
	const invitation = await genuine(sql, secret, token);
	if (invitation !== null) return invitation;
	const named = readToken(token)?.content.key;
	const key = named === undefined ? undefined : await findSigningKey(sql, named);
	const waitS = await refusedLinks.note(sql, key?.code ?? '', 'forged', now);
	throw new Refusal(waitS === null ? problems.invitationUnknown() : problems.tooManyAttempts(waitS));
}

/** Counts a link that is ours and did not open. */
export async function noteClosed(sql: Sql, { key }: Genuine, state: 'spent' | 'expired' | 'revoked', now: Date): Promise<void> {
	await refusedLinks.note(sql, key.code, state, now);
}

/** Counts a receipt that was held before a tablet and bound nothing. `keyCode`: of a key that exists, else ''. */
export async function noteUnbound(sql: Sql, keyCode: string, kind: RefusedKind, now: Date): Promise<void> {
	await refusedLinks.note(sql, keyCode, kind, now);
}

/** As the printing program hears it. */
export function shownInvitation(origin: string, { token, shortCode, expiresAt }: Made): Record<string, string> {
	return { url: `${origin}/q/${token}`, token, expiresAt, shortCode: shownShortCode(shortCode) };
}
