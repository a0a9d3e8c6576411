/** One recording of a reviewed pack, known by the SHA-256 of its bytes: it never changes under this address. */
import { database } from '#lib/server/database/connection.ts';
import { isKnownVersion } from '#lib/server/devices/config.ts';
import { deviceOfRequest } from '#lib/server/devices/device.ts';
import { offeredSound } from '#lib/server/packs/offer.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { answering, problemResponse } from '#lib/server/problems/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, params, locals }) =>
	answering(async () => {
		const sql = database();
		await deviceOfRequest(sql, request);
		const sound = await offeredSound(sql, params.language, params.sha256);
		if (sound === undefined) return problemResponse(problems.packNotOffered());
		const headers = { etag: `"${params.sha256}"`, 'cache-control': 'private, max-age=31536000, immutable' };
		if (isKnownVersion(request.headers.get('if-none-match'), params.sha256)) return new Response(null, { status: 304, headers });
		return new Response(new Uint8Array(sound.bytes), { headers: { ...headers, 'content-type': sound.kind } });
	}, locals.requestId);

export const fallback: RequestHandler = () => problemResponse(problems.wrongMethod('GET'));
