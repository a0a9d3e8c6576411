/** A recording, to be listened to on the page of voices. */
import { error } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { keptSound } from '#lib/server/packs/offer.ts';
import type { RequestHandler } from './$types';
import { administrator } from '../../../administrator.ts';

export const GET: RequestHandler = async (event) => {
	administrator(event);
	const sound = await keptSound(database(), event.params.language, event.params.sha256);
	if (sound === undefined) error(404);
	return new Response(new Uint8Array(sound.bytes), { headers: { 'content-type': sound.kind, 'content-length': String(sound.bytes.length) } });
};
