/** Makes the codes of a list and gives them as a file. They are kept nowhere but in it. */
import { redirect } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { makeSheet } from '#lib/server/invitations/sheet.ts';
import { addDays, localDay } from '#lib/survey/period.ts';
import { shownShortCode } from '#lib/survey/short-code.ts';
import { sheetText } from '#lib/text/sheet.vi.ts';
import { manager } from '../../manager.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async (event) => {
	const { account, secret } = manager(event);
	const list = String((await event.request.formData()).get('list') ?? '');
	const now = new Date();
	const made = await makeSheet(database(), secret, account, list, now);
	if (made === null) redirect(303, '/staff/invitations/sheet');
	const lines = made.map(({ line, token, shortCode, expiresAt }) =>
		[line, `${event.url.origin}/q/${token}`, token, shownShortCode(shortCode), addDays(localDay(expiresAt), -1)].join(',')
	);
	return new Response(`\uFEFF${[sheetText.csvColumns.join(','), ...lines].join('\r\n')}\r\n`, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${sheetText.csvName(localDay(now))}"`
		}
	});
};
