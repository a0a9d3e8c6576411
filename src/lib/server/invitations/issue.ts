/**
 * Makes invitations for a one-stop software, one or thousands at a time.
 *
 * Keeps: only for units within the key's scope, only fields and units that exist; each of a list is judged alone. What
 * is made is not kept: the token holds everything, and only how many were made is counted. Refuses to know how the
 * code is printed.
 */
import { randomInt } from 'node:crypto';
import * as v from 'valibot';
import { parseDossierCode } from '#lib/survey/dossier-code.ts';
import { AskedInvitationSchema, lifeDays, type AskedInvitation } from '#lib/survey/invitation.ts';
import { signedPart, tokenOf, type InvitationContent } from '#lib/survey/invitation-token.ts';
import { addDays, localDay, startOfDay, type LocalDay } from '#lib/survey/period.ts';
import { shortCodeLength, shortCodeLetters } from '#lib/survey/short-code.ts';
import { canSee, type Viewer } from '../accounts/scope.ts';
import type { Sql } from '../database/connection.ts';
import { problems } from '../problems/catalogue.ts';
import { Refusal, type Problem } from '../problems/problem.ts';
import { referenceOf, type Reference } from '../responses/reference.ts';
import type { Secret } from '../secrets/secret.ts';
import { addCounts, type Place } from './count.sql.ts';
import { dossierNonce, randomNonce, sealToken, shortMark, signatureOf, signingKey } from './derive.ts';
import { expiresMonth } from './look-up.ts';
import { insertShorts } from './mark.sql.ts';
import { oneAnswerPerDossier } from './rule.ts';
import { signingKeyOf, type SigningKey } from './signing-keys.ts';

/** `expiresAt`: the first instant at which it is over. */
export type Made = { token: string; shortCode: string; expiresAt: string };
export type Outcome = { made: Made } | { problem: Problem };

type Desk = { sql: Sql; secret: Secret; viewer: Viewer; today: LocalDay; isTest: boolean; reference: Reference; perDossier: boolean };
type Prepared = Made & { place: Place; mark: Buffer; sealed: Buffer; expiresMonth: string };

/** In the order asked. */
export async function issue(
	sql: Sql,
	secret: Secret,
	viewer: Viewer,
	asked: readonly unknown[],
	{ now, isTest }: { now: Date; isTest: boolean }
): Promise<Outcome[]> {
	const perDossier = await oneAnswerPerDossier(sql);
	const desk: Desk = { sql, secret, viewer, today: localDay(now), isTest, reference: referenceOf(sql), perDossier };
	const keys = new Map<string, SigningKey>();
	const prepared: (Prepared | Problem)[] = [];
	for (const one of asked) prepared.push(await prepare(desk, keys, one));
	const good = prepared.filter((one) => 'token' in one);
	if (good.length > 0) {
		await insertShorts(sql, good);
		if (!isTest) await addCounts(sql, 'invited', desk.today, placesOf(good));
	}
	return prepared.map((one) => {
		if (!('token' in one)) return { problem: one };
		const { token, shortCode, expiresAt } = one;
		return { made: { token, shortCode, expiresAt } };
	});
}

async function prepare(desk: Desk, keys: Map<string, SigningKey>, asked: unknown): Promise<Prepared | Problem> {
	const parsed = v.safeParse(AskedInvitationSchema, asked, { abortEarly: true });
	if (!parsed.success) return problems.malformedInvitation(v.getDotPath(parsed.issues[0]) ?? '');
	try {
		const { content, key } = await contentOf(desk, keys, parsed.output);
		const token = tokenOf(content, signatureOf(signingKey(desk.secret, key.code), signedPart(content)));
		const shortCode = Array.from({ length: shortCodeLength }, () => shortCodeLetters[randomInt(32)]).join('');
		return {
			token,
			shortCode,
			expiresAt: startOfDay(addDays(content.expiresDay, 1)).toISOString(),
			place: { unitId: key.unitId, fieldCode: content.field, moment: content.moment },
			mark: shortMark(desk.secret, shortCode),
			sealed: sealToken(desk.secret, shortCode, token),
			expiresMonth: expiresMonth(content)
		};
	} catch (error) {
		if (error instanceof Refusal) return error.problem;
		throw error;
	}
}

async function contentOf(
	desk: Desk,
	keys: Map<string, SigningKey>,
	asked: AskedInvitation
): Promise<{ content: InvitationContent; key: SigningKey }> {
	const key = await keyOf(desk, keys, asked.unit ?? null);
	const field = asked.field ?? null;
	if (field !== null && !(await desk.reference.isField(field))) throw new Refusal(problems.unknownField());
	const decidingUnit = asked.decidingUnit ?? null;
	if (decidingUnit !== null && (await desk.reference.unitId(decidingUnit)) === undefined) throw new Refusal(problems.unknownUnit());
	const content: InvitationContent = {
		key: key.code,
		moment: asked.moment,
		expiresDay: expiresDayOf(asked, desk.today),
		field,
		procedure: asked.procedure ?? null,
		decidingUnit,
		counter: asked.counter ?? null,
		nonce: nonceOf(desk, asked.dossier ?? null)
	};
	return { content, key };
}

async function keyOf(desk: Desk, keys: Map<string, SigningKey>, unitCode: string | null): Promise<SigningKey> {
	const there = keys.get(unitCode ?? '');
	if (there !== undefined) return there;
	const unitId = unitCode === null ? (desk.viewer.unitId ?? undefined) : await desk.reference.unitId(unitCode);
	// a unit that is not seen and one that does not exist look alike
	if (unitId === undefined || !(await canSee(desk.sql, desk.viewer, unitId, desk.today))) throw new Refusal(problems.outOfScope());
	const key = await signingKeyOf(desk.sql, unitId, desk.isTest);
	keys.set(unitCode ?? '', key);
	return key;
}

function expiresDayOf({ expiresAt, expiresDay }: AskedInvitation, today: LocalDay): LocalDay {
	const day = expiresDay ?? (expiresAt ? localDay(expiresAt) : addDays(today, lifeDays.usual));
	if (day < today || day > addDays(today, lifeDays.longest)) throw new Refusal(problems.badExpiry());
	return day;
}

/** A code is checked whether or not the province asks for one answer a dossier, and used only where it does. */
function nonceOf({ secret, perDossier }: Desk, dossier: string | null): string {
	if (dossier === null) return randomNonce();
	const code = parseDossierCode(dossier);
	if (code === null) throw new Refusal(problems.badDossier());
	return perDossier ? dossierNonce(secret, code.raw) : randomNonce();
}

function placesOf(prepared: readonly Prepared[]): (Place & { times: number })[] {
	const groups = Map.groupBy(prepared, ({ place }) => JSON.stringify([place.unitId, place.fieldCode, place.moment]));
	return [...groups.values()].flatMap((group) => (group[0] ? [{ ...group[0].place, times: group.length }] : []));
}
