import { database } from '#lib/server/database/connection.ts';
import { deviceConfig, isKnownVersion, noteConfig } from '#lib/server/devices/config.ts';
import { deviceOfRequest } from '#lib/server/devices/device.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { answering, problemResponse } from '#lib/server/problems/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, locals }) =>
	answering(async () => {
		const sql = database();
		const device = await deviceOfRequest(sql, request);
		const now = new Date();
		const config = await deviceConfig(sql, device, now);
		await noteConfig(sql, device.id, config.version, now);
		const headers = { etag: `"${config.version}"`, 'cache-control': 'private, no-cache' };
		const isKnown = isKnownVersion(request.headers.get('if-none-match'), config.version);
		return isKnown ? new Response(null, { status: 304, headers }) : Response.json(config, { headers });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('GET'));
