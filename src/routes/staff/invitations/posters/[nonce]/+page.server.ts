/** A poster to be printed; its token is made again from what is kept. */
import { error } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { places } from '#lib/server/devices/manage.ts';
import { posterToken, postersSeen } from '#lib/server/invitations/posters.ts';
import { localDay } from '#lib/survey/period.ts';
import { sheetText } from '#lib/text/sheet.vi.ts';
import { manager } from '../../manager.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { account, secret } = manager(event);
	const today = localDay(new Date());
	const poster = (await postersSeen(database(), account, today)).find(({ nonce }) => nonce === event.params.nonce);
	if (poster === undefined || poster.revokedAt !== null) error(404, sheetText.paper.poster.gone);
	const place = (await places(database(), account, today)).find(
		({ unitId, counterId }) => unitId === poster.unitId && counterId === poster.counterId
	);
	return {
		name: poster.name,
		link: `${event.url.origin}/q/${posterToken(secret, poster)}`,
		host: event.url.host,
		unitName: place?.unitName ?? '',
		counterName: place?.counterName ?? null
	};
};
