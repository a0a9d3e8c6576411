/** The ledgers that the account sees, filtered as the page was, as a file. */
import { redirect } from '@sveltejs/kit';
import { database } from '#lib/server/database/connection.ts';
import { unitsSeen } from '#lib/server/devices/manage.ts';
import { ledgerCsv } from '#lib/server/ledger/ledger-csv.ts';
import { ledgers } from '#lib/server/ledger/ledger.ts';
import { filteredDevices, readDeviceView } from '#lib/server/ledger/listing.ts';
import { silenceOf } from '#lib/server/ledger/silence.ts';
import { readSettings } from '#lib/server/settings.ts';
import { localDay } from '#lib/survey/period.ts';
import { devicesText } from '#lib/text/devices.vi.ts';
import { unitsBelow } from '../units-below.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, url }) => {
	const { account } = locals;
	if (account === null) redirect(303, '/staff/sign-in');
	const now = new Date();
	const today = localDay(now);
	const sql = database();
	const view = readDeviceView(url.searchParams);
	const within = view.unit === null ? null : await unitsBelow(account, view.unit, today);
	const rows = filteredDevices(await ledgers(sql, await unitsSeen(sql, account, today), today), view, within, await silenceOf(sql, today, now, readSettings().deviceSilentMinutes));
	const pieces = ledgerCsv(rows);
	const body = new ReadableStream<Uint8Array>({
		pull(controller) {
			const next = pieces.next();
			if (next.done) controller.close();
			else controller.enqueue(new TextEncoder().encode(next.value));
		}
	});
	return new Response(body, {
		headers: {
			'content-type': 'text/csv; charset=utf-8',
			'content-disposition': `attachment; filename="${devicesText.csv.fileName(today)}"`
		}
	});
};
