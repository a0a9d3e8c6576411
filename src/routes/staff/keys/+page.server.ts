/** The keys of other programs that are this account's to look after; making one and taking one back. */
import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { database } from '#lib/server/database/connection.ts';
import { places } from '#lib/server/devices/manage.ts';
import { purposes } from '#lib/server/keys/key.ts';
import { keysSeen, longestKeyName, makeKey, revokeKey } from '#lib/server/keys/manage.ts';
import { localDay } from '#lib/survey/period.ts';
import { keysText } from '#lib/text/keys.vi.ts';
import type { Actions, PageServerLoad } from './$types';

const { faults } = keysText;

function signedIn({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	return locals.account;
}

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const today = localDay(new Date());
	const units = (await places(database(), account, today)).filter(({ counterId }) => counterId === null);
	return {
		list: await keysSeen(database(), account, Number(event.url.searchParams.get('trang')), today),
		units: units.map(({ unitId, unitName }) => ({ id: unitId, name: unitName }))
	};
};

const typed = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();

export const actions: Actions = {
	create: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		const name = typed(form, 'name');
		const wanted = { name, purpose: typed(form, 'purpose'), unit: typed(form, 'unit') };
		const purpose = purposes.find((known) => known === wanted.purpose);
		if (name === '' || name.length > longestKeyName || /\p{Cc}/u.test(name)) return fail(400, { wanted, faults: { name: faults.name } });
		if (purpose === undefined) return fail(400, { wanted, faults: { purpose: faults.purpose } });
		const key = await makeKey(database(), account, { unitId: Number(wanted.unit), purpose, name }, localDay(new Date()));
		return key === null ? fail(403, { wanted, fault: faults.refused }) : { made: { key, name } };
	},
	revoke: async (event) => {
		const account = signedIn(event);
		const id = Number(typed(await event.request.formData(), 'of'));
		const isNumber = Number.isInteger(id) && id > 0 && id < 2 ** 31;
		const isDone = isNumber && (await revokeKey(database(), account, id, localDay(new Date())));
		return isDone ? { revoked: true } : fail(403, { fault: faults.refused });
	}
};
