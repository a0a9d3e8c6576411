import { contacts } from '#lib/server/devices/contacts-of-app.ts';
import { database } from '#lib/server/database/connection.ts';
import { deviceOfRequest } from '#lib/server/devices/device.ts';
import { countVerdicts } from '#lib/server/metrics/metrics.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { Refusal, answering, problemResponse } from '#lib/server/problems/problem.ts';
import { readJson } from '#lib/server/requests/json-body.ts';
import { groupedInsert } from '#lib/server/responses/grouped-insert.ts';
import { receiveBatch } from '#lib/server/responses/receive.ts';
import type { RequestHandler } from './$types';

// one for the database of this process
const insert = groupedInsert();

export const POST: RequestHandler = ({ request, locals }) =>
	answering(async () => {
		const sql = database();
		const device = await deviceOfRequest(sql, request);
		const envelope = await readJson(request);
		const startedMs = performance.now();
		const { receipt, refusedAs } = await receiveBatch(sql, device, envelope, new Date(), contacts.note, insert);
		countVerdicts(receipt.verdicts, performance.now() - startedMs);
		if (refusedAs !== null) throw new Refusal(problems.allRefused(refusedAs, receipt));
		return Response.json(receipt, { headers: { 'cache-control': 'no-store' } });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('POST'));
