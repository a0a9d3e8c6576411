/** The tablets that the account sees, with what each made and what arrived; making a pairing code. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { database } from '#lib/server/database/connection.ts';
import { makeCode, mayManageDevices, places, unitsSeen } from '#lib/server/devices/manage.ts';
import { firstMissing, ledgers } from '#lib/server/ledger/ledger.ts';
import { listDevices, readDeviceView } from '#lib/server/ledger/listing.ts';
import { silenceOf } from '#lib/server/ledger/silence.ts';
import { readSettings } from '#lib/server/settings.ts';
import { localDay } from '#lib/survey/period.ts';
import { devicesText } from '#lib/text/devices.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { unitsBelow } from './units-below.ts';

function signedIn({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	return locals.account;
}

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const now = new Date();
	const today = localDay(now);
	const sql = database();
	const view = readDeviceView(event.url.searchParams);
	const within = view.unit === null ? null : await unitsBelow(account, view.unit, today);
	const { rows, ...list } = listDevices(await ledgers(sql, await unitsSeen(sql, account, today), today), view, within, await silenceOf(sql, today, now, readSettings().deviceSilentMinutes));
	const gaps = await firstMissing(sql, rows);
	const mayManage = mayManageDevices(account);
	return {
		list,
		view,
		now,
		devices: rows.map((row) => ({ ...row, firstMissing: gaps.get(row.deviceId) ?? [] })),
		mayManage,
		places: mayManage ? await places(sql, account, today) : [],
		kiosk: `${event.url.origin}/kiosk`
	};
};

export const actions: Actions = {
	code: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		const [unitId = 0, counterId = 0] = String(form.get('place')).split('.').map(Number);
		const asked = { unitId, counterId: counterId || null, name: String(form.get('name') ?? '') };
		const made = await makeCode(database(), account, asked, localDay(new Date()));
		if (made === null) return fail(403, { fault: devicesText.refused });
		const { code, staffCode, expiresAt, place } = made;
		return { code, staffCode, expiresAt, place: [place.unitName, place.counterName].filter(Boolean).join(', ') };
	}
};
