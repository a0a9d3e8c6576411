import { database } from '#lib/server/database/connection.ts';
import { mayReadMetrics, metricsPage } from '#lib/server/metrics/metrics.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { Refusal, answering } from '#lib/server/problems/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, locals, getClientAddress }) =>
	answering(async () => {
		const asking = { address: getClientAddress(), headers: request.headers, token: process.env['METRICS_TOKEN'] };
		if (!mayReadMetrics(asking)) throw new Refusal(problems.outOfScope());
		const { type, text } = await metricsPage(database());
		return new Response(text, { headers: { 'content-type': type, 'cache-control': 'no-store' } });
	}, locals.requestId);
