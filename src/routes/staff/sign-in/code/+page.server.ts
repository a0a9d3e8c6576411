/** The second step of signing in: six digits, or a recovery code. */
import { fail, redirect } from '@sveltejs/kit';
import { giveFactor } from '#lib/server/accounts/sign-in.ts';
import { database } from '#lib/server/database/connection.ts';
import { secretOfProcess } from '#lib/server/secrets/secret.ts';
import { sessionCookie } from '#lib/server/sessions/cookie.ts';
import { safeNext } from '#lib/server/sessions/door.ts';
import { accountAwaitingFactor } from '#lib/server/sessions/lucia.ts';
import { accountLifeText } from '#lib/text/account-life.vi.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ cookies, locals, url }) => {
	if (locals.account !== null) redirect(303, safeNext(url.searchParams.get('next')));
	const id = cookies.get(sessionCookie(process.env['ORIGIN'] ?? url.origin).name);
	if (id === undefined || (await accountAwaitingFactor(database(), id)) === null) redirect(303, '/staff/sign-in');
};

export const actions: Actions = {
	default: async ({ cookies, getClientAddress, request, url }) => {
		const typed = (await request.formData()).get('code');
		const { name, options } = sessionCookie(process.env['ORIGIN'] ?? url.origin);
		const result = await giveFactor(database(), {
			sessionId: cookies.get(name) ?? '',
			typed: typeof typed === 'string' ? typed.slice(0, 40) : '',
			address: getClientAddress(),
			agent: request.headers.get('user-agent') ?? '',
			secret: secretOfProcess(),
			now: new Date()
		});
		const text = accountLifeText.code;
		if (result.kind === 'over') redirect(303, '/staff/sign-in');
		if (result.kind === 'no-secret') return fail(503, { fault: text.noSecret });
		if (result.kind === 'locked') return fail(429, { fault: text.locked(result.waitMinutes) });
		if (result.kind === 'wrong') return fail(400, { fault: `${text.wrong} ${text.triesLeft(result.triesLeft)}` });
		cookies.set(name, result.sessionId, options);
		redirect(303, safeNext(url.searchParams.get('next')));
	}
};
