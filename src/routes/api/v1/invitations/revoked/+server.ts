import * as v from 'valibot';
import { database } from '#lib/server/database/connection.ts';
import { secretNow } from '#lib/server/invitations/requests.ts';
import { revoke } from '#lib/server/invitations/revoke.ts';
import { keyOfRequest } from '#lib/server/keys/key.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { Refusal, answering, problemResponse } from '#lib/server/problems/problem.ts';
import { readJson } from '#lib/server/requests/json-body.ts';
import { invitationsAtOnce } from '#lib/survey/invitation.ts';
import { tokenLengthMax } from '#lib/survey/invitation-token.ts';
import type { RequestHandler } from './$types';

const TokensSchema = v.strictObject({
	tokens: v.pipe(v.array(v.pipe(v.string(), v.maxLength(tokenLengthMax))), v.minLength(1), v.maxLength(invitationsAtOnce))
});

export const POST: RequestHandler = ({ request, locals }) =>
	answering(async () => {
		const sql = database();
		const { unitId } = await keyOfRequest(sql, request.headers.get('authorization'), 'invitations');
		const asked = v.safeParse(TokensSchema, await readJson(request), { abortEarly: true });
		if (!asked.success) throw new Refusal(problems.malformedInvitation(v.getDotPath(asked.issues[0]) ?? ''));
		const revoked = await revoke(sql, secretNow(), { role: 'observer', unitId }, asked.output.tokens, new Date());
		return Response.json({ revoked }, { headers: { 'cache-control': 'no-store' } });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('POST'));
