/** One account: what it is, and what may be done to it. */
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import {
	accountSeen,
	changeAccount,
	closeAccount,
	grantableRoles,
	relink,
	resetFactor,
	type AccountOutcome,
	type AskedAccount
} from '#lib/server/accounts/manage.ts';
import type { Account } from '#lib/server/accounts/account.ts';
import { visibleRoot } from '#lib/server/accounts/scope.ts';
import { database } from '#lib/server/database/connection.ts';
import { places } from '#lib/server/devices/manage.ts';
import { localDay } from '#lib/survey/period.ts';
import { accountLifeText } from '#lib/text/account-life.vi.ts';
import { failureText } from '#lib/text/accounts.vi.ts';
import type { Actions, PageServerLoad } from './$types';
import { roleFault, signedIn, wantedOf } from '../manager.ts';

const outcomes = accountLifeText.outcomes;

const idOf = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

export const load: PageServerLoad = async (event) => {
	const account = signedIn(event);
	const today = localDay(new Date());
	const person = await accountSeen(database(), account, idOf(event.params.id), today);
	if (person === undefined) error(404, failureText.notFound);
	const units = (await places(database(), account, today)).filter(({ counterId }) => counterId === null);
	return {
		person,
		isOwn: person.id === account.id,
		roles: grantableRoles(account),
		mayBeEverywhere: visibleRoot(account) === null,
		units: units.map(({ unitId, unitName }) => ({ id: unitId, name: unitName }))
	};
};

async function asked(event: RequestEvent<{ id: string }>): Promise<{ account: Account; to: AskedAccount; form: FormData }> {
	const account = signedIn(event);
	const form = await event.request.formData();
	const revision = Number(form.get('revision'));
	return { account, form, to: { id: idOf(event.params.id), revision: Number.isInteger(revision) ? revision : -1, today: localDay(new Date()) } };
}

function answer(outcome: AccountOutcome) {
	if (outcome === 'done') return { done: outcomes.done };
	return fail(outcome === 'changed' ? 409 : 403, { fault: outcomes[outcome] });
}

async function linkFor(event: RequestEvent<{ id: string }>, of: 'open' | 'closed') {
	const { account, to } = await asked(event);
	const link = await relink(database(), account, to, of);
	if (typeof link === 'string') return answer(link);
	const person = await accountSeen(database(), account, to.id, to.today);
	return { link: { login: person?.login ?? '', address: `${event.url.origin}/staff/welcome/${link.token}`, expiresAt: link.expiresAt } };
}

const isSure = (form: FormData): boolean => form.get('sure') === 'yes';

export const actions: Actions = {
	change: async (event) => {
		const { account, to, form } = await asked(event);
		const wanted = wantedOf(form);
		if (wanted === null) return fail(400, { faults: { role: roleFault } });
		const outcome = await changeAccount(database(), account, to, wanted);
		return typeof outcome === 'string' ? answer(outcome) : fail(400, { faults: outcome });
	},
	link: (event) => linkFor(event, 'open'),
	reopen: (event) => linkFor(event, 'closed'),
	factor: async (event) => {
		const { account, to } = await asked(event);
		return answer(await resetFactor(database(), account, to));
	},
	close: async (event) => {
		const { account, to, form } = await asked(event);
		return isSure(form) ? answer(await closeAccount(database(), account, to)) : fail(422, { fault: outcomes.unsure });
	}
};
