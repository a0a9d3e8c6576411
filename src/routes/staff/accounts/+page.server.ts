/** The accounts that are this one's to look after, and the form that invites another person. */
import { fail } from '@sveltejs/kit';
import { accountsSeen, grantableRoles, invite } from '#lib/server/accounts/manage.ts';
import { visibleRoot } from '#lib/server/accounts/scope.ts';
import { database } from '#lib/server/database/connection.ts';
import { places } from '#lib/server/devices/manage.ts';
import { localDay } from '#lib/survey/period.ts';
import { accountLifeText } from '#lib/text/account-life.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { roleFault, signedIn, wantedOf } from './manager.ts';
import { readAccountView } from './view.ts';

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const today = localDay(new Date());
	const view = readAccountView(event.url.searchParams);
	const units = (await places(database(), account, today)).filter(({ counterId }) => counterId === null);
	return {
		view,
		list: await accountsSeen(database(), account, view, today),
		roles: grantableRoles(account),
		mayBeEverywhere: visibleRoot(account) === null,
		units: units.map(({ unitId, unitName }) => ({ id: unitId, name: unitName }))
	};
};

export const actions: Actions = {
	invite: async (event) => {
		const account = signedIn(event);
		const wanted = wantedOf(await event.request.formData());
		if (wanted === null) return fail(400, { faults: { role: roleFault } });
		const made = await invite(database(), account, wanted, localDay(new Date()));
		if (made.kind === 'refused') return fail(403, { fault: accountLifeText.outcomes.refused });
		if (made.kind === 'faults') return fail(400, { wanted, faults: made.faults });
		return { link: { login: made.login, address: `${event.url.origin}/staff/welcome/${made.link.token}`, expiresAt: made.link.expiresAt } };
	}
};
