/** Signing out: a POST, so that no link or picture elsewhere can do it. The session ends on the server. */
import { redirect } from '@sveltejs/kit';
import { record } from '#lib/server/audit/record.ts';
import { database } from '#lib/server/database/connection.ts';
import { sessionCookie } from '#lib/server/sessions/cookie.ts';
import { endSession } from '#lib/server/sessions/lucia.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ cookies, locals, url }) => {
	const { name, options } = sessionCookie(process.env['ORIGIN'] ?? url.origin);
	const id = cookies.get(name);
	if (id !== undefined) await endSession(database(), id);
	if (locals.account !== null) await record(database(), locals.account.id, 'sign-out');
	cookies.delete(name, options);
	redirect(303, '/staff/sign-in');
};
