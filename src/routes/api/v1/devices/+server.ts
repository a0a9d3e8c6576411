import { database } from '#lib/server/database/connection.ts';
import { deviceConfig, noteConfig } from '#lib/server/devices/config.ts';
import { pairDevice } from '#lib/server/devices/pairing.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { answering, problemResponse } from '#lib/server/problems/problem.ts';
import { readJson } from '#lib/server/requests/json-body.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals, getClientAddress }) =>
	answering(async () => {
		const sql = database();
		const body = await readJson(request);
		const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null;
		const { device, token } = await pairDevice(sql, code, getClientAddress());
		const now = new Date();
		const config = await deviceConfig(sql, device, now);
		await noteConfig(sql, device.id, config.version, now);
		const paired = { device: { id: device.publicId, name: device.name }, token, config };
		return Response.json(paired, { status: 201, headers: { 'cache-control': 'no-store' } });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('POST'));
