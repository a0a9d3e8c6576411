/**
 * Takes back invitations that were given out by mistake: a sheet printed twice, a roll that was stolen.
 * Keeps: one that was spent stays spent; whoever may issue for the unit may revoke, and nobody else learns anything.
 */
import { localDay } from '#lib/survey/period.ts';
import { canSee, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import type { Secret } from '../secrets/secret.ts';
import { markOf } from './derive.ts';
import { expiresMonth, genuine } from './look-up.ts';
import { insertRevoked } from './mark.sql.ts';

/** For each token in its order whether it is revoked now; false: not ours, or not within the scope, or a poster's. */
export async function revoke(sql: Sql, secret: Secret, viewer: Viewer, tokens: readonly string[], now: Date): Promise<boolean[]> {
	const revoked: boolean[] = [];
	for (const token of tokens) {
		const invitation = await genuine(sql, secret, token);
		const isOurs =
			invitation !== null &&
			invitation.poster === null &&
			(await canSee(sql, viewer, invitation.key.unitId, localDay(now)));
		if (isOurs) await insertRevoked(sql, markOf(secret, 'revoked', invitation.content), expiresMonth(invitation.content));
		revoked.push(isOurs);
	}
	return revoked;
}
