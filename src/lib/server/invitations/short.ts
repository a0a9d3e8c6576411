/**
 * The short code beside a receipt's QR, typed by hand: which token it opens.
 * Keeps: without the installation's secret nothing opens; wrong codes are counted and slowed like wrong links, all
 * together, since a code names no key. Refuses to know the state of what it opens.
 */
import { readShortCode } from '#lib/survey/short-code.ts';
import type { Sql } from '../database/connection.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal } from '../problems/problem.ts';
import type { Secret } from '../secrets/secret.ts';
import { shortMark, unsealToken } from './derive.ts';
import { selectShort } from './mark.sql.ts';
import { RefusedLinks } from './refused-links.ts';

const refused = new RefusedLinks();

/** The token, or null where no such code was given out. Throws a Refusal where somebody tries one after another. */
export async function tokenOfShortCode(sql: Sql, secret: Secret, typed: string, now: Date): Promise<string | null> {
	const code = readShortCode(typed);
	const token = code === null ? null : await tokenBehind(sql, secret, code);
	if (token !== null) return token;
	const waitS = await refused.note(sql, '', 'forged', now);
	if (waitS !== null) throw new Refusal(problems.tooManyAttempts(waitS));
	return null;
}

/** `code` in its one form. Null where no such code was given out; nobody is slowed. */
export async function tokenBehind(sql: Sql, secret: Secret, code: string): Promise<string | null> {
	const sealed = await selectShort(sql, shortMark(secret, code));
	return sealed === undefined ? null : unsealToken(secret, code, sealed);
}
