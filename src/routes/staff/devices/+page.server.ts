/** The tablets that the account sees, with what each made and what arrived; making a code, taking one out of use. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { database } from '#lib/server/database/connection.ts';
import { makeCode, mayManageDevices, places, retire, unitsSeen } from '#lib/server/devices/manage.ts';
import { conditionOf, conditions } from '#lib/server/ledger/condition.ts';
import { firstMissing, ledgers } from '#lib/server/ledger/ledger.ts';
import { localDay } from '#lib/survey/period.ts';
import { devicesText } from '#lib/text/devices.vi.ts';
import type { Actions, PageServerLoad } from './$types';

function signedIn({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	return locals.account;
}

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const now = new Date();
	const today = localDay(now);
	const sql = database();
	const rows = await ledgers(sql, await unitsSeen(sql, account, today), today);
	const gaps = await firstMissing(sql, rows);
	const devices = rows.map((row) => ({ ...row, condition: conditionOf(row, now), firstMissing: gaps.get(row.deviceId) ?? [] }));
	devices.sort((a, b) => conditions.indexOf(a.condition) - conditions.indexOf(b.condition));
	const mayManage = mayManageDevices(account);
	return { devices, mayManage, places: mayManage ? await places(sql, account, today) : [], kiosk: `${event.url.origin}/kiosk` };
};

export const actions: Actions = {
	code: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		const [unitId = 0, counterId = 0] = String(form.get('place')).split('.').map(Number);
		const asked = { unitId, counterId: counterId || null, name: String(form.get('name') ?? '') };
		const made = await makeCode(database(), account, asked, localDay(new Date()));
		if (made === null) return fail(403, { fault: devicesText.refused });
		const { place } = made;
		return { code: made.code, expiresAt: made.expiresAt, place: [place.unitName, place.counterName].filter(Boolean).join(', ') };
	},
	retire: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		const done = await retire(database(), account, String(form.get('device')), localDay(new Date()));
		return done ? { retired: true } : fail(403, { fault: devicesText.refused });
	}
};
