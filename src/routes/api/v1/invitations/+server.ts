import { database } from '#lib/server/database/connection.ts';
import { issue } from '#lib/server/invitations/issue.ts';
import { secretNow, shownInvitation } from '#lib/server/invitations/requests.ts';
import { keyOfRequest } from '#lib/server/keys/key.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { Refusal, answering, problemResponse } from '#lib/server/problems/problem.ts';
import { readJson } from '#lib/server/requests/json-body.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, url, locals }) =>
	answering(async () => {
		const sql = database();
		const { unitId } = await keyOfRequest(sql, request.headers.get('authorization'), 'invitations');
		const asked = await readJson(request);
		const isTest = url.searchParams.get('test') === 'true';
		const [outcome] = await issue(sql, secretNow(), { role: 'observer', unitId }, [asked], { now: new Date(), isTest });
		if (outcome === undefined || 'problem' in outcome) throw new Refusal(outcome?.problem ?? problems.malformedInvitation(''));
		return Response.json(shownInvitation(url.origin, outcome.made), { status: 201, headers: { 'cache-control': 'no-store' } });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('POST'));
