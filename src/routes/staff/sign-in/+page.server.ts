/** Signing in: a form that also works without JavaScript. What is right or wrong is decided in accounts/sign-in.ts. */
import { fail, redirect } from '@sveltejs/kit';
import { signIn } from '#lib/server/accounts/sign-in.ts';
import { database } from '#lib/server/database/connection.ts';
import { sessionCookie } from '#lib/server/sessions/cookie.ts';
import { safeNext } from '#lib/server/sessions/door.ts';
import { signInText } from '#lib/text/accounts.vi.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
	if (locals.account !== null) redirect(303, safeNext(url.searchParams.get('next')));
};

const typed = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

export const actions: Actions = {
	default: async ({ cookies, getClientAddress, request, url }) => {
		const form = await request.formData();
		const [login, password] = [typed(form, 'login'), typed(form, 'password')];
		if (login.trim() === '' || password === '') return fail(400, { login, title: signInText.empty, text: '' });

		const { name, options } = sessionCookie(process.env['ORIGIN'] ?? url.origin);
		const earlierSessionId = cookies.get(name) ?? null;
		const result = await signIn(database(), { login, password, address: getClientAddress(), earlierSessionId, agent: request.headers.get('user-agent') ?? '' });
		if (result.kind === 'locked') {
			return fail(429, { login, title: signInText.locked, text: signInText.noTryLeft(result.waitMinutes) });
		}
		if (result.kind === 'wrong') {
			const text = result.triesLeft > 0 ? signInText.triesLeft(result.triesLeft) : signInText.noTryLeft(15);
			return fail(400, { login, title: signInText.wrong, text });
		}
		cookies.set(name, result.sessionId, options);
		if (result.kind === 'factor') redirect(303, `/staff/sign-in/code${url.search}`);
		redirect(303, safeNext(url.searchParams.get('next')));
	}
};
