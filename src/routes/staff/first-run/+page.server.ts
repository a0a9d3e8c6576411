/** The first account, once. The code is printed on the console on which the server was started. */
import { fail, redirect } from '@sveltejs/kit';
import { accountsExist, makeFirstAdministrator } from '#lib/server/accounts/first-run.ts';
import { passwordLength } from '#lib/server/accounts/password.ts';
import { faultsOf, type AccountFaults } from '#lib/server/accounts/requirements.ts';
import { database } from '#lib/server/database/connection.ts';
import { sessionCookie } from '#lib/server/sessions/cookie.ts';
import { beginSession } from '#lib/server/sessions/lucia.ts';
import { firstRunText } from '#lib/text/accounts.vi.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async () => {
	if (await accountsExist(database())) redirect(303, '/staff');
	return { leastPassword: passwordLength.least };
};

type Faults = AccountFaults & { code?: string };

export const actions: Actions = {
	default: async ({ cookies, request, url }) => {
		const form = await request.formData();
		const typed = (name: string): string => {
			const value = form.get(name);
			return typeof value === 'string' ? value : '';
		};
		const [code, login, name, password] = [typed('code'), typed('login'), typed('name'), typed('password')];
		const refuse = (faults: Faults) => fail(400, { code, login, name, faults });

		const faults = faultsOf({ login, name, password, role: 'administrator', unitId: null });
		if (Object.keys(faults).length > 0) return refuse(faults);
		const result = await makeFirstAdministrator(database(), { code, login, name, password });
		if (result.kind === 'wrong-code') return refuse({ code: firstRunText.wrongCode });
		if (result.kind === 'over') redirect(303, '/staff/sign-in');
		const cookie = sessionCookie(process.env['ORIGIN'] ?? url.origin);
		cookies.set(cookie.name, await beginSession(database(), result.account.id), cookie.options);
		redirect(303, '/staff/first-run/next');
	}
};
