import { database } from '#lib/server/database/connection.ts';
import { genuineOrRefused, noteClosed, secretNow } from '#lib/server/invitations/requests.ts';
import { spend } from '#lib/server/invitations/spend.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { Refusal, answering, problemResponse } from '#lib/server/problems/problem.ts';
import { readJson } from '#lib/server/requests/json-body.ts';
import type { RequestHandler } from './$types';

export const PUT: RequestHandler = ({ request, params, locals }) =>
	answering(async () => {
		const sql = database();
		const now = new Date();
		const secret = secretNow();
		const invitation = await genuineOrRefused(sql, secret, params.token, now);
		const given = await readJson(request);
		const spent = await spend(sql, secret, invitation, given, now);
		switch (spent.kind) {
			case 'stored':
			case 'same':
				return Response.json({ verdict: spent.kind === 'stored' ? 'stored' : 'duplicate' }, {
					status: spent.kind === 'stored' ? 201 : 200,
					headers: { 'cache-control': 'no-store' }
				});
			case 'conflict':
				throw new Refusal(problems.invitationConflict());
			case 'closed':
				await noteClosed(sql, invitation, spent.state, now);
				throw new Refusal(problems.invitationClosed(spent.state));
			case 'refused':
				throw new Refusal(problems.responseRefused(spent.code));
		}
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('PUT'));
