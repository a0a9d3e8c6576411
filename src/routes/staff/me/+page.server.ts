/** What everybody does with the own account: password, second factor, sessions. */
import { fail, type RequestEvent } from '@sveltejs/kit';
import { changePassword, endOwnSession, presentFits, type Checked } from '#lib/server/accounts/own.ts';
import { passwordLength } from '#lib/server/accounts/password.ts';
import { beginFactor, beginningOf, confirmSecondFactor, dropSecondFactor, factorState } from '#lib/server/accounts/second-factor.ts';
import { database } from '#lib/server/database/connection.ts';
import { secretOfProcess } from '#lib/server/secrets/secret.ts';
import { sessionCookie } from '#lib/server/sessions/cookie.ts';
import { safeNext } from '#lib/server/sessions/door.ts';
import { sessionsOf } from '#lib/server/sessions/lucia.ts';
import { accountLifeText } from '#lib/text/account-life.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { signedIn } from '../accounts/manager.ts';

const text = accountLifeText.own;

const cookieOf = ({ url }: Pick<RequestEvent, 'url'>) => sessionCookie(process.env['ORIGIN'] ?? url.origin);

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const sql = database();
	const secret = secretOfProcess();
	const factor = await factorState(sql, account.id);
	return {
		// a factor may have come with this very request
		owesFactor: event.locals.owesFactor && !factor.isOn,
		next: safeNext(event.url.searchParams.get('next')),
		login: account.login,
		isAdministrator: account.role === 'administrator' || account.role === 'unit_administrator',
		leastPassword: passwordLength.least,
		factor,
		beginning: secret === null ? null : await beginningOf(sql, secret, account.id),
		hasSecret: secret !== null,
		sessions: await sessionsOf(sql, account.id, event.cookies.get(cookieOf(event).name) ?? '')
	};
};

function refusedPassword(checked: Exclude<Checked, { kind: 'fits' }>, of: 'password' | 'factor') {
	const fault = checked.kind === 'locked' ? text.locked(checked.waitMinutes) : text.wrong(checked.triesLeft);
	return fail(checked.kind === 'locked' ? 429 : 400, { of, fault });
}

const typed = (form: FormData, name: string): string => {
	const value = form.get(name);
	return typeof value === 'string' ? value : '';
};

export const actions: Actions = {
	password: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		const agent = event.request.headers.get('user-agent') ?? '';
		const change = { present: typed(form, 'present'), wanted: typed(form, 'password'), address: event.getClientAddress(), agent };
		const result = await changePassword(database(), account, change);
		if (result.kind === 'weak') return fail(400, { of: 'password' as const, weak: result.fault });
		if (result.kind !== 'done') return refusedPassword(result, 'password');
		const { name, options } = cookieOf(event);
		event.cookies.set(name, result.sessionId, options);
		return { done: text.passwordDone };
	},
	begin: async (event) => {
		const account = signedIn(event);
		const secret = secretOfProcess();
		if (secret === null) return fail(503, { of: 'factor' as const, fault: text.factorNoSecret });
		await beginFactor(database(), secret, account.id);
		return {};
	},
	confirm: async (event) => {
		const account = signedIn(event);
		const secret = secretOfProcess();
		if (secret === null) return fail(503, { of: 'factor' as const, fault: text.factorNoSecret });
		const code = typed(await event.request.formData(), 'code').slice(0, 40);
		const recovery = await confirmSecondFactor(database(), secret, account.id, code, new Date());
		return recovery === null ? fail(400, { of: 'factor' as const, fault: text.factorWrong }) : { recovery };
	},
	drop: async (event) => {
		const account = signedIn(event);
		const checked = await presentFits(database(), account, typed(await event.request.formData(), 'present'), event.getClientAddress());
		if (checked.kind !== 'fits') return refusedPassword(checked, 'factor');
		await dropSecondFactor(database(), account.id, account.id);
		return { done: text.factorDropped };
	},
	end: async (event) => {
		const account = signedIn(event);
		const number = Number(typed(await event.request.formData(), 'number'));
		const ended = Number.isSafeInteger(number) && (await endOwnSession(database(), account, number));
		return { done: ended ? text.sessionEnded : text.sessionOver };
	}
};
