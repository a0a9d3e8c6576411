import * as v from 'valibot';
import { database } from '#lib/server/database/connection.ts';
import { issue } from '#lib/server/invitations/issue.ts';
import { secretNow, shownInvitation } from '#lib/server/invitations/requests.ts';
import { keyOfRequest } from '#lib/server/keys/key.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { Refusal, answering, problemResponse } from '#lib/server/problems/problem.ts';
import { readJson } from '#lib/server/requests/json-body.ts';
import { AskedInvitationsSchema } from '#lib/survey/invitation.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, url, locals }) =>
	answering(async () => {
		const sql = database();
		const { unitId } = await keyOfRequest(sql, request.headers.get('authorization'), 'invitations');
		const asked = v.safeParse(AskedInvitationsSchema, await readJson(request), { abortEarly: true });
		if (!asked.success) throw new Refusal(problems.malformedInvitation(v.getDotPath(asked.issues[0]) ?? ''));
		const isTest = url.searchParams.get('test') === 'true';
		const viewer = { role: 'observer', unitId } as const;
		const outcomes = await issue(sql, secretNow(), viewer, asked.output.invitations, { now: new Date(), isTest });
		const invitations = outcomes.map((outcome) =>
			'made' in outcome
				? shownInvitation(url.origin, outcome.made)
				: { code: outcome.problem.code, title: outcome.problem.title, ...outcome.problem.members }
		);
		return Response.json({ invitations }, { headers: { 'cache-control': 'no-store' } });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('POST'));
