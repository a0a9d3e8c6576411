/** Where a one-time link leads: its person chooses a password. Open to whoever holds the link, once. */
import { fail, redirect } from '@sveltejs/kit';
import { openLink, useLink } from '#lib/server/accounts/link.ts';
import { passwordLength } from '#lib/server/accounts/password.ts';
import { database } from '#lib/server/database/connection.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, setHeaders }) => {
	// the address is the key: no other page may learn it
	setHeaders({ 'referrer-policy': 'no-referrer' });
	const account = await openLink(database(), params.token);
	return { account: account ? { login: account.login, name: account.name, isNew: account.isNew } : null, leastPassword: passwordLength.least };
};

export const actions: Actions = {
	default: async ({ params, request }) => {
		const password = (await request.formData()).get('password');
		const used = await useLink(database(), params.token, typeof password === 'string' ? password : '');
		if (used.kind === 'weak') return fail(400, { fault: used.fault });
		if (used.kind === 'dead') return fail(410, { fault: '' });
		redirect(303, '/staff/sign-in');
	}
};
