/** A reviewed language pack, for a tablet that its config offers it to: sentences, and the hashes of its recordings. */
import { database } from '#lib/server/database/connection.ts';
import { isKnownVersion } from '#lib/server/devices/config.ts';
import { deviceOfRequest } from '#lib/server/devices/device.ts';
import { deliveredPack } from '#lib/server/packs/offer.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { answering, problemResponse } from '#lib/server/problems/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, params, locals }) =>
	answering(async () => {
		const sql = database();
		await deviceOfRequest(sql, request);
		const delivered = await deliveredPack(sql, params.language);
		if (delivered === null) return problemResponse(problems.packNotOffered());
		const headers = { etag: `"${delivered.version}"`, 'cache-control': 'private, no-cache' };
		const isKnown = isKnownVersion(request.headers.get('if-none-match'), delivered.version);
		return isKnown ? new Response(null, { status: 304, headers }) : Response.json(delivered, { headers });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('GET'));
