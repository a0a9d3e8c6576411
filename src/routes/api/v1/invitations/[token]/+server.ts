import { database } from '#lib/server/database/connection.ts';
import { describeInvitation } from '#lib/server/invitations/describe.ts';
import { genuineOrRefused, secretNow } from '#lib/server/invitations/requests.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { answering, problemResponse } from '#lib/server/problems/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, locals }) =>
	answering(async () => {
		const sql = database();
		const now = new Date();
		const secret = secretNow();
		const invitation = await genuineOrRefused(sql, secret, params.token, now);
		const described = await describeInvitation(sql, secret, invitation, now);
		return Response.json(described, { headers: { 'cache-control': 'no-store' } });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('GET'));
