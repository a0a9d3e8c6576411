/** Remembers the chosen ground for a year and goes back to the page. A form, so that it works without script. */
import { redirect } from '@sveltejs/kit';
import { safeNext } from '#lib/server/sessions/door.ts';
import type { RequestHandler } from './$types';
import { themeOf } from './theme.ts';

const yearInSeconds = 31_536_000;

export const POST: RequestHandler = async ({ cookies, request, url }) => {
	const form = await request.formData();
	const back = form.get('back');
	cookies.set('theme', themeOf(form.get('theme')), {
		path: '/staff',
		maxAge: yearInSeconds,
		sameSite: 'lax',
		httpOnly: true,
		secure: url.protocol === 'https:'
	});
	redirect(303, safeNext(typeof back === 'string' ? back : null));
};
