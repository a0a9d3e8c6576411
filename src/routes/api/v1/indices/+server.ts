import { database } from '#lib/server/database/connection.ts';
import { indexTable } from '#lib/server/indices/index-table.ts';
import { readQuestion } from '#lib/server/indices/question.ts';
import { withinScope } from '#lib/server/indices/scope.ts';
import { withholdSmall } from '#lib/server/indices/withhold.ts';
import { viewerOfKey } from '#lib/server/keys/key.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { answering, problemResponse } from '#lib/server/problems/problem.ts';
import { localDay } from '#lib/survey/period.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, url, locals }) =>
	answering(async () => {
		const sql = database();
		// whoever brings a key means the key, also from a browser with a session
		const authorization = request.headers.get('authorization');
		const session = authorization === null ? locals.account : null;
		const viewer = session ?? (await viewerOfKey(sql, authorization, 'indices'));
		const question = await withinScope(sql, viewer, readQuestion(url.searchParams), localDay(new Date()));
		const table = await withholdSmall(sql, question, await indexTable(sql, question));
		return Response.json(table, { headers: { 'cache-control': 'private, no-store' } });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('GET'));
