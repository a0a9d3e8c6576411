/** One recording of a reviewed pack, for phones. It is no secret: whoever stands before a tablet hears it. */
import { database } from '#lib/server/database/connection.ts';
import { offeredSound } from '#lib/server/packs/offer.ts';
import { problems } from '#lib/server/problems/catalogue.ts';
import { answering, problemResponse } from '#lib/server/problems/problem.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ params, locals }) =>
	answering(async () => {
		const sound = await offeredSound(database(), params.language, params.sha256);
		if (sound === undefined) return problemResponse(problems.packNotOffered());
		// known by its hash, it never changes under this address
		const headers = { 'content-type': sound.kind, 'cache-control': 'public, max-age=31536000, immutable' };
		return new Response(new Uint8Array(sound.bytes), { headers });
	}, locals.requestId);
