/**
 * A token as somebody brings it: whether it is ours, and what state it is in.
 *
 * Keeps: what was altered or made up looks the same as what never was; nothing of the database is asked before the
 * signature holds. Guessing is hopeless (128 bits) and each key's wrong tokens are counted on their own, since a whole
 * hall of honest people shares one address. Refuses to know what is answered.
 */
import { readToken, type InvitationContent } from '#lib/survey/invitation-token.ts';
import type { InvitationState } from '#lib/survey/invitation.ts';
import { localDay, monthOf, type LocalDay } from '#lib/survey/period.ts';
import type { Sql } from '../database/connection.ts';
import type { Secret } from '../secrets/secret.ts';
import { isSignature, markOf, signingKey } from './derive.ts';
import { selectStates } from './mark.sql.ts';
import { findPoster, type Poster } from './posters.ts';
import { findSigningKey, type SigningKey } from './signing-keys.ts';

export type Genuine = Readonly<{
	token: string;
	/** The part that is signed. */
	signed: string;
	content: InvitationContent;
	key: SigningKey;
	/** Set where the token is a poster's. */
	poster: Poster | null;
}>;

/** Null for everything that we, or a holder of a unit's key, did not sign. */
export async function genuine(sql: Sql, secret: Secret, token: string): Promise<Genuine | null> {
	const read = readToken(token);
	if (read === null) return null;
	const { content, signed, signature } = read;
	if (!isSignature(signingKey(secret, content.key), signed, signature)) return null;
	const key = await findSigningKey(sql, content.key);
	if (key === undefined) return null;
	const poster = content.moment === null ? await findPoster(sql, content.nonce) : null;
	// a holder of the key may sign receipts; which posters hang is ours to know
	if (content.moment === null && poster === undefined) return null;
	return { token, signed, content, key, poster: poster ?? null };
}

export function isOver({ content }: Genuine, now: Date): boolean {
	return localDay(now) > content.expiresDay;
}

export async function stateOf(sql: Sql, secret: Secret, invitation: Genuine, now: Date): Promise<InvitationState> {
	const { content, key, poster } = invitation;
	if (key.revokedAt !== null || (poster !== null && poster.revokedAt !== null)) return 'revoked';
	if (poster === null) {
		const { isSpent, isRevoked } = await selectStates(sql, markOf(secret, 'spent', content), markOf(secret, 'revoked', content));
		if (isSpent) return 'spent';
		if (isRevoked) return 'revoked';
	}
	return isOver(invitation, now) ? 'expired' : 'open';
}

/** The first day of the month in which it ends: as fine as anything about it is kept. */
export function expiresMonth({ expiresDay }: Pick<InvitationContent, 'expiresDay'>): LocalDay {
	return monthOf(expiresDay).from;
}
