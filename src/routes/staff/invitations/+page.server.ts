/** Invitations: how many were made and answered; and for those who manage them keys, posters and the rule. */
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import type { Account } from '#lib/server/accounts/account.ts';
import { unitAsked } from '#lib/server/dashboard/whose.ts';
import { database } from '#lib/server/database/connection.ts';
import { places } from '#lib/server/devices/manage.ts';
import { fields } from '#lib/server/fields/field.ts';
import { coverage, readCoverageView } from '#lib/server/invitations/coverage.ts';
import { signingKey } from '#lib/server/invitations/derive.ts';
import { posterLives } from '#lib/server/invitations/poster-hours.ts';
import { hangPoster, postersSeen, takeDownPoster } from '#lib/server/invitations/posters.ts';
import { oneAnswerPerDossier, setOneAnswerPerDossier } from '#lib/server/invitations/rule.ts';
import { endSigningKey, makeSigningKey, mayManageInvitations, signingKeysSeen } from '#lib/server/invitations/signing-keys.ts';
import { Refusal } from '#lib/server/problems/problem.ts';
import { secretOfProcess } from '#lib/server/secrets/secret.ts';
import { localDay } from '#lib/survey/period.ts';
import { sentence } from '#lib/survey/sentence.ts';
import { invitationsText } from '#lib/text/invitations.vi.ts';
import { staffText } from '#lib/text/staff.vi.ts';
import type { Actions, PageServerLoad } from './$types';

function signedIn({ locals }: Pick<RequestEvent, 'locals'>): Account {
	if (locals.account === null) redirect(303, '/staff/sign-in');
	return locals.account;
}

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const sql = database();
	const now = new Date();
	const today = localDay(now);
	const view = readCoverageView(event.url.searchParams, today);
	const asked = await unitAsked(sql, account, view.unit, { treeDay: view.to, today });
	if (asked.answer === 'forbidden') error(403, staffText.forbidden);
	if (asked.answer === 'unknown') error(404, staffText.unknownUnit);
	const seen = await places(sql, account, today);
	const mayManage = mayManageInvitations(account);
	return {
		isOff: secretOfProcess() === null,
		view,
		unit: asked.unit,
		units: seen.filter(({ counterId }) => counterId === null).map(({ unitId, unitCode, unitName }) => ({ id: unitId, code: unitCode, name: unitName })),
		fields: (await fields(sql)).map(({ code, name }) => ({ code, name: sentence(name, 'vi') })),
		coverage: await coverage(sql, account, view, asked.unit, today),
		managed: mayManage ? await managed(account, now, today) : null,
		places: mayManage ? seen : []
	};
};

async function managed(account: Account, now: Date, today: string) {
	const sql = database();
	const posters = await postersSeen(sql, account, today);
	const lives = await posterLives(sql, posters.map(({ id }) => id), now);
	return {
		keys: await signingKeysSeen(sql, account, today),
		posters: posters.map((poster) => ({ ...poster, ...(lives.get(poster.id) ?? { lastDay: 0, burst: null }) })),
		rule: account.role === 'administrator' ? await oneAnswerPerDossier(sql) : null
	};
}

type Fault = ActionFailure<{ fault: string }>;
const refused = (): Fault => fail(403, { fault: invitationsText.refused });
const off = (): Fault => fail(503, { fault: `${invitationsText.off.title} ${invitationsText.off.text}` });

async function orRefused<Done>(act: () => Promise<Done>): Promise<Done | Fault> {
	try {
		return await act();
	} catch (problem) {
		if (problem instanceof Refusal) return refused();
		throw problem;
	}
}

/** A button of a row: what the account may not, or was done before, is refused alike. */
async function act(event: RequestEvent, apply: (account: Account, of: string, today: string) => Promise<boolean>) {
	const account = signedIn(event);
	const of = String((await event.request.formData()).get('of') ?? '');
	return (await apply(account, of, localDay(new Date()))) ? { done: true } : refused();
}

export const actions: Actions = {
	key: async (event) => {
		const account = signedIn(event);
		const secret = secretOfProcess();
		if (secret === null) return off();
		const form = await event.request.formData();
		const asked = { unitId: Number(form.get('unit')) || 0, name: String(form.get('name') ?? ''), isTest: form.get('test') === 'on' };
		return orRefused(async () => {
			const key = await makeSigningKey(database(), account, asked, localDay(new Date()));
			return { made: { code: key.code, unit: key.unitCode, hex: signingKey(secret, key.code).toString('hex') } };
		});
	},
	poster: async (event) => {
		const account = signedIn(event);
		if (secretOfProcess() === null) return off();
		const form = await event.request.formData();
		const today = localDay(new Date());
		const [unitId = 0, counterId = 0] = String(form.get('place')).split('.').map(Number);
		const place = (await places(database(), account, today)).find((one) => one.unitId === unitId && (one.counterId ?? 0) === counterId);
		if (place === undefined) return refused();
		const name = String(form.get('name') ?? '').trim() || (place.counterName ?? place.unitName);
		const asked = { unitId, counterId: place.counterId, name };
		return orRefused(async () => ({ hung: (await hangPoster(database(), account, asked, today)).name }));
	},
	'take-down': (event) => act(event, (account, nonce, today) => takeDownPoster(database(), account, nonce, today)),
	retire: (event) => act(event, (account, code, today) => endSigningKey(database(), account, code, 'retired', today)),
	revoke: async (event) => {
		const account = signedIn(event);
		const form = await event.request.formData();
		if (form.get('sure') !== 'on') return fail(422, { fault: invitationsText.keys.unsure });
		const isDone = await endSigningKey(database(), account, String(form.get('of') ?? ''), 'revoked', localDay(new Date()));
		return isDone ? { done: true } : refused();
	},
	rule: (event) => act(event, (account, wanted) => setOneAnswerPerDossier(database(), account, wanted === 'on'))
};
